"""Silences: days on which an outlet that usually delivers delivered nothing, and what they lie across."""

from __future__ import annotations

import datetime as dt

from strikeledger.model import Gap, Incident, Record
from strikeledger.web.filters import Filters
from strikeledger.web.library import Shelf
from strikeledger.web.page import Page
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.common import table_of

AFTER = 3
"""Days after an attack in which most of its toll is told; a silence in them may hide a part of it."""


class GapRow(Record, frozen=True):
    """A silence, and the attacks that fall into it."""

    gap: Gap
    incidents: int
    query: str
    """The filter that lists them."""


class GapsView(Record, frozen=True):
    """The silences, newest first."""

    rows: tuple[GapRow, ...]
    paging: Paging


def gaps_page(shelf: Shelf, number: int = 1) -> Page:
    """Every silence, newest first."""
    order = shelf.ordered("gaps", lambda: sorted(shelf.gaps, key=lambda gap: (gap.first_day, gap.outlet), reverse=True))
    paging = paged("gaps", len(order), number)
    view = GapsView(rows=tuple(_row(shelf, gap) for gap in order[paging.first : paging.last]), paging=paging)
    columns = "outlet first_day last_day days delivered"
    return Page(
        path=paging.path,
        template="gaps.html",
        title="Silent outlets",
        view=view,
        tables={"": lambda: table_of(columns, tuple(order))} if number == 1 else {},
    )


def _row(shelf: Shelf, gap: Gap) -> GapRow:
    inside = sum(_touches(one, gap.first_day, gap.last_day) for one in shelf.incidents)
    return GapRow(gap=gap, incidents=inside, query=Filters(first=gap.first_day, last=gap.last_day).query)


def _touches(one: Incident, first: dt.date, last: dt.date) -> bool:
    return one.date_start is not None and one.date_end is not None and one.date_start <= last and one.date_end >= first


def silent_during(shelf: Shelf, one: Incident) -> tuple[Gap, ...]:
    """Silences on the days of an attack or on the few after them: its figures may lack what was told then."""
    if one.date_start is None or one.date_end is None:
        return ()
    last = one.date_end + dt.timedelta(days=AFTER)
    return tuple(gap for gap in shelf.gaps if gap.first_day <= last and gap.last_day >= one.date_start)
