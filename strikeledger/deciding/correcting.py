"""Another place, day, attacker of an incident; other bounds, measure, claimant of a claim: what people made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from strikeledger.deciding.changes import claimant_of, number_of, place_of, window_of
from strikeledger.decisions import Change, Decision
from strikeledger.linking import Attack
from strikeledger.model import Claim, Place, Window

Fields = Mapping[str, Decision]
"""The decision that holds on each field."""


def corrected(attack: Attack, fields: Fields) -> Attack:
    """An attack as people say it was, with what the machine made of it among its reasons."""
    for field, decision in fields.items():
        value = decision.change(field)
        if value is None or field not in _OF_ATTACK:
            continue
        before = _worded(attack, field)
        attack = msgspec.structs.replace(attack, **_OF_ATTACK[field](attack, value))
        told = f"{field} {_worded(attack, field)} by {decision.who} ({decision.decision_id}), before {before}"
        attack = msgspec.structs.replace(attack, why=(*attack.why, f"{told}: {decision.why}"))
    return attack


def _place(attack: Attack, value: str) -> dict[str, Any]:
    place = place_of(value)
    others = [one for one in attack.places if place is not None and _inside(one, place)]
    return {"places": () if place is None else (place, *(one for one in others if one != place))}


def _inside(one: Place, place: Place) -> bool:
    """Whether a place named before may stay beside the one a person gave: both are of one region."""
    return (one.country, one.admin1) == (place.country, place.admin1) and one.admin1 is not None


_OF_ATTACK: Mapping[str, Any] = {
    "place": _place,
    "day": lambda attack, value: {"window": window_of(value)},
    "kind": lambda attack, value: {"kind": value},
    "attacker": lambda attack, value: {"attacker": value or None},
    "target": lambda attack, value: {"target_country": value or None},
}


def _worded(attack: Attack, field: str) -> str:
    words: dict[str, str | None] = {
        "place": attack.places[0].name if attack.places else None,
        "day": _days(attack.window),
        "kind": attack.kind,
        "attacker": attack.attacker,
        "target": attack.target_country,
    }
    return words[field] or "unknown"


def _days(window: Window) -> str | None:
    first, last = window.start, window.end
    return f"{first} to {last}" if first != last else str(first) if first is not None else None


def amended(claim: Claim, fields: Fields) -> Claim:
    """A claim with what people changed of it; what was read stays beside."""
    values: dict[str, Any] = {}
    for field, decision in fields.items():
        value = decision.change(field)
        if value is not None:
            values[field] = _OF_CLAIM[field](value)
    as_read = tuple(f"{field}: {_as_read(claim, field)}" for field in values if field != "victims")
    last = max(fields.values(), key=lambda decision: decision.number)
    changed = msgspec.structs.replace(claim, **values, as_read=as_read, decision_id=last.decision_id)
    if changed.scope == "period" and changed.incident_id is not None:
        home = changed.machine_incident_id or changed.incident_id
        changed = msgspec.structs.replace(changed, incident_id=None, machine_incident_id=home)
    return changed


_OF_CLAIM: Mapping[str, Any] = {
    "measure": str,
    "low": number_of,
    "high": number_of,
    "claimant": claimant_of,
    "scope": str,
    "victims": str,
}


def _as_read(claim: Claim, field: str) -> str:
    value = claim.claimant.name if field == "claimant" and claim.claimant is not None else getattr(claim, field)
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def changes_of(values: Mapping[str, str]) -> tuple[Change, ...]:
    """Changes in the order of their fields' names."""
    return tuple(Change(field=field, value=value) for field, value in sorted(values.items()))
