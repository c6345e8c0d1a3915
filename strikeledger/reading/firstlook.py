"""The first look: which sentences may hold a figure at all, told from their words before anything is taken apart.

Ordinary articles are nearly all there is, so the cost must lie in the few that tell of an attack. One pass of an
Aho-Corasick automaton finds the words of harm; only sentences with one, and the few after it, are looked at further,
and of those only the ones whose words can make a figure: something counted and something that happened.
Everything here is a condition that a figure must meet, never one that makes a figure: `tests/reading/test_first_look`
reads texts with it and without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import ahocorasick
import msgspec

from strikeledger.reading.tokens import WORD
from strikeledger.vocabulary.lexicon import Lexicon

_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[-–’'ʼ/.]")
_ONE = frozenset({"person", "child", "body"})
"""What an article can count."""
_THINGS = frozenset(
    {"death", "injury", "casualty", "body", "drone", "missile", "bomb", "munition", "shell", "location", "building"}
    | {"hour"}
)
"""Nouns that make a figure without a verb of harm."""


class Words(msgspec.Struct, frozen=True):
    """The words of a language that a figure needs, in every form."""

    counted: frozenset[str]
    """Number words and vague ones, `no one`, and people who are one without a number ('the victim', 'a woman')."""
    happened: frozenset[str]
    """Words of harm, nouns of casualties, weapons, things hit."""
    harm: frozenset[str]
    """Those of them that a name alone may stand beside ('killed Ana Ruiz')."""
    ages: tuple[str, ...]
    names: bool


def may_hold_figure(text: str, lower: str, start: int, end: int, known: Words) -> bool:
    """Whether a sentence may hold a figure that goes on from no other; `lower` is `text` in small letters.

    False is certain, True is not.
    """
    low = lower[start:end]
    words = set(WORD.findall(low))
    if "-" in low or "–" in low or "/" in low:
        words.update(*(_PARTS.split(word) for word in tuple(words)))
    if known.happened.isdisjoint(words):
        return False
    if not known.counted.isdisjoint(words) or _DIGIT.search(low) or any(age in low for age in known.ages):
        return True
    return known.names and not known.harm.isdisjoint(words) and _names(text[start:end])


def _names(sentence: str) -> bool:
    """Two words with capitals side by side."""
    before = False
    for word in WORD.findall(sentence):
        named = word[0].isupper() and not word.isupper()
        if named and before:
            return True
        before = named
    return False


def small(text: str) -> str:
    """The text in small letters with straight apostrophes and of the same length, so that offsets hold in both."""
    lower = text.lower()
    if len(lower) != len(text):  # one letter of the alphabet becomes two: the Turkish capital I with a dot
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower if lower.isascii() else lower.replace("’", "'").replace("ʼ", "'")


def stem_ends(lower: str, lex: Lexicon) -> list[tuple[int, int]]:
    """Where words of harm or weapon stand, by their stems: start and end, by end. One pass over the text."""
    return [(end - size + 1, end + 1) for end, size in stems(lex).iter(lower)]


@cache
def stems(lex: Lexicon) -> Any:
    """Any word of harm or weapon, by its stem; an automaton whose values are lengths."""
    automaton = ahocorasick.Automaton()
    for stem in lex.section("first_look.stems"):
        automaton.add_word(stem.lower(), len(stem))
    automaton.make_automaton()
    return automaton


@cache
def words_of(lex: Lexicon) -> Words:
    """The words a figure needs, worked out of a language's table once."""
    heads = [(phrase[0], label) for phrase, label in lex.phrases("heads").entries()]
    numbers = [*lex.section("numbers.words"), *lex.section("numbers.multipliers")]
    counted = {word for section in ("vague", "numbers.zero", "single.words") for word in _firsts(lex, section)}
    counted |= {*numbers, *lex.words("grammar.dozen"), *lex.words("grammar.others")}
    counted |= {word for word, label in heads if label in _ONE}
    harm = {word for section in ("harm", "intransitive", "suffering.verbs", "toll") for word in _firsts(lex, section)}
    happened = harm | {word for word, label in heads if label in _THINGS}
    happened |= lex.words("compound")
    for section in ("subset.killed", "subset.injured", "grammar.killed_state", "grammar.injured_state"):
        happened |= lex.words(section)
    return Words(
        counted=_surfaces(counted, lex),
        happened=_surfaces(happened, lex),
        harm=_surfaces(harm, lex),
        ages=tuple(joint + old for old in sorted(lex.words("grammar.old")) for joint in "-–"),
        names=bool(lex.section("victims")),
    )


def _firsts(lex: Lexicon, section: str) -> Iterator[str]:
    return (phrase[0] for phrase, _ in lex.phrases(section).entries())


def _surfaces(kept: Iterable[str], lex: Lexicon) -> frozenset[str]:
    """Words as a text may write them: every form of the kept ones, and names that the table would turn into one."""
    found = set(kept)
    endings: dict[str, str] = lex.section("surnames")
    named = {w.removesuffix(to) + ending for w in found for ending, to in endings.items() if w.endswith(to)}
    return frozenset(found | named | {form for form, to in lex.forms.items() if to in found})
