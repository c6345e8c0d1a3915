"""Lists over the whole ledger: incidents by filter, reports, corrections, records."""

from __future__ import annotations

from strikeledger.asking.wording import bounds
from strikeledger.model import Claim, Record, RecordClaim, Revision
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.filters import Filters, Offered, chosen, offered
from strikeledger.web.library import Library, Report, Shelf
from strikeledger.web.page import Page
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.common import FigureView, Line, figure_view, line, lines_table, table_of, title_of
from strikeledger.web.words import word


class IncidentsView(Record, frozen=True):
    """The list of incidents, as filtered."""

    filters: Filters
    offered: Offered
    rows: tuple[Line, ...]
    paging: Paging
    undated: int
    """Incidents without a day that a filter by date leaves out."""


class ReportsView(Record, frozen=True):
    """The list of reports read."""

    rows: tuple[tuple[str, Report], ...]
    paging: Paging


class ChangeRow(Record, frozen=True):
    """A change of a figure, with its incident and the report that told it."""

    change: Revision
    label: str
    now: FigureView | None
    """The figure as the ledger has it, with its range."""
    incident: str
    incident_path: str
    outlet: str | None
    report_path: str


class ChangesView(Record, frozen=True):
    """Corrections: what changed, when told, through whom, why."""

    rows: tuple[ChangeRow, ...]
    paging: Paging


def incidents_page(library: Library, shelf: Shelf, filters: Filters, number: int = 1) -> Page:
    """Incidents that answer to the filters, newest first."""
    rows = chosen(library, shelf, filters)
    paging = paged("incidents", len(rows), number)
    dated = bool(filters.first or filters.last)
    view = IncidentsView(
        filters=filters,
        offered=offered(shelf),
        rows=tuple(line(shelf, one) for one in rows[paging.first : paging.last]),
        paging=paging,
        undated=sum(one.date_end is None for one in shelf.incidents) if dated else 0,
    )
    return Page(
        path=paging.path,
        template="incidents.html",
        title="Incidents",
        view=view,
        tables={"": lambda: lines_table(rows)} if number == 1 else {},
    )


def reports_page(shelf: Shelf, number: int = 1) -> Page:
    """Everything read, newest first, and what was refused."""
    order = shelf.ordered("reports", lambda: sorted(shelf.reports.values(), key=_report_order))
    paging = paged("sources", len(order), number)
    rows = tuple((source_path(one.document_id), one) for one in order[paging.first : paging.last])
    columns = "document_id outlet title published published_basis language agency story_id claims source refused"
    return Page(
        path=paging.path,
        template="sources.html",
        title="Reports read",
        view=ReportsView(rows=rows, paging=paging),
        tables={"": lambda: table_of(columns, tuple(order))} if number == 1 else {},
    )


def _report_order(one: Report) -> tuple[bool, int, str]:
    return one.published is None, -one.published.toordinal() if one.published else 0, one.document_id


def changes_page(shelf: Shelf, number: int = 1) -> Page:
    """Every change of a figure, told last first."""
    order = shelf.ordered("changes", lambda: sorted(shelf.revisions, key=_change_order))
    paging = paged("corrections", len(order), number)
    columns = "incident_id measure told before after rule explanation document_id"
    return Page(
        path=paging.path,
        template="corrections.html",
        title="Corrections",
        view=ChangesView(rows=change_rows(shelf, order[paging.first : paging.last]), paging=paging),
        tables={"": lambda: table_of(columns, tuple(order))} if number == 1 else {},
    )


def _change_order(change: Revision) -> tuple[bool, int, str, str, str]:
    day = -change.told.toordinal() if change.told else 0
    return change.told is None, day, change.incident_id, change.measure, change.document_id


def change_rows(shelf: Shelf, changes: list[Revision]) -> tuple[ChangeRow, ...]:
    """Changes with their incidents and reports."""
    return tuple(_change_row(shelf, change) for change in changes if change.incident_id in shelf.by_id)


def _change_row(shelf: Shelf, change: Revision) -> ChangeRow:
    incident = shelf.by_id[change.incident_id]
    now = incident.figures.get(change.measure)
    return ChangeRow(
        change=change,
        label=word("measures", change.measure),
        now=figure_view(change.measure, now) if now else None,
        incident=title_of(incident),
        incident_path=incident_path(change.incident_id),
        outlet=shelf.reports[change.document_id].outlet if change.document_id in shelf.reports else None,
        report_path=f"{source_path(change.document_id)}.html",
    )


def latest_changes(shelf: Shelf, most: int) -> tuple[ChangeRow, ...]:
    """The last changes that took effect, and not those that were told and left aside."""
    taken = [change for change in shelf.revisions if change.rule != "kept"]
    return change_rows(shelf, sorted(taken, key=_change_order)[:most])


class RecordRow(Record, frozen=True):
    """A claim of a record, with what speaks for or against it."""

    record: RecordClaim
    label: str
    said: str
    """The claim with its bounds."""
    claimant: str | None
    outlet: str | None
    published: str | None
    quote: str
    report_path: str
    incident: str | None
    incident_path: str | None


class RecordsView(Record, frozen=True):
    """Claims that a figure is the highest yet."""

    rows: tuple[RecordRow, ...]
    paging: Paging


def records_page(library: Library, shelf: Shelf, number: int = 1) -> Page:
    """Claims of a record."""
    paging = paged("records", len(shelf.records), number)
    shown = shelf.records[paging.first : paging.last]
    claims = {claim.claim_id: claim for claim in library.claims("claim_id", (one.claim_id for one in shown))}
    rows = tuple(_record_row(shelf, one, claims[one.claim_id]) for one in shown if one.claim_id in claims)
    columns = "measure value previous claim_id verdict arithmetic document_id"
    return Page(
        path=paging.path,
        template="records.html",
        title="Claims of a record",
        view=RecordsView(rows=rows, paging=paging),
        tables={"": lambda: table_of(columns, tuple(shelf.records))} if number == 1 else {},
    )


def _record_row(shelf: Shelf, record: RecordClaim, claim: Claim) -> RecordRow:
    incident = shelf.by_id.get(claim.incident_id or "")
    return RecordRow(
        record=record,
        label=word("measures", record.measure),
        said=bounds(claim.low, claim.high, claim.approx),
        claimant=claim.claimant.name if claim.claimant else None,
        outlet=claim.outlet,
        published=claim.published.isoformat() if claim.published else None,
        quote=claim.quote,
        report_path=f"{source_path(claim.document_id)}.html#{claim.claim_id}",
        incident=title_of(incident) if incident else None,
        incident_path=incident_path(incident.incident_id) if incident else None,
    )
