"""Dating a report by its figures: the nights on which all of them are met.

How well figures identify a night, measured on the development table: for each of the 478 windows with both drones and
missiles launched, its own figures were told in the manner named and looked up. "One": that window and no other.

| figures given                                     | one  | two | more | with the weekday: one | two | more |
| ------------------------------------------------- | ---- | --- | ---- | --------------------- | --- | ---- |
| drones and missiles, exact                        | 63%  | 22% | 15%  | 91%                   | 8%  | 0%   |
| drones and missiles told as drones, missiles      | 65%  | 19% | 16%  | 91%                   | 8%  | 0%   |
| `about` drones, missiles exact                    | 29%  | 18% | 52%  | 68%                   | 21% | 11%  |
| `more than` for both                              | 22%  | 15% | 62%  | 63%                   | 27% | 9%   |
| drones alone, exact                               | 11%  | 8%  | 81%  | 42%                   | 21% | 37%  |
| 58 large nights (200 drones, 10 missiles or more): |     |     |      |                       |     |      |
| - both exact                                      | 100% | 0%  | 0%   | 100%                  | 0%  | 0%   |
| - `about` drones, missiles exact                  | 72%  | 24% | 3%   | 91%                   | 9%  | 0%   |
| - `more than` for both                            | 21%  | 9%  | 71%  | 60%                   | 34% | 5%   |

So one exact figure, or hedged ones without a weekday, are too little to date a report: a caller asks for one night.
"""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.registries.launches import MEASURES, LaunchTable
from strikeledger.registries.nights import Night
from strikeledger.registries.rounding import plausible
from strikeledger.vocabulary.measures import measures

GivenFigure = tuple[str, float | None, float | None, bool]
"""Measure, low, high, approximate: as a claim has them."""


def nights_fitting(figures: Sequence[GivenFigure], table: LaunchTable, weekday: int | None) -> list[Night]:
    """Nights on which every figure is met, in order of time.

    `figures` belong to one attack. An exact number has to be the night's; a drone figure may also be drones and
    missiles told as drones (the known confusion, `category_total`). `about 400` is met within half of the rounding
    unit, `more than 420` from 421 to less than one unit above (see `rounding`). A measure the table does not hold is
    passed over; with no usable figure the answer is empty. `weekday`: Monday 0 to Sunday 6, the day the night ends
    on; None when the report names none. Answered from sorted columns: nothing scans the table for each claim.
    """
    found: frozenset[int] | None = None
    for measure, low, high, approx in figures:
        met = _met(table, measure, low, high, approx)
        if met is not None:
            found = met if found is None else found & met
    nights = [table.nights[at] for at in sorted(found or ())]
    return [night for night in nights if weekday is None or night.day.weekday() == weekday]


def _met(
    table: LaunchTable, measure: str, low: float | None, high: float | None, approx: bool
) -> frozenset[int] | None:
    # Places hit are passed over: a report often counts those of one city.
    if measure not in MEASURES or (low is None and high is None):
        return None
    least, most = plausible(low, high, approx)
    met = table.with_value(measure, least, most)
    row = measures()[measure]
    if row.counts == "drones" and row.together:  # reports say drones of all weapons of a night
        met |= table.with_value(row.together, least, most)
    return met
