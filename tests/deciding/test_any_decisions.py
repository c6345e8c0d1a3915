"""Whatever people decide, in whatever order: nothing is lost, figures stay in order, and all of it can be undone."""

from __future__ import annotations

from typing import get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from strikeledger.deciding.adding import claim_of
from strikeledger.deciding.changes import canonical
from strikeledger.deciding.correcting import changes_of
from strikeledger.decisions import Change, ClaimRef, Decision, DecisionKind, IncidentRef
from strikeledger.model import Claim
from strikeledger.pipeline import DocumentResult, LedgerState, build
from strikeledger.registries import Tables
from strikeledger.store.load import load_results
from tests.told import Told

NO_TABLES = Tables(launches=None, alerts=None, casualties=None)
OUTLETS = ("Port Herald", "Coast Post", "City Wire")


def refs(claims: tuple[Claim, ...], names: list[str]) -> tuple[IncidentRef, ...]:
    return tuple(
        IncidentRef(incident_id=name, claims=tuple(sorted(c.claim_id for c in claims if c.incident_id == name)))
        for name in names
    )


def anchor(claim: Claim) -> ClaimRef:
    return ClaimRef(
        claim_id=claim.claim_id,
        document_id=claim.document_id,
        measure=claim.measure,
        start=claim.start,
        end=claim.end,
    )


PLACES = ("", canonical("place", "Odesa"), canonical("place", "Lviv"))
FIELDS = {
    "place": PLACES,
    "day": ("2025-01-01", "2025-01-02/2025-01-03"),
    "hour": ("03:15",),
    "attacker": ("", "UA", "RU"),
}


@st.composite
def changes(draw: st.DrawFn, kind: str, reports: list[str]) -> tuple[Change, ...]:
    if kind in {"correct", "merge"}:
        names = draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=kind == "correct", max_size=3, unique=True))
        return changes_of({name: draw(st.sampled_from(FIELDS[name])) for name in names})
    if kind == "amend":
        low = draw(st.integers(0, 50))
        bounds = {"low": f"{low}", "high": draw(st.sampled_from(["", f"{low + 3}"]))}
        return changes_of({**bounds, **draw(st.sampled_from([{}, {"victims": "civilian"}, {"measure": "missing"}]))})
    if kind == "add":
        said = {"report": draw(st.sampled_from(reports)), "start": "0", "end": "9", "sentence": "A Russian"}
        figure = {"measure": draw(st.sampled_from(["killed", "missing"])), "low": "3", "high": "3"}
        where = {"place": draw(st.sampled_from(PLACES)), "day": "2025-01-02"}
        return changes_of({**said, **where, **draw(st.sampled_from([{}, figure]))})
    if kind == "state":
        return changes_of({"state": draw(st.sampled_from(["unreviewed", "in_review", "signed_off"]))})
    return ()


@st.composite
def decision_lists(draw: st.DrawFn, state: LedgerState) -> list[Decision]:
    names = [incident.incident_id for incident in state.incidents]
    ids = [claim.claim_id for claim in state.claims]
    reports = sorted({claim.document_id for claim in state.claims})
    found: list[Decision] = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        kind = draw(st.sampled_from(get_args(DecisionKind)))
        value = float(draw(st.integers(0, 99)))
        bounds = draw(st.sampled_from([(None, None), (value, None), (0.0, value + 3)]))
        incidents = draw(st.permutations(names)) if kind == "merge" else [draw(st.sampled_from(names))]
        claims = tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)))
        documents: tuple[str, ...] = ()
        if kind == "reject":
            what = draw(st.sampled_from(["claims", "incident", "report"]))
            claims = claims if what == "claims" else ()
            incidents = incidents if what == "incident" else []
            documents = (draw(st.sampled_from(reports)),) if what == "report" else ()
        if kind == "add" and draw(st.booleans()):
            incidents = []
        found.append(
            Decision(
                decision_id=f"r_{number:06}",
                number=number,
                kind=kind,
                made="2025-02-01T00:00:00.000000Z",
                who="somebody",
                why="because",
                incidents=refs(state.claims, list(incidents)),
                claims=claims,
                documents=documents,
                changes=draw(changes(kind, reports)),
                anchors=tuple(map(anchor, state.claims)),
                measure=draw(st.sampled_from(["killed", "injured", "missing"])),
                value=value,
                low=bounds[0],
                high=bounds[1],
                outlet=draw(st.sampled_from(OUTLETS)),
                standing=draw(st.sampled_from(["good", "doubtful", "discounted"])),
                undoes=f"r_{draw(st.integers(1, 9)):06}",
            )
        )
    return found


def undone(decisions: list[Decision]) -> list[Decision]:
    """The same decisions with every one of them taken back, undos first so that none is left to bring one back."""
    last = len(decisions)
    undos = [one for one in decisions if one.kind == "undo"]
    others = [one for one in decisions if one.kind != "undo"]
    taken = [
        msgspec.structs.replace(
            one, decision_id=f"u_{place:04}", number=last + place, kind="undo", undoes=one.decision_id
        )
        for place, one in enumerate([*undos, *others], 1)
    ]
    return [*decisions, *taken]


def test_whatever_is_decided_holds_together_and_can_be_undone(read: Told) -> None:
    results = load_results(read.ledger.path)
    machine = build(results, NO_TABLES)

    @settings(max_examples=60)
    @given(decision_lists(machine))
    def holds(decisions: list[Decision]) -> None:
        check(machine, build(results, NO_TABLES, decisions), decisions)
        back = build(results, NO_TABLES, undone(decisions))
        assert msgspec.structs.replace(back, effects=()) == machine
        order_of_giving(results, decisions)

    holds()


def check(machine: LedgerState, state: LedgerState, decisions: list[Decision]) -> None:
    assert [effect.decision_id for effect in state.effects] == [one.decision_id for one in decisions]
    said = {claim.claim_id: claim for claim in machine.claims}
    may_add = {claim.claim_id for one in decisions if one.kind == "add" and (claim := claim_of(one)) is not None}
    there = [claim.claim_id for claim in state.claims]
    assert [claim for claim in there if claim in said] == list(said), "no claim is lost or changes its place"
    assert set(there) <= said.keys() | may_add
    known = {one.incident_id: one for one in state.incidents}
    for after in state.claims:
        before = said.get(after.claim_id, after)
        assert (before.quote, before.status) == (after.quote, after.status)
        assert after.as_read or (before.low, before.high, before.measure) == (after.low, after.high, after.measure)
        if after.incident_id is not None:
            assert after.document_id in known[after.incident_id].documents
        else:
            assert after.rejected, "what is of no incident any more was set aside"
        moved = before.incident_id != after.incident_id
        assert after.claim_id in may_add or moved == (after.machine_incident_id is not None)
        touched = moved or after.rejected or after.as_read or after.victims or after.claim_id in may_add
        assert bool(touched) == (after.decision_id is not None)
    for one in state.incidents:
        for figure in one.figures.values():
            numbers = [value for value in (figure.low, figure.best, figure.high) if value is not None]
            assert numbers == sorted(numbers)
            assert figure.claims
            assert set(figure.claims) <= set(there)


def order_of_giving(results: list[DocumentResult], decisions: list[Decision]) -> None:
    assert build(results[::-1], NO_TABLES, decisions[::-1]) == build(results, NO_TABLES, decisions)
