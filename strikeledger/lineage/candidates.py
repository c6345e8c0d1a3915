"""Which pairs of documents are worth comparing: those printed near each other that share what few others have.

Whether a pair is compared hangs on its two documents alone, so a further report brings up its own pairs and no others.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence

from strikeledger.lineage.common import weights
from strikeledger.lineage.occasion import DAYS_COPY
from strikeledger.lineage.sketch import Sketch
from strikeledger.lineage.words import large, unpack

KEYS = 40
SHINGLES = 24
STEMS = 24
"""Features of a document that are looked up, the lowest numbers first, so that kin look up the same ones: two texts
that share a third of their features share on average 13, 8 and 8 of these."""
SHARED = 3
"""Features two documents must share; the kin found among 3,000 real reports share at least 5. Among these 2,661 pairs
share 3, under one a report; of 5,900 posts that fill in one form every night a post is compared with 62 others."""


def features(one: Sketch) -> tuple[int, ...]:
    """What a document is looked up by: some pairs of figures and names, word sequences, quotations and rare stems.

    Its words without figures, and its address, are each enough to be compared, whatever else is shared.
    """
    return (*(number for mark in _marks(one) for number in mark), *_usual(one))


def _usual(one: Sketch) -> tuple[int, ...]:
    common = weights()
    rare = {stem for row in one.sentences for stem in unpack(row) if stem not in common}
    return (
        *unpack(one.keys, wide=True)[:KEYS],
        *unpack(one.shingles, wide=True)[:SHINGLES],
        *unpack(one.quotes, wide=True)[:SHINGLES],
        *sorted(rare)[:STEMS],
    )


def _marks(one: Sketch) -> list[tuple[int, ...]]:
    """Each as many features as are enough: the words without figures on one day, the address."""
    day = str(one.published)
    told = [("bare", one.bare, day) if one.bare else None, ("address", one.address, day) if one.address else None]
    return [tuple(large(*mark, place) for place in range(SHARED)) for mark in told if mark is not None]


def pairs(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Index pairs (lower, higher), in order. `sketches` must come by day of publication, undated ones last."""
    index: dict[int, list[int]] = defaultdict(list)
    begin: dict[int, int] = {}
    days = [dt.date.max.toordinal() if one.published is None else one.published.toordinal() for one in sketches]
    found: set[tuple[int, int]] = set()
    marked: dict[tuple[int, ...], int] = {}
    for at, one in enumerate(sketches):
        for mark in _marks(one):
            # With the one before is enough to hang together, and thousands of copies are no pair each with each.
            if mark in marked:
                found.add((marked[mark], at))
            marked[mark] = at
        shared: Counter[int] = Counter()
        for feature in set(_usual(one)):
            holders = index[feature]
            if one.published is None:
                shared.update(holders)
            else:
                # Who was printed too long ago for this one was so for all dated ones that follow.
                near = begin.get(feature, 0)
                while near < len(holders) and days[holders[near]] < days[at] - DAYS_COPY:
                    near += 1
                begin[feature] = near
                shared.update(holders[near:])
            holders.append(at)
        found.update((other, at) for other, number in shared.items() if number >= SHARED)
    return sorted(found)
