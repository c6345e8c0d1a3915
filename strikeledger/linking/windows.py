"""Windows of days compared: do two tellings of a time allow one attack, and how well do they fit.

A night runs from its evening's day to its morning's day, so that the night told as "Tuesday night" in one
report and as "Wednesday" in the next share the Wednesday. Pure functions of `model.Window`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from strikeledger.model import DatePrecision, Window

WIDEST_DAYS = 4
"""A window of more days ("in June", "this week") cannot say which attack is meant: it joins nothing by time."""

SAME_FIT = 0.9
"""Windows that fit this well are one telling of time: the same, or a night and the day of its morning."""

_SHARPNESS: dict[DatePrecision, int] = {
    "night": 0,
    "part_of_day": 1,
    "day": 2,
    "days": 3,
    "month": 4,
    "year": 5,
    "unknown": 6,
}
"""Night first: press prints an overnight attack under either of its days, but a day's attack never as a night."""


def days(window: Window) -> Iterator[dt.date]:
    """The days of a window that is narrow enough to tell attacks apart; none for an open or a wide one."""
    if window.start is None or window.end is None:
        return
    length = (window.end - window.start).days
    if 0 <= length < WIDEST_DAYS:
        for offset in range(length + 1):
            yield window.start + dt.timedelta(days=offset)


def is_dated(window: Window) -> bool:
    """True when both ends are known and near enough to each other to tell one attack from the next."""
    return next(days(window), None) is not None


def overlap(a: Window, b: Window) -> bool:
    """True when one attack can lie in both windows; unknown windows overlap nothing."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start <= b.end and b.start <= a.end


def gap_days(a: Window, b: Window) -> int | None:
    """Days between two windows, 0 when they overlap, None when one is unknown."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    return max(0, (b.start - a.end).days, (a.start - b.end).days)


def fit(a: Window, b: Window) -> float:
    """How well two overlapping windows agree, 0 to 1.

    The same days are 1; a night and the day of its morning .9 (that is how a night's attack is printed); a window
    inside a wider one .7; a night and the day of its evening .1, as other windows that only touch; two nights that
    share a day are 0.
    """
    if not overlap(a, b):
        return 0.0
    if (a.start, a.end) == (b.start, b.end):
        return 1.0
    night, other = (a, b) if a.precision == "night" else (b, a)
    if night.precision == "night" and other.precision == "night":
        return 0.0
    if night.precision == "night" and other.start == other.end:
        return 0.9 if other.end == night.end else 0.1
    return 0.7 if _within(a, b) or _within(b, a) else 0.1


def _within(inner: Window, outer: Window) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def sharpest(windows: dict[Window, int]) -> Window:
    """The window most stories tell; between equals a night before a day, then the earlier, whatever the order given.

    A day's tellings count for the night that ended on it too, so that one report of a night says what the others'
    day was. A window of several days is taken only where nobody gives a day.
    """
    if len(windows) == 1:
        return next(iter(windows))
    support = {w: sum(count for other, count in windows.items() if fit(w, other) >= SAME_FIT) for w in windows}
    return min(
        windows,
        key=lambda w: (_vague(w), _SHARPNESS[w.precision] > 2, -support[w], _SHARPNESS[w.precision], _order(w)),
    )


def _vague(window: Window) -> int:
    return 0 if is_dated(window) else 1 + _SHARPNESS[window.precision]


def _order(window: Window) -> tuple[str, str, str]:
    return (str(window.start or ""), str(window.end or ""), window.basis)
