"""Dates in digits: which of two numbers is the day.

`02/24/2012`, `24/2/12`, `24-02-2012`, `24.2.12`, `2012/02/24`, `24/02`, digits of any script. With full stops the day
stands first. Else the text settles the order wherever one of its dates can be read in one way only, or lies after the
day it was published when read in the other; then the country of the outlet, by its address; then the language as CLDR
gives it where no territory is known: month first for English (http://cldr.unicode.org, `en`, date format `M/d/yy`),
day first for others.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from urllib.parse import urlsplit

STROKED = re.compile(
    r"(?<![\d./-])(?:(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})|(\d{1,2})-(\d{1,2})-(\d{4})|(\d{4})/(\d{1,2})/(\d{1,2}))(?![\d/-])"
)
DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:(?:19|20)\d\d|\d\d)(?![.\d]?\d)")
SHORT = re.compile(r"(?<![\d.,/:-])\d\d[./]\d\d(?![\d/%:-]|[.,]\d)")
"""A day and a month alone; only with both in two digits, as `24/7` and `2.5` are other things."""
CENTURY = 2000
"""Of a year in two digits: reports of attacks are of this century."""
MONTH_FIRST = frozenset({"us", "gov", "mil", "as", "fm", "gu", "mh", "mp", "ph", "pr", "pw", "vi"})
"""Ends of addresses of places that write the month first: the United States with their territories and the countries in
free association with them, and the Philippines (CLDR, short date formats of `en-US`, `en-PH`, ...)."""
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def stroked_date(match: re.Match[str], month_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day of a date found by `STROKED`, or None when its numbers make no date."""
    if match[7] is not None:
        year, month, day = (int(part) for part in match.group(7, 8, 9))
        return (year, month, day) if _is_day(month, day) else None
    first, second, year = (int(part) for part in (match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)))
    found = _ordered(first, second, month_first)
    return None if found is None else (_year(year), *found)


def dotted_date(raw: str) -> tuple[int, int, int] | None:
    """Year, month and day of `24.2.2012` or `24.02.12`."""
    day, month, year = (int(part) for part in raw.split("."))
    return (_year(year), month, day) if _is_day(month, day) else None


def short_date(raw: str, month_first: bool) -> tuple[int, int] | None:
    """Month and day of `24/02` or `24.02`."""
    first, second = (int(part) for part in re.split("[./]", raw))
    return _ordered(first, second, month_first and "/" in raw)


@lru_cache(maxsize=16)
def month_first(text: str, language: str, address: str = "", published: dt.date | None = None) -> bool:
    """Whether the month stands first in the dates of a text that stood at an address on a day."""
    told = [match for match in STROKED.finditer(text) if match[7] is None]
    parts = [(int(m[1] or m[4]), int(m[2] or m[5])) for m in told]
    month, day = sum(b > 12 >= a for a, b in parts), sum(a > 12 >= b for a, b in parts)
    if month == day and published is not None:
        month, day = (sum(_is_past(m, order, published) for m in told) for order in (True, False))
    if month != day:
        return month > day
    end = _end_of_host(address)
    return end in MONTH_FIRST if len(end) == 2 or end in MONTH_FIRST else language == "en"


def _is_past(match: re.Match[str], order: bool, published: dt.date) -> bool:
    found = stroked_date(match, order)
    return found is not None and dt.date(found[0], *_held(found)) <= published


def _held(found: tuple[int, int, int]) -> tuple[int, int]:
    """Month and day; 29 February of a common year as its 28th."""
    return found[1], min(found[2], 28 if found[1] == 2 else found[2])


def _end_of_host(address: str) -> str:
    """The last part of the host's name: `uk` of `https://www.example.co.uk/a`."""
    host = urlsplit(address).hostname if "//" in address else ""
    return (host or "").rpartition(".")[2]


def _ordered(first: int, second: int, month_first: bool) -> tuple[int, int] | None:
    """Month and day of two numbers: in the order given, else in the other, if that makes a day."""
    month, day = (first, second) if month_first else (second, first)
    if not _is_day(month, day):
        month, day = day, month
    return (month, day) if _is_day(month, day) else None


def _year(year: int) -> int:
    return year + CENTURY if year < 100 else year


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]
