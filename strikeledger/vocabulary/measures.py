"""What is counted: one row of `measures.toml` a measure, checked when it is first read."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

import msgspec

Counts = Literal["people", "drones", "missiles", "bombs", "munitions", "places", "buildings", "hours"]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One measure: what it counts and how its figures behave."""

    name: str
    label: str
    """Its name on pages."""
    counts: Counts
    of_a_place: bool
    """A barrage tells it of its main place, not of the whole country's night."""
    rises: bool
    """A toll: later reports count more."""
    inside: str = ""
    """The measure it is a part of; empty for a whole."""


@functools.cache
def measures() -> dict[str, Measure]:
    """Name to measure, in the order of the table. Raises ValueError that names file and row."""
    text = (resources.files("strikeledger.vocabulary") / "measures.toml").read_text(encoding="utf-8")
    return parsed(text, "measures.toml")


def parsed(text: str, file: str) -> dict[str, Measure]:
    """The rows of a table. Raises ValueError for a wrong key, a duplicate or an unknown measure to lie inside."""
    found: dict[str, Measure] = {}
    for number, raw in enumerate(tomllib.loads(text).get("measure", ()), start=1):
        try:
            row = msgspec.convert(raw, Measure)
        except msgspec.ValidationError as error:
            raise ValueError(f"{file}, row {number}: {error}") from error
        if row.name in found:
            raise ValueError(f"{file}, row {number}: {row.name} stands there already")
        if row.inside and row.inside not in found:
            raise ValueError(f"{file}, row {number}: {row.name} lies inside {row.inside}, which no row before it names")
        found[row.name] = row
    return found


def tolls() -> frozenset[str]:
    """Measures that rise while rescuers work."""
    return frozenset(name for name, row in measures().items() if row.rises)


def of_a_place() -> frozenset[str]:
    """Measures that a barrage tells of its main place."""
    return frozenset(name for name, row in measures().items() if row.of_a_place)


def subsets() -> tuple[tuple[str, str], ...]:
    """Measures that lie inside another, each with that one."""
    return tuple((name, row.inside) for name, row in measures().items() if row.inside)
