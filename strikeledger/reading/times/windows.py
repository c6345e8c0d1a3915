"""Tie a time as worded to days, given the day of publication. The machine's clock is never asked."""

from __future__ import annotations

import calendar
import datetime as dt

import msgspec

from strikeledger.model import UNKNOWN_WINDOW, DateBasis, DatePrecision, TimeRef, Window

_DAY = dt.timedelta(days=1)
_NIGHT_PARTS = ("overnight", "night", "early")


def resolve(ref: TimeRef, published: dt.date | None) -> Window:
    """The days `ref` can mean in a text published on `published`.

    Past-looking unless `ref.tense` is future: a weekday is its last occurrence, the day of publication included;
    `last Saturday` printed on a Saturday is a week before; a day without a year is the nearest one not after
    publication. A night runs from its evening's day to its morning's day: `Tuesday night` is Tuesday to Wednesday,
    `overnight` and `early Thursday` end in the morning of their day.

    Basis is `text` when the words alone fix the days, `published` when the day of publication was needed. Without
    one, and for `anchor` (see `anchored`), the window is unknown. Words that bound nothing (`recent weeks`) are too.
    """
    try:
        if ref.kind in ("absolute", "month_day", "weekday", "relative"):
            return _day_window(ref, published)
        if ref.kind == "since":
            return _since(ref, published)
        if ref.kind == "week":
            return _week(ref, published)
        if ref.kind in ("month", "year"):
            return _period(ref, published)
    except OverflowError:
        return UNKNOWN_WINDOW
    return UNKNOWN_WINDOW


def vague(ref: TimeRef | None) -> bool:
    """Whether a time is told from the report's own and is of no day: `recently`, `some weeks ago`."""
    return ref is not None and ref.kind == "relative" and ref.offset_days is None


def not_after(window: Window, published: dt.date | None) -> Window:
    """The window without days after the report, where it begins before it ends."""
    if published is None or window.start is None or window.end is None:
        return window
    if not window.start <= published < window.end:
        return window  # all of it lies after: what the text itself names
    precision: DatePrecision = (
        "days" if window.start < published else "part_of_day" if window.precision == "night" else "day"
    )
    return Window(start=window.start, end=published, basis=window.basis, precision=precision)


def anchored(ref: TimeRef, anchor: Window, *, of_other: bool = False) -> Window:
    """The days of an event told as `ref` (`one day after`, `the previous day`) from another whose window is `anchor`.

    Counted from the anchor's last day, as a night is told by its morning. With `of_other` the direction turns:
    `A came one day after B`, anchor A, gives B.
    """
    if anchor.end is None or ref.offset_days is None:
        return UNKNOWN_WINDOW
    if ref.offset_days == 0 and ref.part is None:
        return Window(start=anchor.start, end=anchor.end, basis=anchor.basis, precision=anchor.precision)
    day = anchor.end + (-ref.offset_days if of_other else ref.offset_days) * _DAY
    return _with_part(day, ref, anchor.basis)


def _day_window(ref: TimeRef, published: dt.date | None) -> Window:
    day = _day(ref, published)
    if day is not None and ref.kind == "relative" and abs(ref.offset_days or 0) >= 7:
        slack = abs(ref.offset_days or 0) // 7 * _DAY  # nobody says `three weeks ago` of exactly 21 days
        return Window(start=day - slack, end=day + slack, basis="published", precision="days")
    return UNKNOWN_WINDOW if day is None else _with_part(day, ref, "text" if ref.kind == "absolute" else "published")


def _with_part(day: dt.date, ref: TimeRef, basis: DateBasis) -> Window:
    """The window of one day, its part or the range that begins on it (see `find.find_times` on `July 9-10`)."""
    span = max(0, ref.offset_days or 0) if ref.kind in ("absolute", "month_day") else 0
    if span and not (span == 1 and ref.part in _NIGHT_PARTS):
        return Window(start=day, end=day + span * _DAY, basis=basis, precision="days")
    if ref.part == "night" or span:
        return Window(start=day, end=day + _DAY, basis=basis, precision="night")
    if ref.part in ("overnight", "early"):
        return Window(start=day - _DAY, end=day, basis=basis, precision="night")
    return Window(start=day, end=day, basis=basis, precision="day" if ref.part is None else "part_of_day")


def _day(ref: TimeRef, published: dt.date | None) -> dt.date | None:
    if ref.kind == "absolute":
        return _date(ref.year, ref.month, ref.day)
    if published is None:
        return None
    if ref.kind == "relative":
        return None if ref.offset_days is None else published + ref.offset_days * _DAY
    if ref.kind == "weekday":
        return _weekday(ref, published)
    return _month_day(ref, published)


def _weekday(ref: TimeRef, published: dt.date) -> dt.date | None:
    if ref.weekday is None:
        return None
    if ref.offset_days:  # `Saturday last week`: of the calendar week before, not the nearest Saturday
        return published + (ref.weekday - published.weekday() + ref.offset_days) * _DAY
    ahead = (ref.weekday - published.weekday()) % 7
    if ref.tense == "future":
        return published + (7 if ahead == 0 and ref.which == "next" else ahead) * _DAY
    back = (published.weekday() - ref.weekday) % 7
    return published - (7 if back == 0 and ref.which == "last" else back) * _DAY


def _month_day(ref: TimeRef, published: dt.date) -> dt.date | None:
    """The nearest such day not after publication, or not before it when told as to come; of any month where none is
    told. 29 February takes its year.

    With a weekday beside it the year must fit, and the day may lie up to a week ahead: papers date by their own
    clock, and `Saturday, July 5` is not a year old because the page says July 4. A night may end a day ahead.
    """
    months = [ref.month] if ref.month is not None else range(1, 13)  # 'the 24th': of the month that is nearest
    years = [published.year + step for step in range(-8, 9)]
    days = [day for year in years for month in months if (day := _date(year, month, ref.day)) is not None]
    fitting = [day for day in days if ref.weekday is None or day.weekday() == ref.weekday] or days
    if ref.tense == "future":
        return min((day for day in fitting if day >= published), default=None)
    night = _DAY if ref.part == "overnight" else 0 * _DAY  # 'in the night to 5 July' begins on the 4th
    ahead = published + (7 * _DAY if ref.weekday is not None and len(fitting) < len(days) else night)
    return max((day for day in fitting if day <= ahead), default=None)


_MONTHS_BACK = 92
"""Days before publication within which the month a text spoke of is that of a day told by its number alone."""


def in_month(ref: TimeRef, told: TimeRef, published: dt.date | None) -> TimeRef:
    """`ref`, a day told by its number alone, in the month of a time told before it; unchanged where that is long
    ago.
    """
    found = msgspec.structs.replace(ref, month=told.month, year=told.year)
    found = msgspec.structs.replace(found, kind="absolute") if told.year is not None else found
    day = _day(found, published)
    if day is None or (published is not None and not 0 <= (published - day).days <= _MONTHS_BACK):
        return ref
    return found


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if year is None or month is None or day is None or not 1 <= year <= 9998:
        return None
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day)


def _week(ref: TimeRef, published: dt.date | None) -> Window:
    """Monday to Sunday, or from `ref.weekday` on where one is set (`the weekend`); of this week only what lies behind.

    `The weekend` is the last that has begun, `last weekend` the last that is over.
    """
    if published is None or ref.which is None:
        return UNKNOWN_WINDOW
    if ref.weekday is not None and ref.which != "next":
        first = published - (published.weekday() - ref.weekday) % 7 * _DAY
        if ref.which == "last" and first + (6 - ref.weekday) * _DAY >= published:
            first -= 7 * _DAY
        return _behind(first, first + (6 - ref.weekday) * _DAY, ref, published, "published", "days")
    monday = published - published.weekday() * _DAY + {"last": -7, "this": 0, "next": 7}[ref.which] * _DAY
    return _behind(monday, monday + 6 * _DAY, ref, published, "published", "days")


def _period(ref: TimeRef, published: dt.date | None) -> Window:
    """A month or a year in full, but none of it after publication."""
    basis: DateBasis = "text" if ref.year is not None else "published"
    precision: DatePrecision = "year" if ref.kind == "year" else "month"
    if ref.year is not None:
        year, month = ref.year, ref.month
    elif published is None:
        return UNKNOWN_WINDOW
    elif ref.kind == "year":
        year, month = published.year + _steps(ref, 365), None
    elif ref.month is None:
        count = published.year * 12 + published.month - 1 + _steps(ref, 30)
        year, month = count // 12, count % 12 + 1
    else:
        year, month = _year_of_month(ref, ref.month, published), ref.month
    if not 1 <= year <= 9998:
        return UNKNOWN_WINDOW
    if ref.kind == "year":
        return _behind(dt.date(year, 1, 1), dt.date(year, 12, 31), ref, published, basis, precision)
    if month is None or not 1 <= month <= 12:
        return UNKNOWN_WINDOW
    if ref.month is not None and (ref.offset_days or 0) > 0:
        return _season(ref, year, month, published, basis)
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    if ref.which == "this" and ref.offset_days and published is not None:  # 'earlier this month'
        last = max(dt.date(year, month, 1), published + ref.offset_days * _DAY)
    return _behind(dt.date(year, month, 1), last, ref, published, basis, precision)


YEAR_OF_MONTHS = 12
"""No season is longer."""


def _season(ref: TimeRef, year: int, month: int, published: dt.date | None, basis: DateBasis) -> Window:
    """A stretch of months begun with one (`in the spring`, `the winter of 2022`): the last that has begun, or `last`
    that is over.
    """
    months = round((ref.offset_days or 0) / 30)
    over = ref.which == "last" and published is not None
    years = range(year, year - 3, -1) if over else [year]
    ends = ((y, _date(y + (month + months) // 12, (month + months) % 12 + 1, 1)) for y in years)
    first = next(((y, e - _DAY) for y, e in ends if e and not (over and published is not None and e > published)), None)
    if months > YEAR_OF_MONTHS or first is None:
        return UNKNOWN_WINDOW
    year, end = first
    return _behind(dt.date(year, month, 1), end, ref, published, basis, "days")


def _steps(ref: TimeRef, days: int) -> int:
    """How many months or years from publication: `last` one back, `three years ago` three."""
    if ref.offset_days is not None:
        return round(ref.offset_days / days)
    return {"last": -1, "this": 0, "next": 1, None: 0}[ref.which]


def _year_of_month(ref: TimeRef, month: int, published: dt.date) -> int:
    if (ref.offset_days or 0) < 0:  # `June last year`
        return published.year + _steps(ref, 365)
    if ref.tense == "future":
        return published.year + (month < published.month)
    over = month > published.month or (month == published.month and ref.which == "last")
    return published.year - over


def _since(ref: TimeRef, published: dt.date | None) -> Window:
    """From a day, month, year or number of days back until publication; the end stays open without one."""
    precision: DatePrecision = "days"
    basis: DateBasis = "published"
    if ref.weekday is not None and ref.day is None:
        start = None if published is None else _weekday(ref, published)
    elif ref.which == "this" and ref.month == 1 and ref.day == 1:
        start, precision = (None if published is None else dt.date(published.year, 1, 1)), "year"
    elif ref.year is not None:
        precision = "year" if ref.month is None else "month" if ref.day is None else "days"
        start, basis = _date(ref.year, ref.month or 1, ref.day or 1), "text"
    elif ref.month is not None and ref.day is not None:
        start = None if published is None else _month_day(ref, published)
    elif ref.month is not None:
        start = None if published is None else _date(_year_of_month(ref, ref.month, published), ref.month, 1)
        precision = "month"
    else:
        start = None if published is None or ref.offset_days is None else published + ref.offset_days * _DAY
    if start is None or (published is not None and published < start):
        return UNKNOWN_WINDOW
    return Window(start=start, end=published, basis=basis, precision=precision)


def _behind(
    start: dt.date, end: dt.date, ref: TimeRef, published: dt.date | None, basis: DateBasis, precision: DatePrecision
) -> Window:
    if published is not None and ref.tense == "past" and start <= published < end:
        end = published
    return Window(start=start, end=end, basis=basis, precision=precision)
