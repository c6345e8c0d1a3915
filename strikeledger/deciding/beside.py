"""A person's figures, with the machine's beside them wherever they differ (rule 29)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from strikeledger.deciding.finding import most_at_home
from strikeledger.deciding.grouping import Ruled
from strikeledger.decisions import Decision
from strikeledger.model import Claim, Figure, Incident, MachineFigure
from strikeledger.vocabulary.outlets import outlet_key


def beside(incidents: Sequence[Incident], machine: Iterable[Incident], ruled: Ruled) -> tuple[Incident, ...]:
    """The incidents with figures people set, and with the machine's reading where it is another.

    `machine` are the incidents as they would be without any decision.
    """
    own = {incident.incident_id: incident for incident in machine}
    inside: dict[str, list[Claim]] = defaultdict(list)
    lost: dict[str, set[str]] = defaultdict(set)
    for claim in ruled.claims:
        if claim.incident_id is not None:
            inside[claim.incident_id].append(claim)
        if claim.machine_incident_id is not None and claim.decision_id is not None:
            lost[claim.machine_incident_id].add(claim.decision_id)
    return tuple(_decided(one, inside[one.incident_id], lost[one.incident_id], own, ruled) for one in incidents)


def _decided(
    incident: Incident, claims: Sequence[Claim], lost: set[str], machine: Mapping[str, Incident], ruled: Ruled
) -> Incident:
    homes = {claim.claim_id: claim.machine_incident_id or claim.incident_id for claim in claims}
    known = {claim_id: home for claim_id, home in homes.items() if home is not None and home in machine}
    head = most_at_home(known, known)
    figures = machine[head].figures if head is not None else {}
    name = incident.incident_id
    settings = {measure: decision for (of, measure), decision in ruled.settings.items() if of == name}
    bearing = _bearing(claims, ruled) | lost
    decided: dict[str, Figure] = {}
    for measure in sorted({*incident.figures, *figures, *settings}):
        decision = settings.get(measure)
        own = figures.get(measure)
        figure = _figure(incident.figures.get(measure), own, decision, claims, measure)
        if figure is None and own is not None and (head == name or _holds(claims, own)):
            figure = _emptied(own)
        if figure is not None:
            by = decision.decision_id if decision is not None else None
            decided[measure] = _marked(figure, figures.get(measure), by, bearing)
    joined = tuple(sorted(set(known.values())))
    return msgspec.structs.replace(
        incident,
        figures=decided,
        machine=joined if lost or joined != (name,) else (),
        decisions=tuple(
            sorted({*bearing, *ruled.bearing.get(name, ()), *(one.decision_id for one in settings.values())})
        ),
        **_reviewed(ruled, name),
    )


def _reviewed(ruled: Ruled, name: str) -> dict[str, Any]:
    said = ruled.reviews.get(name)
    return {} if said is None else msgspec.structs.asdict(said)


def _bearing(claims: Iterable[Claim], ruled: Ruled) -> set[str]:
    """Decisions on the incident's claims and on the outlets that printed them."""
    found = {claim.decision_id for claim in claims if claim.decision_id is not None}
    outlets = {outlet_key(claim.outlet) or "" for claim in claims}
    return found | {decision.decision_id for outlet, decision in ruled.standings.items() if outlet in outlets}


def _figure(
    figure: Figure | None, machine: Figure | None, decision: Decision | None, claims: Sequence[Claim], measure: str
) -> Figure | None:
    """The figure as a person set it, else as it follows from the claims that count; None when none do."""
    if decision is not None and decision.value is not None:
        return _set(figure or machine, decision, claims, measure)
    return figure


def _holds(claims: Iterable[Claim], figure: Figure) -> bool:
    return not {claim.claim_id for claim in claims}.isdisjoint(figure.claims)


def _emptied(machine: Figure) -> Figure:
    """A figure whose claims people all took away: nothing is best, and the machine's is there to see."""
    why = "people set its claims aside or moved them"
    claims = machine.claims
    return Figure(best=None, low=None, high=None, approx=False, rule="person", why=why, disputed=False, claims=claims)


def _set(before: Figure | None, decision: Decision, claims: Sequence[Claim], measure: str) -> Figure | None:
    """A figure set by a person. Bounds not given are those there were, widened to hold the value."""
    rests_on = before.claims if before is not None else tuple(c.claim_id for c in claims if c.measure == measure)
    if not rests_on or decision.value is None:
        return None  # a figure that no claim stands behind is none (rule 1)
    value = decision.value
    low = decision.low if decision.low is not None else before.low if before is not None else value
    high = decision.high if decision.high is not None else before.high if before is not None else value
    return Figure(
        best=value,
        low=None if low is None else min(low, value),
        high=None if high is None else max(high, value),
        approx=False,
        rule="person",
        why=f"set by {decision.who} on {decision.made[:10]}: {decision.why}",
        disputed=before.disputed if before is not None else False,
        claims=rests_on,
        independent=before.independent if before is not None else 1,
    )


def _marked(figure: Figure, machine: Figure | None, by: str | None, bearing: Iterable[str]) -> Figure:
    """The figure with the machine's beside it, where that is another, and the decisions that made it so."""
    same = machine is not None and (machine.best, machine.low, machine.high) == (figure.best, figure.low, figure.high)
    if same and by is None:
        return figure
    beside_it = None
    if machine is not None:
        beside_it = MachineFigure(
            best=machine.best, low=machine.low, high=machine.high, rule=machine.rule, why=machine.why
        )
    decisions = (by,) if by is not None else tuple(sorted(bearing))
    return msgspec.structs.replace(figure, machine=beside_it, decisions=decisions)
