"""Tellings without a day: what has to agree before they are taken for tellings of an attack at all."""

from __future__ import annotations

from strikeledger.linking.figures import DISTINCT, agreements
from strikeledger.linking.places import nearest
from strikeledger.linking.profile import Profile

UNDATED_MARKS = 1.2
"""Least worth of the figures in common, on the same town, before an undated telling joins: 24 and 3, or 9 and 17."""
PLACELESS_MARK = 1.0
"""Worth of a number of ten and more: two must agree where a place is missing; one is worth a comparison."""
SAME_PLACE: frozenset[str] = frozenset({"same", "inside", "in_region"})


def strong(a: Profile, b: Profile) -> bool:
    """True when they are versions of one story about one place, or figures in common are marked enough."""
    if a.stories.keys() & b.stories.keys():
        return nearest(a.centres, b.centres) in SAME_PLACE or (a.countrywide and b.countrywide)
    return strong_marks(a, b)


def strong_marks(a: Profile, b: Profile) -> bool:
    """Same main place and at least two figures in common that weigh enough together, one of them distinctive.

    Where one of them names no place that is known, two figures of ten and more stand in for it.
    """
    found = agreements(a.marks, b.marks)
    worths = [worth for _, _, worth in found]
    barrages = a.countrywide and b.countrywide
    if not barrages and not (a.centres and b.centres):
        rare = {measure.partition(" ")[0] for measure, _, worth in found if worth >= PLACELESS_MARK}
        return len(rare) >= 2 and a.target is not None and a.target == b.target
    if not barrages and nearest(a.centres, b.centres) not in SAME_PLACE:
        return False
    return len(worths) >= 2 and sum(worths) >= UNDATED_MARKS and max(worths) >= DISTINCT
