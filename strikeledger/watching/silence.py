"""Sources that fell silent against their own habit."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence

HABIT = 5
"""Arrivals from which on a source has a habit."""
REMEMBERED = 40
"""Latest arrivals that the habit is taken from."""
TIMES = 4.0
"""Silent is who brings nothing for so many times the usual pause ..."""
AT_LEAST = 24 * 3600.0
"""... and for a day, so that a night is no silence."""


def silent_for(arrivals: Sequence[float], now: float) -> float | None:
    """Seconds since the last arrival where that is far beyond the usual pause between two; None where it is not.

    `arrivals` are in order of time. The usual pause is the ninth longest of ten: many sources bring several reports at
    once, so that most of their pauses are nought.
    """
    known = arrivals[-REMEMBERED:]
    if len(known) <= HABIT:
        return None
    pauses = [later - earlier for earlier, later in itertools.pairwise(known)]
    usual = statistics.quantiles(pauses, n=10)[-1]
    quiet = now - known[-1]
    return quiet if quiet > max(TIMES * usual, AT_LEAST) else None
