"""Records of what people decide about the machine's reading: the order, whom it concerns, what became of it."""

from __future__ import annotations

from typing import Literal

from strikeledger.model import Measure, Record

DecisionKind = Literal[
    "merge", "split", "move", "reject", "set", "credibility", "undo", "correct", "amend", "add", "note", "state"
]
Standing = Literal["good", "doubtful", "discounted"]
REPORT = "report"
"""The change by which a decision says in which report the sentence of what it adds stands."""
EffectState = Literal["applied", "overruled", "replaced", "undone", "not_met"]
"""`replaced`: by a later decision of the same person; `overruled`: by one of somebody else."""


class IncidentRef(Record, frozen=True, kw_only=True):
    """An incident as a decision found it: its claims lead to it again when its identifier has changed."""

    incident_id: str
    claims: tuple[str, ...]
    """Where it has none, the tellings (`t_...`) it is made of."""


class Change(Record, frozen=True, kw_only=True):
    """What a decision makes of one field; what each field takes stands in `deciding.changes`."""

    field: str
    value: str
    """Empty where nothing is known, or the bound is open."""


class ClaimRef(Record, frozen=True, kw_only=True):
    """A claim as a decision found it: its place in the text leads to it again when new rules word it otherwise."""

    claim_id: str
    document_id: str
    measure: Measure
    start: int
    end: int


class Decision(Record, frozen=True, kw_only=True):
    """What a person decided, who and why; never changed, only followed by others."""

    decision_id: str
    number: int
    """Place in the order the ledger took them in; of two that conflict the higher wins."""
    kind: DecisionKind
    made: str
    """When the ledger took it in, ISO 8601 UTC."""
    who: str
    why: str
    incidents: tuple[IncidentRef, ...] = ()
    claims: tuple[str, ...] = ()
    anchors: tuple[ClaimRef, ...] = ()
    """Every claim named in `claims` and `incidents`."""
    measure: Measure | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    outlet: str | None = None
    standing: Standing | None = None
    undoes: str | None = None
    changes: tuple[Change, ...] = ()
    documents: tuple[str, ...] = ()
    """Reports it names."""

    def change(self, field: str) -> str | None:
        """What it makes of a field; None where it says nothing of it."""
        return next((one.value for one in self.changes if one.field == field), None)


class Effect(Record, frozen=True, kw_only=True):
    """What became of a decision in the present state, and which others say the opposite."""

    decision_id: str
    state: EffectState
    why: str
    conflicts: tuple[str, ...] = ()
