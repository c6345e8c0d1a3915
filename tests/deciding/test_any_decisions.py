"""Whatever people decide, in whatever order: nothing is lost, figures stay in order, and all of it can be undone."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from strikeledger.decisions import ClaimRef, Decision, IncidentRef
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


@st.composite
def decision_lists(draw: st.DrawFn, state: LedgerState) -> list[Decision]:
    names = [incident.incident_id for incident in state.incidents]
    ids = [claim.claim_id for claim in state.claims]
    found: list[Decision] = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        kind = draw(st.sampled_from(["merge", "split", "move", "reject", "set", "credibility", "undo"]))
        value = float(draw(st.integers(0, 99)))
        bounds = draw(st.sampled_from([(None, None), (value, None), (0.0, value + 3)]))
        incidents = draw(st.permutations(names)) if kind == "merge" else [draw(st.sampled_from(names))]
        found.append(
            Decision(
                decision_id=f"r_{number:04}",
                number=number,
                kind=kind,  # type: ignore[arg-type]
                made="2025-02-01T00:00:00.000000Z",
                who="somebody",
                why="because",
                incidents=refs(state.claims, list(incidents)),
                claims=tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))),
                anchors=tuple(map(anchor, state.claims)),
                measure=draw(st.sampled_from(["killed", "injured", "missing"])),
                value=value,
                low=bounds[0],
                high=bounds[1],
                outlet=draw(st.sampled_from(OUTLETS)),
                standing=draw(st.sampled_from(["good", "doubtful", "discounted"])),
                undoes=f"r_{draw(st.integers(1, 9)):04}",
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
    said = [claim.claim_id for claim in machine.claims]
    assert [claim.claim_id for claim in state.claims] == said, "no claim is lost, added or changed"
    known = {one.incident_id: one for one in state.incidents}
    for before, after in zip(machine.claims, state.claims, strict=True):
        assert (before.low, before.high, before.quote, before.status) == (
            after.low,
            after.high,
            after.quote,
            after.status,
        )
        assert after.incident_id in known
        assert after.document_id in known[after.incident_id or ""].documents
        moved = before.incident_id != after.incident_id
        assert moved == (after.machine_incident_id is not None)
        assert (moved or after.rejected) == (after.decision_id is not None)
    for one in state.incidents:
        for figure in one.figures.values():
            numbers = [value for value in (figure.low, figure.best, figure.high) if value is not None]
            assert numbers == sorted(numbers)
            assert figure.claims
            assert set(figure.claims) <= set(said)
            assert not figure.decisions or figure.machine is not None or figure.rule == "person"


def order_of_giving(results: list[DocumentResult], decisions: list[Decision]) -> None:
    assert build(results[::-1], NO_TABLES, decisions[::-1]) == build(results, NO_TABLES, decisions)
