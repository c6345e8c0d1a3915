"""Times: found as the text words them, then tied to a day of publication."""

from __future__ import annotations

from strikeledger.reading.times.compare import day_gap, fitting_years, overlap, same_night, weekday_fits
from strikeledger.reading.times.find import TimeMention, find_times
from strikeledger.reading.times.numeric import month_first
from strikeledger.reading.times.windows import anchored, in_month, not_after, resolve, vague

__all__ = [
    "TimeMention",
    "anchored",
    "day_gap",
    "find_times",
    "fitting_years",
    "in_month",
    "month_first",
    "not_after",
    "overlap",
    "resolve",
    "same_night",
    "vague",
    "weekday_fits",
]
