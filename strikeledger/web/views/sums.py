"""A sum over attacks as pages show it: with its range, and what of it rests on one source."""

from __future__ import annotations

from strikeledger.model import Record
from strikeledger.reconciling.totals import Total
from strikeledger.web.words import grouped, range_text


class Sum(Record, frozen=True):
    """One cell: a sum with its range and marks."""

    best: str
    range: str
    incidents: int
    single_source: int
    disputed: int


def side_text(attacker: str | None) -> str:
    """Whose attacks a sum is of."""
    return f"attacks by {attacker}" if attacker else "attacker not known"


def sum_view(row: Total | None) -> Sum | None:
    """A sum with its words."""
    if row is None:
        return None
    best = grouped(row.best)
    return Sum(
        best=f"about {best}" if row.approx else best,
        range=range_text(row.low, row.high),
        incidents=row.incidents,
        single_source=row.single_source,
        disputed=row.disputed,
    )
