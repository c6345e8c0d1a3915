"""Promises and decisions beside the attacks, day by day: a timeline that is a table, and so needs no script."""

from __future__ import annotations

import datetime as dt
from typing import Any

from strikeledger.asking.timeline import Day, timeline
from strikeledger.model import Record
from strikeledger.store.tables import fetch
from strikeledger.vocabulary.measures import casualties
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.filters import Filters
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.common import FigureView, figure_view, table_of, title_of

DAYS = 60
"""Days a page: two months of a war with promises on every day are some 200 kB."""
MOST = 8
"""Attacks told of one day, those with most killed; the list of the day has all."""
Row = dict[str, Any]


class Beside(Record, frozen=True):
    """An attack of the day."""

    title: str
    path: str
    killed: FigureView | None


class Promise(Record, frozen=True):
    """A commitment in one line."""

    commitment_id: str
    date_start: dt.date | None
    date_end: dt.date | None
    kind: str
    status: str
    actor: str | None
    recipient: str | None
    amount: float | None
    currency: str | None
    sum: str | None
    """The amount in words."""
    change: str | None
    changed: str | None
    """The earlier one that this one reverses, fulfils or updates, in short."""
    words: str
    reports: tuple[tuple[str, str], ...]
    """Path and name of the reports that tell it."""


class DayRow(Record, frozen=True):
    """One day: what was promised and decided, what ran out, and the attacks."""

    day: dt.date
    promises: tuple[Promise, ...]
    ending: tuple[Promise, ...]
    attacks: tuple[Beside, ...]
    more: int
    query: str
    """The filter that lists all attacks of the day."""


class PromisesView(Record, frozen=True):
    """The timeline, newest day first, from the first promise to the last, and what has no day."""

    rows: tuple[DayRow, ...]
    undated: tuple[Promise, ...]
    paging: Paging


def promises_page(library: Library, shelf: Shelf, number: int = 1) -> Page:
    """The days from the first promise or decision to the last, with the attacks of these days."""
    told: list[Row] = shelf.ordered("commitments", lambda: _printed(library, shelf))
    days: list[Day] = shelf.ordered("promises", lambda: _days(shelf, told))
    by_id = {row["commitment_id"]: row for row in told}
    paging = paged("promises", len(days), number, DAYS)
    view = PromisesView(
        rows=tuple(_row(shelf, day, by_id) for day in days[paging.first : paging.last]),
        undated=tuple(_promise(shelf, row, by_id) for row in told if row["date_start"] is None) if number == 1 else (),
        paging=paging,
    )
    columns = "commitment_id date_start date_end kind status actor recipient amount currency change changed words"
    every = tuple(_promise(shelf, row, by_id) for row in told)
    return Page(
        path=paging.path,
        template="promises.html",
        title="Promises and decisions",
        view=view,
        tables={"": lambda: table_of(columns, every)} if number == 1 else {},
    )


def _printed(library: Library, shelf: Shelf) -> list[Row]:
    rows: list[Row] = fetch(library.path, "commitments").to_pylist()
    return [row for row in rows if any(document in shelf.reports for document in row["documents"])]


def _days(shelf: Shelf, told: list[Row]) -> list[Day]:
    dated = [day for row in told for day in (row["date_start"], row["date_end"]) if day is not None]
    if not dated:
        return []
    first, last = min(dated), max(dated)
    return [day for day in reversed(timeline(shelf.incidents, told)) if first <= day.day <= last]


def _row(shelf: Shelf, day: Day, by_id: dict[str, Row]) -> DayRow:
    (killed, _) = casualties()
    deadly = sorted(day.incidents, key=lambda one: -((found.best or 0) if (found := one.figures.get(killed)) else 0))
    return DayRow(
        day=day.day,
        promises=tuple(_promise(shelf, row, by_id) for row in day.commitments),
        ending=tuple(_promise(shelf, row, by_id) for row in day.ending),
        attacks=tuple(
            Beside(
                title=title_of(one),
                path=incident_path(one.incident_id),
                killed=figure_view(killed, found) if (found := one.figures.get(killed)) else None,
            )
            for one in deadly[:MOST]
        ),
        more=max(0, len(deadly) - MOST),
        query=Filters(first=day.day, last=day.day).query,
    )


def _promise(shelf: Shelf, row: Row, by_id: dict[str, Row]) -> Promise:
    changed = by_id.get(row["changes"] or "")
    printed = [shelf.reports[one] for one in row["documents"] if one in shelf.reports]
    return Promise(
        **{name: row[name] for name in ("commitment_id", "date_start", "date_end", "kind", "status", "actor")},
        **{name: row[name] for name in ("recipient", "amount", "currency", "change", "words")},
        sum=_sum(row["amount"], row["currency"]),
        changed=None if changed is None else _short(changed),
        reports=tuple((source_path(one.document_id), one.outlet or one.heading) for one in printed),
    )


def _sum(amount: float | None, currency: str | None) -> str | None:
    """`2,500,000,000 EUR`; of a sum of which only the size is told its currency."""
    if currency is None:
        return None
    return f"a sum in {currency}" if amount is None else f"{amount:,.0f} {currency}"


def _short(row: Row) -> str:
    """`delivery halted, 2025-07-01`."""
    day = f", {row['date_start']}" if row["date_start"] else ""
    return f"{row['kind']} {row['status']}{day}"
