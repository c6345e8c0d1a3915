"""The record of those who say figures and those who print them: how often above, below, contradicted, first, copied."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from strikeledger.model import Record
from strikeledger.store.look import look
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page, Table
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.against import stand_of

Row = Mapping[str, Any]
Key = tuple[str, str | None]
"""A claimant's name in small letters and side, or an outlet's name and nothing."""


class Standing(Record, frozen=True):
    """Counts of claims, except `first`. Of whole attacks alone: what is told of a part has no figure beside it."""

    claims: int = 0
    same: int = 0
    above: int = 0
    below: int = 0
    contradicted: int = 0
    """Claims that an official table, or the ledger's own sum, speaks against."""
    first: int = 0
    """Attacks of which a figure was theirs on the first day that any was printed."""
    copied: int = 0
    """Claims that stand in copies of another report, and count with it as one."""

    @property
    def compared(self) -> int:
        """Claims beside which there is a figure."""
        return self.same + self.above + self.below


class Standings(Record, frozen=True):
    """Everybody's."""

    speakers: dict[Key, Standing]
    outlets: dict[Key, Standing]


class OutletRow(Record, frozen=True):
    """An outlet with what it printed."""

    name: str
    reports: int
    standing: Standing


class OutletsView(Record, frozen=True):
    """The list of outlets."""

    rows: tuple[OutletRow, ...]
    paging: Paging


def standings(library: Library, shelf: Shelf) -> Standings:
    """Everybody's record; worked out once for each state of the ledger."""
    return shelf.ordered("standings", lambda: [_standings(library, shelf)])[0]


def _standings(library: Library, shelf: Shelf) -> Standings:
    rows = look(library.path, "standing")
    return Standings(
        speakers=_gathered(shelf, [((row["speaker"], row["side"]), row) for row in rows if row["speaker"]]),
        outlets=_gathered(shelf, [((row["outlet"], None), row) for row in rows if row["outlet"]]),
    )


def _gathered(shelf: Shelf, rows: Iterable[tuple[Key, Row]]) -> dict[Key, Standing]:
    rows = list(rows)
    opened: dict[str, dt.date] = {}
    for _, row in rows:
        if row["published"] and row["incident_id"]:
            day = opened.setdefault(row["incident_id"], row["published"])
            opened[row["incident_id"]] = min(day, row["published"])
    copies = {one for story in shelf.stories.values() for one in story.documents if one != story.origin}
    counts: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    firsts: dict[Key, set[str]] = defaultdict(set)
    for key, row in rows:
        count = counts[key]
        count["claims"] += 1
        incident = shelf.by_id.get(row["incident_id"] or "")
        figure = incident.figures.get(row["measure"]) if incident else None
        stand = stand_of(row["scope"], row["low"], row["high"], figure.best if figure else None)
        if stand is not None:
            count[stand] += 1
        count["contradicted"] += any(c.verdict == "contradicts" for c in shelf.checks_of.get(row["claim_id"], ()))
        count["copied"] += row["document_id"] in copies
        if incident and row["published"] == opened.get(incident.incident_id) and row["document_id"] not in copies:
            firsts[key].add(incident.incident_id)
    return {key: Standing(**count, first=len(firsts[key])) for key, count in counts.items()}


def outlets_page(library: Library, shelf: Shelf, number: int = 1) -> Page:
    """Every outlet with its record, the one with most reports first."""
    reports: dict[str, int] = defaultdict(int)
    for report in shelf.reports.values():
        if report.outlet:
            reports[report.outlet] += 1
    kept = standings(library, shelf).outlets
    order = [
        OutletRow(name=name, reports=count, standing=kept.get((name, None), Standing()))
        for name, count in sorted(reports.items(), key=lambda item: (-item[1], item[0]))
    ]
    paging = paged("outlets", len(order), number)
    view = OutletsView(rows=tuple(order[paging.first : paging.last]), paging=paging)
    tables = {"": lambda: _table(order)} if number == 1 else {}
    return Page(path=paging.path, template="outlets.html", title="Outlets", view=view, tables=tables)


def _table(rows: list[OutletRow]) -> Table:
    columns = ("outlet", "reports", *Standing.__struct_fields__)
    cells = tuple(
        (one.name, one.reports, *(getattr(one.standing, name) for name in Standing.__struct_fields__)) for one in rows
    )
    return Table(columns=columns, rows=cells)
