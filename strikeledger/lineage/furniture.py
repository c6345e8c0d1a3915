"""Sentences an outlet prints on every page, told by the time over which they are printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from strikeledger.lineage.occasion import DAYS_COPY
from strikeledger.lineage.sketch import Sketch

PAGES = 3
"""Documents a sentence must stand in. With a span of over a month: no report is copied for that long, while `All
rights reserved` and log-in forms are printed for years."""


def without_furniture(sketches: Sequence[Sketch]) -> list[Sketch]:
    """The sketches without the sentences that stand in three or more documents printed over a month apart."""
    found: dict[bytes, tuple[int, dt.date, dt.date]] = {}
    for one in sketches:
        if one.published is None:
            continue
        for row in set(one.sentences):
            pages, first, last = found.get(row, (0, one.published, one.published))
            found[row] = (pages + 1, min(first, one.published), max(last, one.published))
    dull = {row for row, (pages, first, last) in found.items() if pages >= PAGES and (last - first).days > DAYS_COPY}
    if not dull:
        return list(sketches)
    return [
        msgspec.structs.replace(one, sentences=tuple(row for row in one.sentences if row not in dull))
        for one in sketches
    ]
