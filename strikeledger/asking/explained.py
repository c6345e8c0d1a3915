"""A figure taken apart: figure -> rule -> claims -> sentences -> sources. Plain values, for any surface to show."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from strikeledger.asking.find import located
from strikeledger.decisions import Decision
from strikeledger.errors import UsageError
from strikeledger.model import Check, Claim, Figure, Incident, Record, Revision, Telling
from strikeledger.store.load import load_decisions, load_incidents
from strikeledger.store.tables import fetch, texts

Kind = TypeVar("Kind", bound=Record)


class Spoken(Record, frozen=True):
    """A claim with what it stands in."""

    claim: Claim
    whole: str
    """The sentence as it stands in the stored text, from `sentence_start` to `sentence_end`."""
    retrieved: str | None
    """When the source was read, ISO 8601 UTC."""
    dated: str | None
    """Why its document has the day it has, where it carries none of its own."""
    story_id: str | None
    checks: tuple[Check, ...]
    used: bool
    """Whether the figure rests on it; else it is of the same incident and measure and was not taken."""


class FigureExplained(Record, frozen=True):
    """One figure with all that is said about it; used claims first, the one that gave `best` at the top."""

    measure: str
    figure: Figure
    claims: tuple[Spoken, ...]
    revisions: tuple[Revision, ...]


class Told(Record, frozen=True):
    """A telling with its sentence as it may be shown."""

    telling: Telling
    sentence: str


class Explanation(Record, frozen=True):
    """An incident, or one measure of it, down to its sentences."""

    incident: Incident
    figures: tuple[FigureExplained, ...]
    children: tuple[str, ...]
    tellings: tuple[Told, ...] = ()
    """The attack as each report tells it."""
    decisions: tuple[Decision, ...] = ()
    """What people decided that bears on it, in order."""
    note: str | None = None
    """Said when it was asked for by an identifier that it no longer goes by."""


def explain(path: Path, given: str, measure: str | None = None) -> Explanation:
    """Take apart the figures of an incident, or one of them.

    Raises:
        UnknownIncidentError: no or several such incidents.
        UsageError: the incident has no figure of that measure.
    """
    incidents = load_incidents(path)
    incident, note = located(path, incidents, given)
    if measure is not None and measure not in incident.figures:
        has = " ".join(sorted(incident.figures)) or "none"
        raise UsageError(f"{incident.incident_id} has no figure of {measure!r}", f"it has: {has}")
    spoken = spoken_of(path, incident)
    revisions = records_of(path, "revisions", Revision, incident_id=[incident.incident_id])
    figures = tuple(
        FigureExplained(
            measure=name,
            figure=figure,
            claims=_in_order(figure, [item for item in spoken if item.claim.measure == name]),
            revisions=tuple(item for item in revisions if item.measure == name),
        )
        for name, figure in sorted(incident.figures.items())
        if measure in (None, name)
    )
    children = tuple(sorted(one.incident_id for one in incidents if one.parent_id == incident.incident_id))
    bearing = {*incident.decisions, *(key for figure in incident.figures.values() for key in figure.decisions)}
    decisions = tuple(one for one in load_decisions(path) if one.decision_id in bearing) if bearing else ()
    rows = fetch(path, "tellings", {"incident_id": [incident.incident_id]}).to_pylist()
    told = tuple(Told(telling=_telling(row), sentence=row["sentence"]) for row in rows)
    return Explanation(
        incident=incident, figures=figures, children=children, tellings=told, decisions=decisions, note=note
    )


def _telling(row: dict[str, object]) -> Telling:
    return msgspec.convert(row, Telling, builtin_types=(dt.date,))


def spoken_of(path: Path, incident: Incident) -> list[Spoken]:
    """Every claim of the incident, and every claim its figures name, wherever that belongs, with its sentence."""
    named = sorted({claim for figure in incident.figures.values() for claim in figure.claims})
    claims = {claim.claim_id: claim for claim in records_of(path, "claims", Claim, incident_id=[incident.incident_id])}
    claims |= {claim.claim_id: claim for claim in records_of(path, "claims", Claim, claim_id=named)}
    ids = sorted({claim.document_id for claim in claims.values()})
    stored = texts(path, ids)
    documents = {row["document_id"]: row for row in fetch(path, "documents", {"document_id": ids}).to_pylist()}
    checks: dict[str, list[Check]] = defaultdict(list)
    for check in records_of(path, "checks", Check, claim_id=sorted(claims)):
        checks[check.claim_id].append(check)
    return [
        Spoken(
            claim=claim,
            whole=stored[claim.document_id][claim.sentence_start : claim.sentence_end],
            retrieved=documents[claim.document_id]["retrieved"],
            dated=documents[claim.document_id]["published_why"],
            story_id=documents[claim.document_id]["story_id"],
            checks=tuple(checks[claim.claim_id]),
            used=claim.claim_id in named,
        )
        for claim in claims.values()
    ]


def _in_order(figure: Figure, spoken: Iterable[Spoken]) -> tuple[Spoken, ...]:
    place = {claim_id: number for number, claim_id in enumerate(figure.claims)}
    last = len(place)
    return tuple(
        msgspec.structs.replace(item, used=item.claim.claim_id in place)
        for item in sorted(spoken, key=lambda item: (place.get(item.claim.claim_id, last), item.claim.claim_id))
    )


def records_of(path: Path, table: str, kind: type[Kind], **where: list[str]) -> list[Kind]:
    """Rows of a table as records, where each named column holds one of the values given."""
    rows = fetch(path, table, where).to_pylist()
    return [msgspec.convert(row, kind, builtin_types=(dt.date,)) for row in rows]
