"""What reconciling works on: each figure told of one attack, with who told it when, in which version of which story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from strikeledger.model import Claim, Record
from strikeledger.vocabulary.measures import figured, subsets, tolls
from strikeledger.vocabulary.spelling import spelling_key

Role = Literal["whole", "part", "mention"]

EVEN_SHARE = "casualty.even"
"""The frame of a share that was worked out of a toll over several attacks (docs/decisions/0023-even-shares.md)."""

HARM: frozenset[str] = tolls()
"""Measures of people: tolls are found out bit by bit, and a party may dispute them."""

RISEN, CORRECTED = "casualty.toll_risen", "casualty.toll_corrected"
"""Frames of tolls that say themselves that they take the place of an older one: as more were found, or either way."""

_PARTS: frozenset[str] = frozenset(inner for inner, _ in subsets())
"""Measures of people inside a total: `including a boy` is a part of the killed, but the whole of the children."""
_LIVE: frozenset[str] = frozenset({"asserted", "superseded", "none_reported"})


class Telling(Record, frozen=True):
    """One figure of one attack as one document gives it. `low` and `high` may be adjusted; the claim never is."""

    claim: Claim
    story: str
    edition: int
    """Place of the document among the versions of its story, first 0."""
    role: Role
    low: float | None
    high: float | None
    adjusted: str | None = None
    """Why `low` and `high` are not the claim's own, in words."""
    beside: float | None = None
    """For weapons, what its document gives of the other kind: the missiles beside these drones."""

    known: bool = False
    """Whether it was fetched from an outlet with standing of its own."""
    copy: bool = False
    """Whether its document is a copy of another one, or has copies."""

    @property
    def told(self) -> dt.date | None:
        """Publication day of the document, None when unknown."""
        return self.claim.published

    @property
    def value(self) -> float:
        """The number said: the lower bound, else the upper; an empty claim reads as 0 and is filtered before."""
        if self.low is not None:
            return self.low
        return self.high if self.high is not None else 0.0

    @property
    def exact(self) -> bool:
        """True when both bounds are the same number."""
        return self.low is not None and self.low == self.high

    @property
    def risen(self) -> bool:
        """True when the claim itself says that the number has grown."""
        return self.claim.rule == RISEN

    @property
    def corrected(self) -> bool:
        """True when the claim itself says that the number was revised, up or down."""
        return self.claim.rule == CORRECTED

    @property
    def order(self) -> tuple[dt.date, int, float, str]:
        """Sorts as the world heard it: by day (undated last), version, and on one day the lower toll first."""
        return (self.told or dt.date.max, self.edition, self.value, self.claim.claim_id)


def telling_of(
    claim: Claim, story: str, edition: int, *, elsewhere: bool, mention: bool, known: bool = False, copy: bool = False
) -> Telling | None:
    """The telling of a claim, or None when the claim says nothing on what happened.

    Left out: figures of periods, denied, retracted and hypothetical ones, claims without a number, and those that only
    add to a number told before (`two more died`), for what they add to is not said. `elsewhere`
    is a telling centred on another place of the same barrage: its toll is a part. `mention` is a background episode.
    """
    if (
        not figured(claim.measure)
        or claim.scope == "period"
        or claim.status not in _LIVE
        or (claim.low is None and claim.high is None)
    ):
        return None
    if claim.scope == "background" and not mention:
        return None
    role: Role = "whole"
    inner = claim.scope == "part" and not (claim.measure in _PARTS and claim.part is None)
    if inner or (elsewhere and claim.measure in HARM):
        role = "part"
    elif claim.scope == "background":
        role = "mention"
    return Telling(
        claim=claim,
        story=story,
        edition=edition,
        role=role,
        low=claim.low,
        high=claim.high,
        adjusted=f"an even share: {claim.part}" if claim.rule == EVEN_SHARE else None,
        known=known,
        copy=copy,
    )


def as_whole(telling: Telling) -> Telling:
    """The same telling, taken for one of the whole attack."""
    return msgspec.structs.replace(telling, role="whole")


def may_precede(a: Telling, b: Telling) -> bool:
    """True unless `a` was told on a later day than `b`; an undated telling may stand anywhere."""
    return a.told is None or b.told is None or a.told <= b.told


def claimant_key(claim: Claim) -> str | None:
    """One key for the spellings of one claimant (`Zelensky`, `Zelenskyy`); None when the outlet says it itself."""
    if claim.claimant is None:
        return None
    return spelling_key(claim.claimant.name) or None


def editions(documents: Iterable[str], published: Mapping[str, dt.date | None]) -> dict[str, int]:
    """Place of each version of one story: by day, undated last. Versions of one day share a place; which of them is
    later shows in what they tell (`Telling.order`).
    """
    days = {document: published.get(document) or dt.date.max for document in documents}
    ordered = sorted(set(days.values()))
    return {document: ordered.index(day) for document, day in sorted(days.items())}


def _lowered(tellings: list[Telling]) -> set[str]:
    """Claims of reports that themselves call a higher number of the same thing superseded ('eight, not nine')."""
    old: dict[tuple[str, str], float] = {}
    for telling in tellings:
        if telling.claim.status == "superseded":
            key = (telling.claim.document_id, telling.claim.measure)
            old[key] = max(old.get(key, 0.0), telling.value)
    return {
        telling.claim.claim_id
        for telling in tellings
        if telling.claim.status == "asserted"
        and telling.value < old.get((telling.claim.document_id, telling.claim.measure), 0.0)
    }


def by_measure(tellings: Iterable[Telling]) -> dict[str, list[Telling]]:
    """Tellings of each measure, in the order told; a toll that its own report lowers comes last of its day."""
    every = list(tellings)
    lowered = _lowered(every)
    found: dict[str, list[Telling]] = {}
    for telling in sorted(every, key=lambda item: (*item.order[:2], item.claim.claim_id in lowered, *item.order[2:])):
        found.setdefault(telling.claim.measure, []).append(telling)
    return dict(sorted(found.items()))
