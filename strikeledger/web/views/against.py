"""What stands against a claim: the figure of today, and the sum of an official table taken apart into rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from strikeledger.model import Check, Record
from strikeledger.web.library import Shelf

_WINDOW = re.compile(r"(\d{4}-\d\d-\d\d[^:;]*(?::\d\d[^:;]*){0,2}): ")


class SumRow(Record, frozen=True):
    """A row of the sum: what is worked out, and what it comes to; a remark comes to nothing."""

    sum: str
    result: str


class Sum(Record, frozen=True):
    """The arithmetic of a check as a small table; every word of it is kept."""

    window: str
    rows: tuple[SumRow, ...]


class Folded(Record, frozen=True):
    """One answer, with all the claims that get it."""

    check: Check
    others: tuple[Check, ...]


def stand_of(scope: str, low: float | None, high: float | None, best: float | None) -> str | None:
    """Where a claim stands against today's figure: `same`, `above` or `below` it.

    None where it is not of the same thing, or there is no figure.
    """
    if scope in ("part", "period") or best is None:
        return None
    if low is not None and best < low:
        return "above"
    return "below" if high is not None and best > high else "same"


def sum_of(arithmetic: str) -> Sum:
    """The sum of a check: its window, and a row for each step."""
    window = _WINDOW.match(arithmetic)
    rest = arithmetic[window.end() :] if window else arithmetic
    steps = (step for part in rest.split("; ") for step in part.split(". "))
    return Sum(window=window[1] if window else "", rows=tuple(map(_row, steps)))


def _row(step: str) -> SumRow:
    left, equals, right = step.rpartition(" = ")
    return SumRow(sum=left, result=right) if equals else SumRow(sum=step, result="")


def folded(shelf: Shelf, verdict: str) -> list[Folded]:
    """Checks of a verdict, those with the same answer on one card: copies of a report say it once."""
    return shelf.ordered(f"folded {verdict}", lambda: _folded(c for c in shelf.checks if c.verdict == verdict))


def _folded(checks: Iterable[Check]) -> list[Folded]:
    cards: dict[tuple[str, float | None, float | None, str | None, str], list[Check]] = {}
    for check in sorted(checks, key=lambda check: check.check_id):
        key = (check.registry, check.registry_low, check.registry_high, check.explanation, check.arithmetic)
        cards.setdefault(key, []).append(check)
    found = [Folded(check=first, others=tuple(more)) for first, *more in cards.values()]
    return sorted(found, key=lambda one: (one.check.explanation == "unexplained", -len(one.others), one.check.check_id))
