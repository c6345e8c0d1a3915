"""Calendar days as pages write them: with a year, or day and month only. English, Ukrainian and Russian.

All patterns run on folded text (see phrases.fold) and look at bounded stretches, so they stay linear.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import NamedTuple

from strikeledger.ingest.phrases import table_rows

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years a page can be from; a fixed frame, so that reading never depends on the machine's clock."""

_CLOCK = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:edt|est|cdt|cst|mdt|mst|pdt|pst|gmt|utc|bst|msk|et))?"
)
_AFTER = re.compile(rf"(?:\s?[,|–—@-]?\s?(?:at |@ |о |об |в |года?,? |року,? |р\.,? |г\.,? )?{_CLOCK})?")
_BETWEEN = r"[\s,:|–—-]{0,4}"
_YEAR_TAIL = r"(?:\s?(?:року|рік|года|год|р\.|г\.))?"


class Day(NamedTuple):
    """A day in a text: its range, and year, month, day; year is None when the text names none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def date(self) -> dt.date | None:
        """The calendar day, or None without a year or when there is no such day."""
        return None if self.year is None else make_day(self.year, self.month, self.day)


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None when the calendar has no such day or its year is outside the frame."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@functools.cache
def calendar(kind: str) -> dict[str, int]:
    """Names of `month` or `weekday` to their numbers."""
    return {name: int(row[2]) for row in table_rows("calendar.tsv") if row[1] == kind for name in row[3].split(" ; ")}


@functools.cache
def names_pattern(kind: str) -> str:
    """An alternation of the names of months or weekdays, longest first."""
    return "|".join(sorted((re.escape(name) for name in calendar(kind)), key=len, reverse=True))


@functools.cache
def _day_pattern() -> re.Pattern[str]:
    month = rf"(?:{names_pattern('month')})\b\.?"
    return re.compile(
        rf"(?<![\w.])(?:"
        rf"(?P<iso>(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01]))(?![\w])"
        rf"|(?P<num>\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d){_YEAR_TAIL}(?!\w)"
        rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s(?:of\s)?|-)(?P<m1>{month})(?:[\s,]{{1,3}}(?P<y1>(?:19|20)\d\d)\b{_YEAR_TAIL})?"
        rf"|(?P<m2>{month})\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%])(?:[\s,]{{1,3}}(?P<y2>(?:19|20)\d\d)\b)?"
        rf")"
    )


@functools.cache
def _weekday_pattern() -> re.Pattern[str]:
    late = r"night|evening|вечора|вечером|ввечері|увечері"
    day = r"morning|afternoon|ранку|вранці|уранці|зранку|утром|днем|днём"
    names = names_pattern("weekday")
    return re.compile(rf"\b(?P<name>{names})\b(?:[\s-](?:(?P<late>{late})|(?P<day>{day}))\b)?")


@functools.cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"{_BETWEEN}(?:(?:{names_pattern('weekday')})\b\.?)?{_BETWEEN}")


def find_days(folded: str, start: int, end: int) -> list[Day]:
    """Days in folded[start:end], in order. A slashed day that could be read two ways is left out."""
    days = []
    for match in _day_pattern().finditer(folded, start, end):
        day = _read(match)
        if day is not None:
            days.append(day)
    return days


def _read(match: re.Match[str]) -> Day | None:
    """The day of one match, or None when it is none after all."""
    if match["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]", match["iso"]))
    elif match["num"]:
        first, second, year = (int(part) for part in re.split(r"[-/.]", match["num"]))
        if "/" in match["num"] and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
    else:
        name = (match["m1"] or match["m2"]).rstrip(".")
        month, day = calendar("month")[name], int(match["d1"] or match["d2"])
        text = match["y1"] or match["y2"]
        if text is None:
            return Day(match.start(), match.end(), None, month, day) if make_day(2000, month, day) else None
        year = int(text)
    found = Day(match.start(), match.end(), year, month, day)
    return found if found.date else None


def day_after(folded: str, start: int, end: int) -> Day | None:
    """The day that follows at once at `start` (a weekday and signs may stand between), or None."""
    lead = _lead_in().match(folded, start, min(end, start + 30))
    at = lead.end() if lead else start
    match = _day_pattern().match(folded, at, min(end, at + 40))
    return _read(match) if match else None


def clock_end(folded: str, at: int, end: int) -> int:
    """Where the time of day that may follow a date at `at` ends; `at` itself when none follows."""
    match = _AFTER.match(folded, at, min(end, at + 40))
    return match.end() if match else at


def weekdays(folded: str, start: int, end: int, *, by_day: bool = False) -> list[int]:
    """Weekdays named in folded[start:end]; `Thursday night` is left out, for it may be the day before.

    With `by_day`, only those named with morning or afternoon.
    """
    names = calendar("weekday")
    found = _weekday_pattern().finditer(folded, start, end)
    return [names[match["name"]] for match in found if not match["late"] and (match["day"] or not by_day)]
