"""People's decisions: the log, newest first, with what became of each and which say the opposite."""

from __future__ import annotations

from typing import Any

import msgspec

from strikeledger.asking.decisions import decision_text
from strikeledger.model import Incident, Record
from strikeledger.store.tables import fetch
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.common import table_of


class Decided(Record, frozen=True):
    """One decision with its words and where it leads."""

    decision_id: str
    kind: str
    made: str
    who: str
    why: str
    what: str
    state: str
    """`applied`, `overruled`, `undone`, `not_met`, or `waiting` until figures are worked out anew."""
    effect: str
    conflicts: tuple[str, ...]
    pages: tuple[tuple[str, str], ...]
    """Path and name of what it is about, as far as that has a page."""


class DecisionsView(Record, frozen=True):
    """The log, a page of it, and all conflicts."""

    rows: tuple[Decided, ...]
    conflicts: tuple[tuple[Decided, Decided], ...]
    """The newer of each pair first: it stands until it is undone."""
    counts: dict[str, int]
    paging: Paging


def decisions_page(library: Library, shelf: Shelf, number: int = 1) -> Page:
    """Every decision ever made, newest first; all conflicts stand on the first page."""
    order = shelf.ordered("decisions", lambda: decided(library, shelf))
    paging = paged("decisions", len(order), number)
    states = sorted({row.state for row in order})
    view = DecisionsView(
        rows=tuple(order[paging.first : paging.last]),
        conflicts=_pairs(order) if number == 1 else (),
        counts={state: sum(row.state == state for row in order) for state in states},
        paging=paging,
    )
    columns = "decision_id kind made who why what state effect conflicts"
    return Page(
        path=paging.path,
        template="decisions.html",
        title="People's decisions",
        view=view,
        tables={"": lambda: table_of(columns, tuple(order))} if number == 1 else {},
    )


def decided(library: Library, shelf: Shelf) -> list[Decided]:
    """The log of decisions, newest first."""
    rows = fetch(library.path, "decisions").to_pylist()
    return [_decided(shelf, row) for row in reversed(rows)]


def bearing_on(library: Library, shelf: Shelf, one: Incident) -> tuple[Decided, ...]:
    """The decisions that bear on an incident or one of its figures, and those they are against, oldest first."""
    named = {*one.decisions, *(key for figure in one.figures.values() for key in figure.decisions)}
    if not named:
        return ()
    order = shelf.ordered("decisions", lambda: decided(library, shelf))
    named |= {other for row in order if row.decision_id in named for other in row.conflicts}
    return tuple(row for row in reversed(order) if row.decision_id in named)


def _decided(shelf: Shelf, row: dict[str, Any]) -> Decided:
    ids = [ref["incident_id"] for ref in row["incidents"]]
    pages = [(incident_path(one), one) for one in ids if one in shelf.by_id or one in shelf.former]
    if row["document_id"] in shelf.reports:
        pages.append((source_path(row["document_id"]), "the report"))
    effect = row["effect"] if row["effect"] not in (None, "stands") else ""
    values = {**row, "what": decision_text(row), "state": row["state"] or "waiting", "effect": effect, "pages": pages}
    return msgspec.convert({key: values[key] for key in Decided.__struct_fields__}, Decided)


def _pairs(order: list[Decided]) -> tuple[tuple[Decided, Decided], ...]:
    """Decisions that say the opposite of each other, each pair once."""
    place = {row.decision_id: at for at, row in enumerate(order)}
    found = {
        tuple(sorted((at, place[other])))
        for at, row in enumerate(order)
        for other in row.conflicts
        if other in place and place[other] != at
    }
    return tuple((order[newer], order[older]) for newer, older in sorted(found))
