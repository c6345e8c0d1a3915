"""How far a number may lie from the one it rounds: the published rule for `about 400`, `more than 420`, `some 20`.

The rounding unit of a number is the largest of 1, 5, 10, 50, 100, 500 ... that divides it and is at most half of it:
100 for 400 and 700, 10 for 420 and 20, 50 for 450 and 100, 5 for 15. A number that only 1 divides was not rounded.
"""

from __future__ import annotations

import math

UNHEDGED = 0.05
"""A plain round number stands for a near one within 5 per cent: the most that rounding to two digits moves a number."""


def rounding_unit(number: float) -> int:
    """Unit the number was rounded to, 1 when it does not look rounded."""
    whole = round(number)
    if whole != number or whole <= 1:
        return 1
    best, unit = 1, 1
    while unit <= whole / 2:
        for step in (unit, unit * 5):
            if step <= whole / 2 and whole % step == 0:
                best = step
        unit *= 10
    return best


def plausible(low: float | None, high: float | None, approx: bool) -> tuple[float, float]:
    """Closed range in which a figure told as these bounds is expected to lie.

    An exact number: itself. `about N`: N plus and minus half its unit. `more than N`, `at least N`: from the bound up
    to less than one unit above the round number. `nearly N`, `up to N`: one unit down. Vague words (open and
    approximate upwards: dozens, hundreds) keep their open end.
    """
    if low is not None and high is not None:
        slack = rounding_unit(low) / 2 if approx and low == high else 0.0
        return low - slack, high + slack
    if low is not None:
        if approx:
            return low, math.inf
        # 421.. is how `more than 420` is stored; the unit is that of the number said.
        said = low - 1 if rounding_unit(low - 1) > rounding_unit(low) else low
        return low, max(low, said + rounding_unit(said) - (said == low))
    if high is not None:
        return max(0.0, high - rounding_unit(high)), high
    return 0.0, math.inf


def allowed(low: float | None, high: float | None, approx: bool) -> tuple[float, float]:
    """Closed range that the words allow: like `plausible`, but an open end stays open.

    `nearly 500` allows one unit less and half a unit more; `up to 8` anything below.
    """
    near_low, near_high = plausible(low, high, approx)
    if low is None and high is not None:
        return (near_low, near_high + rounding_unit(high) / 2) if approx else (0.0, near_high)
    return (near_low, math.inf if high is None else near_high)


def rounds_to(said: float, value: float) -> bool:
    """Whether a plain number `said` is `value` rounded: within half a power of ten that divides it, and 5 per cent."""
    unit = 1
    while said and said % (unit * 10) == 0:
        unit *= 10
    return unit > 1 and abs(value - said) <= min(unit / 2, UNHEDGED * said)
