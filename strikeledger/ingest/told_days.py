"""The day that metadata or an address tells."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from urllib.parse import unquote

from strikeledger.ingest.days import calendar, find_days, make_day, names_pattern
from strikeledger.ingest.phrases import fold

UNIX_FIRST, UNIX_LAST = 946_684_800, 2_145_916_800
"""Unix times taken for a day: the years 2000 to 2037."""

_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/", re.IGNORECASE)
_ISO = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*$")
_SLASHED = re.compile(r"^\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_URL_PARTS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:/(\d{1,2})/(\d{1,2})(?=[/.-]|$)|[_-](\d{1,2})[_-](\d{1,2})(?!\d))")
_URL_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_REVERSED = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-((?:19|20)\d{2})(?!\d)")
_URL_UNIX = re.compile(r"(?<!\d)(1\d{9})(?:\d{3})?(?!\d)")


def parse_day(value: str | int | float | None) -> dt.date | None:
    """The day a metadata value names, in the zone it is written in: ISO, RFC 2822, words, or Unix time (UTC)."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _unix_day(value)
    text = value.strip()[:100]
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?", text):
        return _unix_day(float(text))
    for pattern in (_ISO, _SLASHED, _COMPACT):
        if match := pattern.match(text):
            return make_day(int(match[1]), int(match[2]), int(match[3]))
    try:
        parsed = email.utils.parsedate(text)
    except (ValueError, TypeError, IndexError):
        parsed = None
    if parsed and (day := make_day(*parsed[:3])):
        return day
    folded = fold(text)
    found = [day.date for day in find_days(folded, 0, len(folded)) if day.year]
    return found[0] if len(found) == 1 else None


def _unix_day(value: float) -> dt.date | None:
    seconds = value / 1000 if value > 1e11 else value
    if not UNIX_FIRST <= seconds <= UNIX_LAST:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def plain_address(url: str) -> str:
    """An address without the prefix of a web archive, whose time is that of the copy, not of the page."""
    return _ARCHIVE.sub("", url.strip())


def url_day(url: str) -> tuple[dt.date, str] | None:
    """The day an address names (`/2025/07/10/`, `20250710`, `25-07-2025`, Unix time) and the words naming it."""
    path = unquote(plain_address(url))[:2000].partition("//")[2].partition("/")[2]
    path = re.sub(rf"(?<=\d{{4}}[/-])({names_pattern('month')})(?=[/-]\d)", _month_number, path.lower())
    for pattern in (_URL_PARTS, _URL_COMPACT, _URL_REVERSED):
        for match in pattern.finditer(path):
            parts = [int(part) for part in match.groups() if part]
            if parts[0] <= 12 and parts[1] <= 12 and parts[0] != parts[1]:
                continue  # `09-11-2013` is a day in September or in November
            day = make_day(*(parts if parts[0] > 31 else parts[::-1]))
            if day is not None:
                return day, match[0]
    unix = _URL_UNIX.search(path.partition("?")[0])  # queries hold the times and numbers of trackers
    if unix and (day := _unix_day(int(unix[1]))):
        return day, unix[0]
    return None


def _month_number(match: re.Match[str]) -> str:
    return str(calendar("month")[match[1]])
