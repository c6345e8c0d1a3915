"""The air-raid alerts of an incident's night at its place, from the official table."""

from __future__ import annotations

import datetime as dt

from strikeledger.conflicts import covered_by
from strikeledger.model import Incident, Record
from strikeledger.registries.alerts import alert_night, region_of
from strikeledger.web.library import Shelf

LONGEST_DAYS = 1
"""Incidents whose days are known to the night; a wider window would show alerts of other attacks."""


class AlertView(Record, frozen=True):
    """Intervals of alert, Kyiv time, cut to the night."""

    region: str
    """ISO 3166-2."""
    place: str
    opens: dt.datetime
    closes: dt.datetime
    hours: float
    intervals: tuple[tuple[dt.datetime, dt.datetime], ...]


def alert_view(shelf: Shelf, one: Incident) -> AlertView | None:
    """The alerts of the night, or None: no table, no such region, or a day not known well enough."""
    if one.date_start is None or one.date_end is None or (one.date_end - one.date_start).days > LONGEST_DAYS:
        return None
    if one.kind != "air_attack" or one.target_country not in (None, covered_by("alerts").on):
        return None
    place, region = next(((p, r) for p in one.places if (r := region_of(p)) is not None), (None, None))
    table = shelf.alerts() if region is not None else None
    if place is None or region is None or table is None:
        return None
    opens, closes = alert_night(one.date_end)
    found = table.hours(region, (opens, closes))
    if found is None or not found.intervals:
        return None
    return AlertView(
        region=region, place=place.name, opens=opens, closes=closes, hours=found.hours, intervals=found.intervals
    )
