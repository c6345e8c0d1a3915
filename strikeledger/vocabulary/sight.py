"""A text in small letters and the stems of harm in it: one pass of an automaton, before anything is taken apart."""

from __future__ import annotations

from functools import cache
from typing import Any

import ahocorasick

from strikeledger.vocabulary.lexicon import Lexicon, languages, lexicon
from strikeledger.vocabulary.needed import LETTERS, happened, pieces_of


def small(text: str) -> str:
    """The text in small letters with straight apostrophes and of the same length, so that offsets hold in both."""
    lower = text.lower()
    if len(lower) != len(text):  # one letter of the alphabet becomes two: the Turkish capital I with a dot
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower if lower.isascii() else lower.replace("’", "'").replace("ʼ", "'")


def may_tell(lower: str) -> bool:
    """Whether a text in small letters may hold a figure of an attack, in any language that is read.

    It needs a word of harm or weapon, a word of an attack, and one that makes a figure. False is certain, True is not.
    """
    spoken = {language for _, found in _every_stem().iter(lower) for language in found}
    if not spoken:
        return False
    letters = set(LETTERS.findall(lower))
    for language in spoken:
        known = pieces_of(lexicon(language))
        if not known.strong.isdisjoint(letters) and happened(letters, known):
            return True
    return False


def stem_ends(lower: str, lex: Lexicon) -> list[tuple[int, int]]:
    """Where words of harm or weapon stand, by their stems: start and end, by end. One pass over the text."""
    return [(end - size + 1, end + 1) for end, size in _stems(lex).iter(lower)]


@cache
def _stems(lex: Lexicon) -> Any:
    """Any word of harm or weapon, by its stem; an automaton whose values are lengths."""
    automaton = ahocorasick.Automaton()
    for stem in lex.section("first_look.stems"):
        automaton.add_word(stem.lower(), len(stem))
    automaton.make_automaton()
    return automaton


@cache
def _every_stem() -> Any:
    """The stems of all languages; an automaton whose values are the languages that have the stem."""
    languages_of: dict[str, tuple[str, ...]] = {}
    for language in languages():
        for stem in lexicon(language).section("first_look.stems"):
            languages_of[stem.lower()] = (*languages_of.get(stem.lower(), ()), language)
    automaton = ahocorasick.Automaton()
    for stem, spoken in languages_of.items():
        automaton.add_word(stem, spoken)
    automaton.make_automaton()
    return automaton
