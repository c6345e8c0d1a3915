"""The days that stand beside something said or decided, in its own sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Set

import msgspec

from strikeledger.model import TimeRef
from strikeledger.reading.settings import DAY_KINDS
from strikeledger.reading.times import find_times, month_first, resolve

Span = tuple[int, int]


class DayTold(msgspec.Struct, frozen=True):
    """A day as a sentence words it: where, and the last day it can mean."""

    span: Span
    ref: TimeRef
    day: dt.date


def days_beside(
    text: str,
    span: Span,
    language: str,
    published: dt.date | None,
    source: str = "",
    *,
    to_come: bool = False,
    kinds: Set[str] = DAY_KINDS,
) -> Iterator[DayTold]:
    """The days told in a stretch of text, in its order; `to_come` reads `on Monday` as the next one,
    and `kinds` may hold more than days: of `last week` the last day is given.

    Days counted from another event (`a day later`) are left out, as are those that need a day of publication where
    none is known.
    """
    order = month_first(text, language, source, published)
    for mention in find_times(text, *span, language, order):
        ref = msgspec.structs.replace(mention.ref, tense="future") if to_come else mention.ref
        day = resolve(ref, published).end if ref.kind in kinds and ref.kind != "anchor" else None
        if day is not None:
            yield DayTold((mention.start, mention.end), ref, day)
