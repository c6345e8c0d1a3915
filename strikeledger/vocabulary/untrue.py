"""Words by which a sentence says that what it tells is not so; one checked table for all languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from strikeledger.vocabulary.lexicon import PhraseTable
from strikeledger.vocabulary.predicates import inflections

_INFLECTED = frozenset({"report", "false", "forged", "rumour", "deny", "confirm", "fiction", "drill", "suppose",
                        "imagine"})  # fmt: skip
_AS_WRITTEN = frozenset({"content", "deny_phrase", "negation", "within", "room", "contrast"})


@cache
def untrue(language: str) -> dict[str, PhraseTable]:
    """The words of each class of untrue.toml in all their forms, as lookups over lower-case words.

    Raises:
        ValueError: when the language has no section, or one in which a class is missing or unknown.
    """
    table = _tables().get(language)
    if table is None:
        raise ValueError(f"untrue.toml: language {language!r} has no section")
    for wrong, what in (
        ((_INFLECTED | _AS_WRITTEN) - table.keys(), "is missing"),
        (table.keys() - _INFLECTED - _AS_WRITTEN, "is unknown"),
    ):
        if wrong:
            raise ValueError(f"untrue.toml: class {min(wrong)!r} of {language!r} {what}")
    return {name: PhraseTable((phrase, name) for phrase in _written(name, words, language))
            for name, words in table.items()}  # fmt: skip


def _written(name: str, words: list[str], language: str) -> list[str]:
    """The phrases as a text may write them: the longest word of each in all its forms."""
    if name in _AS_WRITTEN:
        return words
    return [phrase.replace(max(phrase.split(), key=len), form)
            for phrase in words for form in sorted(inflections([phrase], language))]  # fmt: skip


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("untrue.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
