"""What changed between two states of a ledger, as one tells it: new attacks, tolls that moved, figures contradicted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from strikeledger.asking.in_short import sentence_on
from strikeledger.asking.wording import bounds, number, places_text, window_text
from strikeledger.model import Figure, Incident, Record
from strikeledger.running.delay import fresh_incidents, published_days
from strikeledger.store.load import load_former, load_incidents
from strikeledger.vocabulary.measures import measures

What = Literal["new_attack", "rose", "fell", "narrowed", "contradicted", "silent"]
ORDER: tuple[What, ...] = ("new_attack", "contradicted", "rose", "fell", "narrowed", "silent")


class Value(Record, frozen=True):
    """A figure as it was last told of."""

    best: float | None
    low: float | None
    high: float | None
    contradicted: bool = False


State = Mapping[str, Mapping[str, Value]]
"""Figures by incident and measure; an attack without a figure has an empty row."""


class Change(Record, frozen=True):
    """One thing that is other than when it was last told of."""

    what: What
    text: str
    incident_id: str | None = None
    measure: str | None = None


class Seen(Record, frozen=True):
    """A ledger as it may be told of now."""

    incidents: dict[str, Incident]
    former: dict[str, tuple[str, ...]]
    """Claims of identifiers that are gone."""


def seen_now(path: Path, delay: dt.timedelta, now: dt.datetime) -> Seen:
    """The incidents that may be told of: those that a delay holds back are left out (rule 27)."""
    incidents = load_incidents(path)
    held: set[str] = set()
    if delay:
        held = {one.incident_id for one in fresh_incidents(incidents, published_days(path), now - delay)}
    return Seen({one.incident_id: one for one in incidents if one.incident_id not in held}, load_former(path))


def state_of(incidents: Iterable[Incident]) -> dict[str, dict[str, Value]]:
    """What is told of them, to be kept until the next time."""
    return {one.incident_id: {name: _value(figure) for name, figure in one.figures.items()} for one in incidents}


def changes(before: State, now: Seen) -> list[Change]:
    """What is other now, in the order one reads it; an attack under another identifier is the one it was."""
    heirs = _heirs(before, now)
    found: list[Change] = []
    for name, one in now.incidents.items():
        known = before.get(name)
        if known is None:
            known = before.get(heirs.get(name, ""))
        if known is None:
            found.append(Change(what="new_attack", text=f"{_title(one)}: {_told(one)}", incident_id=name))
            continue
        for measure in sorted(one.figures.keys() & known.keys()):
            found += _moved(one, measure, known[measure], one.figures[measure])
        for measure in sorted(one.figures.keys() - known.keys()):
            text = f"{_title(one)}: {_label(measure)} now told: {_range(_value(one.figures[measure]))}"
            found.append(Change(what="rose", text=text, incident_id=name, measure=measure))
    return sorted(found, key=lambda one: (ORDER.index(one.what), one.text))


def _moved(one: Incident, measure: str, old: Value, figure: Figure) -> Iterable[Change]:
    new = _value(figure)
    head = f"{_title(one)}: {_label(measure)}"
    if new.contradicted and not old.contradicted:
        text = f"{head} {_range(new)} is contradicted: {figure.contradicted}"
        yield Change(what="contradicted", text=text, incident_id=one.incident_id, measure=measure)
    if (old.best, old.low, old.high) == (new.best, new.low, new.high):
        return
    was, now = _height(old), _height(new)
    what: What = "rose" if now > was else "fell" if now < was else "narrowed"
    verb = {"rose": "rose from", "fell": "fell from", "narrowed": "is told otherwise:"}[what]
    text = f"{head} {verb} {_range(old)} to {_range(new)}"
    yield Change(what=what, text=text, incident_id=one.incident_id, measure=measure)


def _heirs(before: State, now: Seen) -> dict[str, str]:
    """For incidents not known by their identifier: the one known that they were told of as."""
    gone = [name for name in before if name not in now.incidents and name in now.former]
    homes = {claim: name for name in now.incidents for claim in _claims(now.incidents[name])}
    heirs: dict[str, str] = {}
    for name in gone:
        for claim in now.former[name]:
            if claim in homes and homes[claim] not in before:
                heirs.setdefault(homes[claim], name)
    return heirs


def _claims(one: Incident) -> Iterable[str]:
    return (claim for figure in one.figures.values() for claim in figure.claims)


def _value(figure: Figure) -> Value:
    return Value(best=figure.best, low=figure.low, high=figure.high, contradicted=figure.contradicted is not None)


def _height(value: Value) -> float:
    return next((one for one in (value.best, value.low, value.high) if one is not None), 0.0)


def _range(value: Value) -> str:
    if value.best is None or value.low == value.high == value.best:
        return number(value.best) if value.best is not None else bounds(value.low, value.high)
    return f"{number(value.best)} ({bounds(value.low, value.high)})"


def _label(measure: str) -> str:
    known = measures().get(measure)
    return known.label.lower() if known is not None else measure


def _title(one: Incident) -> str:
    return f"{places_text(one.places, 2)}, {window_text(one.date_start, one.date_end, one.date_precision)}"


def _told(one: Incident) -> str:
    return sentence_on(one) or "an attack is told, without a figure"
