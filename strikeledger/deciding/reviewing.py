"""How far people are with each incident: seen, signed off by whom, and what they noted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from strikeledger.decisions import Decision
from strikeledger.model import Record, Review


class Reviewed(Record, frozen=True):
    """The state of the work on one incident."""

    review: Review = "unreviewed"
    signed_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hour: str | None = None


def reviewed(decisions: Iterable[Decision], claims: Collection[str]) -> Reviewed:
    """What states and notes on an incident, in the order they were made, come to; `claims` are those in it now.

    A sign-off is of the claims there were: who signed before others came in has not seen them, and the incident is in
    review again. Another person's sign-off stands beside the first.
    """
    review: Review = "unreviewed"
    signed: dict[str, Decision] = {}
    notes = []
    for decision in decisions:
        if decision.kind == "note":
            notes.append(_note(decision, decision.why))
            continue
        state = decision.change("state")
        if state == "signed_off":
            review = "signed_off"
            signed[decision.who] = decision
        else:
            review = "in_review" if state == "in_review" else "unreviewed"
            signed = {}
    for who, decision in list(signed.items()):
        seen = {claim for ref in decision.incidents for claim in ref.claims if claim.startswith("c_")}
        if new := [claim for claim in claims if claim not in seen]:
            notes.append(_note(decision, f"signed off before {len(new)} of its claims came in"))
            del signed[who]
    if review == "signed_off" and not signed:
        review = "in_review"
    return Reviewed(review=review, signed_by=tuple(signed), notes=tuple(notes))


def _note(decision: Decision, words: str) -> str:
    return f"{decision.who}, {decision.made[:10]}: {words}"
