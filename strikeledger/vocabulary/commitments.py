"""Words of promises and decisions: what they are about, what becomes of it, and sums of money; a table a language."""

from __future__ import annotations

from functools import cache

from strikeledger.vocabulary.classes import by_first_word, classes, exists
from strikeledger.vocabulary.predicates import inflections

KINDS = ("deadline", "delivery", "sanctions", "aid", "meeting")
STATES = ("halted", "resumed", "threatened", "promised", "planned", "done")
"""In the order in which they hold where several are told of one thing: who threatens to impose has imposed nothing."""
REQUIRED = frozenset({*KINDS, *STATES, "ask", "recipient", "currency", "multiplier"})


@cache
def commitment_words(language: str) -> dict[str, frozenset[str]] | None:
    """The words of each class; None where the language has no table.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    file = f"commitment.{language}.toml"
    return classes(file, REQUIRED) if exists(file) else None


@cache
def meanings(language: str) -> dict[str, frozenset[str]]:
    """The kinds, states and asking that a word may tell of."""
    return by_first_word(commitment_words(language) or {}, (*KINDS, *STATES, "ask"))


@cache
def forms_of_things(language: str) -> frozenset[str]:
    """Words without one of which a sentence tells of no commitment, in every form."""
    table = commitment_words(language) or {}
    return inflections((word for kind in KINDS for word in table[kind]), language)


@cache
def valued(language: str, name: str) -> dict[str, str]:
    """Words of money or of size with the code or number of each."""
    return {word: value for word, value in map(str.split, (commitment_words(language) or {})[name])}  # noqa: C416
