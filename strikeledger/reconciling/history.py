"""How a figure came to be: each change in the order told, through which document, by which rule, and why (rule 13)."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.model import Revision
from strikeledger.reconciling.choices import Sides, same_voice
from strikeledger.reconciling.differences import Ground, explain, values_of
from strikeledger.reconciling.tellings import Telling, by_measure

_KEPT: frozenset[str] = frozenset({"part_of_whole", "stale", "party_dispute", "window"})
"""Differences that leave the figure as it was: the other number is of something else, old, or in dispute."""


def rule_of(before: Telling, after: Telling, *, kept: bool) -> str:
    """The rule by which a telling took the place of another, or `kept` when the figure stayed as it was."""
    if kept:
        return "kept"
    if after.claim.document_id == before.claim.document_id:
        return "update_told" if before.claim.status == "superseded" else "lead_of_report"
    if after.story == before.story:
        return "latest_of_story"
    if same_voice(before, after):
        return "latest_by_claimant"
    return "later_report" if after.value > before.value else "cautious"


def revisions_of(incident_id: str, tellings: Sequence[Telling], sides: Sides) -> list[Revision]:
    """The changes of every figure of one attack. A bound that the known number satisfies changes nothing."""
    values = values_of(tellings)
    found: list[Revision] = []
    for measure, told in by_measure(tellings).items():
        earlier: set[float] = set()
        current: Telling | None = None
        for telling in told:
            if current is None:
                current = telling
                continue
            if telling.value == current.value or _says_nothing_new(current, telling):
                continue
            code = explain(current, telling, Ground(sides, values, frozenset(earlier)))
            kept = code in _KEPT or (code == "copy_error" and telling.copy)
            found.append(
                Revision(
                    incident_id=incident_id,
                    measure=measure,
                    told=telling.told,
                    document_id=telling.claim.document_id,
                    before=current.value,
                    after=telling.value,
                    rule=rule_of(current, telling, kept=kept),
                    explanation=code,
                )
            )
            earlier.add(current.value)
            if not kept:
                current = telling
    return found


def _says_nothing_new(known: Telling, telling: Telling) -> bool:
    return telling.high is None and telling.low is not None and telling.low <= known.value
