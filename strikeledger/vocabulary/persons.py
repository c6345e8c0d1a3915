"""What tells one person of a report from another, by lemma: one checked table."""

from __future__ import annotations

from functools import cache

import msgspec

from strikeledger.vocabulary.classes import table
from strikeledger.vocabulary.lexicon import languages

FILE = "persons.toml"


class PersonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, by lemma."""

    female: frozenset[str]
    male: frozenset[str]
    young: frozenset[str]
    """A child; of somebody under 18 told as a man or a woman nothing follows."""
    nearly: frozenset[str]
    """Whom one report calls so and the next a man or a woman."""
    grown: frozenset[str]
    doer: frozenset[str]
    """Who did it."""
    undone: frozenset[str]
    """Who did not do it."""
    anyone: frozenset[str]
    """Words that say nothing of who it is."""
    other: frozenset[str]
    """Forms that stand beside a noun for somebody who is none of those told before."""
    also: frozenset[str]
    """Adverbs that say it of one more."""

    @property
    def every(self) -> frozenset[str]:
        """Words that are no names, however they are written."""
        return self.female | self.male | self.young | self.nearly | self.grown | self.doer | self.undone | self.anyone


@cache
def person_words(language: str) -> PersonWords:
    """The words of a language.

    Raises:
        ValueError: a class is missing or unknown, or lacks a language; the message names the file.
    """
    found = table(FILE)
    for name, words in found.items():
        if words.keys() != set(languages()):
            raise ValueError(f"{FILE}: {name!r} needs words in {', '.join(languages())}")
    try:
        return msgspec.convert({name: words[language] for name, words in found.items()}, PersonWords)
    except msgspec.ValidationError as error:
        raise ValueError(f"{FILE}: {error}") from error
