"""Words of promises and decisions: what they are about, what becomes of it, and sums of money; a table a language."""

from __future__ import annotations

from functools import cache

from strikeledger.vocabulary.classes import by_first_word, classes, exists
from strikeledger.vocabulary.dictionary import DICTIONARIES, forms
from strikeledger.vocabulary.predicates import inflections

KINDS = ("deadline", "delivery", "sanctions", "aid", "meeting")
STATES = ("threatened", "planned", "halted", "resumed", "promised", "done")
"""In the order in which they hold where several are told of one thing: who threatens to impose has imposed nothing, and
who plans to halt has halted nothing.
"""
BESIDE = ("hardware", "meet", "limit", "ended", "announced", "taken", "ask", "may")
"""Other classes of verbs that matter for what becomes of a thing."""
REQUIRED = frozenset({*KINDS, *STATES, *BESIDE, "span", "from", "with", "scene", "deed", "future", "reported", "not",
                      "recipient", "currency", "multiplier"})  # fmt: skip
"""Every class that code asks for; a table without one is refused, and so is one with another."""


@cache
def commitment_words(language: str) -> dict[str, frozenset[str]]:
    """The words of each class; none of any where the language has no table.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    file = f"{language}/commitment.toml"
    return classes(file, REQUIRED) if exists(file) else dict.fromkeys(REQUIRED, frozenset())


@cache
def meanings(language: str) -> dict[str, frozenset[str]]:
    """What a word may tell of: kinds, states, and what stands beside them."""
    return by_first_word(commitment_words(language), (*KINDS, *STATES, *BESIDE))


@cache
def forms_of_things(language: str) -> frozenset[str]:
    """Words without one of which a sentence tells of no commitment, in every form; but see `forms_of_limits`."""
    own = commitment_words(language)
    return inflections((word for kind in (*KINDS, "hardware", "meet") for word in own[kind]), language)


@cache
def forms_of_limits(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of giving and of what is counted, both of which a sentence needs to give somebody a number of days."""
    return inflections(commitment_words(language)["limit"], language), frozenset(valued(language, "span"))


@cache
def valued(language: str, name: str) -> dict[str, str]:
    """Words of money, of size or of days with the code or number of each, in every form that a dictionary knows."""
    told = {word: value for word, value in map(str.split, commitment_words(language)[name])}  # noqa: C416
    if language not in DICTIONARIES:
        return told
    return {form: value for word, value in told.items() for form in (forms(word, language) | {word})}
