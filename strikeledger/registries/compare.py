"""One claim's bounds beside one registry figure."""

from __future__ import annotations

import hashlib
from typing import Literal

from strikeledger.model import Check, Record, Verdict
from strikeledger.registries.amounts import Amount
from strikeledger.registries.rounding import allowed, rounding_unit

Match = Literal["agrees", "agrees_rounded", "possible", "no"]


class Told(Record, frozen=True):
    """The figure of a claim: what it counts and between which bounds."""

    prefix: str
    """`drones`, `missiles`, `munitions`, `bombs`; empty for measures without one."""
    part: str
    """`launched`, `downed`, `lost`, `hit`."""
    low: float | None
    high: float | None
    approx: bool
    munition: str | None = None
    includes: str | None = None
    unit: str | None = None
    """What a claim of places hit counts instead of places: districts, regions."""

    @property
    def exact(self) -> float | None:
        """The number, when it is told without a hedge."""
        return self.low if self.low == self.high and not self.approx else None

    @property
    def size(self) -> float:
        """The number said, whichever bound carries it."""
        return self.low if self.low is not None else self.high or 0.0

    def __str__(self) -> str:
        low = "" if self.low is None else f"{self.low:g}"
        high = "" if self.high is None else f"{self.high:g}"
        if low == high:
            return f"about {low}" if self.approx else low
        if not high:
            return f"{low} or more"
        return f"up to {high}" if not low else f"{low} to {high}"


class Finding(Record, frozen=True):
    """What a table says to a claim; the arithmetic is in words and numbers."""

    verdict: Verdict
    explanation: str | None
    low: float | None
    high: float | None
    arithmetic: str


def meets(told: Told, value: Amount) -> Match:
    """How a registry figure meets the bounds told.

    `agrees`: inside the bounds. `agrees_rounded`: outside them, but within what the hedge allows (half the rounding
    unit of `about 400`; the round number itself for `more than 420`). `possible`: the registry figure is a range of
    which only a part meets the claim.
    """
    if told.low is None and told.high is None:
        return "possible"
    least, most = allowed(told.low, told.high, told.approx)
    low, high = value.low, float("inf") if value.high is None else value.high
    if value.exact is None:
        if least <= low and high <= most:
            return "agrees"
        return "possible" if low <= most and least <= high else "no"
    floor = float("-inf") if told.low is None else told.low
    ceiling = float("inf") if told.high is None else told.high
    if max(floor, least) <= low <= min(ceiling, most):
        return "agrees"
    if least <= low <= most or low in _said(told):
        return "agrees_rounded"
    return "no"


def _said(told: Told) -> tuple[float, ...]:
    """Round numbers just outside an open bound: `more than 420` is stored as 421 and often said of 420 itself."""
    if told.low is not None and told.high is None and rounding_unit(told.low - 1) > 1:
        return (told.low - 1,)
    return ()


def check_of(claim_id: str, registry: str, finding: Finding, about: str = "") -> Check:
    """A finding as the record that is stored; its id depends on claim, registry and `about` only."""
    digest = hashlib.sha256(f"{claim_id}|{registry}|{about}".encode()).hexdigest()
    return Check(
        check_id=f"k_{digest[:16]}",
        claim_id=claim_id,
        registry=registry,
        verdict=finding.verdict,
        registry_low=finding.low,
        registry_high=finding.high,
        explanation=finding.explanation,
        arithmetic=finding.arithmetic,
    )
