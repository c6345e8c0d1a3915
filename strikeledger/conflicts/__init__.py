"""Parties and conflicts as data: one table a conflict, with who fights whom, what they are called, what belongs to it.

A conflict without a table works with what a text names; a table adds names of its parties, so that an attacker is told
as a party and not as the country it sits in.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Between a letter and a digit."""


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who fights: a state, by its ISO 3166-1 code, or a group, by its name."""

    code: str
    name: str
    kind: Literal["state", "group"]
    seat: str
    """Country it sits in, ISO 3166-1 alpha-2."""
    fights: tuple[str, ...]
    capital: str | None = None
    """City under whose name an attack on all of its country is told."""
    en: tuple[str, ...] = ()
    uk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


class Covers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an official table knows: attacks on one party by others."""

    on: str
    by: tuple[str, ...]
    asked: dict[str, str] = {}
    """By language: the sentence that a bare number of weapons stands for (`{}`) when somebody asks about it."""


class Conflict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One conflict."""

    name: str
    party: tuple[Party, ...]
    presumed: bool = False
    """Whether a report that names both sides and not who attacked tells of an attack by the other one."""
    began: dt.date | None = None
    """The day that reports mean by 'since the war began'."""
    clock: str | None = None
    """Time zone of its official tables."""
    held: dict[str, tuple[str, ...]] = {}
    """Regions that a party has held since before the war in a country that is not its own, by its code."""
    reviewed: tuple[str, ...] = ()
    """Countries whose villages need no word for their country: a person has gone through the gazetteer's rows."""
    tables: dict[str, Covers] = {}
    abroad: tuple[str, ...] = ()
    """States whose forces strike in other countries: that they strike tells of no country."""


@cache
def conflicts() -> tuple[Conflict, ...]:
    """All conflicts, by the name of their file.

    Raises ValueError, naming the file, for an unknown field, or naming the party for a code used twice.
    """
    files = sorted(file.name for file in resources.files(__package__).iterdir() if file.name.endswith(".toml"))
    found = tuple(_load(name) for name in files)
    codes = [party.code for conflict in found for party in conflict.party]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ValueError(f"conflicts: party {twice[0]!r} stands in two tables")
    return found


def _load(name: str) -> Conflict:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), Conflict)
    except msgspec.ValidationError as error:
        raise ValueError(f"{name}: {error}") from None


@cache
def parties() -> dict[str, Party]:
    """Every party by its code."""
    return {party.code: party for conflict in conflicts() for party in conflict.party}


def names_in(language: str) -> dict[str, list[str]]:
    """The words for each party in a language, by code; parties without any are left out.

    A name of letters and digits is parted as the words of a text are: `m 23`.
    """
    found = {
        code: [_DIGIT.sub(" ", word) for word in getattr(party, language, ())] for code, party in parties().items()
    }
    return {code: words for code, words in found.items() if words}


def group_names_in(language: str) -> list[str]:
    """The words in a language for armed groups: whoever is killed by one was attacked."""
    return [word for code, words in names_in(language).items() if is_group(code) for word in words]


@cache
def names_of_groups() -> dict[str, str]:
    """The code of each armed group by every name it goes by, in all languages."""
    groups = [party for party in parties().values() if party.kind == "group"]
    return {word: party.code for party in groups for word in (*party.en, *party.uk, *party.ru)}


def lands_of_group(code: str) -> frozenset[str]:
    """The countries that a group sits in and fights against, by ISO code."""
    party = parties()[code]
    known = (parties()[other].seat if other in parties() else other for other in party.fights)
    return frozenset((party.seat, *known))


@cache
def strike_abroad() -> frozenset[str]:
    """States whose forces strike in other countries."""
    return frozenset(code for conflict in conflicts() for code in conflict.abroad)


@cache
def capitals() -> frozenset[str]:
    """Cities under whose names attacks on whole countries are told."""
    return frozenset(party.capital for party in parties().values() if party.capital)


@cache
def presumed_opponents() -> dict[str, str]:
    """Parties that are taken for each other's attackers where a report says nothing else."""
    return {
        party.code: party.fights[0]
        for conflict in conflicts()
        if conflict.presumed
        for party in conflict.party
        if len(party.fights) == 1
    }


def war_began(countries: Sequence[str]) -> dt.date | None:
    """The day the war began of which a text tells that names these countries, the most named first; None of no war."""
    for country in countries:
        for conflict in conflicts():
            if any(party.seat == country for party in conflict.party):
                return conflict.began
    return None


def holder_of(name: str) -> str | None:
    """The party that holds a region in another's country; None of all other places."""
    held = (pair for conflict in conflicts() for pair in conflict.held.items())
    return next((code for code, names in held if name in names), None)


@cache
def reviewed() -> frozenset[str]:
    """Countries whose villages count wherever they are named."""
    return frozenset(country for conflict in conflicts() for country in conflict.reviewed)


def is_group(code: str | None) -> bool:
    """Whether a code is that of a group and not of a state."""
    party = parties().get(code or "")
    return party is not None and party.kind == "group"


def covered_by(table: str) -> Covers:
    """What an official table (`launches`, `alerts`, `casualties`) knows.

    Raises KeyError where no conflict has such a table.
    """
    return next(conflict.tables[table] for conflict in conflicts() if table in conflict.tables)


def clock_of(table: str) -> str:
    """Time zone of an official table."""
    return next(c.clock for c in conflicts() if table in c.tables and c.clock is not None)
