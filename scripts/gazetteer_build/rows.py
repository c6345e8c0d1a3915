"""What the tables and the package are gathered into before the file is written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from strikeledger.gazetteer.data import KINDS
from strikeledger.gazetteer.keys import fold_name
from strikeledger.gazetteer.tables import read_toml

FULL = {"UA", "RU"}
"""Countries taken to the village, with every spelling."""
KIND = {name: number for number, name in enumerate(KINDS)}


@dataclass(frozen=True)
class Unit:
    """A first- or second-level unit of a country."""

    code: str
    """GeoNames code: `IQ.01`, `YE.05.2112`."""
    name: str
    kind: str
    """Its word in English (State, Governorate), empty when not known."""
    aliases: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Source:
    """The packages' tables, read by scripts/build_gazetteer.py; the program itself never needs them."""

    cities: list[dict[str, Any]]
    """Towns with at least 500 inhabitants."""
    countries: dict[str, dict[str, Any]]
    states: dict[str, str]
    counties: list[dict[str, str]]
    units: list[Unit]
    """Units of all countries, first level first."""
    english: frozenset[str]
    """Ordinary English words, lower case: a small town that bears one is left out."""


@dataclass
class Row:
    """One place before it is written."""

    name: str
    country: str
    region: str | None
    kind: str
    lat: float | None
    lon: float | None
    population: int = 0
    parent: int | None = None
    capital: bool = False
    faint: bool = False
    """Too small, or too little heard of, to be meant unless the text speaks of its country."""
    keys: dict[str, float] = field(default_factory=dict)
    """Folded name to a bonus: 1 for the main name, less for other spellings, more where it stands alone."""


class Builder:
    """Collects rows and names; each `add_*` reads one table."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.region_names: dict[tuple[str, str], str] = {}
        self.adjectives: dict[str, list[int]] = {}
        self.demonyms: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        self.capitals_only: list[str] = []
        self.states: dict[str, int] = {}
        self.stop = read_toml("stop.toml")
        self.words = read_toml("words.toml")

    def add(self, row: Row, names: Iterable[str], bonus: float = 0.5) -> int:
        """Append a row; names get `bonus`, its own name 1."""
        self.name(row, row.name, 1.0)
        for name in names:
            self.name(row, name, bonus)
        self.rows.append(row)
        return len(self.rows) - 1

    def name(self, row: Row, name: str, bonus: float) -> None:
        """Let a name mean the row; the larger bonus stays."""
        key = fold_name(name)
        if len(key) >= 2:
            row.keys[key] = max(bonus, row.keys.get(key, 0.0))

    def adjective(self, written: str, row: int) -> None:
        """Note an adjective (Харківська, Kupianskyi) that means the row when a word for its kind stands beside it."""
        if written:
            rows = self.adjectives.setdefault(fold_name(written), [])
            if row not in rows:
                rows.append(row)


def distance(a: Row, b: Row) -> float:
    """Kilometres between two rows with coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        raise ValueError(f"no coordinates to measure between: {a.name}, {b.name}")
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371 * math.hypot(x, math.radians(b.lat - a.lat))


def town(builder: Builder, country: str, name: str, region: str | None = None) -> int:
    """Row number of the largest town of that name; stops the build when there is none."""
    key = fold_name(name)
    found = [
        (r.population, -n)
        for n, r in enumerate(builder.rows)
        if r.country == country and key in r.keys and r.kind == "city" and region in (None, r.region)
    ]
    if not found:
        raise SystemExit(f"no town {name!r} in {country} {region}: correct the table")
    return -max(found)[1]


def region_code(builder: Builder, country: str, given: str) -> str:
    """`CC.code` from a GeoNames code or from a town that carries it."""
    if re.fullmatch(r"[A-Z0-9]{2}", given):
        return f"{country}.{given}"
    towns = [
        r
        for r in builder.rows
        if r.country == country and r.region and fold_name(given) in r.keys and r.kind in ("city", "district")
    ]
    if not towns:
        raise SystemExit(f"no town {given!r} in {country}: correct the table")
    return str(max(towns, key=lambda r: (r.keys[fold_name(given)], r.population)).region)
