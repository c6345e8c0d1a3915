"""The first look: which sentences may hold a figure at all, told from their words before anything is taken apart.

Ordinary articles are nearly all there is, so the cost must lie in the few that tell of an attack. One pass of an
Aho-Corasick automaton finds the words of harm; only sentences with one, and the few after it, are looked at further,
and of those only the ones whose words can make a figure: something counted and something that happened.
Everything here is a condition that a figure must meet, never one that makes a figure: `tests/reading/test_first_look`
reads texts with it and without.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import Any

import ahocorasick

from strikeledger.reading.needed import Words
from strikeledger.reading.tokens import WORD
from strikeledger.vocabulary.lexicon import Lexicon

_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[-–’'ʼ/.]")


def may_hold_figure(text: str, lower: str, start: int, end: int, known: Words) -> bool:
    """Whether a sentence may hold a figure that goes on from no other; `lower` is `text` in small letters.

    False is certain, True is not.
    """
    low = lower[start:end]
    words = set(WORD.findall(low))
    if "-" in low or "–" in low or "/" in low:
        words.update(*(_PARTS.split(word) for word in tuple(words)))
    if not happened(words, known):
        return False
    if not known.counted.isdisjoint(words) or _DIGIT.search(low) or any(age in low for age in known.ages):
        return True
    return known.names and not known.harm.isdisjoint(words) and _names(text[start:end])


def happened(words: Set[str], known: Words) -> bool:
    """Whether words in small letters can tell of a harm, a weapon or a thing hit, whatever is counted."""
    if not known.happened.isdisjoint(words):
        return True
    return any(not known.beside[word].isdisjoint(words) for word in known.beside.keys() & words)


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
