"""An incident at the desk: its claims on their sentences, what can be said of it, and a form for one nobody read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from strikeledger.asking.decisions import decision_text
from strikeledger.asking.explained import Spoken, spoken_of
from strikeledger.asking.find import name_of
from strikeledger.asking.wording import figure_text, places_text, window_text
from strikeledger.model import Incident, Kind, Record, Scope, Victims
from strikeledger.running.decision_checks import Row
from strikeledger.store.tables import fetch
from strikeledger.vocabulary.measures import measures, page_order
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page
from strikeledger.web.views.common import title_of

MOST = 200
"""Incidents and reports offered to choose from; others are named by hand."""
AROUND = 400
"""Characters of a report shown before and after a sentence."""
Choice = tuple[str, str]
"""A value and the words it goes by."""


class Choices(Record, frozen=True):
    """What the fields of a form may be."""

    measures: tuple[Choice, ...] = tuple((name, measures()[name].label) for name in page_order())
    kinds: tuple[Choice, ...] = tuple((name, name.replace("_", " ")) for name in get_args(Kind))
    scopes: tuple[Choice, ...] = tuple((name, name) for name in get_args(Scope))
    victims: tuple[Choice, ...] = tuple((name, name) for name in get_args(Victims))


class ClaimView(Record, frozen=True):
    """A claim on its sentence, with what can be said of it."""

    claim_id: str
    before: str
    quote: str
    after: str
    lead: str
    """The report before the sentence, as far as it is shown."""
    rest: str
    measure: str
    low: str
    high: str
    claimant: str
    scope: str
    victims: str
    document_id: str
    source: str
    as_read: tuple[str, ...]
    rejected: bool


class IncidentView(Record, frozen=True):
    """An incident with all that can be said of it."""

    incident_id: str
    title: str
    when: str
    where: str
    day: str
    place: str
    hour: str
    kind: str
    attacker: str
    target: str
    review: str
    signed_by: tuple[str, ...]
    notes: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    claims: tuple[ClaimView, ...]
    reports: tuple[Choice, ...]
    beside: tuple[Choice, ...]
    """Other incidents, those of the days around first: what it may be merged with."""
    places: tuple[str, ...]
    """Its places, and those of incidents beside it."""
    days: tuple[str, ...]
    decisions: tuple[tuple[str, str, str], ...]
    """Identifier, words and state of those that bear on it."""
    choices: Choices
    csrf: str


class AddView(Record, frozen=True):
    """A form for an attack that nobody read."""

    reports: tuple[Choice, ...]
    choices: Choices
    csrf: str


def incident_view(library: Library, shelf: Shelf, one: Incident, csrf: str) -> IncidentView:
    """One incident at the desk."""
    rows: list[Row] = fetch(library.path, "decisions").to_pylist()
    bearing = [row for row in rows if row["decision_id"] in one.decisions]
    spoken = spoken_of(library.path, one)
    texts = library.texts([item.claim.document_id for item in spoken])
    near = _beside(shelf, one)
    return IncidentView(
        incident_id=one.incident_id,
        title=title_of(one),
        when=window_text(one.date_start, one.date_end, one.date_precision),
        where=places_text(one.places),
        day=_days(one),
        place=one.places[0].name if one.places else "",
        hour=one.hour or "",
        kind=one.kind,
        attacker=one.attacker or "",
        target=one.target_country or "",
        review=one.review,
        signed_by=one.signed_by,
        notes=one.notes,
        figures=tuple(
            (measures()[m].label.lower(), figure_text(one.figures[m])) for m in page_order() if m in one.figures
        ),
        claims=tuple(_claim_view(item, shelf, texts.get(item.claim.document_id, ("", ()))[0]) for item in spoken),
        reports=tuple((key, shelf.reports[key].heading) for key in one.documents if key in shelf.reports),
        beside=tuple((other.incident_id, name_of(other)) for other in near),
        places=tuple(dict.fromkeys(place.name for other in (one, *near) for place in other.places)),
        days=tuple(dict.fromkeys(day for other in (one, *near) if (day := _days(other)))),
        decisions=tuple((row["decision_id"], decision_text(row), row["state"] or "") for row in bearing),
        choices=Choices(),
        csrf=csrf,
    )


def add_page(shelf: Shelf, csrf: str) -> Page:
    """The form for an attack that nobody read, with its sentence from a report or from somewhere else."""
    newest = sorted(shelf.reports.values(), key=lambda one: (str(one.published or ""), one.document_id), reverse=True)
    view = AddView(reports=tuple((one.document_id, one.heading) for one in newest[:MOST]), choices=Choices(), csrf=csrf)
    return Page(path="review/add", template="review_add.html", title="An attack that was missed", view=view)


def _days(one: Incident) -> str:
    first, last = one.date_start, one.date_end
    return "" if first is None or last is None else f"{first}" if first == last else f"{first}/{last}"


def _beside(shelf: Shelf, one: Incident) -> list[Incident]:
    def near(other: Incident) -> bool:
        if one.date_end is None or other.date_end is None:
            return other.places[:1] == one.places[:1]
        return abs((other.date_end - one.date_end).days) <= 1

    others: Iterable[Incident] = (other for other in shelf.incidents if other.incident_id != one.incident_id)
    return sorted(others, key=lambda other: not near(other))[:MOST]


def _claim_view(item: Spoken, shelf: Shelf, text: str) -> ClaimView:
    claim = item.claim
    first, last = claim.sentence_start, claim.sentence_end
    start, end = claim.start - first, claim.end - first
    low, high = ("open" if bound is None else f"{bound:g}" for bound in (claim.low, claim.high))
    report = shelf.reports.get(claim.document_id)
    told = ", ".join(part for part in (claim.outlet, str(claim.published or "")) if part)
    return ClaimView(
        claim_id=claim.claim_id,
        before=item.whole[:start],
        quote=item.whole[start:end],
        after=item.whole[end:],
        lead=text[max(0, first - AROUND) : first],
        rest=text[last : last + AROUND],
        measure=claim.measure,
        low=low,
        high=high,
        claimant=claim.claimant.name if claim.claimant is not None else "outlet",
        scope=claim.scope,
        victims=claim.victims or "",
        document_id=claim.document_id,
        source=" · ".join(part for part in (report.heading if report is not None else "", told) if part),
        as_read=claim.as_read,
        rejected=claim.rejected,
    )
