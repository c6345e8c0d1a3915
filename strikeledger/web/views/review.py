"""What a person at the desk is shown: the queue, an incident with its claims, and what a decision would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

from strikeledger.asking.decisions import decision_text
from strikeledger.asking.explained import Spoken, spoken_of
from strikeledger.asking.find import name_of
from strikeledger.asking.wording import bounds, figure_text, places_text, window_text
from strikeledger.model import Incident, Kind, Record, Scope, Victims
from strikeledger.running.decision_checks import Row
from strikeledger.store.load import load_doubtful, load_doubtful_joins
from strikeledger.store.tables import fetch
from strikeledger.vocabulary.measures import page_order
from strikeledger.web.library import Shelf
from strikeledger.web.page import Page

BELOW = 0.7
"""Confidence and probability below which somebody should look."""
MOST = 200
"""Items of a queue: more nobody works off in a day, and the rest comes when these are done."""


class Item(Record, frozen=True):
    """One thing to look at. `accept` and `reject` are the fields of the decisions that the two keys send."""

    kind: str
    incident_id: str
    title: str
    why: str
    claim_id: str = ""
    sentence: str = ""
    other: str = ""
    """The sentence beside it, where two are to be compared."""
    accept: Mapping[str, str] = {}
    reject: Mapping[str, str] = {}


class Queue(Record, frozen=True):
    """What is to be looked at, most useful first."""

    items: tuple[Item, ...]
    more: int
    csrf: str = ""


def queue(path: Path, shelf: Shelf) -> tuple[Item, ...]:
    """Doubtful joins, contradicted figures, doubtful claims, incidents without day or place, then what nobody saw."""
    seen = _looked_at(path)
    found = [*_joins(path, shelf), *_contradicted(shelf), *_claims(path, shelf, seen), *_unplaced(shelf)]
    known = {item.incident_id for item in found}
    found += [_fresh(one) for one in shelf.incidents if one.review == "unreviewed" and one.incident_id not in known]
    return tuple(found)


def _looked_at(path: Path) -> frozenset[str]:
    """Claims that somebody has called right."""
    rows = fetch(path, "decisions").to_pylist()
    return frozenset(
        claim for row in rows if row["kind"] == "note" and row["state"] == "applied" for claim in row["claims"]
    )


def _accepted(incident: str, claim: str = "") -> dict[str, str]:
    return {"kind": "note", "incident": incident, "claim": claim, "why": "looked at, and right as it is"}


def _joins(path: Path, shelf: Shelf) -> Iterable[Item]:
    for row in load_doubtful_joins(path, BELOW):
        incident, told = row["incident_id"], " ".join(row["claims"])
        one = {"kind": "move", "incident": incident, "claim": told, "why": "one attack"}
        two = {"kind": "split", "incident": incident, "claim": told, "why": "two attacks"}
        yield Item(
            kind="join",
            incident_id=incident,
            title=_title(shelf, incident),
            why=f"one attack, with probability {row['probability']:.2f}",
            sentence=row["sentence"],
            other=row["joined_to"],
            accept=one if told else _accepted(incident),
            reject=two if told else {},
        )


def _contradicted(shelf: Shelf) -> Iterable[Item]:
    for one in shelf.incidents:
        for measure, figure in one.figures.items():
            if figure.contradicted is not None and one.review != "signed_off" and not one.notes:
                yield Item(
                    kind="contradicted",
                    incident_id=one.incident_id,
                    title=name_of(one),
                    why=f"{measure} {figure_text(figure)}: {figure.contradicted}",
                    claim_id=figure.claims[0],
                    accept=_accepted(one.incident_id),
                )


def _claims(path: Path, shelf: Shelf, seen: frozenset[str]) -> Iterable[Item]:
    for row in load_doubtful(path, BELOW):
        incident, claim = row["incident_id"], row["claim_id"]
        if incident is None or claim in seen:
            continue
        doubt = "contested" if row["contested"] else "disputed" if row["disputed"] else "read with little confidence"
        yield Item(
            kind="claim",
            incident_id=incident,
            title=_title(shelf, incident),
            why=f"{row['measure']} {bounds(row['low'], row['high'], row['approx'])}: {doubt}",
            claim_id=claim,
            sentence=row["sentence"],
            accept=_accepted(incident, claim),
            reject={"kind": "reject", "claim": claim, "why": "not told by the sentence"},
        )


def _unplaced(shelf: Shelf) -> Iterable[Item]:
    for one in shelf.incidents:
        lacks = [name for name, known in (("day", one.date_end), ("place", one.places)) if not known]
        if lacks and not one.notes:
            why = f"without {' and '.join(lacks)}"
            yield _whole("unplaced", one, why)


def _fresh(one: Incident) -> Item:
    return _whole("new", one, "seen by nobody yet")


def _whole(kind: str, one: Incident, why: str) -> Item:
    accept = {"kind": "state", "incident": one.incident_id, "state": "in_review", "why": "looked at"}
    reject = {"kind": "reject", "incident": one.incident_id, "why": "no attack"}
    figures = ", ".join(f"{name} {figure_text(figure)}" for name, figure in one.figures.items())
    title = name_of(one)
    told = f"{why}; {figures or 'no figure'}"
    return Item(kind=kind, incident_id=one.incident_id, title=title, why=told, accept=accept, reject=reject)


def _title(shelf: Shelf, incident: str) -> str:
    one = shelf.by_id.get(incident)
    return name_of(one) if one is not None else incident


class ClaimView(Record, frozen=True):
    """A claim on its sentence, with what can be said of it."""

    claim_id: str
    incident_id: str
    before: str
    quote: str
    after: str
    measure: str
    low: str
    high: str
    claimant: str
    scope: str
    victims: str
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
    reports: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]
    """Other incidents of the days around: what it may be merged with."""
    decisions: tuple[tuple[str, str, str], ...]
    """Identifier, words and state of those that bear on it."""
    measures: tuple[str, ...]
    kinds: tuple[str, ...]
    scopes: tuple[str, ...]
    victims: tuple[str, ...]
    csrf: str


def incident_view(path: Path, shelf: Shelf, one: Incident, csrf: str) -> IncidentView:
    """One incident at the desk."""
    first, last = one.date_start, one.date_end
    days = "" if first is None or last is None else f"{first}" if first == last else f"{first}/{last}"
    rows: list[Row] = fetch(path, "decisions").to_pylist()
    bearing = [row for row in rows if row["decision_id"] in one.decisions]
    return IncidentView(
        incident_id=one.incident_id,
        title=name_of(one),
        when=window_text(first, last, one.date_precision),
        where=places_text(one.places),
        day=days,
        place=one.places[0].name if one.places else "",
        hour=one.hour or "",
        kind=one.kind,
        attacker=one.attacker or "",
        target=one.target_country or "",
        review=one.review,
        signed_by=one.signed_by,
        notes=one.notes,
        figures=tuple((name, figure_text(figure)) for name, figure in one.figures.items()),
        claims=tuple(_claim_view(item) for item in spoken_of(path, one)),
        reports=tuple((key, shelf.reports[key].heading) for key in one.documents if key in shelf.reports),
        beside=tuple((other.incident_id, name_of(other)) for other in _beside(shelf, one)),
        decisions=tuple((row["decision_id"], decision_text(row), row["state"] or "") for row in bearing),
        measures=page_order(),
        kinds=get_args(Kind),
        scopes=get_args(Scope),
        victims=get_args(Victims),
        csrf=csrf,
    )


def _beside(shelf: Shelf, one: Incident) -> list[Incident]:
    def near(other: Incident) -> bool:
        if one.date_end is None or other.date_end is None:
            return other.places[:1] == one.places[:1]
        return abs((other.date_end - one.date_end).days) <= 1

    return [other for other in shelf.incidents if other.incident_id != one.incident_id and near(other)][:MOST]


def _claim_view(item: Spoken) -> ClaimView:
    claim = item.claim
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    low, high = ("open" if bound is None else f"{bound:g}" for bound in (claim.low, claim.high))
    return ClaimView(
        claim_id=claim.claim_id,
        incident_id=claim.incident_id or "",
        before=item.whole[:start],
        quote=item.whole[start:end],
        after=item.whole[end:],
        measure=claim.measure,
        low=low,
        high=high,
        claimant=claim.claimant.name if claim.claimant is not None else "outlet",
        scope=claim.scope,
        victims=claim.victims or "",
        source=claim.outlet or claim.source,
        as_read=claim.as_read,
        rejected=claim.rejected,
    )


class Preview(Record, frozen=True):
    """What a decision would change, and its fields to send again."""

    changes: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    csrf: str


def queue_page(path: Path, shelf: Shelf, csrf: str) -> Page:
    """The queue."""
    found = queue(path, shelf)
    view = Queue(items=found[:MOST], more=max(0, len(found) - MOST), csrf=csrf)
    return Page(path="review/index", template="review_queue.html", title="To review", view=view)
