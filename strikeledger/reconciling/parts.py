"""Figures of places and subsets: inside the total when there is one, a floor or a flagged sum when there is none."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.model import Figure
from strikeledger.reconciling.origins import origins
from strikeledger.reconciling.tellings import Telling


def label(telling: Telling) -> str:
    """Which part a telling is of: its own words, else its place."""
    if telling.claim.part:
        return telling.claim.part.casefold()
    return telling.claim.places[0].name.casefold() if telling.claim.places else ""


def figure_of_parts(parts: Sequence[Telling]) -> Figure:
    """The figure when no total is told (rule 18): parts of one document with different names add up, and say so.

    Anything else cannot be told apart from the same people counted twice, so the largest part is the floor.
    """
    sums = [_addends(parts, document) for document in sorted({t.claim.document_id for t in parts})]
    best = max((s for s in sums if len(s) > 1), key=lambda s: sum(t.value for t in s), default=[])
    largest = max(parts, key=lambda t: (t.value, t.order))
    if best and sum(t.value for t in best) > largest.value:
        named = ", ".join(f"{label(t)} {t.value:g}" for t in best)
        return _figure(
            sum(t.value for t in best), largest.value, "sum_of_parts", f"no total is told; parts: {named}", best, True
        )
    why = f"no total is told; the largest part is {label(largest) or 'a part'} with {largest.value:g}"
    return _figure(largest.value, largest.value, "largest_part", why, [largest], False)


def _addends(parts: Sequence[Telling], document: str) -> list[Telling]:
    named: dict[str, Telling] = {}
    for telling in parts:
        if telling.claim.document_id == document and label(telling) and telling.claim.status != "superseded":
            known = named.get(label(telling))
            if known is None or telling.value > known.value:
                named[label(telling)] = telling
    return [named[name] for name in sorted(named)]


def _figure(best: float, low: float, rule: str, why: str, used: Sequence[Telling], approx: bool) -> Figure:
    return Figure(
        best=best,
        low=low,
        high=None,
        approx=approx or any(t.claim.approx for t in used),
        rule=rule,
        why=why,
        disputed=False,
        claims=tuple(t.claim.claim_id for t in used),
        independent=origins(used),
    )
