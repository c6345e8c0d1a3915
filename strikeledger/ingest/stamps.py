"""Datelines: lines that only tell the day, stamps such as `Posted: ...`, and the `KYIV, July 4 (AP) —` of a lead."""

from __future__ import annotations

import re

from strikeledger.ingest.days import Day, clock_end, day_after, find_days
from strikeledger.ingest.phrases import word_list

_LETTERS = re.compile(r"[^\W\d_]+")
_DASH = re.compile(
    r"\s?(?:[—–]|--|(?<=[\s).])-)(?=\s|$)|(?<=\))\s?[—–-]\s?(?=\w)|(?<=/)\.?\s|(?<=\d):(?=\s)|(?<=\d{4})\.(?=\s[^\W\d_])"
)
_PREFIX_LIMIT = 90
"""Characters: the longest dateline in front of a lead; agency datelines run to about 60."""


def is_day_line(folded: str, start: int, end: int) -> bool:
    """Whether a short line holds a day and, beside it, hardly anything but clock, weekday and stamp words."""
    if end - start > 120:
        return False
    days = find_days(folded, start, end)
    if not days:
        return False
    at, other = start, 0
    for day in days:
        other += _other_words(folded, at, day.start)
        at = day.end
    return other + _other_words(folded, at, end) <= 2


def _other_words(folded: str, start: int, end: int) -> int:
    own = word_list("dateline_words")
    return sum(1 for word in _LETTERS.findall(folded[start:end]) if word not in own)


def stamp_end(folded: str, start: int, end: int) -> int | None:
    """Where a stamp ends whose words end at `start`: after its day and clock; None when no day follows."""
    day = day_after(folded, start, end)
    return None if day is None else clock_end(folded, day.end, end)


def dateline_end(text: str, folded: str, start: int, end: int) -> int | None:
    """Where the dateline in front of a lead ends, its dash included; None when the lead has none.

    A dateline stands before a dash near the beginning and holds nothing but a place (capitalised words), a day,
    and an agency or outlet in brackets or between slashes.
    """
    dash = _DASH.search(text, start, min(end, start + _PREFIX_LIMIT))
    if dash is None or dash.start() == start:
        return None
    prefix = text[start : dash.start()]
    days = find_days(folded, start, dash.start())
    words = [match for match in _LETTERS.finditer(prefix) if not _inside(match.start() + start, days)]
    if words and words[0][0].lower() in word_list("not_first"):
        return None
    bracket = re.search(r"\([^()]{2,40}\)|/[^/\s]{2,30}/", prefix)
    outside = [word for word in words if not (bracket and bracket.start() <= word.start() < bracket.end())]
    small = [word for word in outside if not word[0][0].isupper()]
    if len(small) > 1 or len(outside) > 7:
        return None
    capital = bool(outside) and outside[0][0].isupper() and len(outside[0][0]) > 2
    shouted = [word for word in outside if word[0].isupper()]
    place = capital and (
        len(shouted) == len(outside) or ("," in prefix and outside[0] in shouted and len(outside) <= 4)
    )
    ends_with_day = bool(days) and days[-1].end == dash.start()
    if text[dash.start()] == ":" and not (ends_with_day and capital):
        return None  # `KYIV, July 9:` is a dateline, `The toll by 9:` and `July 9:` of a chronicle are not
    stop = text[dash.start()] == "." and text[dash.start() - 1].isdigit()
    if stop and not (ends_with_day and days[-1].year is not None and not small):
        return None  # `27 August 2024.` before the report, not the end of a sentence
    if days or bracket or place:
        rest = re.compile(r"[\s—–-]*").match(text, dash.end(), end)
        return rest.end() if rest else dash.end()
    return None


def _inside(at: int, days: list[Day]) -> bool:
    return any(day.start <= at < day.end for day in days)
