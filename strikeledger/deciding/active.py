"""Which decisions hold: all but those taken back, where taking back can be taken back too."""

from __future__ import annotations

from collections.abc import Iterable

from strikeledger.decisions import Decision


def active(decisions: Iterable[Decision]) -> tuple[list[Decision], dict[str, str]]:
    """The decisions that hold, in order, and of each that was taken back the decision that did so."""
    ordered = sorted(decisions, key=lambda decision: decision.number)
    undone: dict[str, str] = {}
    # From the newest on: an undo that was itself undone takes nothing back.
    for decision in reversed(ordered):
        if decision.kind == "undo" and decision.undoes is not None and decision.decision_id not in undone:
            undone.setdefault(decision.undoes, decision.decision_id)
    return [decision for decision in ordered if decision.decision_id not in undone], undone
