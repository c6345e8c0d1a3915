"""The words of briefs: one section a language in `brief.toml`, and how days, places and parties are told in each."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from importlib import resources
from typing import Any

from strikeledger.conflicts import parties
from strikeledger.errors import UsageError
from strikeledger.model import Incident

Words = dict[str, Any]


@functools.cache
def words_of(language: str) -> Words:
    """The words of a language.

    Raises:
        UsageError: there are none.
    """
    table = tomllib.loads((resources.files("strikeledger.asking") / "brief.toml").read_text(encoding="utf-8"))
    if language not in table:
        raise UsageError(f"no brief can be written in {language!r}", "one of: " + " ".join(table))
    words: Words = table[language]
    return words


def party_in(words: Words, role: str, code: str | None) -> str:
    """A party as it is told in a role, `attackers` or `targets`; the languages decline some by a table."""
    if code is None:
        return str(words["unknown_place"])
    known = parties().get(code)
    return str(words[role].get(code, known.name if known is not None else code))


def place_in(words: Words, one: Incident) -> str:
    """Where an attack was, by its first place."""
    return one.places[0].name if one.places else str(words["unknown_place"])


def when_in(words: Words, one: Incident) -> str:
    """When an attack was, as a sentence begins."""
    first, last = one.date_start, one.date_end
    if first is None or last is None:
        return str(words["undated"])
    if first == last:
        return str(words["day"].format(date=date_in(words, last)))
    if one.date_precision == "night":
        return str(words["night"].format(date=date_in(words, last)))
    return str(words["days"].format(first=date_in(words, first), last=date_in(words, last)))


def date_in(words: Words, day: dt.date) -> str:
    """`4 July 2025`."""
    return str(words["date"].format(day=day.day, month=words["months"][day.month - 1], year=day.year))
