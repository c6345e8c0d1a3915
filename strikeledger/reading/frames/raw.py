"""What a frame gives: a figure with the elements it was bound from, before context is added."""

from __future__ import annotations

from typing import Literal

import msgspec

from strikeledger.model import Status
from strikeledger.reading.quantities import Quantity

SHARE = "casualty.share"
"""The rule of a part that a text gives an attack of a toll over several."""
EVEN_SHARE = "casualty.even"
"""The rule of the even share of an attack where a text gives it none."""
REGIONAL = "weapons.regional"
"""The rule of what regions have of a number."""

SOME = "casualty.some"
"""The rule of somebody harmed of whom nothing says how many they are."""


class RawClaim(msgspec.Struct, frozen=True):
    """A figure bound inside one sentence; token positions into the sentence."""

    measure: str
    low: float | None
    high: float | None
    approx: bool
    first: int
    last: int
    rule: str
    trigger: int
    """Token position of the word that carries the meaning (the verb or noun of harm, launch ...)."""
    status: Status = "asserted"
    scope: Literal["incident", "part", "period"] = "incident"
    part: str | None = None
    includes: str | None = None
    munition: str | None = None
    subset_of: str | None = None
    """Measure of the total this lies inside, for `including two children`."""
    increment: bool = False
    article: bool = False
    definite: bool = False
    child: bool = False
    vague: bool = False
    of_group: bool = False
    of_them: bool = False
    named: bool = False
    counted: tuple[Quantity, ...] = ()
    """The people counted, part by part; positions in them are those of the sentence's words."""
    others: bool = False
    """Told as others than those told of before: 'a second man', 'two others'."""


def from_quantities(measure: str, group: list[Quantity], rule: str, trigger: int, **extra: object) -> RawClaim:
    """One claim over a coordinated group, whose bounds add up ('a man and two women' is three)."""
    first = group[0]
    if len(group) == 1:
        low, high, approx = first.low, first.high, first.approx
    else:
        low, high = added([q.low for q in group]), added([q.high for q in group])
        approx = any(q.approx for q in group)
    claim = RawClaim(
        measure=measure,
        low=low,
        high=high,
        approx=approx,
        first=min(q.first for q in group),
        last=max(q.last for q in group),
        rule=rule,
        trigger=trigger,
        increment=first.increment,
        article=all(q.article for q in group),
        definite=first.definite,
        child=all(q.kind == "child" for q in group),
        vague=any(q.vague for q in group),
        of_group=first.of_group,
        of_them=first.of_them,
        named=any(q.named for q in group),
        others=any(q.others for q in group),
        counted=tuple(group),
    )
    return replace(claim, **extra)


def replace(claim: RawClaim, **changes: object) -> RawClaim:
    """A copy with some fields changed."""
    return msgspec.structs.replace(claim, **changes)


def added(values: list[float | None]) -> float | None:
    """Sum of bounds; an open bound keeps the sum open."""
    total = 0.0
    for value in values:
        if value is None:
            return None
        total += value
    return total
