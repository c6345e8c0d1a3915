"""Totals in which nothing counts twice, with what was left out; and figures of periods beside the ledger's own."""

from __future__ import annotations

import datetime as dt

from strikeledger.asking.wording import bounds
from strikeledger.model import Incident, PeriodFigure, Record
from strikeledger.reconciling.totals import LeftOut, Total, totals
from strikeledger.vocabulary.measures import casualties, shown_in
from strikeledger.web.addresses import claimant_path, incident_path, source_path
from strikeledger.web.library import Shelf
from strikeledger.web.page import Page, Table
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.common import FigureView, figure_view, table_of, title_of, whole
from strikeledger.web.views.sums import Sum, side_text, sum_view
from strikeledger.web.views.timeline import Timeline, timeline_of
from strikeledger.web.words import word

SHOWN = shown_in("totals")
"""Columns of the page; the CSV twin has every measure."""
MOST_LEFT_OUT = 200


class Group(Record, frozen=True):
    """One row of the page of totals."""

    name: str
    side: str
    """Whose attacks these are, in words; empty where that is the group itself."""
    query: str
    """The filter that lists its incidents, or empty where no filter does."""
    sums: tuple[Sum | None, ...]


class LeftView(Record, frozen=True):
    """A figure that is in no sum, and why."""

    left: LeftOut
    figure: FigureView | None
    label: str
    title: str
    path: str


class TotalsView(Record, frozen=True):
    """The page of totals by one grouping."""

    by: str
    measures: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    placed: str
    """How attacks are put into days, weeks and months; empty where the totals are not by time."""
    warnings: tuple[str, ...]
    """Silences of usual outlets that a total lies across."""
    left_out: tuple[LeftView, ...]
    more_left_out: int
    timeline: Timeline | None
    """The same sums as a chart, on the first page of totals by time."""
    paging: Paging


class PeriodRow(Record, frozen=True):
    """A figure of a period beside what the ledger's own attacks add up to in it."""

    claim_id: str
    label: str
    measure: str
    said: str
    period: str
    claimant: str | None
    claimant_path: str | None
    quote: str
    outlet: str | None
    report_path: str
    own: tuple[tuple[str, Sum], ...]
    """By side."""
    verdicts: tuple[str, ...]
    """What official tables say to it."""


class PeriodsView(Record, frozen=True):
    """Figures of periods."""

    rows: tuple[PeriodRow, ...]
    paging: Paging


def totals_page(shelf: Shelf, by: str, number: int = 1) -> Page:
    """Totals by month, week, day, place or attacker, newest or most first."""
    result = shelf.totals(by)
    measures = [name for name in SHOWN if any(row.measure == name for row in result.rows)]
    shown = tuple(row for row in result.rows if row.measure in measures)
    cells = {(row.group, row.attacker, row.measure): row for row in shown}
    sides = sorted({row.attacker for row in shown}, key=lambda side: (side is None, side or ""))
    there = {(row.group, row.attacker) for row in shown}
    names = [(name, side) for name in _ordered(by, shown) for side in sides if (name, side) in there]
    paging = paged(f"totals/{by}", len(names), number)
    groups = tuple(
        Group(
            name=name,
            side="" if by == "attacker" else side_text(side),
            query=_query(by, name),
            sums=tuple(sum_view(cells.get((name, side, measure))) for measure in measures),
        )
        for name, side in names[paging.first : paging.last]
    )
    left = [item for item in result.left_out if item.measure in measures and item.incident_id in shelf.by_id]
    view = TotalsView(
        by=by,
        measures=tuple((name, word("measures", name)) for name in measures),
        groups=groups,
        placed=result.placed if by in ("month", "week", "day") else "",
        warnings=result.warnings,
        left_out=tuple(_left(shelf, item) for item in left[:MOST_LEFT_OUT]),
        more_left_out=max(len(left) - MOST_LEFT_OUT, 0),
        timeline=timeline_of(shelf, (by,)) if by in ("month", "week", "day") and number == 1 else None,
        paging=paging,
    )
    columns = "group attacker measure low best high incidents single_source approx disputed"
    tables = {
        "": lambda: table_of(columns, result.rows),
        "left-out": lambda: table_of("incident_id measure best reason why", result.left_out),
    }
    return Page(
        path=paging.path,
        template="totals.html",
        title=f"Totals by {by}",
        view=view,
        tables=tables if number == 1 else {},
    )


def _ordered(by: str, rows: tuple[Total, ...]) -> list[str]:
    if by in ("month", "week", "day"):
        return sorted({row.group for row in rows}, reverse=True)
    harmed: dict[str, float] = {}
    for row in rows:
        weight = row.best if row.measure in casualties() else 0.0
        harmed[row.group] = harmed.get(row.group, 0.0) + weight
    return sorted(harmed, key=lambda name: (-harmed[name], name))


def _query(by: str, name: str) -> str:
    from strikeledger.web.filters import Filters

    if by == "day":
        day = dt.date.fromisoformat(name)
        return Filters(first=day, last=day).query
    if by == "month":
        first = dt.date.fromisoformat(f"{name}-01")
        after = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return Filters(first=first, last=after - dt.timedelta(days=1)).query
    if by == "attacker":
        return Filters(attacker=name).query
    if by == "place":
        return Filters(place=name.rsplit(", ", 1)[0]).query
    return ""


def _left(shelf: Shelf, item: LeftOut) -> LeftView:
    one = shelf.by_id[item.incident_id]
    figure = one.figures.get(item.measure)
    return LeftView(
        left=item,
        figure=figure_view(item.measure, figure) if figure else None,
        label=word("measures", item.measure),
        title=title_of(one),
        path=incident_path(item.incident_id),
    )


def periods_page(shelf: Shelf, number: int = 1) -> Page:
    """Figures of a month, a year or since a date; they are no attacks and are added to none (rule 21)."""
    paging = paged("periods", len(shelf.periods), number)
    rows = tuple(period_row(shelf, one) for one in shelf.periods[paging.first : paging.last])
    columns = ("measure", "low", "high", "period_start", "period_end", "claimant", "document_id", "quote")
    cells = tuple(
        (
            one.measure,
            whole(one.low),
            whole(one.high),
            one.period_start.isoformat() if one.period_start else None,
            one.period_end.isoformat() if one.period_end else None,
            one.claimant.name if one.claimant else None,
            one.document_id,
            one.quote,
        )
        for one in shelf.periods
    )
    return Page(
        path=paging.path,
        template="periods.html",
        title="Figures of periods",
        view=PeriodsView(rows=rows, paging=paging),
        tables={"": lambda: Table(columns=columns, rows=cells)} if number == 1 else {},
    )


def period_row(shelf: Shelf, one: PeriodFigure) -> PeriodRow:
    """A figure of a period with its words, its place in its report, and the ledger's own sum."""
    speaker = claimant_path(one.claimant.name, one.claimant.side) if one.claimant else ""
    report = shelf.reports.get(one.document_id)
    return PeriodRow(
        claim_id=one.claim_id,
        label=word("measures", one.measure),
        measure=one.measure,
        said=bounds(one.low, one.high, one.approx),
        period=_span(one.period_start, one.period_end),
        claimant=one.claimant.name if one.claimant else None,
        claimant_path=speaker if speaker in shelf.at_path.speakers else None,
        quote=one.quote,
        outlet=report.outlet if report else None,
        report_path=f"{source_path(one.document_id)}.html#{one.claim_id}",
        own=_own(shelf, one),
        verdicts=tuple(sorted({check.verdict for check in shelf.checks_of.get(one.claim_id, ())})),
    )


def _span(first: dt.date | None, last: dt.date | None) -> str:
    if first is None and last is None:
        return "a period whose days are not known"
    if first is None or last is None:
        return f"since {first}" if first else f"up to {last}"
    return f"{first} to {last}"


def _own(shelf: Shelf, one: PeriodFigure) -> tuple[tuple[str, Sum], ...]:
    """What the ledger's own attacks inside the period add up to for each side, nothing twice."""
    if one.period_start is None or one.period_end is None:
        return ()

    def inside(incident: Incident) -> bool:
        start, end = incident.date_start, incident.date_end
        return (
            start is not None
            and end is not None
            and one.period_start is not None
            and one.period_end is not None
            and one.period_start <= end <= one.period_end
        )

    rows = totals((incident for incident in shelf.incidents if inside(incident)), "attacker", [one.measure]).rows
    return tuple((side_text(row.attacker), own) for row in rows if (own := sum_view(row)) is not None)
