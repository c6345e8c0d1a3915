"""Claims of how long alerts sounded, beside the intervals of the region's alert night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from strikeledger.model import Place, Verdict
from strikeledger.registries.alerts import AlertSum, AlertTable, alert_night, region_of
from strikeledger.registries.compare import Finding, Told

NEAR = 0.5
"""Hours around a number told: durations are said in whole and half hours."""


def alert_finding(told: Told, places: Sequence[Place], morning: dt.date, table: AlertTable) -> Finding:
    """What the alert intervals of the night to `morning` say to a duration, for the first place the table knows.

    A claim may mean all alerts of the night or the longest one; it agrees when either meets it, and both are shown.
    """
    codes = [code for place in places if (code := region_of(place)) in table.regions]
    if not codes:
        named = ", ".join(place.name for place in places) or "no place"
        return _finding("cannot_tell", None, None, f"the alert table knows none of: {named}")
    window = alert_night(morning)
    if table.covers is None or not (table.covers[0] <= window[0] and window[1] <= table.covers[1]):
        return _finding("cannot_tell", None, None, f"the alert table does not reach the night to {morning}")
    code = str(codes[0])
    found = table.hours(code, window)
    if found is None or not found.intervals:
        return _finding("cannot_tell", None, None, f"no alert of {code} stands in the table for the night to {morning}")
    text = f"{_words(code, morning, found)}; the claim says {told} hours"
    for value in (found.longest, found.hours):
        if _holds(told, value):
            return _finding("agrees", found.longest, found.hours, text)
    for value in (found.longest, found.hours):
        if told.low is not None and abs(value - told.size) <= NEAR:
            return Finding(
                verdict="agrees_rounded",
                explanation="rounding",
                low=found.longest,
                high=found.hours,
                arithmetic=text,
            )
    between = told.exact is not None and found.longest < told.exact < found.hours
    if between:
        return _finding("cannot_tell", found.longest, found.hours, f"{text}: between the longest alert and their sum")
    return Finding(
        verdict="contradicts", explanation="unexplained", low=found.longest, high=found.hours, arithmetic=text
    )


def _holds(told: Told, value: float) -> bool:
    low = float("-inf") if told.low is None else told.low
    high = float("inf") if told.high is None else told.high
    return low <= value <= high


def _words(code: str, morning: dt.date, found: AlertSum) -> str:
    spans = " + ".join(f"{start:%H:%M}-{end:%H:%M} ({_length(end - start)})" for start, end in found.intervals)
    longest = _length(dt.timedelta(hours=found.longest))
    total = _length(dt.timedelta(hours=found.hours))
    return f"{code}, 18:00 to 12:00 in the night to {morning}: {spans} = {total}; the longest alone {longest}"


def _length(length: dt.timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min"


def _finding(verdict: Verdict, low: float | None, high: float | None, text: str) -> Finding:

    return Finding(verdict=verdict, explanation=None, low=low, high=high, arithmetic=text)
