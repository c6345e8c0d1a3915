"""The words a figure needs, worked out of a language's tables: what the first look asks of a text and a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache

import msgspec

from strikeledger.vocabulary.lexicon import Lexicon, Phrase
from strikeledger.vocabulary.predicates import inflected, inflections, predicates, together

LETTERS = re.compile(r"[^\W\d_]+")
_ONE = frozenset({"person", "child", "body"})
"""What an article can count."""
_THINGS = frozenset({"death", "injury", "casualty", "drone", "missile", "bomb", "munition", "shell"})
"""Nouns that make a figure without another word."""
_HARM = ("harm.killed", "harm.injured", "harm.missing", "harm.shot")
"""Without rescues, which are read only beside rubble and survivors."""
_BESIDE = {
    "location": ("assail", "land", "hits", "harm_done", "detect", "pass"),
    "building": ("damage", "harm_done"),
    "body": ("find",),
    "hour": ("alert",),
}
"""Nouns that make a figure only with a word of these classes in their sentence: 'rose at 40 points' is no impact."""


class Words(msgspec.Struct, frozen=True, eq=False):
    """The words of a language that a figure needs, in every form."""

    counted: frozenset[str]
    """Number words and vague ones, `no one`, and people who are one without a number ('the victim', 'a woman')."""
    happened: frozenset[str]
    """Words of harm, nouns of casualties, weapons."""
    beside: Mapping[str, frozenset[str]]
    """Words that count only with one of others in their sentence: a phrase's longest with its next, `school` with
    `damaged`, `body` with `found`."""
    harm: frozenset[str]
    """Those of them that a name alone may stand beside ('killed Ana Ruiz')."""
    strong: frozenset[str]
    """Words of an attack and of who is armed: a text without one of them is of none, whatever it counts."""
    ages: tuple[str, ...]
    names: bool
    """Whether one person by a noun or a name is a figure: where grammar tells who is harmed."""


@cache
def words_of(lex: Lexicon) -> Words:
    """The words a figure needs, worked out of a language's table once."""
    heads = list(lex.phrases("heads").entries())
    numbers = [*lex.section("numbers.words"), *lex.section("numbers.multipliers")]
    counted = {_rarest(phrase)[0] for phrase in _phrases(lex, "vague", "numbers.zero", "single.words")}
    counted |= {*numbers, *lex.words("grammar.dozen"), *lex.words("grammar.others")}
    counted |= {_rarest(phrase)[0] for phrase, label in heads if label in _ONE}
    harm = _phrases(lex, *_HARM, "intransitive", "suffering.nouns", "toll")
    happened = harm + [phrase for phrase, label in heads if label in _THINGS]
    sure = {phrase[0] for phrase in happened if len(phrase) == 1}
    sure |= lex.words("compound")
    parsed = inflected(lex.language)
    sure |= parsed
    for section in ("subset.killed", "subset.injured", "grammar.killed_state", "grammar.injured_state"):
        sure |= lex.words(section)
    return Words(
        counted=surfaces(counted, lex),
        happened=surfaces(sure, lex),
        beside=_with_pairs(_beside([phrase for phrase in happened if len(phrase) > 1], sure, lex), sure, lex),
        harm=surfaces({_rarest(phrase)[0] for phrase in harm}, lex) | parsed,
        strong=surfaces(unusual(_phrases(lex, "attack.strong"), lex) | _armed(lex), lex) | lex.words("killing.forces"),
        ages=tuple(joint + old for old in sorted(lex.words("grammar.old")) for joint in "-–"),
        names=bool(parsed),
    )


def unusual(phrases: Iterable[Phrase], lex: Lexicon) -> set[str]:
    """A word of each phrase, if it can be one that ordinary articles do not have: not `people's`, not `over`."""
    plain = lex.words("attack.plain")
    return {min(phrase, key=lambda word: (word in plain, word.isdigit(), -len(word))) for phrase in phrases}


def _armed(lex: Lexicon) -> set[str]:
    """A word of each name for who is armed."""
    whole = (
        ("".join(phrase),) if len(phrase) == 2 and phrase[1].isdigit() else phrase  # 'm23' is one word of two stretches
        for phrase in _phrases(lex, "attack.armed")
    )
    return unusual(whole, lex)


@cache
def pieces_of(lex: Lexicon) -> Words:
    """The needed words by their longest stretch of letters, as a look at letters alone finds them.

    `self-inflicted` is looked for as `inflicted`: such a look may see more than there is, never less.
    """
    known = words_of(lex)
    beside: dict[str, frozenset[str]] = {}
    for word, others in known.beside.items():
        piece = _piece(word)
        beside[piece] = beside.get(piece, frozenset()) | frozenset(map(_piece, others))
    return msgspec.structs.replace(
        known,
        happened=frozenset(map(_piece, known.happened)),
        beside=beside,
        strong=frozenset(map(_piece, known.strong)),
    )


def happened(words: Set[str], known: Words) -> bool:
    """Whether words in small letters can tell of a harm, a weapon or a thing hit, whatever is counted."""
    if not known.happened.isdisjoint(words):
        return True
    return any(not known.beside[word].isdisjoint(words) for word in known.beside.keys() & words)


def _piece(word: str) -> str:
    """The longest stretch of letters; a name of letter and number ('m23') is one piece."""
    if word.isalpha():
        return word  # nearly all: a hundred thousand as a process starts
    numbered = any(sign.isdigit() for sign in word) and " " not in word
    return word if numbered else max(LETTERS.findall(word), key=len, default=word)


def _beside(phrases: list[Phrase], sure: Set[str], lex: Lexicon) -> dict[str, frozenset[str]]:
    """Each word that needs another in its sentence, in every form, with those others in every form."""
    needed: dict[str, set[str]] = {}
    for phrase in phrases:
        first, second = _rarest(phrase)[:2]
        needed.setdefault(first, set()).add(second)
    table = predicates(lex.language)
    for label, classes in _BESIDE.items():
        others = inflections((phrase for name in classes for phrase in table[name]), lex.language)
        for phrase, kind in lex.phrases("heads").entries():
            if kind == label:
                needed.setdefault(_rarest(phrase)[0], set()).update(others)
    alive = {_rarest(phrase)[0] for phrase in _phrases(lex, "casualty_grammar.alive")}
    for phrase in _phrases(lex, "harm.rescued"):
        needed.setdefault(_rarest(phrase)[0], set()).update(alive)
    found: dict[str, frozenset[str]] = {}
    for word in needed.keys() - sure:
        beside = surfaces(needed[word], lex)
        for form in surfaces([word], lex):
            found[form] = found.get(form, frozenset()) | beside
    return found


def _with_pairs(beside: dict[str, frozenset[str]], sure: Set[str], lex: Lexicon) -> dict[str, frozenset[str]]:
    """With the nouns that tell of harm only beside a verb of their own: `hospital` with `taken`."""
    found = dict(beside)
    for nouns, verbs in together(lex.language):
        for noun in nouns - sure:
            found[noun] = found.get(noun, frozenset()) | verbs
    return found


def _phrases(lex: Lexicon, *sections: str) -> list[Phrase]:
    return [phrase for section in sections for phrase, _ in lex.phrases(section).entries()]


def _rarest(phrase: Phrase) -> list[str]:
    """The words by which a phrase is looked for, its longest first: `in critical condition` begins as any sentence."""
    return sorted(phrase, key=len, reverse=True)


def surfaces(kept: Iterable[str], lex: Lexicon) -> frozenset[str]:
    """Words as a text may write them: every form of the kept ones, and names that the table would turn into one."""
    found = set(kept)
    endings: dict[str, str] = lex.section("surnames")
    named = {w.removesuffix(to) + ending for w in found for ending, to in endings.items() if w.endswith(to)}
    return frozenset(found | named | {form for form, to in lex.forms.items() if to in found})
