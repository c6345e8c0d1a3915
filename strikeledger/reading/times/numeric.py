"""Dates in digits parted by strokes: which of two numbers is the day.

`02/24/2012`, `24/2/12`, `24-02-2012`, `2012/02/24`, digits of any script. The text settles the order wherever one of
its dates can be read in one way only; else it is that of the language as CLDR gives it where no territory is known:
month first for English (http://cldr.unicode.org, `en`, date format `M/d/yy`), day first for others.
"""

from __future__ import annotations

import re
from functools import lru_cache

STROKED = re.compile(
    r"(?<![\d./-])(?:(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})|(\d{1,2})-(\d{1,2})-(\d{4})|(\d{4})/(\d{1,2})/(\d{1,2}))(?![\d/-])"
)
CENTURY = 2000
"""Of a year in two digits: reports of attacks are of this century."""
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def stroked_date(text: str, match: re.Match[str], language: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date found in `text` by `STROKED`, or None when its numbers make no date."""
    if match[7] is not None:
        year, month, day = (int(part) for part in match.group(7, 8, 9))
        return (year, month, day) if _is_day(month, day) else None
    first, second, year = (int(part) for part in (match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)))
    year += CENTURY if year < 100 else 0
    month, day = (first, second) if _month_first(text, language) else (second, first)
    if not _is_day(month, day):
        month, day = day, month
    return (year, month, day) if _is_day(month, day) else None


@lru_cache(maxsize=16)
def _month_first(text: str, language: str) -> bool:
    """Whether the month stands first in the dates of a text."""
    told = [(int(m[1] or m[4]), int(m[2] or m[5])) for m in STROKED.finditer(text) if m[7] is None]
    month, day = sum(b > 12 >= a for a, b in told), sum(a > 12 >= b for a, b in told)
    return month > day if month != day else language == "en"


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]
