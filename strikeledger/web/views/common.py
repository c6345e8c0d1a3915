"""Values that several pages share: a figure with its range and mark, a place, an incident in one line."""

from __future__ import annotations

import datetime as dt

from strikeledger.asking.wording import ONE_SOURCE, bounds, machine_text, places_text, window_text
from strikeledger.model import Claim, Claimant, Figure, Incident, Place, Record
from strikeledger.vocabulary.measures import shown_in, weapons, whole_of
from strikeledger.web.addresses import claimant_path, incident_path, source_path
from strikeledger.web.library import Report, Shelf
from strikeledger.web.page import Table
from strikeledger.web.words import grouped, range_text, word


class FigureView(Record, frozen=True):
    """A figure as it is shown everywhere: never without its range, always with its mark."""

    measure: str
    label: str
    best: float | None
    low: float | None
    high: float | None
    best_text: str
    range: str
    approx: bool
    disputed: bool
    independent: int
    mark: str | None
    """`1 source` when one story alone gives it."""
    rule: str
    why: str
    machine: str | None = None
    """What the machine makes of it, where a person decided otherwise."""
    contradicted: str | None = None
    """The sum of the official table that speaks against it."""


class Line(Record, frozen=True):
    """An incident in one line of a list."""

    incident_id: str
    path: str
    title: str
    kind: str
    when: str
    place: str
    killed: FigureView | None
    injured: FigureView | None
    launched: tuple[FigureView, ...]
    attacker: str | None
    grade: str
    grade_text: str
    independent_reports: int
    mark: str | None
    parent_id: str | None
    parent_path: str | None
    children: int
    disputed: bool


class Said(Record, frozen=True):
    """A claim as a list shows it: who says what, in which words, where printed."""

    claim_id: str
    measure: str
    label: str
    said: str
    quote: str
    before: str
    """The sentence up to the quote."""
    after: str
    claimant: str | None
    claimant_path: str | None
    role: str | None
    outlet: str | None
    title: str | None
    published: dt.date | None
    report_path: str
    """The claim's place in the text of its report, from the site's root."""
    document_id: str
    incident_id: str | None
    status: str
    scope: str
    part: str | None
    munition: str | None
    used: bool
    rejected: bool
    """Whether a person has rejected the claim; it stays on the page and is in no figure."""
    verdicts: tuple[str, ...]


def figure_view(measure: str, figure: Figure) -> FigureView:
    """A figure with its words."""
    best = grouped(figure.best)
    return FigureView(
        measure=measure,
        label=word("measures", measure),
        best=figure.best,
        low=figure.low,
        high=figure.high,
        best_text=f"about {best}" if figure.approx and figure.best is not None else best,
        range=range_text(figure.low, figure.high),
        approx=figure.approx,
        disputed=figure.disputed,
        independent=figure.independent,
        mark=ONE_SOURCE if figure.independent < 2 else None,
        rule=figure.rule,
        why=figure.why,
        machine=machine_text(figure) if figure.decisions else None,
        contradicted=figure.contradicted,
    )


def line(shelf: Shelf, one: Incident) -> Line:
    """An incident in one line."""

    def figure(measure: str) -> FigureView | None:
        found = one.figures.get(measure)
        return figure_view(measure, found) if found is not None else None

    launched = [figure(measure) for measure in weapons("launched")]
    parent = one.parent_id if one.parent_id in shelf.by_id else None
    return Line(
        incident_id=one.incident_id,
        path=incident_path(one.incident_id),
        title=title_of(one),
        kind=word("kinds", one.kind),
        when=window_text(one.date_start, one.date_end, one.date_precision),
        place=places_text(one.places, 2),
        killed=figure(whole_of("life")),
        injured=figure(whole_of("body")),
        launched=tuple(item for item in launched if item is not None),
        attacker=one.attacker,
        grade=one.grade,
        grade_text=word("grades", one.grade),
        independent_reports=one.independent_reports,
        mark=ONE_SOURCE if one.independent_reports < 2 else None,
        parent_id=parent,
        parent_path=incident_path(parent) if parent else None,
        children=len(shelf.children.get(one.incident_id, ())),
        disputed=any(item.disputed for item in one.figures.values()),
    )


def title_of(one: Incident) -> str:
    """`Kyiv, night to 2025-01-02`."""
    place = one.places[0].name if one.places else one.target_country or "Place not known"
    return f"{place}, {window_text(one.date_start, one.date_end, one.date_precision)}"


def said(claim: Claim, report: Report | None, sentence: str, used: bool, shelf: Shelf) -> Said:
    """A claim as a list shows it; `sentence` is its sentence as stored."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    name = claim.claimant.name if claim.claimant else None
    return Said(
        claim_id=claim.claim_id,
        measure=claim.measure,
        label=word("measures", claim.measure),
        said=bounds(claim.low, claim.high, claim.approx),
        quote=sentence[start:end] or claim.quote,
        before=sentence[:start].lstrip(),
        after=sentence[end:].rstrip(),
        claimant=name,
        claimant_path=claimant_path(claim.claimant.name, claim.claimant.side) if claim.claimant else None,
        role=role_text(claim.claimant),
        outlet=claim.outlet,
        title=report.heading if report else None,
        published=claim.published,
        report_path=f"{source_path(claim.document_id)}.html#{claim.claim_id}",
        document_id=claim.document_id,
        incident_id=claim.incident_id,
        status=claim.status,
        scope=claim.scope,
        part=claim.part,
        munition=claim.munition,
        used=used,
        rejected=claim.rejected,
        verdicts=tuple(sorted({check.verdict for check in shelf.checks_of.get(claim.claim_id, ())})),
    )


def role_text(claimant: Claimant | None) -> str | None:
    """Role and organisation, where they say more than the name."""
    if claimant is None:
        return None
    parts = dict.fromkeys(part for part in (claimant.role, claimant.organisation) if part and part != claimant.name)
    return ", ".join(parts) or None


def claims_table(rows: tuple[Said, ...]) -> Table:
    """Claims as the CSV twin of a list of them."""
    columns = (
        "claim_id measure said quote claimant role outlet published document_id incident_id status scope part "
        "munition used rejected verdicts"
    )
    return table_of(columns, rows)


def lines_table(rows: list[Incident]) -> Table:
    """Incidents as the CSV twin of a list of them: flat, with low, best and high."""
    measures = shown_in("lists")
    columns = ["incident_id", "kind", "date_start", "date_end", "date_precision", "place", "admin1", "country", "lat"]
    columns += ["lon", "precision", "attacker", "parent_id", "independent_reports", "single_source", "grade"]
    columns += [f"{m}_{part}" for m in measures for part in ("low", "best", "high", "single_source", "disputed")]
    return Table(columns=tuple(columns), rows=tuple(_flat(one, measures) for one in rows))


def _flat(one: Incident, measures: tuple[str, ...]) -> tuple[str | int | float | bool | None, ...]:
    place = one.places[0] if one.places else _NOWHERE
    start, end = (day.isoformat() if day else None for day in (one.date_start, one.date_end))
    cells: list[str | int | float | bool | None] = [one.incident_id, one.kind, start, end, one.date_precision]
    cells += [place.name or None, place.admin1, place.country, place.lat, place.lon, place.precision, one.attacker]
    cells += [one.parent_id, one.independent_reports, one.independent_reports < 2, one.grade]
    for measure in measures:
        found = one.figures.get(measure)
        if found is None:
            cells += [None] * 5
        else:
            cells += [whole(found.low), whole(found.best), whole(found.high), found.independent < 2, found.disputed]
    return tuple(cells)


_NOWHERE = Place(name="", country=None, admin1=None, lat=None, lon=None, precision="unknown")


def whole(value: float | None) -> float | int | None:
    """A count without a decimal point."""
    return int(value) if value is not None and value.is_integer() else value


def table_of(names: str, rows: tuple[Record, ...]) -> Table:
    """Fields of records, named in one string, as a table of plain cells."""
    columns = names.split()
    return Table(columns=tuple(columns), rows=tuple(tuple(_cell(getattr(row, c)) for c in columns) for row in rows))


def _cell(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return whole(value)
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return str(value)
