"""Weapons, places, buildings and hours that a number counts: by the noun that the number belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from strikeledger.reading.mentions.numbers import Number
from strikeledger.reading.quantities import Quantity
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES, Token, token_at
from strikeledger.vocabulary.dictionary import DICTIONARIES, senses
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

ARMS = {"drone": "drones", "missile": "missiles", "bomb": "bombs", "munition": "munitions"}
"""Classes of nouns for weapons, and what measures say they count."""
THINGS = frozenset({*ARMS, "location", "building", "hour"})
BARE = "none"
"""The class of a number without a noun ('19 were shot down')."""
NEAR = 6
"""Words between a number and its noun at most, where grammar does not join them."""
LONG = 6
"""Digits from which a number joined to a noun is a model's."""
BETWEEN = 3
"""Words between a part and its whole ('54 out of the 60')."""
_COUNTS = frozenset({"nummod", "nummod:gov", "compound", "amod", "advmod", "det", "nmod", "appos", "dep"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X", "SYM", "PUNCT", "VERB", "ADV", "DET", "PART"})
_SIGNS = frozenset(",;:.()—–")


class Thing(msgspec.Struct, frozen=True):
    """A counted thing; positions in `quantity` are those of the sentence's words."""

    node: int
    """The word by which it has its place in the tree: its noun, or the number itself where none follows."""
    quantity: Quantity
    whole: bool = False
    """Whether parts are taken from it: '54 of 60 drones', 'most of 135 drones', 'Of 86 drones, ...'."""

    @property
    def kind(self) -> str:
        """Class of its noun, BARE for a number alone."""
        return self.quantity.kind


def things(sentence: Sentence, toks: Sequence[Token], numbers: Mapping[int, Number], lex: Lexicon) -> list[Thing]:
    """The counted things of a sentence in the order of the text; people and what no measure counts are left out."""
    words = [t.lower for t in toks]
    found: list[Thing] = []
    part: Number | None = None
    for number in sorted(set(numbers.values()), key=lambda n: n.first):
        if _of_unit(sentence, number, lex):
            continue
        noun = _noun(sentence, number)
        kind = _class(sentence, noun, toks, words, lex) if noun is not None else None
        own = noun is not None and _is_counted(sentence, noun, number, lex.language)
        if kind is None and not own and (later := _later_noun(sentence, number, toks, words, lex)) is not None:
            noun, kind = later
        if (
            kind is None
            and own
            and noun is not None
            and (fired := _fired(sentence, noun, toks, words, lex)) is not None
        ):
            noun, kind = fired
        if noun is None and kind is None:
            inside = _inside(sentence, number, lex)
            noun, kind = number.core, BARE if inside is None else _class(sentence, inside, toks, words, lex) or BARE
        if noun is not None and kind in THINGS | {BARE}:
            whole = kind in {*ARMS, BARE} and (
                _whole(sentence, number, lex) or _with_whole(sentence, number, noun, found)
            )
            if part is not None and part.total == number.low and number.first - part.last <= BETWEEN:
                whole, found = True, _share_noun(sentence, part, found, noun, kind)
            found.append(Thing(noun, _quantity(sentence, number, noun, kind, toks), whole))
        elif kind == "minute" and found and found[-1].kind == "hour" and number.first == found[-1].quantity.last:
            found[-1] = _with_minutes(found[-1], number)
        part = number
    return sorted([*found, *_compounds(sentence, toks, lex)], key=lambda t: t.quantity.first)


def _compounds(sentence: Sentence, toks: Sequence[Token], lex: Lexicon) -> list[Thing]:
    """'a 500-drone attack': number and weapon joined by a hyphen."""
    found = []
    for token in toks:
        number, _, noun = token.lower.replace("–", "-").partition("-")
        joined = noun and token.text == token.lower and number.isdecimal() and len(number) < LONG
        hit = lex.phrases("compound").at([noun], 0) if joined else None
        if hit is not None and hit[1] in ARMS:
            first, at = sentence.at_offset(token.start), sentence.at_offset(token.end - 1)
            found.append(Thing(at, Quantity(
                first=first, last=at + 1, low=float(number), high=float(number), approx=False, kind=hit[1], head=noun,
                number_first=first, number_last=first + 1,
            )))  # fmt: skip
    return found


def _whole(sentence: Sentence, number: Number, lex: Lexicon) -> bool:
    """'most of 135 drones', 'Of 86 drones ...,', '61 drones out of 78'."""
    table, first = predicates(lex.language), number.first
    of = next(
        (n for n in (2, 1) if first >= n and " ".join(sentence.lowers[first - n : first]) in table["source_case"]), 0
    )
    if not of:
        return False
    before = sentence.lowers[max(0, first - of - 1) : first - of]
    said = not table["most"].isdisjoint(before)
    return said or first == of or " ".join(sentence.lowers[first - of : first]) in table["source_alone"]


def _with_minutes(hours: Thing, number: Number) -> Thing:
    """'5 hours 20 minutes', in hours to two places."""
    told = hours.quantity
    low, high = (
        None if h is None or m is None else round(h + m / 60, 2)
        for h, m in ((told.low, number.low), (told.high, number.high))
    )
    return msgspec.structs.replace(
        hours, quantity=msgspec.structs.replace(told, low=low, high=high, last=number.last + 1)
    )


def _with_whole(sentence: Sentence, number: Number, noun: int, found: Sequence[Thing]) -> bool:
    """'out of 298 drones and 69 missiles': joined to a whole."""
    joined = sentence[noun].relation == "conj" and number.total is None
    return joined and any(t.whole and t.node == sentence[noun].head for t in found)


def _share_noun(sentence: Sentence, part: Number, found: list[Thing], noun: int, kind: str) -> list[Thing]:
    """'54 of 60 drones': the part counts the noun of the whole, and stands in its place where grammar gives it none."""
    before = found[:-1] if found and found[-1].quantity.number_first == part.first else found
    own = part.core if sentence[part.core].relation not in _COUNTS else noun
    quantity = found[-1].quantity if before is not found else None
    if quantity is None or kind not in ARMS:
        return found
    return [*before, Thing(own, msgspec.structs.replace(quantity, kind=kind, head=sentence[noun].text))]


def _noun(sentence: Sentence, number: Number) -> int | None:
    """The word that the number stands before and depends on."""
    for start in range(number.last - 1, number.first - 1, -1):
        here = start
        while sentence[here].relation in _COUNTS and sentence[here].head > here:
            here = sentence[here].head
            inner = sentence[here].relation in {"compound", "amod"} and not sentence[here].plural
            if sentence[here].pos in {"NOUN", "PROPN"} and not inner:
                break
        if here not in range(number.first, number.last):
            return here
    return None


def _is_counted(sentence: Sentence, noun: int, number: Number, language: str) -> bool:
    """'шесть ударов дронами': a noun of its own that the number is a number of, whatever comes behind; not the
    participle of '48 сбитых за ночь дронов', which the tree takes for one.
    """
    word = sentence[noun]
    named = language not in DICTIONARIES or any(sense.pos == "NOUN" for sense in senses(word.lower, language))
    joined = {sentence[n].relation for n in range(number.first, number.last) if sentence[n].head == noun}
    return word.pos == "NOUN" and named and not joined.isdisjoint({"nummod", "nummod:gov"})


def _fired(
    sentence: Sentence, noun: int, toks: Sequence[Token], words: list[str], lex: Lexicon
) -> tuple[int, str] | None:
    """'141 launches of drones', 'five missile launches': each is one weapon."""
    if sentence[noun].lemma not in predicates(lex.language)["single_launch"]:
        return None
    told = ((c, _class(sentence, c, toks, words, lex)) for c in sentence.children(noun, "nmod", "compound"))
    return next(((c, kind) for c, kind in told if kind in ARMS), None)


def _of_unit(sentence: Sentence, number: Number, lex: Lexicon) -> bool:
    """'155 mm': a number of a unit that no measure counts."""
    unit = sentence[number.last].lower if number.last < len(sentence) else ""
    return unit in lex.words("other_units") and lex.phrases("heads").at([unit], 0) is None


def _inside(sentence: Sentence, number: Number, lex: Lexicon) -> int | None:
    """'28 of the drones', 'dozens of drones': the noun behind the `of` of a number."""
    of = predicates(lex.language)["source_case"]
    told = [c for c in sentence.children(number.core, "nmod", "obl") if sentence.case_of(c) in of]
    return next((c for c in told if sentence[c].pos in {"NOUN", "PROPN"}), None)


def _class(sentence: Sentence, noun: int, toks: Sequence[Token], words: list[str], lex: Lexicon) -> str | None:
    """The class of the longest listed phrase that a noun is in; of `30 cruise and 120 ballistic missiles` each time
    that of the noun they share.
    """
    at = token_at(toks, sentence[noun].start)
    hits = []
    for start in range(max(0, at - 3), at + 1):
        hit = lex.phrases("heads").at(words, start)
        if hit is not None and start + hit[0] > at:
            hits.append(hit)
    if hits:
        return max(hits)[1]
    shared = sentence.children(
        noun, "conj"
    )  # '13 cruise or ballistic missiles' too, not 'three helicopters, 20 drones'
    if sentence[noun].pos == "NOUN" and sentence[noun].case:
        shared = [c for c in shared if not sentence.has(c, "nummod", "nummod:gov")]
    return _class(sentence, shared[0], toks, words, lex) if shared and not sentence[noun].plural else None


def _later_noun(
    sentence: Sentence, number: Number, toks: Sequence[Token], words: list[str], lex: Lexicon
) -> tuple[int, str] | None:
    """A noun of weapons a few words on, where the tree joins the number to none: '48 уничтоженных за ночь дронов'."""
    told = lex.free_order
    for at in range(number.last, min(number.last + NEAR, len(sentence))):
        word = sentence[at]
        if (
            word.text in _SIGNS
            or word.is_number
            or word.pos == "AUX"
            or (word.pos == "VERB" and (told or word.form == "finite"))
        ):
            return None
        if word.pos not in _NAMING and not told:
            return None
        kind = _class(sentence, at, toks, words, lex)
        if kind in ARMS:
            held = _noun(sentence, number) if told else None
            return at if held is None else held, kind
        if kind is not None:
            return None
    return None


def _quantity(sentence: Sentence, number: Number, noun: int, kind: str, toks: Sequence[Token]) -> Quantity:
    first = token_at(toks, sentence[number.last - 1].end - 1) + 1
    last = token_at(toks, sentence[noun].start) + 1
    named = " ".join(t.text for t in toks[first:last] if t.text not in QUOTES)
    return Quantity(
        first=min(number.first, noun), last=max(number.last, noun + 1), low=number.low, high=number.high,
        approx=number.approx, kind=kind, head=named or sentence[noun].text,
        number_first=number.first, number_last=number.last, definite=number.definite, increment=number.increment,
        vague=number.vague, of_group=number.of_group, of_them=number.of_them, total=number.total,
    )  # fmt: skip
