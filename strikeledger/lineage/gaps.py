"""Outlets that fall silent (rule 25): days without a report from an outlet that delivers nearly every day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from strikeledger.model import Gap

BEFORE = 7
USUAL = 5
"""An outlet usually delivers when it did so on this many of the `BEFORE` days before: a paper without its weekend."""


def gaps_of(deliveries: Iterable[tuple[str | None, dt.date | None]]) -> tuple[Gap, ...]:
    """The gaps of each outlet, by day, from (outlet, day of publication) of every document.

    A gap begins on the first day the rule holds and lasts until the outlet delivers again, or to the last day on which
    anybody does: what came after that nobody has read.
    """
    days: dict[str, set[dt.date]] = defaultdict(set)
    for outlet, day in deliveries:
        if outlet is not None and day is not None:
            days[outlet].add(day)
    if not days:
        return ()
    end = max(max(known) for known in days.values())
    found = [gap for outlet in sorted(days) for gap in _gaps(outlet, sorted(days[outlet]), end)]
    return tuple(sorted(found, key=lambda gap: (gap.first_day, gap.outlet)))


def _gaps(outlet: str, days: list[dt.date], end: dt.date) -> list[Gap]:
    found: list[Gap] = []
    for place, last in enumerate(days):
        following = days[place + 1] if place + 1 < len(days) else end + dt.timedelta(days=1)
        first = last + dt.timedelta(days=1)
        if following <= first:
            continue
        delivered = place + 1 - bisect_left(days, first - dt.timedelta(days=BEFORE))
        if delivered >= USUAL:
            length = (following - first).days
            gap_end = following - dt.timedelta(days=1)
            found.append(Gap(outlet=outlet, first_day=first, last_day=gap_end, days=length, delivered=delivered))
    return found
