"""A text in small letters and the stems of harm in it: one pass of an automaton, before anything is taken apart."""

from __future__ import annotations

from functools import cache
from typing import Any

import ahocorasick

from strikeledger.vocabulary.attacks import attack_forms
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
    tried: set[str] = set()
    for _, spoken in _every_stem(lower.isascii()).iter(lower):
        for language in spoken:
            if language not in tried:
                tried.add(language)
                if _may_tell_in(lower, lexicon(language)):
                    return True
        if len(tried) == len(_written(lower.isascii())):
            break
    return False


def _may_tell_in(lower: str, lex: Lexicon) -> bool:
    if not of_attack(lower, lex):
        return False
    letters = set(LETTERS.findall(lower))
    return happened(letters, pieces_of(lex)) or attack_forms(lex).may_tell(letters)


def of_attack(lower: str, lex: Lexicon) -> bool:
    """Whether a word of an attack stands in the text, as a whole stretch of letters."""
    last = len(lower) - 1
    for end, size in _attack(lex).iter(lower):
        start = end - size
        if (end == last or not lower[end + 1].isalpha()) and (start < 0 or not lower[start].isalpha()):
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
def _attack(lex: Lexicon) -> Any:
    """The words of an attack by their pieces; an automaton whose values are lengths."""
    automaton = ahocorasick.Automaton()
    for piece in pieces_of(lex).strong:
        automaton.add_word(piece, len(piece))
    automaton.make_automaton()
    return automaton


@cache
def _written(plain: bool) -> frozenset[str]:
    """The languages that are read; of those whose letters are all plain ones where the text has no others."""
    return frozenset(
        language
        for language in languages()
        if not plain or any(stem.isascii() for stem in lexicon(language).section("first_look.stems"))
    )


@cache
def _every_stem(plain: bool) -> Any:
    """The stems of all languages a text may be in; an automaton whose values are the languages that have the stem."""
    languages_of: dict[str, tuple[str, ...]] = {}
    for language in sorted(_written(plain)):
        forms = attack_forms(lexicon(language))
        stems = {stem.lower() for stem in lexicon(language).section("first_look.stems")}
        for stem in stems | forms.things | forms.people:
            languages_of[stem] = (*languages_of.get(stem, ()), language)
    automaton = ahocorasick.Automaton()
    for stem, spoken in languages_of.items():
        automaton.add_word(stem, spoken)
    automaton.make_automaton()
    return automaton
