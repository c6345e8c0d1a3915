"""Which pairs of documents are worth comparing: those printed near each other that share what few others have.

Whether a pair is compared hangs on its two documents alone, so a further report brings up its own pairs and no others;
only of more than twenty copies with figures of their own each is compared with as many as tie it to the rest.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence

from strikeledger.lineage.common import weights
from strikeledger.lineage.occasion import DAYS_COPY, same_outlet
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

LOOKED_UP = 20
"""Of documents of one day with the same words but for figures, so many are looked up by what they share with others:
thousands of copies, each with a figure of its own, would be a pair each with each."""


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
    return [mark for mark in (_mark("bare", one.bare, one), _mark("address", one.address, one)) if mark]


def _mark(kind: str, told: str, one: Sketch) -> tuple[int, ...]:
    day = str(one.published)
    return tuple(large(kind, told, day, place) for place in range(SHARED)) if told else ()


def pairs(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Index pairs (lower, higher), in order. `sketches` must come by day of publication, undated ones last."""
    index: dict[int, list[int]] = defaultdict(list)
    begin: dict[int, int] = {}
    days = [dt.date.max.toordinal() if one.published is None else one.published.toordinal() for one in sketches]
    found: set[tuple[int, int]] = set()
    address: dict[tuple[int, ...], int] = {}
    forms: dict[tuple[int, ...], _Form] = defaultdict(_Form)
    for at, one in enumerate(sketches):
        if page := _mark("address", one.address, one):
            # With the one before is enough to hang together.
            if page in address:
                found.add((address[page], at))
            address[page] = at
        form = forms[bare] if (bare := _mark("bare", one.bare, one)) else _Form()
        found.update(form.pairs_of(at, sketches))
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
            if form.size <= LOOKED_UP:
                holders.append(at)
        found.update((other, at) for other, number in shared.items() if number >= SHARED)
    return sorted(found)


class _Form:
    """Documents of one day that have the same words but for figures, as few pairs as tie them all together."""

    def __init__(self) -> None:
        self.size = 0
        self._first = 0
        self._other: int | None = None
        """The first of another outlet than the first."""
        self._waiting: list[int] = []

    def pairs_of(self, at: int, sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
        """The pairs of a further document: with one of another outlet, whose copy it can be, once there is one."""
        self.size += 1
        if self.size == 1:
            self._first = at
            return []
        if not same_outlet(sketches[self._first], sketches[at]):
            told = [(self._first, at), *((other, at) for other in self._waiting)]
            self._other = at if self._other is None else self._other
            self._waiting = []
            return told
        if self._other is not None:
            return [(self._other, at)]
        self._waiting.append(at)
        return [(self._first, at)]
