"""Words that tell who says something, by class and lemma; one checked table a language that frames of saying read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

VERBS = ("say", "report", "number_verb", "mention", "profess", "name", "about", "judge", "show", "cite")
NOUNS = ("account",)
REQUIRED = frozenset(
    {*VERBS, *NOUNS, "number", "taken", "according", "by", "of", "as", "of_object", "by_count", "piece", "relative"}
)
"""Every class a frame or a guard asks for; a table without one, or with another, is refused."""


@cache
def saying_words(language: str) -> dict[str, frozenset[str]]:
    """The words of each class.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    name = f"saying.{language}.toml"
    table = tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
    for wrong, what in ((REQUIRED - table.keys(), "is missing"), (table.keys() - REQUIRED, "is unknown")):
        if wrong:
            raise ValueError(f"{name}: class {min(wrong)!r} {what}")
    return {key: frozenset(word for words in node.values() for word in words) for key, node in table.items()}
