"""The day a page was published, and what says so. Never the machine's clock, never a guess.

Order: given by the person reading; metadata; the address; a dateline or stamp in the text. A dateline without a
year gets one only when the weekday its lead speaks of, and a lower bound found in the text, leave one year.
"""

from __future__ import annotations

import collections
import datetime as dt
import functools
import re
from typing import Literal, NamedTuple

from strikeledger.ingest.days import Day, find_days, make_day, weekdays
from strikeledger.ingest.layout import Layout
from strikeledger.ingest.phrases import table_rows
from strikeledger.ingest.told_days import parse_day, url_day
from strikeledger.limits import last_day
from strikeledger.model import Block

YEARS_AHEAD = 5
"""A report may be this many years younger than the youngest thing it names. A weekday falls on the same date again
after 5, 6 or 11 years, so a longer reach would make two years fit more often than not."""
LEAD = 500
"""Characters in which the first paragraph that names a weekday (`on Friday morning`) has to begin."""

_YEAR = re.compile(r"(?<![\w$€£#.,/-])(?P<year>(?:19[89]|20[0-4])\d)(?![\w%/-]|[.,]\d)")
_STAMPED = re.compile(r"\W{0,3}(?:date|posted|publi|issued|created|опубл|дата|оприлюд|додано|добавл|создан|створ)")
_AHEAD = re.compile(
    r"\b(?:will|would|plans?|planned|expected|by|until|through|till|target|goal|next|future|deadline|буде|будуть|до|"
    r"плану\w{1,4}|будет|будут|планиру\w{1,4})\b"
)


class Published(NamedTuple):
    """A publication day, its basis, and the words it was taken from."""

    day: dt.date | None
    basis: Literal["given", "metadata", "dateline", "future", "unknown"]
    text: str | None


def known_day(value: str | int | float | None, url: str | None, given: dt.date | None) -> Published | None:
    """The publication day by whoever reads, metadata or the address; None when only the text can tell it."""
    if given is not None:
        return Published(given, "given", None)
    day = parse_day(value)
    if day is not None:
        return Published(day, "metadata", str(value).strip()[:100])
    if url and (found := url_day(url)):
        return Published(found[0], "metadata", found[1])
    return None


def believable(when: Published, read: dt.datetime | None) -> Published:
    """The day as it is, or none where it lies after the reading: a future day is kept in words and moves nothing."""
    if when.day is None or when.day <= last_day(read):
        return when
    return Published(None, "future", when.text or when.day.isoformat())


def told_day(layout: Layout) -> Published:
    """The day of the page's own datelines; those behind its end belong to other pages."""
    text, folded = layout.text, layout.folded
    datelines = _own_datelines(layout)
    open_ones: list[Day] = []
    updates: list[tuple[dt.date, Block]] = []
    for block in datelines:
        for day in find_days(folded, block.start, block.end):
            if day.date is None:
                open_ones.append(day)
            elif _is_update(folded[block.start : day.start]):
                updates.append((day.date, block))
            else:
                return Published(day.date, "dateline", text[block.start : block.end])
    if updates:
        return Published(updates[0][0], "dateline", text[updates[0][1].start : updates[0][1].end])
    if open_ones:
        return _with_year(layout, open_ones[0])
    return Published(None, "unknown", None)


def _own_datelines(layout: Layout) -> list[Block]:
    """Datelines that can be the report's.

    Not those behind its end, and not a bare day above the title with furniture between: that is the site's clock.
    """
    title = next((block.start for block in layout.blocks if block.kind == "title"), 0)
    between = [block.start for block in layout.blocks if block.kind == "boilerplate" and block.start < title]
    own = []
    for block in layout.blocks:
        if block.kind != "dateline" or block.start >= layout.after:
            continue
        clock = block.start < title and any(start > block.start for start in between)
        if not clock or _STAMPED.match(layout.folded, block.start):
            own.append(block)
    return own


def _is_update(words: str) -> bool:
    return re.search(r"updat|modif|оновлен|обновлен|возник", words) is not None


def _with_year(layout: Layout, day: Day) -> Published:
    """A dateline without a year: the one year, from the text's lower bound on, whose weekday is the report's own."""
    words = layout.text[day.start : day.end]
    weekday, bound = own_weekday(layout, day.end), lower_bound(layout)
    if weekday is not None and bound is not None:
        fits = [
            date
            for year in range(bound, bound + YEARS_AHEAD + 1)
            if (date := make_day(year, day.month, day.day)) and date.weekday() == weekday
        ]
        if len(fits) == 1:
            return Published(fits[0], "dateline", f"{words} ... {fits[0]:%A} ... {bound}")
    return Published(None, "unknown", words)


def own_weekday(layout: Layout, start: int) -> int | None:
    """The weekday a report speaks from, or None.

    The one weekday of the first paragraph that names any, when the report names it again or with a part of the day
    (`Friday morning`), names the day before it, and does not name the day after it. Of 27 press pages with a known
    day that pass and have a lower bound 21 get the right year, all 6 on the war among them; without the last two
    conditions it was half of 112, for a lead often names yesterday.
    """
    folded, end = layout.folded, min(start + LEAD, layout.after)
    spans = [
        (max(block.start, start), block.end) for block in layout.blocks if block.kind == "body" and start <= block.end
    ]
    span = next((span for span in spans if span[0] < end and weekdays(folded, *span)), (start, start))
    lead = set(weekdays(folded, *span))
    if len(lead) != 1:
        return None
    weekday = lead.pop()
    named = collections.Counter(weekdays(folded, start, layout.after))
    again = named[weekday] > 1 or weekday in weekdays(folded, *span, by_day=True)
    return weekday if again and named[(weekday - 1) % 7] and not named[(weekday + 1) % 7] else None


def lower_bound(layout: Layout) -> int | None:
    """The earliest year a report can be from: the latest past year it names in its body, or an era's first year."""
    folded = layout.folded
    years = []
    for block in layout.blocks:
        if block.kind != "body":
            continue
        for match in _YEAR.finditer(folded, block.start, block.end):
            if not _AHEAD.search(folded, max(block.start, match.start() - 80), match.start()):
                years.append(int(match["year"]))
    for phrase, year in _eras():
        at = folded.find(phrase, layout.body_start, layout.body_end)
        if at >= 0:
            years.append(year)
    return max(years, default=None)


@functools.cache
def _eras() -> tuple[tuple[str, int], ...]:
    return tuple((phrase, int(row[0])) for row in table_rows("eras.tsv") for phrase in row[1].split(" ; "))
