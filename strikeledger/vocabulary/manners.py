"""How something is said, by the word for it, and the prepositions of where and to whom; a table a language."""

from __future__ import annotations

from functools import cache

from strikeledger.vocabulary.classes import classes, exists

MANNERS = ("denied", "warned", "condemned", "demanded", "promised", "threatened", "confirmed", "accused", "praised",
           "asked")  # fmt: skip
"""In the order in which they are asked for; a word of none of them is `said`."""
RESPONSIBILITY = "claimed_responsibility"
REQUIRED = frozenset({*MANNERS, RESPONSIBILITY, "channel", "addressing", "addressed"})


@cache
def tells_manners(language: str) -> bool:
    """Whether the language has a table of manners, and so statements."""
    return exists(f"manner.{language}.toml")


@cache
def manner_words(language: str) -> dict[str, frozenset[str]]:
    """The words of each class; none of any where the language has no table.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    file = f"manner.{language}.toml"
    return classes(file, REQUIRED) if exists(file) else dict.fromkeys(REQUIRED, frozenset())
