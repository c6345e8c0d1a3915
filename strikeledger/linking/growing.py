"""Tolls in order of time: what grew from the one telling to the other, and exact tolls that cannot have."""

from __future__ import annotations

from strikeledger.linking.evidence import Evidence
from strikeledger.linking.figures import DISTINCT, HARM, agreements, contradicts, exact, said
from strikeledger.linking.places import nearest
from strikeledger.linking.profile import Profile
from strikeledger.linking.undated import SAME_PLACE


def tolls(a: Profile, b: Profile) -> Evidence | None:
    """Exact tolls that differ, other than one that a later print tells higher: the dead of an attack grow more.

    A toll lower by no more than another has grown moved there: of the injured some die. Where another toll of some size
    is the same, the differing one is a slip or a lie sooner than another attack.
    """
    if any(m in HARM and worth >= DISTINCT for m, _, worth in agreements(a.figures, b.figures)):
        return None
    both = [m for m in sorted(HARM & a.figures.keys() & b.figures.keys()) if exact(a.figures[m], b.figures[m])]
    more = sum(_apart(a, b, m) for m in both if grew(a, b, m))
    differ = [m for m in both if not grew(a, b, m) and _apart(a, b, m) > more]
    differ = [m for m in differ if not contradicts(m, a.figures[m], b.figures[m])]
    return Evidence("toll_differs", float(len(differ)), f"other tolls: {', '.join(differ)}") if differ else None


def risen(a: Profile, b: Profile) -> Evidence | None:
    """'The toll has risen to six' is of an attack of which fewer dead were told before, not of the next on the town."""
    if nearest(a.centres, b.centres) not in SAME_PLACE:
        return None
    for early, late in ((a, b), (b, a)):
        before = early.printed is None or late.printed is None or early.printed <= late.printed
        found = sorted(m for m in late.risen.keys() & early.figures.keys() if before and _less(early, m, late.risen[m]))
        if found:
            return Evidence("toll_risen", 1.0, f"a toll that has risen: {', '.join(found)}")
    return None


def rose(a: Profile, b: Profile, measure: str) -> bool:
    """Whether one of the two tells that this toll has risen from what the other tells."""
    return (measure in a.risen or measure in b.risen) and risen(a, b) is not None


def grew(a: Profile, b: Profile, measure: str) -> bool:
    """Whether the one that is printed on a later day tells the higher toll."""
    if rose(a, b, measure):
        return True
    if a.printed is None or b.printed is None or a.printed == b.printed:
        return False
    early, late = (a, b) if a.printed < b.printed else (b, a)
    small, large = ([said(bounds) or 0.0 for bounds in one.figures[measure]] for one in (early, late))
    return max(large) >= min(small)


def _apart(a: Profile, b: Profile, measure: str) -> float:
    """How far the highest of one is from the highest of the other."""
    highest = [max(said(bounds) or 0.0 for bounds in one.figures[measure]) for one in (a, b)]
    return abs(highest[0] - highest[1])


def _less(early: Profile, measure: str, value: float) -> bool:
    told = [said(bounds) for bounds in early.figures[measure]]
    return all(one is None or one < value for one in told) and any(told)
