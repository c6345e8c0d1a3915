"""The data file in memory: columns of places, the index from folded names to places, and the word tables.

The file is written by `scripts/build_gazetteer.py` from GeoNames (CC BY 4.0) and the tables beside this module.
Everything is read in one go into arrays and one dictionary; places become objects only when a text names them.
"""

from __future__ import annotations

import gzip
import json
from array import array
from functools import cached_property
from importlib import resources
from itertools import accumulate
from typing import Any

from strikeledger.model import Place, Precision

MAGIC = b"SLGZ2\n"
FILE_NAME = "places.bin.gz"
NO_COORDINATE = -(2**31)
STRONG, WEAK, FAINT, NEVER = range(4)
"""What a bare name needs in a text: nothing, support, support and its country spoken of; never a place."""

KINDS = ("country", "admin1", "admin2", "city", "district", "site", "sea", "area")
_PRECISION: dict[str, Precision] = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "city",
    "district": "district",
    "site": "site",
    "sea": "unknown",
    "area": "unknown",
}
COLUMNS = (
    ("name", "I"),
    ("country", "B"),
    ("admin1", "H"),
    ("lat", "i"),
    ("lon", "i"),
    ("population", "I"),
    ("kind", "B"),
    ("parent", "I"),
    ("capital", "B"),
)
"""Column name and array type code, in file order; `parent` and `admin1` are 1-based with 0 for none."""


class PlaceData:
    """Rows of places and the index of names; `rows_of(key)` gives row numbers, most likely first."""

    def __init__(self, blob: bytes) -> None:
        """Take the file's unpacked bytes; ValueError when they are not a data file of this version."""
        if not blob.startswith(MAGIC):
            raise ValueError("not a gazetteer data file of this version: build it with scripts/build_gazetteer.py")
        size = int.from_bytes(blob[len(MAGIC) : len(MAGIC) + 4], "little")
        at = len(MAGIC) + 4
        self.head: dict[str, Any] = json.loads(blob[at : at + size])
        at += size
        sections: dict[str, bytes] = {}
        for name, length in self.head["sections"]:
            sections[name] = blob[at : at + length]
            at += length
        self.columns = {name: _column(code, sections[name]) for name, code in COLUMNS}
        self.names = sections["names"].decode().split("\n")
        self.offsets = array("I", accumulate(_column("H", sections["counts"]), initial=0))
        self.rows = _column("I", sections["rows"])
        self.strength = sections["strength"]
        self.keys = sections["keys"].decode().split("\n")
        """All folded names, sorted."""
        self.index = dict(zip(self.keys, range(len(self.keys)), strict=True))
        self.countries: list[str] = self.head["countries"]
        self.regions: list[str] = self.head["regions"]
        self._places: dict[int, Place] = {}

    def rows_of(self, key: str) -> tuple[int, ...]:
        """Row numbers a folded name may mean, most likely first; empty when the name is unknown."""
        number = self.index.get(key)
        if number is None:
            return ()
        return tuple(self.rows[self.offsets[number] : self.offsets[number + 1]])

    def kind(self, row: int) -> str:
        """Kind of unit: one of KINDS."""
        return KINDS[self.columns["kind"][row]]

    def population(self, row: int) -> int:
        """People living there, 0 when not known."""
        return int(self.columns["population"][row])

    def parent(self, row: int) -> int | None:
        """Row of the city a district belongs to, of the region elsewhere; None for none."""
        above = int(self.columns["parent"][row])
        return above - 1 if above else None

    def country(self, row: int) -> str | None:
        """ISO 3166-1 alpha-2 code, None for seas and lands across borders."""
        return self.countries[self.columns["country"][row]] or None

    def place(self, row: int) -> Place:
        """The row as a Place of the model."""
        known = self._places.get(row)
        if known is None:
            known = self._places[row] = self._make(row)
        return known

    def country_row(self, code: str) -> int | None:
        """Row of the country of an ISO 3166-1 alpha-2 code."""
        return self._country_rows.get(code)

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        number = KINDS.index("country")
        return {self.country(row) or "": row for row, kind in enumerate(self.columns["kind"]) if kind == number}

    def parents_of(self, place: Place) -> list[int]:
        """Rows of the cities that a district of this name and these coordinates belongs to."""
        return [above for row in self._districts.get(place, ()) if (above := self.parent(row)) is not None]

    @cached_property
    def _districts(self) -> dict[Place, list[int]]:
        number = KINDS.index("district")
        found: dict[Place, list[int]] = {}
        for row, kind in enumerate(self.columns["kind"]):
            if kind == number:
                found.setdefault(self.place(row), []).append(row)
        return found

    def _make(self, row: int) -> Place:
        lat, lon = self.columns["lat"][row], self.columns["lon"][row]
        known = lat != NO_COORDINATE
        region = self.columns["admin1"][row]
        return Place(
            name=self.names[self.columns["name"][row]],
            country=self.country(row),
            admin1=self.regions[region - 1] if region else None,
            lat=lat / 10_000 if known else None,
            lon=lon / 10_000 if known else None,
            precision=_PRECISION[self.kind(row)],
        )

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Word tables by name, as listed in tables/words.toml."""
        return {name: frozenset(words) for name, words in self.head["words"].items()}


def _column(code: str, content: bytes) -> array[int]:
    column: array[int] = array(code)
    size, width = len(content), column.itemsize
    joined = bytearray(size)
    for place in range(width):
        joined[place::width] = content[place * size // width : (place + 1) * size // width]
    column.frombytes(bytes(joined))
    return column


def planes(column: array[int]) -> bytes:
    """The bytes of a column, the first of every number before all the second ones: what packs a fifth smaller."""
    content, width = column.tobytes(), column.itemsize
    return b"".join(content[place::width] for place in range(width))


def load() -> PlaceData:
    """Read the data file that comes with the package; FileNotFoundError names the script that builds it."""
    source = resources.files("strikeledger.gazetteer").joinpath(FILE_NAME)
    if not source.is_file():
        raise FileNotFoundError(f"{FILE_NAME} is missing: run scripts/build_gazetteer.py")
    return PlaceData(gzip.decompress(source.read_bytes()))
