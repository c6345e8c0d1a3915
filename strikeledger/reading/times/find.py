"""Find the times a text names, as worded; tying them to days is `windows.resolve`."""

from __future__ import annotations

import calendar
from collections.abc import Sequence, Set

import msgspec

from strikeledger.model import TimeRef
from strikeledger.reading.times.clues import may_name_time, open_shapes
from strikeledger.reading.times.numeric import month_first as numeric_order
from strikeledger.reading.times.shapes import Day, Fields, Fit, fits
from strikeledger.reading.times.table import Table, table
from strikeledger.reading.times.tokens import Token, tokenise

_STOPS = frozenset('.!?;:,()"“”«»')
_BIRTHS = frozenset({"year", "absolute", "month"})
_FUTURE_REACH = 6
"""Words before a time in which `will`, `expected to` ... make it a time to come; no sign in between."""
_MOST_DAYS = 36_600
"""No report counts further than a hundred years from its own day."""


class TimeMention(msgspec.Struct, frozen=True):
    """A time as the text words it: `text[start:end] == ref.text`."""

    start: int
    end: int
    ref: TimeRef


def find_times(
    text: str, start: int = 0, end: int | None = None, language: str = "en", month_first: bool | None = None
) -> list[TimeMention]:
    """Times named in `text[start:end]`, in order, none overlapping another; offsets count from the start of `text`.

    `month_first` says how dates in digits are ordered; without it the text and its language tell (`numeric`).

    Words come from `vocabulary/times.<language>.toml`; of a language without a table only numeric dates are found.
    A number beside no word of time (`24/7`, `50-day`, ages) is no time, nor is a span that only lasts (`for two days`).
    """
    words = table(language)
    if not may_name_time(text, start, len(text) if end is None else end, language):
        return []
    order = numeric_order(text, language) if month_first is None else month_first
    tokens = tokenise(text, start, len(text) if end is None else end, words, order)
    held = {"", "DAY", *(token.word for token in tokens)}.union(*(token.classes for token in tokens if token.classes))
    of_days, of_times = open_shapes(held, language)
    days = _days(tokens, words, of_days)
    if not days:
        _, of_times = open_shapes(held - {"DAY"}, language)
    found: list[tuple[int, int, Fields]] = []
    for at, token in enumerate(tokens):
        if not token.classes and at not in days and token.word not in words.time_shapes:
            continue  # nothing begins here: true of most words, and the cheapest thing to know of them
        for fit in fits(tokens, at, words.time_shapes, days, of_times):
            fields = _fields(fit)
            if fields is not None and not _barred(text, tokens, at, fit.length, words):
                if fields["kind"] in _BIRTHS and _of_birth(tokens, at, fit.length, words):
                    break
                found.append((at, fit.length, fields))
                break
    return [_mention(text, tokens, at, length, fields, words) for at, length, fields in _longest(found)]


def _days(tokens: Sequence[Token], words: Table, ranks: Set[int]) -> dict[int, Day]:
    """The longest day expression at each token that begins one, of the shapes with these ranks."""
    days: dict[int, Day] = {}
    if not ranks:
        return days
    for at, token in enumerate(tokens):
        if not token.classes and token.word not in words.day_shapes:
            continue
        for fit in fits(tokens, at, words.day_shapes, {}, ranks):
            fields = _fields(fit)
            if fields is not None and (
                "month" in fields or "day" not in fields or _stands_alone(tokens, at, fit, words)
            ):
                days[at] = Day(fit.length, fields)
                break
    return days


def _stands_alone(tokens: Sequence[Token], at: int, fit: Fit, words: Table) -> bool:
    """Whether a day told by its number alone is one: 'on the 24th, shelling', not 'the 24th Brigade', '24th time'."""
    before = tokens[at - 1].word if at else ""
    if before and before not in words.before_day:
        return False
    after = tokens[at + fit.length] if at + fit.length < len(tokens) else None
    return after is None or not after.word.isalnum() or after.word in words.after_day or "PART" in after.classes


def _fields(fit: Fit) -> Fields | None:
    """Fields of `TimeRef` out of what a shape's classes took; None when they make no day (31 June)."""
    fields = Fields()
    days: list[Fields] = []
    ends: list[int] = []
    months: list[int] = []
    hours: int | None = None
    amount: int | None = None
    sign = -1
    clocks = 0
    for name, value in fit.slots:
        if name == "DAY":
            days.append(value)
            for key, item in value.items():
                fields.setdefault(key, item)
        elif name == "DATE":
            fields["year"], fields["month"], fields["day"] = value
        elif name == "SHORT":
            fields["month"], fields["day"] = value
        elif name in ("DOM", "ORD"):
            fields["day"] = value
        elif name == "END":
            ends.append(value)
        elif name in ("MONTH", "MONTHOF", "MONTHABBR"):
            months.append(value)
        elif name == "YEAR":
            fields["year"] = value
        elif name in ("WEEKDAY", "WDABBR"):
            fields.setdefault("weekday", value)
        elif name == "PART":
            fields["part"] = value
        elif name == "CLOCK":
            fields.setdefault("part", part_of_hour(value))
            clocks += 1
        elif name == "WHICH":
            fields["which"] = value
        elif name in ("UNIT", "UNITS"):
            hours = value
        elif name in ("NUM", "NUMBER"):
            amount = value
        elif name == "DIR":
            sign = value
    if clocks == 1 and fields["part"] == "early":
        fields["part"] = "morning"  # '1:15 a.m. Sunday' is Sunday; 'early Sunday' may be told of the whole night
    if months:
        fields["month"] = months[0]
    if ends and not _range(fields, months, ends[-1]):
        return None
    if not _one_night(days):
        return None
    if fit.shape.fields.get("kind") == "since" and "day" in fields and "offset_days" in fields:
        return None  # `from 9 to 15 August` ends; it does not run on
    fields |= fit.shape.fields
    if hours is not None:
        _count(fields, hours, amount, sign, plural=any(name == "UNITS" for name, _ in fit.slots))
    if "day" in fields and "month" in fields and not _exists(fields):
        return None
    if fields.get("which") == "next":
        fields["tense"] = "future"
    fields.setdefault("kind", _kind(fields))
    return fields


def part_of_hour(hour: int) -> str:
    """The part of the day an hour (0 to 23) lies in; before 5 is the night's end, `early`."""
    if hour < 5:
        return "early"
    if hour < 12:
        return "morning"
    return "afternoon" if hour < 18 else "evening"


def _range(fields: Fields, months: Sequence[int], last: int) -> bool:
    """`July 9-10`: the first day stays the day, `offset_days` is how many days on the last one lies."""
    first, month = fields.get("day"), months[0] if months else None
    if first is None or month is None:
        return False
    span = last - first
    if len(months) > 1 and months[1] != month:
        span += calendar.monthrange(fields.get("year", 2001), month)[1]
    if not 0 < span < 31:
        return False
    fields["offset_days"] = span
    return True


def _one_night(days: Sequence[Fields]) -> bool:
    """Whether `from A ... into B` is one night: B is the day after A, where both can be told."""
    if len(days) < 2:
        return True
    first, second = days[0], days[1]
    if "weekday" in first and "weekday" in second:
        return bool((second["weekday"] - first["weekday"]) % 7 == 1)
    if "day" in first and "day" in second and ("month" not in first or "month" not in second):
        return bool(second["day"] in {first["day"] + 1, 1})
    if "day" in first and "day" in second:
        last = calendar.monthrange(first.get("year", 2001), first["month"])[1]
        return bool(second["day"] == first["day"] % last + 1 and (second["month"] - first["month"]) % 12 <= 1)
    return True


def _count(fields: Fields, hours: int, amount: int | None, sign: int, *, plural: bool) -> None:
    """`two days earlier` as days; hours and minutes are 0 days, `days later` has no number and stays open.

    Of `two months ago` only the month, of `three years ago` only the year can be told.
    """
    if amount is None and not plural:
        amount = 1
    if fields["kind"] == "since":
        days = None if amount is None else -max(1, -(-amount * hours // 24))
    elif hours < 24:
        days = 0 if amount is None else sign * round(amount * hours / 24)
    else:
        days = None if amount is None else sign * (amount * hours // 24)
    if days is not None and abs(days) <= _MOST_DAYS:
        fields["offset_days"] = days
        if fields["kind"] == "relative" and hours >= 720:
            fields["kind"] = "month" if hours == 720 else "year"


def _exists(fields: Fields) -> bool:
    return bool(1 <= fields["day"] <= calendar.monthrange(fields.get("year", 2000), fields["month"])[1])


def _kind(fields: Fields) -> str:
    if "day" in fields:
        return "absolute" if "year" in fields else "month_day"
    if "weekday" in fields:
        return "weekday"
    return "month" if "month" in fields else "year"


def _barred(text: str, tokens: Sequence[Token], at: int, length: int, words: Table) -> bool:
    """Names that only look like times: Black Friday, the Sunday Times, Russia Today (but not `struck Russia today`)."""
    if not text[tokens[at].start].isupper():
        return False
    before = tokens[at - 1].word if at else ""
    after = tokens[at + length].word if at + length < len(tokens) else ""
    return before in words.not_after or after in words.not_before


def _of_birth(tokens: Sequence[Token], at: int, length: int, words: Table) -> bool:
    """'a man born in 1987', 'жінка 1959 року народження': the day somebody was born on is no day of an attack."""
    around = (*tokens[max(0, at - 4) : at], *tokens[at + length : at + length + 2])
    return any(token.word in words.births for token in around)


def _longest(found: Sequence[tuple[int, int, Fields]]) -> list[tuple[int, int, Fields]]:
    """Of overlapping finds the longest stays, then the first."""
    kept: list[tuple[int, int, Fields]] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda item: (-item[1], item[0])):
        span = range(item[0], item[0] + item[1])
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(item)
    return sorted(kept, key=lambda item: item[0])


def _mention(text: str, tokens: Sequence[Token], at: int, length: int, fields: Fields, words: Table) -> TimeMention:
    first, last = at, at + length - 1
    while first < last and fields["kind"] != "since" and tokens[first].word in words.leading:
        first += 1
    while last > first and tokens[last].word in _STOPS and tokens[last].word != ")":
        last -= 1
    if "tense" not in fields and _to_come(tokens, at, words):
        fields = fields | {"tense": "future"}
    start, end = tokens[first].start, tokens[last].end
    return TimeMention(start, end, msgspec.convert(fields | {"text": text[start:end]}, TimeRef))


def _to_come(tokens: Sequence[Token], at: int, words: Table) -> bool:
    """Whether a word of future stands shortly before token `at` with no sign in between."""
    first = at
    while first and at - first < _FUTURE_REACH and tokens[first - 1].word not in _STOPS:
        first -= 1
    row = [token.word for token in tokens[first:at]]
    if not row:
        return False
    return any(tuple(row[here : here + len(phrase)]) == phrase for phrase in words.future for here in range(len(row)))
