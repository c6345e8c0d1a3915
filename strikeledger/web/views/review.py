"""What a person at the desk is shown first: the queue and what was decided lately; and what a decision would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from strikeledger.asking.decisions import decision_text
from strikeledger.asking.wording import bounds, counted, figure_text
from strikeledger.model import Incident, Record
from strikeledger.store.load import load_doubtful, load_doubtful_joins
from strikeledger.store.tables import fetch
from strikeledger.vocabulary.measures import measures
from strikeledger.web.library import Shelf
from strikeledger.web.page import Page
from strikeledger.web.views.common import title_of

BELOW = 0.7
"""Confidence and probability below which somebody should look."""
MOST = 200
"""Items of a queue: more nobody works off in a day, and the rest comes when these are done."""
LATELY = 20
"""Decisions shown below the queue, to be taken back there."""


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
    lately: tuple[tuple[str, str, str], ...] = ()
    """The newest decisions: identifier, words and state."""
    csrf: str = ""


def queue(path: Path, shelf: Shelf) -> tuple[Item, ...]:
    """Doubtful joins, contradicted figures, doubtful claims, incidents without day or place, then what nobody saw."""
    rows = fetch(path, "decisions").to_pylist()
    # Claims that somebody has called right.
    seen = frozenset(
        claim for row in rows if row["kind"] == "note" and row["state"] == "applied" for claim in row["claims"]
    )
    found = [*_joins(path, shelf), *_contradicted(shelf), *_claims(path, shelf, seen), *_unplaced(shelf)]
    known = {item.incident_id for item in found}
    found += [item for item in _more_told(path, shelf, rows) if item.incident_id not in known]
    found += [_fresh(one) for one in shelf.incidents if one.review == "unreviewed" and one.incident_id not in known]
    return tuple(found)


def _more_told(path: Path, shelf: Shelf, rows: Iterable[Mapping[str, Any]]) -> Iterable[Item]:
    """Attacks that somebody has looked at, of which more was read since."""
    claims = {
        row["decision_id"]: {claim for ref in row["incidents"] for claim in ref["claims"]}
        for row in rows
        if row["kind"] == "state" and row["state"] == "applied"
    }
    looked_at = [one for one in shelf.incidents if one.review != "unreviewed"]
    now: defaultdict[str, list[str]] = defaultdict(list)
    for row in fetch(path, "claims", {"incident_id": [one.incident_id for one in looked_at]}).to_pylist():
        now[row["incident_id"]].append(row["claim_id"])
    for one in looked_at:
        seen = [claims[decision] for decision in one.decisions if decision in claims]
        new = [claim for claim in now[one.incident_id] if not any(claim in known for known in seen)]
        if new:
            yield _whole("more", one, f"{counted(len(new), 'figure')} came in since it was looked at")


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
                    title=title_of(one),
                    why=f"{_label(measure)} {figure_text(figure)}: {figure.contradicted}",
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
            why=f"{_label(row['measure'])} {bounds(row['low'], row['high'], row['approx'])}: {doubt}",
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
    figures = ", ".join(f"{_label(name)} {figure_text(figure)}" for name, figure in one.figures.items())
    title = title_of(one)
    told = f"{why}; {figures or 'no figure'}"
    return Item(kind=kind, incident_id=one.incident_id, title=title, why=told, accept=accept, reject=reject)


def _title(shelf: Shelf, incident: str) -> str:
    one = shelf.by_id.get(incident)
    return title_of(one) if one is not None else incident


def _label(measure: str) -> str:
    return measures()[measure].label.lower()


class Preview(Record, frozen=True):
    """What a decision would change, and its fields to send again."""

    changes: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    csrf: str


def queue_page(path: Path, shelf: Shelf, csrf: str) -> Page:
    """The queue."""
    found = queue(path, shelf)
    rows = sorted(fetch(path, "decisions").to_pylist(), key=lambda row: row["made"], reverse=True)
    lately = tuple((row["decision_id"], decision_text(row), row["state"] or "") for row in rows[:LATELY])
    view = Queue(items=found[:MOST], more=max(0, len(found) - MOST), lately=lately, csrf=csrf)
    return Page(path="review/index", template="review_queue.html", title="To review", view=view)
