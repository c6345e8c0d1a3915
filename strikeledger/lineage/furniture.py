"""Sentences an outlet prints on every page, told by the time over which they are printed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

import msgspec

from strikeledger.lineage.occasion import DAYS_COPY
from strikeledger.lineage.sketch import Sketch

PAGES = 3
"""Documents a sentence must stand in. With a span of over a month: no report is copied for that long, while `All
rights reserved` and log-in forms are printed for years."""


class Printed(NamedTuple):
    """In how many dated documents a sentence stands, and the first and the last day of these."""

    pages: int
    first: dt.date
    last: dt.date

    def and_of(self, other: Printed) -> Printed:
        """Both taken together."""
        return Printed(self.pages + other.pages, min(self.first, other.first), max(self.last, other.last))

    @property
    def is_furniture(self) -> bool:
        """Whether no report is copied so long."""
        return self.pages >= PAGES and (self.last - self.first).days > DAYS_COPY


def row_number(row: bytes) -> int:
    """A stable 64-bit number for the stems of a sentence."""
    return int.from_bytes(hashlib.blake2b(row, digest_size=8).digest(), "little")


def rows_of(one: Sketch) -> set[int]:
    """The sentences of a document, each as a number."""
    return {row_number(row) for row in one.sentences}


def printings(sketches: Iterable[Sketch]) -> dict[int, Printed]:
    """How often and when each sentence is printed; undated documents do not count."""
    found: dict[int, Printed] = {}
    for one in sketches:
        if one.published is None:
            continue
        single = Printed(1, one.published, one.published)
        for row in rows_of(one):
            known = found.get(row)
            found[row] = single if known is None else known.and_of(single)
    return found


def furniture_in(sketches: Iterable[Sketch]) -> set[int]:
    """The sentences that stand in three or more documents printed over a month apart."""
    return {row for row, printed in printings(sketches).items() if printed.is_furniture}


def stripped(one: Sketch, dull: Set[int]) -> Sketch:
    """A sketch without some of its sentences."""
    kept = tuple(row for row in one.sentences if row_number(row) not in dull)
    return one if len(kept) == len(one.sentences) else msgspec.structs.replace(one, sentences=kept)


def without_furniture(sketches: Sequence[Sketch]) -> list[Sketch]:
    """The sketches without the sentences that are an outlet's furniture."""
    dull = furniture_in(sketches)
    return [stripped(one, dull) for one in sketches] if dull else list(sketches)
