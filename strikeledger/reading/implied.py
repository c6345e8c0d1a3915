"""The day a report speaks from, where its own words give it although no dateline does.

A full date beside the attack ('a photo of Thursday, July 14, 2022' and 'on Thursday'), or a day and month with the
year named in the same text ('on Oct. 5 ... the deadliest of 2023'). Never the machine's clock.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from strikeledger.limits import last_day
from strikeledger.model import Document
from strikeledger.reading.morphology import language_of
from strikeledger.reading.times import TimeMention, find_times
from strikeledger.vocabulary.lexicon import languages, lexicon

HEAD = 4000
"""Characters in which the day is sought; the words that date a report stand near its beginning."""
NEAR = 80
"""Characters around a year in which a word of history ('since', 'invasion') makes it a year of something older."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def with_implied_day(document: Document) -> Document:
    """The document with its day where the text implies one; unchanged when it has a day or nothing settles it.

    The basis is `text`. A weekday needs a full date that falls on it; a day and month need one year named.
    """
    language = document.language or language_of(document.text)
    if document.published is not None or language not in languages():
        return document
    if _YEAR.search(document.text, 0, HEAD) is None:
        return document  # no day is implied without a year named
    times = find_times(document.text, 0, min(HEAD, len(document.text)), language)
    day, words = _implied(document.text, times, lexicon(language).words("history"))
    if day is None or day > last_day(document.retrieved):
        return document
    return msgspec.structs.replace(document, published=day, published_basis="text", published_text=words)


def _implied(text: str, times: Sequence[TimeMention], history: frozenset[str]) -> tuple[dt.date | None, str | None]:
    full = [(day, m) for m in times if (day := _full(m)) is not None and not _is_history(text, m, history)]
    for mention in times:
        ref = mention.ref
        if ref.tense != "past":
            continue
        if ref.kind == "weekday" and ref.which is None:
            for day, other in sorted(full, key=lambda pair: pair[0], reverse=True):
                if day.weekday() == ref.weekday:
                    return day, f"{text[mention.start : mention.end]} ... {text[other.start : other.end]}"
        if ref.kind == "month_day" and ref.month and ref.day:
            named = [m.ref for m in times if m.ref.year is not None and not _is_history(text, m, history)]
            years = [r.year for r in named if r.year is not None and r.month in {None, ref.month}]
            if years:
                return _date(max(years), ref.month, ref.day), f"{text[mention.start : mention.end]} ... {max(years)}"
            return None, None
    return None, None


def _full(mention: TimeMention) -> dt.date | None:
    ref = mention.ref
    return _date(ref.year, ref.month, ref.day) if ref.kind == "absolute" else None


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _is_history(text: str, mention: TimeMention, history: frozenset[str]) -> bool:
    around = text[max(0, mention.start - NEAR) : mention.end + NEAR // 4].lower()
    return mention.ref.kind == "since" or any(word in around for word in history)
