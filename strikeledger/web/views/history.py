"""What this ledger came to know and when: each change of a figure as it was learnt, and the way to past states."""

from __future__ import annotations

import datetime as dt

from strikeledger.asking.explained import records_of
from strikeledger.model import Record
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.common import table_of, title_of
from strikeledger.web.words import grouped, range_text, word


class Learnt(Record, frozen=True):
    """A row of the table `learnt`."""

    number: int
    learnt: str | None
    incident_id: str
    measure: str
    best_before: float | None
    low_before: float | None
    high_before: float | None
    best_after: float | None
    low_after: float | None
    high_after: float | None
    rule: str | None
    cause: str
    told: dt.date | None
    document_id: str | None
    decision_id: str | None
    why: str | None


class Value(Record, frozen=True):
    """A figure in words, its range beside it."""

    best: str
    range: str


class LearntRow(Record, frozen=True):
    """A change with its words; a figure never without its range."""

    change: Learnt
    label: str
    title: str
    path: str | None
    """None where the attack has no page in this state and never had one."""
    before: Value | None
    after: Value | None
    """None where there was or is no figure."""
    report_path: str | None
    report: str | None
    """Who printed it, or its title."""


class HistoryView(Record, frozen=True):
    """The changes, last learnt first, and the days a past state can be asked for."""

    rows: tuple[LearntRow, ...]
    paging: Paging
    first_learnt: str | None
    last_learnt: str | None
    first_told: dt.date | None
    last_told: dt.date | None


def history_page(library: Library, shelf: Shelf, number: int = 1) -> Page:
    """Every change of a figure in the order the ledger learnt it, the last first."""
    order = shelf.ordered("learnt", lambda: records_of(library.path, "learnt", Learnt)[::-1])
    paging = paged("history", len(order), number)
    times = [one.learnt for one in order if one.learnt]
    told = [one.published for one in shelf.reports.values() if one.published]
    view = HistoryView(
        rows=tuple(_row(shelf, one) for one in order[paging.first : paging.last]),
        paging=paging,
        first_learnt=min(times, default=None),
        last_learnt=max(times, default=None),
        first_told=min(told, default=None),
        last_told=max(told, default=None),
    )
    return Page(
        path=paging.path,
        template="history.html",
        title="What this ledger learnt",
        view=view,
        tables={"": lambda: table_of(" ".join(Learnt.__struct_fields__), tuple(order))} if number == 1 else {},
    )


def _row(shelf: Shelf, one: Learnt) -> LearntRow:
    incident = shelf.by_id.get(one.incident_id)
    known = incident is not None or one.incident_id in shelf.former
    report = shelf.reports.get(one.document_id or "")
    return LearntRow(
        change=one,
        label=word("measures", one.measure),
        title=title_of(incident) if incident else one.incident_id,
        path=incident_path(one.incident_id) if known else None,
        before=_told(one.best_before, one.low_before, one.high_before),
        after=_told(one.best_after, one.low_after, one.high_after),
        report_path=f"{source_path(report.document_id)}.html" if report else None,
        report=(report.outlet or report.heading) if report else None,
    )


def _told(best: float | None, low: float | None, high: float | None) -> Value | None:
    if best is None and low is None and high is None:
        return None
    return Value(best=grouped(best), range=range_text(low, high))
