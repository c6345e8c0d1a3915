"""Whether confidence means what it says on what others coded: each figure read, the confidence it has, was it right.

A figure of killed or injured of a whole attack is right when it is the coded one. Only texts in which the figures are
of one attack are judged, as a figure of another attack told in passing may be right and not be the coded one. In press
articles a figure is right when a label has its measure and bounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from eval.alone import PEOPLE, apart, value
from eval.matching import Outcome
from eval.measure import Share
from strikeledger.model import Claim

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9)
SURE = 0.9
"""Of the figures with more confidence than this, nine in ten must be right."""


class Judged(NamedTuple):
    """One figure read; `apart`: of the half that is only measured."""

    claim: Claim
    right: bool
    apart: bool


def of_one_attack(name: str, claims: Iterable[Claim], coded: Mapping[str, int | None]) -> list[Judged]:
    """Figures of a text that is coded as one attack, beside the coded tolls; `name` decides the half."""
    told = list(claims)
    if len({claim.episode for claim in told}) != 1:
        return []
    return [
        Judged(claim, value(claim) == coded[claim.measure], apart(name))
        for claim in told
        if claim.measure in PEOPLE
        and claim.scope == "incident"
        and claim.status == "asserted"
        and coded.get(claim.measure) is not None
    ]


def of_labels(outcomes: Iterable[Outcome]) -> list[Judged]:
    """Figures of labelled texts; doubtful labels count neither way."""
    found = []
    for outcome in outcomes:
        half = apart(outcome.text.id)
        found += [Judged(claim, True, half) for _, claim in outcome.pairs]
        found += [Judged(claim, False, half) for claim in outcome.extra]
    return found


def bins(judged: Iterable[Judged]) -> list[tuple[str, Share]]:
    """How often figures were right, by the confidence given; the last bin is over `SURE`."""
    right: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for item in judged:
        number = sum(item.claim.confidence > edge for edge in EDGES)
        total[number] += 1
        right[number] += item.right
    names = [
        f"up to {EDGES[0]:g}",
        *(f"over {a:g} to {b:g}" for a, b in pairwise(EDGES)),
        f"over {SURE:g}",
    ]
    return [(name, Share(right[number], total[number])) for number, name in enumerate(names)]


def of_the_sure(judged: Iterable[Judged]) -> Share:
    """Right of the figures with more confidence than `SURE`, in the half kept apart."""
    sure = [item.right for item in judged if item.apart and item.claim.confidence > SURE]
    return Share(sum(sure), len(sure))


def section(judged: Iterable[Judged]) -> str:
    """The part of the card: the half kept apart, which the confidence was not fitted on."""
    lines = [
        "### Confidence, on what others coded",
        "",
        "How often a figure was right, by the confidence it was given: figures of whole attacks in records, shootings",
        "and press articles of the half kept apart. `python -m eval.calibrate` fits on the other half.",
        f"More than {SURE:g} is given only where cases enough of that half bear it out. A first fit without that limit",
        "gave 187 figures more than that, of which .86 were right here; the limit was set after seeing so. Nine right",
        "in ten of the figures given more is therefore not shown by this table: where its last row is empty nothing",
        "tests it, and for that one question this half is no longer one that nobody looked at.",
        "",
        "| confidence given | figures | right |",
        "| --- | --- | --- |",
    ]
    for name, share in bins(item for item in judged if item.apart):
        low, high = share.interval or (0.0, 0.0)
        told = f"{share.value:.2f} ({low:.2f}–{high:.2f})" if share.value is not None else "–"
        lines.append(f"| {name} | {share.total} | {told} |")
    return "\n".join([*lines, ""])
