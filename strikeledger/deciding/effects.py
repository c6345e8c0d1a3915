"""What became of each decision: done, overruled by a newer one, taken back, or without anything to act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from strikeledger.deciding.finding import Finder
from strikeledger.decisions import Decision, Effect, IncidentRef
from strikeledger.vocabulary.outlets import outlet_key


class _Incident(Protocol):
    def __call__(self, decision: Decision, ref: IncidentRef, without: Iterable[str] = ()) -> str | None: ...


class Outcome(NamedTuple):
    """The state after all decisions, as far as it tells whether each one stands."""

    held: Sequence[Decision]
    unmet: Mapping[str, str]
    incident: _Incident
    finder: Finder
    home: Mapping[str, str]
    rejected: Mapping[str, str]
    standings: Mapping[str, Decision]
    settings: Mapping[tuple[str, str], Decision]
    touched: Mapping[str, Sequence[str]]
    corrections: Mapping[str, Mapping[str, Decision]]
    amendments: Mapping[str, Mapping[str, Decision]]


def effects_of(ordered: Iterable[Decision], undone: Mapping[str, str], outcome: Outcome) -> tuple[Effect, ...]:
    """One effect a decision, in order; of two that conflict each names the other."""
    against = {d.decision_id: _overruled_by(d, outcome) for d in outcome.held if d.decision_id not in outcome.unmet}
    who = {decision.decision_id: decision.who.casefold() for decision in outcome.held}
    rivals: dict[str, set[str]] = {}
    for decision_id, newer in against.items():
        for other in newer:
            if who[other] == who[decision_id]:
                continue  # whoever thinks better of it is in no conflict
            rivals.setdefault(decision_id, set()).add(other)
            rivals.setdefault(other, set()).add(decision_id)
    return tuple(_effect(decision, undone, outcome, against, rivals, who) for decision in ordered)


def _effect(
    decision: Decision,
    undone: Mapping[str, str],
    outcome: Outcome,
    against: Mapping[str, Sequence[str]],
    rivals: Mapping[str, set[str]],
    who: Mapping[str, str],
) -> Effect:
    key = decision.decision_id
    conflicts = tuple(sorted(rivals.get(key, ())))
    if key in undone:
        return Effect(decision_id=key, state="undone", why=f"taken back by {undone[key]}")
    if key in outcome.unmet:
        return Effect(decision_id=key, state="not_met", why=outcome.unmet[key])
    if against.get(key):
        if all(who[newer] == who[key] for newer in against[key]):
            why = f"replaced by the later {against[key][-1]}"
            return Effect(decision_id=key, state="replaced", why=why)
        return Effect(decision_id=key, state="overruled", why=f"{against[key][-1]} is newer", conflicts=conflicts)
    return Effect(decision_id=key, state="applied", why="stands", conflicts=conflicts)


def _overruled_by(decision: Decision, outcome: Outcome) -> list[str]:
    """Newer decisions that keep this one from standing, in order; empty when it stands."""
    if decision.kind == "credibility":
        winner = outcome.standings.get(outlet_key(decision.outlet) or "", decision)
        return [winner.decision_id] if winner.standing != decision.standing else []
    if decision.kind == "set":
        return _outdone(decision, outcome)
    if decision.kind == "correct":
        incident = outcome.incident(decision, decision.incidents[0])
        return _outworn(decision, [outcome.corrections.get(incident or "", {})])
    if decision.kind == "amend":
        claims = outcome.finder.claims(decision, decision.claims)
        return _outworn(decision, [outcome.amendments.get(claim, {}) for claim in claims])
    if decision.kind not in {"merge", "split", "move", "reject"} or _stands(decision, outcome):
        return []
    named = [*decision.claims, *(claim for ref in decision.incidents for claim in ref.claims)]
    order = {held.decision_id: held.number for held in outcome.held}
    newer = {
        other
        for claim in outcome.finder.claims(decision, named)
        for other in outcome.touched.get(claim, ())
        if order[other] > decision.number
    }
    return sorted(newer, key=order.__getitem__)


def _outdone(decision: Decision, outcome: Outcome) -> list[str]:
    incident = outcome.incident(decision, decision.incidents[0])
    winner = outcome.settings.get((incident or "", decision.measure or ""), decision)
    said = (decision.value, decision.low, decision.high)
    return [winner.decision_id] if (winner.value, winner.low, winner.high) != said else []


def _outworn(decision: Decision, fields: Iterable[Mapping[str, Decision]]) -> list[str]:
    """Newer decisions that make another value of a field, in order."""
    newer = {
        winner
        for known in fields
        for one in decision.changes
        if (winner := known.get(one.field, decision)).change(one.field) != one.value
    }
    return [winner.decision_id for winner in sorted(newer, key=lambda winner: winner.number)]


def _stands(decision: Decision, outcome: Outcome) -> bool:
    """Whether what the decision wanted is so."""
    claims = outcome.finder.claims(decision, decision.claims)
    if decision.kind == "merge":
        return len({outcome.incident(decision, ref) for ref in decision.incidents}) == 1
    if decision.kind == "reject" and (decision.documents or decision.incidents):
        return True
    if decision.kind == "reject":
        return all(claim in outcome.rejected for claim in claims)
    there = outcome.incident(decision, decision.incidents[0], decision.claims)
    homes = {outcome.home.get(claim) for claim in claims}
    if decision.kind == "move":
        return homes == {there} and not any(claim in outcome.rejected for claim in claims)
    return there not in homes
