"""The page of the search: sentences with the words marked, each with its report, day and attacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from urllib.parse import urlencode

from strikeledger.errors import UsageError
from strikeledger.model import Record
from strikeledger.store.searching.asked import Answer, Hit, Part, search
from strikeledger.store.searching.question import LONGEST
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page, Table
from strikeledger.web.views.common import title_of

MOST_ATTACKS = 6
"""Attacks named under a sentence that tells of none itself: a report of a month may tell of forty."""


class Found(Record, frozen=True):
    """A sentence that answers."""

    parts: tuple[Part, ...]
    report: str
    report_path: str
    outlet: str | None
    published: dt.date | None
    attacks: tuple[tuple[str, str], ...]
    """Path and title."""
    own: bool


class SearchView(Record, frozen=True):
    """What was asked and what answers."""

    q: str
    rows: tuple[Found, ...]
    further: str
    """The query of the next page; empty where there is none."""
    left: int
    """Reports that are not in the index yet."""
    problem: str = ""

    @property
    def query(self) -> str:
        """The question as the query of an address."""
        return f"?{urlencode({'q': self.q})}" if self.q else ""


def search_page(library: Library, shelf: Shelf, query: Mapping[str, str], left: int) -> Page:
    """The page that answers a question; without one, the page that asks for it."""
    q, before = query.get("q", "").strip()[:LONGEST], query.get("before", "")
    answer, problem = Answer(hits=(), further=None), ""
    if q:
        try:
            answer = search(library.path, q, before=int(before) if before.isdecimal() and len(before) < 20 else None)
        except UsageError as error:
            problem = f"{error}: {error.advice}"
    view = SearchView(
        q=q,
        rows=tuple(found_in(shelf, hit) for hit in answer.hits if hit.document_id in shelf.reports),
        further=f"?{urlencode({'q': q, 'before': answer.further})}" if answer.further else "",
        left=left,
        problem=problem,
    )
    return Page(
        path="search", template="search.html", title="Search", view=view, tables={"": lambda: _table(view.rows)}
    )


def _table(rows: tuple[Found, ...]) -> Table:
    cells = tuple(
        (
            one.published.isoformat() if one.published else None,
            one.outlet,
            one.report,
            one.report_path,
            "".join(part.text for part in one.parts),
            "; ".join(path.partition("/")[2] for path, _ in one.attacks),
        )
        for one in rows
    )
    return Table(columns=("published", "outlet", "report", "report_path", "sentence", "attacks"), rows=cells)


def found_in(shelf: Shelf, hit: Hit) -> Found:
    """A sentence with the pages that it leads to."""
    report = shelf.reports[hit.document_id]
    attacks = [shelf.by_id[key] for key in hit.incidents if key in shelf.by_id]
    return Found(
        parts=hit.parts,
        report=report.heading,
        report_path=source_path(hit.document_id),
        outlet=report.outlet,
        published=report.published,
        attacks=tuple((incident_path(one.incident_id), title_of(one)) for one in attacks[:MOST_ATTACKS]),
        own=hit.own,
    )
