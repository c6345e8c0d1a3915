"""Words by which a sentence says that what it tells is not so; one checked table for all languages."""

from __future__ import annotations

from functools import cache

from strikeledger.vocabulary.classes import check, table
from strikeledger.vocabulary.lexicon import PhraseTable
from strikeledger.vocabulary.predicates import inflections

_FILE = "untrue.toml"
_INFLECTED = frozenset({"report", "false", "forged", "rumour", "deny", "confirm", "fiction", "drill", "suppose",
                        "imagine", "invent", "admit", "jest"})  # fmt: skip
_AS_WRITTEN = frozenset(
    {"content", "deny_phrase", "negation", "within", "room", "contrast", "that", "wrongly", "unsaid", "mark", "legend"}
)


@cache
def untrue(language: str) -> dict[str, PhraseTable]:
    """The words of each class of untrue.toml in all their forms, as lookups over lower-case words.

    Raises:
        ValueError: when the language has no section, or one in which a class is missing or unknown.
    """
    found = _tables().get(language)
    if found is None:
        raise ValueError(f"{_FILE}: language {language!r} has no section")
    check(_FILE, found.keys(), _INFLECTED | _AS_WRITTEN, where=f" of {language!r}")
    return {name: PhraseTable((phrase, name) for phrase in _written(name, words, language))
            for name, words in found.items()}  # fmt: skip


def _written(name: str, words: list[str], language: str) -> list[str]:
    """The phrases as a text may write them: the longest word of each in all its forms."""
    if name in _AS_WRITTEN:
        return words
    return [phrase.replace(max(phrase.split(), key=len), form)
            for phrase in words for form in sorted(inflections([phrase], language))]  # fmt: skip


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return table(_FILE)
