"""Kinds of what is attacked, with what, and of who is harmed, by the words that name them; three checked tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from strikeledger.vocabulary.classes import table
from strikeledger.vocabulary.lexicon import languages


@cache
def sites(language: str) -> Mapping[str, str]:
    """The kind of place or thing attacked by the noun, in English with the nouns before it where they decide."""
    return _by_noun("sites.toml", table("sites.toml")["kinds"], language)


@cache
def place_words(language: str) -> frozenset[str]:
    """Prepositions of where an attack was."""
    return frozenset(table("sites.toml")["places"][language])


@cache
def part_words(language: str) -> frozenset[str]:
    """Nouns of a part of a town that stand behind its name; none in a language in which they stand before it."""
    return frozenset(table("sites.toml")["parts"][language])


@cache
def victims(language: str) -> Mapping[str, str]:
    """The class of people by the noun."""
    return _by_noun("victims.toml", table("victims.toml"), language)


@cache
def means(language: str) -> Mapping[str, str]:
    """The class of what an attack was made with by the noun or verb."""
    return _by_noun("means.toml", table("means.toml"), language)


@cache
def front_means() -> frozenset[str]:
    """Classes of weapons in use near a front and never in a barrage over a country."""
    return frozenset(kind for kind, words in table("means.toml").items() if words.get("front"))


@cache
def common_kinds() -> frozenset[str]:
    """Kinds of places and classes of people that are told of so many attacks that sharing them says nothing."""
    rows = {**table("sites.toml")["kinds"], **table("victims.toml")}
    return frozenset(kind for kind, words in rows.items() if words.get("common"))


def _by_noun(name: str, kinds: Mapping[str, Mapping[str, Any]], language: str) -> dict[str, str]:
    """Raises ValueError, naming file and row, for a row without a language, or with one that is not read."""
    found: dict[str, str] = {}
    for kind, words in kinds.items():
        if words.keys() - {"common", "front"} != set(languages()):
            raise ValueError(f"{name}: {kind!r} needs words in {', '.join(languages())}")
        found |= dict.fromkeys(words[language], kind)
    return found
