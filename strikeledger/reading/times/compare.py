"""Whether two windows can be one night, and whether a weekday and a date fit each other."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from strikeledger.model import TimeRef, Window
from strikeledger.reading.times.windows import resolve

_NARROW = ("night", "day", "part_of_day")


def same_night(first: Window, second: Window) -> bool:
    """True when both are a day or a night and nothing speaks against their being one: see `overlap`."""
    return overlap(first, second) == "same"


def overlap(first: Window, second: Window) -> Literal["same", "possible", "no"]:
    """How two windows stand to each other.

    `same`: equal days, equal nights, or a day that begins or ends a night: a night told as `Tuesday night` here is
    told as `Wednesday` there. Two nights that share one day (Tuesday to Wednesday, Wednesday to Thursday) are two.
    `possible`: one is unknown, or is a longer period that takes in the other. `no`: they share no day.
    """
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return "possible"
    if first.start > second.end or second.start > first.end:
        return "no"
    if first.precision not in _NARROW or second.precision not in _NARROW:
        return "possible"
    if first.precision == "night" and second.precision == "night" and first.start != second.start:
        return "no"
    return "same"


def day_gap(first: Window, second: Window) -> int | None:
    """Days between two windows: 0 when they share a day, None when one is unknown."""
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return None
    return max(0, (second.start - first.end).days, (first.start - second.end).days)


def weekday_fits(ref: TimeRef, published: dt.date) -> bool:
    """Whether the weekday `ref` names is that of the date it names: `Friday, July 4` read in a text of `published`.

    True where it names no weekday, or nothing beside one.
    """
    if ref.weekday is None or ref.kind not in ("absolute", "month_day"):
        return True
    window = resolve(TimeRef(text=ref.text, kind=ref.kind, year=ref.year, month=ref.month, day=ref.day), published)
    return window.start is not None and window.start.weekday() == ref.weekday


def fitting_years(month: int, day: int, weekday: int, first: int, last: int) -> tuple[int, ...]:
    """The years from `first` to `last`, both included, in which this day falls on `weekday` (Monday 0)."""
    years = []
    for year in range(first, last + 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:  # 29 February of a common year
            continue
        if date.weekday() == weekday:
            years.append(year)
    return tuple(years)
