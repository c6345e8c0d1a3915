"""What is counted: one row of `measures.toml` a measure, read strictly; code asks by what a row says."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

import msgspec

Counts = Literal["people", "drones", "missiles", "bombs", "munitions", "places", "buildings", "hours"]
Fate = Literal["", "launched", "downed", "lost", "hit"]
Harm = Literal["", "life", "body", "fate", "freedom", "home"]
Shown = Literal["lists", "totals", "timeline", "terminal"]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One measure: what it counts, how its figures behave, and its words."""

    name: str
    label: str
    """Its name on pages."""
    means: str
    """What is counted, in words: for the codebook."""
    counts: Counts
    of_a_place: bool
    """A barrage tells it of its main place, not of the whole country's night."""
    rises: bool
    """A toll: later reports count more."""
    inside: str = ""
    """The measure it is a part of, to which it is never added; empty for a whole."""
    group: str = ""
    """Who of the people of `inside` are counted: a class of `people_groups` in each language's table, or children."""
    adds_to: str = ""
    """A claim that adds to one told before and is no figure by itself; the measure it adds to."""
    harm_to: Harm = ""
    """What people are harmed in: life, body, freedom, home, or that their fate is not known; empty where in nothing."""
    fate: Fate = ""
    """What became of weapons, or of places."""
    together: str = ""
    """The measure that tells this kind of weapon in one number with other kinds."""
    admits: bool = False
    """A side that says it of its own attack says that it struck; `downed` is said by the one who is struck."""
    noun: str = ""
    """What is counted, where its number is told in a sentence; empty where it is in none."""
    short: str = ""
    """Its name beside others of its kind in one cell."""
    note: str = ""
    """What stands under its name in tables."""
    hxl: str = ""
    """HXL hashtag of its best figure; empty where that form leaves it out."""
    shown: tuple[Shown, ...] = ()
    """Where it has a column or a chart of its own when nobody asks for measures by name."""

    @property
    def whole(self) -> bool:
        """True of a measure that stands for itself: no part of another and no addition to one."""
        return not self.inside and not self.adds_to


@functools.cache
def measures() -> dict[str, Measure]:
    """Name to measure, in the order of the table. Raises ValueError that names file and row."""
    text = (resources.files("strikeledger.vocabulary") / "measures.toml").read_text(encoding="utf-8")
    return parsed(text, "measures.toml")


def parsed(text: str, file: str) -> dict[str, Measure]:
    """The rows of a table. Raises ValueError for a wrong key, a duplicate or a measure it leans on that is unknown."""
    found: dict[str, Measure] = {}
    for number, raw in enumerate(tomllib.loads(text).get("measure", ()), start=1):
        try:
            row = msgspec.convert(raw, Measure)
        except msgspec.ValidationError as error:
            raise ValueError(f"{file}, row {number}: {error}") from error
        if row.name in found:
            raise ValueError(f"{file}, row {number}: {row.name} stands there already")
        for above, how in ((row.inside, "lies inside"), (row.adds_to, "adds to")):
            if above and above not in found:
                raise ValueError(f"{file}, row {number}: {row.name} {how} {above}, which no row before it names")
        if row.group and not row.inside:
            raise ValueError(f"{file}, row {number}: {row.name} counts {row.group} inside nothing")
        found[row.name] = row
    for row in found.values():
        if row.together and row.together not in found:
            raise ValueError(f"{file}: {row.name} is told together in {row.together}, which no row names")
    return found


@functools.cache
def tolls() -> frozenset[str]:
    """Measures that rise while rescuers work."""
    return frozenset(name for name, row in measures().items() if row.rises)


@functools.cache
def of_a_place() -> frozenset[str]:
    """Measures that a barrage tells of its main place."""
    return frozenset(name for name, row in measures().items() if row.of_a_place)


def subsets() -> tuple[tuple[str, str], ...]:
    """Measures that lie inside another, each with that one."""
    return tuple((name, row.inside) for name, row in measures().items() if row.inside)


def figured(name: str) -> bool:
    """Whether a measure has figures: it is in the table and adds to no other."""
    return name in measures() and not measures()[name].adds_to


@functools.cache
def harming(*harms: Harm) -> frozenset[str]:
    """Measures of harm of these kinds, wholes and parts."""
    return frozenset(name for name, row in measures().items() if row.harm_to in harms)


@functools.cache
def whole_of(harm: Literal["life", "body"]) -> str:
    """The measure of all people harmed so. Raises ValueError unless one row is."""
    return _only([row for row in measures().values() if row.harm_to == harm and row.whole], f"harm to {harm}")


@functools.cache
def casualties() -> tuple[str, ...]:
    """Those of the dead and of the hurt, each all of them."""
    return whole_of("life"), whole_of("body")


@functools.cache
def part_of(whole: str, group: str) -> str:
    """The measure of a group inside a whole: of children inside the dead. Raises ValueError unless one row is."""
    inside = [row for row in measures().values() if row.inside == whole and row.group == group]
    return _only(inside, f"{group} inside {whole}")


@functools.cache
def counted(whole: str, group: str) -> bool:
    """Whether a measure counts this group inside a whole."""
    return any(row.inside == whole and row.group == group for row in measures().values())


@functools.cache
def added_to(whole: str) -> str:
    """The measure of people told of as more of a whole. Raises ValueError unless one row is."""
    return _only([row for row in measures().values() if row.adds_to == whole], f"what adds to {whole}")


@functools.cache
def dead_among() -> dict[str, str]:
    """Each measure of people hurt, and that of the dead of the same group: casualties count both."""
    dead = {row.group: name for name, row in measures().items() if row.harm_to == "life" and not row.adds_to}
    hurt = {name: row.group for name, row in measures().items() if row.harm_to == "body" and not row.adds_to}
    return {name: dead[group] for name, group in hurt.items() if group in dead}


@functools.cache
def counting(counts: Literal["places", "buildings", "hours"]) -> str:
    """The measure that counts these. Raises ValueError unless one row does."""
    return _only([row for row in measures().values() if row.counts == counts], counts)


@functools.cache
def weapons(*fates: Fate) -> tuple[str, ...]:
    """Measures of weapons that met one of these fates, of any fate where none is named; in the order of the table."""
    return tuple(
        name for name, row in measures().items() if row.counts in ARMS and row.fate and (not fates or row.fate in fates)
    )


ARMS: tuple[Counts, ...] = ("drones", "missiles", "bombs", "munitions")
"""Kinds of weapons; the last is a number that lumps kinds."""


@functools.cache
def weapon(counts: str, fate: str) -> str | None:
    """The measure of a kind of weapon and its fate, None where the table has none."""
    return next((name for name in weapons() if (row := measures()[name]).counts == counts and row.fate == fate), None)


@functools.cache
def other_kinds(name: str) -> tuple[str, ...]:
    """Measures of other weapons that one number lumps with this one: the missiles launched of the drones launched."""
    together = measures()[name].together if name in measures() else ""
    return tuple(n for n, row in measures().items() if together and row.together == together and n != name)


def shown_in(place: Shown) -> tuple[str, ...]:
    """Measures with a column or a chart of their own there, in the order of the table."""
    return tuple(name for name, row in measures().items() if place in row.shown)


@functools.cache
def page_order() -> tuple[str, ...]:
    """Measures as a page lists them: people first, then each kind of weapon from its launch to its end."""
    kinds = list(dict.fromkeys(row.counts for row in measures().values()))
    return tuple(sorted(measures(), key=lambda name: kinds.index(measures()[name].counts)))


def _only(rows: list[Measure], what: str) -> str:
    if len(rows) != 1:
        raise ValueError(f"measures.toml: {len(rows)} rows are the whole of {what}, there has to be one")
    return rows[0].name


TIMES, LEAST = 2.5, 10
"""A toll multiplies another from so many times as much and so many more: tolls of a few double within the hour as
bodies are found, and a city's injured over a morning."""


def multiplies(one: float, other: float) -> bool:
    """Whether one toll is several times the other, either way."""
    low, high = sorted((one, other))
    return high >= TIMES * low and high - low >= LEAST
