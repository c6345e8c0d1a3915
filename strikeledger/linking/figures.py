"""Figures as marks of an attack: how much it says that two reports print the same number.

"One killed" stands in every second report; hundreds of drones to the last one stand in the reports of one night. The
weights below are bands of size rather than learned frequencies, so that a result does not depend on what else is in the
ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from strikeledger.vocabulary.measures import tolls, weapons

Bounds = tuple[float | None, float | None, bool]
"""Low, high and approximate, as in a claim."""

WEIGHTS: tuple[tuple[float, float], ...] = ((100, 1.6), (30, 1.3), (10, 1.0), (4, 0.6), (1, 0.25))
"""Least value of a band and what an agreement in it is worth; about the log10 of how rarely two attacks share it."""
DISTINCT = 0.6
"""From here on an agreement counts as a distinctive one: numbers of four and more."""
HARM: frozenset[str] = tolls()
"""Tolls move while rescuers work: a different toll is no proof of another attack, a different salvo is."""
FIXED: frozenset[str] = frozenset(weapons("launched", "downed", "lost"))
"""Salvos: what was sent and what became of it is counted once the night is over."""


def said(bounds: Bounds) -> float | None:
    """The number a figure names: the lower bound, else the upper."""
    low, high, _ = bounds
    return low if low is not None else high


def largest(figures: Mapping[str, Iterable[Bounds]]) -> dict[str, float]:
    """The largest toll told of each kind of harm."""
    told = {measure: [said(bounds) or 0.0 for bounds in figures[measure]] for measure in HARM & figures.keys()}
    return {measure: max(values) for measure, values in told.items() if values}


def weight(value: float) -> float:
    """Worth of an agreement in this number; 0 for zero."""
    return next((worth for least, worth in WEIGHTS if value >= least), 0.0)


def agree(a: Bounds, b: Bounds) -> float:
    """Worth of two figures of one measure: full when the number is the same, a little when the bounds meet, else 0."""
    x, y = said(a), said(b)
    if x is None or y is None:
        return 0.0
    if x == y:
        return weight(x) * (0.5 if a[2] or b[2] else 1.0)
    if _near(x, y, 1.25) and _meet(a, b):
        return 0.4 * weight(min(x, y))
    return 0.0


def _meet(a: Bounds, b: Bounds) -> bool:
    """Whether two bounds have a number in common."""
    if a[0] is not None and b[1] is not None and a[0] > b[1]:
        return False
    return b[0] is None or a[1] is None or b[0] <= a[1]


def _near(x: float, y: float, ratio: float) -> bool:
    low, high = (x, y) if x < y else (y, x)
    return high <= ratio * (low if low > 1.0 else 1.0)


SAME_SPEAKER = 0.15
"""Share of its worth that a toll's agreement gains when the claimant is the same: with it 43 dead by one body of
doctors are two marks that suffice, 14 injured by a governor who speaks every week are not."""


def by_speaker(measure: str, name: str) -> str:
    """The name under which a toll is filed once more with who says it."""
    return f"{measure}{_BY}{''.join(ch for ch in name.casefold() if ch.isalnum())}"


_BY = " by "


def agreements(a: Mapping[str, Iterable[Bounds]], b: Mapping[str, Iterable[Bounds]]) -> list[tuple[str, float, float]]:
    """For each measure both have, the best agreement: measure, number, worth; worthless ones are left out."""
    found = []
    for measure in sorted(a.keys() & b.keys()):
        pairs = [(agree(x, y), said(x) or 0.0) for x in a[measure] for y in b[measure]]
        worth, value = max(pairs, default=(0.0, 0.0))
        if worth > 0:
            found.append((measure, value, worth * (SAME_SPEAKER if _BY in measure else 1.0)))
    return found


def contradicts(measure: str, a: Iterable[Bounds], b: Iterable[Bounds]) -> bool:
    """True when no figure of one side can stand beside any of the other.

    Salvos are fixed once the night is over, so exact numbers that differ by more than a tenth contradict. Tolls grow,
    so only a fourfold difference of numbers over a dozen does.
    """
    fixed, compared = measure in FIXED, False
    for x in a:
        for y in b:
            one, other = said(x), said(y)
            if one is None or other is None:
                continue
            compared = True
            if fixed and (_near(one, other, 1.1) or (_meet(x, y) and _near(one, other, 2.0))):
                return False
            if not fixed and (_near(one, other, 4.0) or max(one, other) < 12.0):
                return False
    return compared


def disagree(a: Iterable[Bounds], b: Iterable[Bounds]) -> bool:
    """True when both sides give tolls and no two of them can be one number; a rough one may be half or double."""
    ones, others = list(map(_rough, a)), list(map(_rough, b))
    return bool(ones and others) and not any(_meet(x, y) for x in ones for y in others)


def _rough(bounds: Bounds) -> Bounds:
    low, high, approx = bounds
    if not approx:
        return bounds
    return (None if low is None else low / 2, None if high is None else high * 2, approx)


def exact(a: Iterable[Bounds], b: Iterable[Bounds]) -> bool:
    """True when both sides give exact numbers and no two of them are the same or meet."""
    ones, others = list(a), list(b)
    plain = all(low is not None and low == high and not approx for low, high, approx in [*ones, *others])
    return plain and bool(ones and others) and {x[0] for x in ones}.isdisjoint(x[0] for x in others)
