"""How something is said, by the word for it, and the prepositions of where and to whom; a table a language."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from strikeledger.vocabulary.classes import classes, exists

MANNERS = ("denied", "warned", "condemned", "demanded", "promised", "threatened", "confirmed", "accused", "praised",
           "asked", "believed", "wanted")  # fmt: skip
"""In the order in which they are asked for; a word of none of them is `said`."""
RESPONSIBILITY = "claimed_responsibility"
REQUIRED = frozenset(
    {*MANNERS, RESPONSIBILITY, "channel", "addressing", "addressed", "part", "reason", "own", "did", "helping"}
)


class Answering(NamedTuple):
    """By what a statement is an answer for an attack: words and phrases in small letters."""

    part: frozenset[str]
    """Words for a part in it; denied, they say that it was not they."""
    phrases: frozenset[str]
    reasons: frozenset[str]
    """Phrases that tell the attack as an answer to something."""
    deeds: frozenset[str]
    """How somebody begins who tells of an attack as their own: `it struck`."""
    helping: frozenset[str]
    """Words that are left out of such a beginning: `that`, `had`."""


@cache
def answering_words(language: str) -> Answering:
    """The words of a language's table."""
    table = manner_words(language)
    part = table["part"]
    phrases = frozenset(word for word in part if " " in word)
    deeds = frozenset(f"{who} {deed}".strip() for who in table["own"] for deed in table["did"])
    return Answering(part - phrases, phrases, table["reason"], deeds, table["helping"])


@cache
def tells_manners(language: str) -> bool:
    """Whether the language has a table of manners, and so statements."""
    return exists(f"{language}/manner.toml")


@cache
def manner_words(language: str) -> dict[str, frozenset[str]]:
    """The words of each class; none of any where the language has no table.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    file = f"{language}/manner.toml"
    return classes(file, REQUIRED) if exists(file) else dict.fromkeys(REQUIRED, frozenset())
