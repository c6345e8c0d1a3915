"""One incident: what, where, when, how sure; figures, how they were told, checks, alerts, stories, sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from strikeledger.asking.in_short import sentence_on
from strikeledger.asking.responsibility import Answer, answers
from strikeledger.asking.wording import bounds
from strikeledger.model import Check, Claim, Gap, Incident, Place, Record, Revision
from strikeledger.vocabulary.measures import page_order
from strikeledger.web.addresses import claimant_path, incident_path, source_path
from strikeledger.web.library import Library, Report, Shelf
from strikeledger.web.maps.drawn import Spread, pointed
from strikeledger.web.maps.spots import place_of
from strikeledger.web.page import Page
from strikeledger.web.views.against import Sum, sum_of
from strikeledger.web.views.alerts import AlertView, alert_view
from strikeledger.web.views.balance import Balance, balances
from strikeledger.web.views.common import (
    FigureView,
    Line,
    Said,
    claims_table,
    figure_view,
    line,
    lines_table,
    said,
    table_of,
    title_of,
)
from strikeledger.web.views.decisions import Decided, bearing_on
from strikeledger.web.views.gaps import silent_during
from strikeledger.web.views.matrix import Matrix, matrix
from strikeledger.web.views.spoken import MOST_SPOKEN, Spoken, spoken
from strikeledger.web.views.steps import Steps, steps
from strikeledger.web.words import range_text

MOST_DAYS = 12
MOST_TOLD = 50
"""Days offered to look back to; a toll seldom moves for longer, and any other day can be asked for."""
MOST_CLAIMS = 250
"""Sentences on one page: some 600 kB; the CSV twin has them all."""


class CheckView(Record, frozen=True):
    """A check as a card: what was said, what the registry has, and the sum between them."""

    claim_id: str
    said: str
    measure: str
    claimant: str | None
    outlet: str | None
    report_path: str
    registry: str
    verdict: str
    explanation: str | None
    arithmetic: str
    sum: Sum
    official: str
    others: int
    """Further claims of the incident that get the same answer."""


class StoryView(Record, frozen=True):
    """A story: its origin, and the copies folded under it."""

    story_id: str
    relation: str | None
    evidence: tuple[str, ...]
    origin: Report
    origin_path: str
    copies: tuple[tuple[str, Report], ...]
    """Path and report."""


class Told(Record, frozen=True):
    """The attack as one report tells it."""

    sentence: str
    report_path: str
    report: str
    published: dt.date | None
    foiled: bool
    background: bool
    weapon: str | None
    site: str | None
    figures: int


class Row(Record, frozen=True):
    """A row of the table of figures: the figure, and who said the number that was taken."""

    figure: FigureView
    who: str
    who_path: str | None
    outlet: str | None
    claims: int


class IncidentView(Record, frozen=True):
    """Everything on an incident's page."""

    line: Line
    places: tuple[Place, ...]
    map: Spread | None
    date_basis: str
    date_precision: str
    target_country: str | None
    attacker: str | None
    why: tuple[str, ...]
    parent: Line | None
    children: tuple[Line, ...]
    rows: tuple[Row, ...]
    sentence: str
    """The attack in a paragraph made of its figures."""
    matrix: Matrix | None
    steps: tuple[Steps, ...]
    balances: tuple[Balance, ...]
    checks: tuple[CheckView, ...]
    alerts: AlertView | None
    told: tuple[Told, ...]
    more_told: int
    answers: tuple[Answer, ...]
    """Who says they did it, who says they did not, and what for."""
    spoken: tuple[Spoken, ...]
    more_spoken: int
    stories: tuple[StoryView, ...]
    revisions: tuple[Revision, ...]
    decisions: tuple[Decided, ...]
    """What people decided about it, oldest first; the machine's own stands beside each figure."""
    silent: tuple[Gap, ...]
    days: tuple[dt.date, ...]
    """Days on which its reports were printed: the past states worth looking at."""
    claims: tuple[Said, ...]
    more_claims: int


def incident_page(library: Library, shelf: Shelf, one: Incident) -> Page:
    """The page of an incident."""
    claims = library.claims("incident_id", [one.incident_id])
    named = {claim_id for figure in one.figures.values() for claim_id in figure.claims}
    elsewhere = named - {claim.claim_id for claim in claims}
    if elsewhere:
        claims += library.claims("claim_id", elsewhere)
    texts = library.texts(claim.document_id for claim in claims)
    listed = tuple(
        said(
            claim,
            shelf.reports.get(claim.document_id),
            texts[claim.document_id][0][claim.sentence_start : claim.sentence_end],
            claim.claim_id in named,
            shelf,
        )
        for claim in sorted(claims, key=_in_order)
    )
    by_id = {claim.claim_id: claim for claim in claims}
    parent = shelf.by_id.get(one.parent_id or "")
    people = bearing_on(library, shelf, one)
    rows = tuple(_row(measure, one, by_id, people) for measure in sorted(one.figures, key=_measure_order))
    told = _told(library, shelf, one)
    statements = library.statements(one.incident_id)
    everything = spoken(statements, shelf)
    changes = tuple(shelf.revisions_of.get(one.incident_id, ()))
    view = IncidentView(
        line=line(shelf, one),
        places=one.places,
        map=pointed(shelf, one, f"Map: {title_of(one)}") if place_of(one) else None,
        date_basis=one.date_basis,
        date_precision=one.date_precision,
        target_country=one.target_country,
        attacker=one.attacker,
        why=one.why,
        parent=line(shelf, parent) if parent else None,
        children=tuple(line(shelf, child) for child in shelf.children.get(one.incident_id, ())),
        rows=rows,
        sentence=sentence_on(one),
        matrix=matrix(shelf, one, claims),
        steps=steps(one, claims),
        balances=balances(one),
        checks=_checks(shelf, claims),
        alerts=alert_view(shelf, one),
        told=told[:MOST_TOLD],
        more_told=max(len(told) - MOST_TOLD, 0),
        answers=tuple(answer for answer in answers(statements, one.attacker) if answer.document_id in shelf.reports),
        spoken=everything[:MOST_SPOKEN],
        more_spoken=max(len(everything) - MOST_SPOKEN, 0),
        stories=tuple(_story(shelf, story_id) for story_id in one.stories if story_id in shelf.stories),
        revisions=changes,
        decisions=people,
        silent=silent_during(shelf, one),
        days=tuple(sorted({claim.published for claim in claims if claim.published}))[:MOST_DAYS],
        claims=listed[:MOST_CLAIMS],
        more_claims=max(len(listed) - MOST_CLAIMS, 0),
    )
    tables = {
        "figures": lambda: table_of(FIGURE_COLUMNS, tuple(row.figure for row in rows)),
        "claims": lambda: claims_table(listed),
        "changes": lambda: table_of("measure told before after rule explanation document_id", changes),
        "checks": lambda: table_of(_CHECK_COLUMNS, view.checks),
        "inside": lambda: lines_table(shelf.children.get(one.incident_id, [])),
    }
    return Page(
        path=incident_path(one.incident_id),
        template="incident.html",
        title=title_of(one),
        view=view,
        tables=tables,
    )


def figures_of(one: Incident) -> tuple[FigureView, ...]:
    """The figures of an incident in the order of its page."""
    return tuple(figure_view(measure, one.figures[measure]) for measure in sorted(one.figures, key=_measure_order))


FIGURE_COLUMNS = "measure low best high approx disputed independent rule why"
_CHECK_COLUMNS = "claim_id measure said claimant outlet registry verdict explanation arithmetic others"
_ORDER = page_order()


def _measure_order(measure: str) -> tuple[int, str]:
    return _ORDER.index(measure) if measure in _ORDER else len(_ORDER), measure


def _in_order(claim: Claim) -> tuple[int, str, dt.date, str, int]:
    return (*_measure_order(claim.measure), claim.published or dt.date.max, claim.document_id, claim.start)


def _row(measure: str, one: Incident, claims: dict[str, Claim], people: Sequence[Decided]) -> Row:
    """A figure and who said it: of one that a person set, that person, for no claim need say it."""
    figure = one.figures[measure]
    first = claims.get(figure.claims[0]) if figure.claims else None
    speaker = first.claimant if first else None
    setters = [d.who for d in people if d.kind == "set" and d.state == "applied" and d.decision_id in figure.decisions]
    if setters:
        speaker = first = None
    return Row(
        figure=figure_view(measure, figure),
        who=f"set by {setters[-1]}" if setters else speaker.name if speaker else "nobody credited",
        who_path=claimant_path(speaker.name, speaker.side) if speaker else None,
        outlet=first.outlet if first else None,
        claims=len(figure.claims),
    )


def _checks(shelf: Shelf, claims: list[Claim]) -> tuple[CheckView, ...]:
    """One card an answer: claims of copies that get the same answer are counted on it, contradictions first."""
    cards: dict[tuple[str, str, str], tuple[Claim, Check]] = {}
    more: dict[tuple[str, str, str], int] = {}
    for claim in claims:
        for check in shelf.checks_of.get(claim.claim_id, ()):
            key = (check.verdict, claim.measure, check.arithmetic)
            more[key] = more.get(key, -1) + 1
            cards.setdefault(key, (claim, check))
    order = sorted(cards, key=lambda key: (_VERDICTS.index(key[0]), key))
    return tuple(_card(*cards[key], more[key]) for key in order)


_VERDICTS = ("contradicts", "cannot_tell", "agrees_rounded", "agrees")


def _card(claim: Claim, check: Check, others: int) -> CheckView:
    return CheckView(
        claim_id=claim.claim_id,
        said=bounds(claim.low, claim.high, claim.approx),
        measure=claim.measure,
        claimant=claim.claimant.name if claim.claimant else None,
        outlet=claim.outlet,
        report_path=f"{source_path(claim.document_id)}.html#{claim.claim_id}",
        registry=check.registry,
        verdict=check.verdict,
        explanation=check.explanation,
        arithmetic=check.arithmetic,
        sum=sum_of(check.arithmetic),
        official=range_text(check.registry_low, check.registry_high),
        others=others,
    )


def _told(library: Library, shelf: Shelf, one: Incident) -> tuple[Told, ...]:
    """What the reports tell of the attack, the earliest first."""
    found = []
    for row in library.tellings(one.incident_id):
        report = shelf.reports.get(row["document_id"])
        if report is None:
            continue
        told = Told(
            sentence=row["sentence"],
            report_path=source_path(row["document_id"]),
            report=report.outlet or report.heading,
            published=report.published,
            foiled=row["happened"] == "foiled",
            background=row["scope"] == "background",
            weapon=row["weapon"],
            site=row["site"],
            figures=len(row["claims"]),
        )
        found.append(told)
    return tuple(sorted(found, key=lambda told: (told.published or dt.date.max, told.report_path)))


def _story(shelf: Shelf, story_id: str) -> StoryView:
    story = shelf.stories[story_id]
    copies = [one for one in story.documents if one != story.origin and one in shelf.reports]
    return StoryView(
        story_id=story_id,
        relation=story.relation,
        evidence=story.evidence,
        origin=shelf.reports[story.origin],
        origin_path=source_path(story.origin),
        copies=tuple((source_path(one), shelf.reports[one]) for one in copies),
    )
