"""Words that tell who says something, by class and lemma; one checked table a language that frames of saying read."""

from __future__ import annotations

from functools import cache

from strikeledger.vocabulary.classes import classes
from strikeledger.vocabulary.predicates import inflections

VERBS = (
    "say",
    "report",
    "number_verb",
    "mention",
    "profess",
    "name",
    "about",
    "judge",
    "show",
    "cite",
    "answer",
    "disown",
    "think",
    "intend",
)
ADJECTIVES = ("mind",)
NOUNS = ("account", "reference", "regard")
CREDITING = ("say", "report", "number_verb", "mention", "profess", "show", "cite")
"""Verbs whose frames credit figures."""
REQUIRED = frozenset(
    {*VERBS, *NOUNS, *ADJECTIVES, "number", "taken", "according", "by", "of", "as", "of_object", "of_complement",
     "by_count", "piece", "relative", "to", "at", "makes", "own", "that", "contrast",
     "opinion", "in_opinion", "deed", "per", "with", "gets", "from", "side", "if", "word"}
)  # fmt: skip
"""Every class a frame or a guard asks for; a table without one, or with another, is refused."""


@cache
def saying_words(language: str) -> dict[str, frozenset[str]]:
    """The words of each class.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    return classes(f"{language}/saying.toml", REQUIRED)


@cache
def cues(language: str) -> frozenset[str]:
    """The words and signs without one of which no frame credits anybody, in every form a text writes."""
    table = saying_words(language)
    verbs = (word for name in (*CREDITING, *NOUNS, "piece") for word in table[name])
    according = {word.split()[0] for word in table["according"] | table["by_count"]}
    return inflections(verbs, language) | according | {":", "—", "–", "-", "―"}


@cache
def speech_cues(language: str) -> frozenset[str]:
    """The words and signs without one of which no frame tells of an act of saying, in every form a text writes."""
    table = saying_words(language)
    others = (word for name in (*VERBS, "piece") for word in table[name])
    return cues(language) | inflections(others, language) | table["mind"]
