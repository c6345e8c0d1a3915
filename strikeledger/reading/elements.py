"""A sentence as a row of typed elements, each with a one-letter code, so that frames can be written as patterns.

Quantities by what they count: P person or child, N bare number, D deaths, I injuries, S casualties, X bodies,
O anything else, G the one who does harm, A a name.
Words: k j y f harm verb that may be active or passive (killed, injured, rescued, shot), K J Y F active only
(killing), d q m z x intransitive (died, suffered injuries, missing, rescued, in critical condition), a be, h have,
c and/or, i including, t toll noun, v adverb, p preposition; signs , - ( ) " : ; stand for themselves; _ is any other
word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from strikeledger.reading.quantities import Quantity
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon

_QUANTITY = {
    "person": "P",
    "child": "P",
    "none": "N",
    "death": "D",
    "injury": "I",
    "casualty": "S",
    "body": "X",
    "agent": "G",
}
_SIGNS = dict(zip(',-–—()[]:;"“”«»&', ',---()():;"""""c', strict=True))
"""Signs and their codes; brackets and quotation marks of all kinds are one."""
_HARM = {"killed": "k", "injured": "j", "rescued": "y", "missing": "y", "shot": "f"}
_HARMED = re.compile("[hv]*(a[hv]*[kjq]|d)")
_HARMING = frozenset("KJ")
SUFFERING = 8
"""Words from a verb of suffering to its noun ('sustained a closed craniocerebral injury and ...' takes four)."""
_INTRANSITIVE = {"killed": "d", "injured": "q", "missing": "m", "rescued": "z", "shot": "x"}


class Element(msgspec.Struct, frozen=True):
    """One step of the row: tokens `first:last`, its code, and the quantity or label it stands for."""

    code: str
    first: int
    last: int
    quantity: Quantity | None = None
    label: str = ""


class Row(msgspec.Struct, frozen=True):
    """A sentence as elements; `codes[i]` is the code of `elements[i]`."""

    codes: str
    elements: tuple[Element, ...]
    tokens: tuple[Token, ...]
    words: tuple[str, ...]


def row_of(toks: list[Token], lex: Lexicon, counted: Sequence[Quantity], times: Sequence[tuple[int, int]] = ()) -> Row:
    """The row of a tokenised sentence with its quantities; those inside `times` (text offsets) belong to dates and
    count nothing.
    """
    words = [t.lower for t in toks]
    verbs = lex.words("suffering.verbs")
    by_first = {q.first: q for q in counted if not in_times(toks, q, times)}
    elements: list[Element] = []
    i = 0
    while i < len(toks):
        quantity = by_first.get(i)
        if quantity is not None:
            elements.append(Element(_QUANTITY.get(quantity.kind, "O"), i, quantity.last, quantity))
            i = quantity.last
            continue
        element = _word_element(words, i, by_first, lex)
        if words[i] in verbs and element.last - i == 1 and (end := _suffering(words, i, by_first, lex)):
            shot = not lex.words("suffering.shot").isdisjoint(words[i:end])
            element = Element("x" if shot else "q", i, end, label="shot" if shot else "injured")
        elements.append(element)
        i = element.last
    elements = _harmed(elements, lex)
    return Row("".join(e.code for e in elements), tuple(elements), tuple(toks), tuple(words))


def _harmed(elements: list[Element], lex: Lexicon) -> list[Element]:
    """Whoever is killed or hurt is a person, though the noun is in no table: 'three mechanics were injured'."""
    codes = "".join(e.code for e in elements)
    found: list[Element] = []
    for n, element in enumerate(elements):
        quantity = element.quantity
        if (
            element.code == "O"
            and quantity is not None
            and (_HARMED.match(codes, n + 1) or codes[n - 1 : n] in _HARMING)
        ):
            noun = quantity.head.split()[-1].lower() if quantity.head else ""
            if noun and noun not in lex.words("other_units") and noun not in lex.words("animals"):
                quantity = msgspec.structs.replace(quantity, kind="person")
                element = Element("P", element.first, element.last, quantity)
        found.append(element)
    return found


def in_times(toks: list[Token], quantity: Quantity, times: Sequence[tuple[int, int]]) -> bool:
    """Whether a quantity is a part of a time, as 4 in `on 4 May`, or a broken number of people, which is a date."""
    number = toks[quantity.number_first]
    broken = quantity.kind in {"person", "child"} and quantity.low is not None and quantity.low % 1 > 0
    return broken or any(start <= number.start < end for start, end in times)


_SECTIONS = (
    ("toll", "t"),
    ("harm.killed", "harm.killed"),
    ("harm.injured", "harm.injured"),
    ("harm.rescued", "harm.rescued"),
    ("harm.missing", "harm.missing"),
    ("harm.shot", "harm.shot"),
    ("context.ignored", "_"),
    ("intransitive", "intransitive"),
    ("context.including", "i"),
    ("context.aux", "a"),
    ("context.have", "h"),
    ("context.adverbs", "v"),
)
"""Sections of a language's table and the code of their words; of two phrases of one length the earlier section wins."""

_Option = tuple[tuple[str, ...], str, str]


@cache
def _options(lex: Lexicon) -> dict[str, list[_Option]]:
    """Every phrase of the sections by its first word, longest first: one look-up a word instead of one a section."""
    found: dict[str, list[_Option]] = {}
    for section, kind in _SECTIONS:
        for phrase, label in lex.phrases(section).entries():
            code, told = _coded(kind, label)
            found.setdefault(phrase[0], []).append((phrase, code, told))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _word_element(words: list[str], i: int, taken: dict[int, Quantity], lex: Lexicon) -> Element:
    word = words[i]
    if word in _SIGNS:
        return Element(_SIGNS[word], i, i + 1)
    if word not in _known(lex):
        return Element("v" if _is_adverb(word, lex) else "_", i, i + 1)
    if word in lex.words("grammar.conjunction"):
        return Element("c", i, i + 1)
    if (joint := lex.phrases("grammar.joint_phrase").at(words, i)) is not None:
        return Element("c", i, i + joint[0])  # 'two medics as well as a driver'
    if word in lex.words("grammar.of") and not (lex.free_order and lex.phrases("context.including").at(words, i)):
        return Element("_", i, i + 1)
    for phrase, code, label in _options(lex).get(word, ()):
        n = len(phrase)
        if n > 1 and (tuple(words[i : i + n]) != phrase or any(p in taken for p in range(i + 1, i + n))):
            continue
        return Element(code, i, i + n, label=label)
    if _is_adverb(word, lex):
        return Element("v", i, i + 1)
    return Element("p" if word in lex.words("grammar.preposition") else "_", i, i + 1)


@cache
def _known(lex: Lexicon) -> frozenset[str]:
    """Words that stand in any table of elements; most words of a text do not."""
    small = lex.union("grammar.conjunction", "grammar.of", "grammar.preposition")
    return small | lex.phrases("grammar.joint_phrase").first_words() | _options(lex).keys()


def _is_adverb(word: str, lex: Lexicon) -> bool:
    return word.endswith(_adverb_endings(lex)) and word not in lex.words("grammar.no_adverb")


@cache
def _adverb_endings(lex: Lexicon) -> tuple[str, ...]:
    return tuple(lex.words("grammar.adverb_ending"))


def _suffering(words: list[str], i: int, taken: dict[int, Quantity], lex: Lexicon) -> int:
    """End of 'sustained a concussion', 'suffered shrapnel and blast injuries', or 0: a verb and a noun of injury.

    A number in between counts the injuries and not the injured ('suffered 12 fractures').
    """
    nouns = lex.words("suffering.nouns")
    for j in range(i + 1, min(i + SUFFERING, len(words))):
        if words[j] in nouns:
            return j + 1
        counted = j in taken and not taken[j].article
        if counted or not words[j].replace("-", "").replace("/", "").isalpha() or words[j] in lex.words("harm"):
            return 0
    return 0


def _coded(kind: str, label: str) -> tuple[str, str]:
    if kind.startswith("harm."):
        measure = kind.removeprefix("harm.")
        code = _HARM[measure]
        return (code if label == "ed" else code.upper()), measure
    if kind == "intransitive":
        return _INTRANSITIVE.get(label, "d"), label
    return kind, label
