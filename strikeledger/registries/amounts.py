"""Sums with open ends: a count nobody gave is unknown, never zero (rule 16)."""

from __future__ import annotations

from collections.abc import Iterable

from strikeledger.model import Record


class Amount(Record, frozen=True):
    """A count between two inclusive bounds; `high` None when a term is missing and could be any number."""

    low: int
    high: int | None

    @property
    def exact(self) -> int | None:
        """The number, when both bounds are the same."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low}"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"

    def __add__(self, other: Amount) -> Amount:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Amount(low=self.low + other.low, high=high)


NONE = Amount(low=0, high=0)


def total(values: Iterable[int | None]) -> Amount:
    """Sum of counts; a missing one opens the upper bound."""
    low, is_open = 0, False
    for value in values:
        is_open |= value is None
        low += value or 0
    return Amount(low=low, high=None if is_open else low)


class Tally(Record, frozen=True):
    """One category in one night: launched = downed + lost + hit + unknown (rule 19).

    `lost`: jammed or lost from radar, given apart. `hit`: got through, launched - downed - lost; its bounds leave room
    for those still in the air when the report was written and for rows whose lost column is empty.
    """

    launched: Amount
    downed: Amount
    lost: Amount
    hit: Amount

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            launched=self.launched + other.launched,
            downed=self.downed + other.downed,
            lost=self.lost + other.lost,
            hit=self.hit + other.hit,
        )


EMPTY = Tally(launched=NONE, downed=NONE, lost=NONE, hit=NONE)
