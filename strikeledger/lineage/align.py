"""How much of one text stands in another: shared word sequences, and sentences that align in the same order."""

from __future__ import annotations

import bisect
import math
from collections import defaultdict

import msgspec

from strikeledger.lineage.common import RARE, weights
from strikeledger.lineage.sketch import FEW, SAMPLE, Sketch
from strikeledger.lineage.words import unpack

ALIKE = 0.25
"""Cosine from which a pair of sentences counts. Low on purpose: what decides is the sum of the cosines (kin.MASS), and
a sentence just under a high bar would make a story hang on which other documents happen to be read. Between .25 and
.35 the same stories come out on 2,999 reports but for one."""


class Alignment(msgspec.Struct, frozen=True):
    """How many sentences of the shorter text align, in order, with the other's."""

    aligned: int
    sentences: int
    """Sentences of the shorter text."""
    strength: float
    """Mean cosine of the aligned pairs."""

    @property
    def share(self) -> float:
        """Aligned sentences by all of the shorter text, 0 to 1."""
        return self.aligned / self.sentences if self.sentences else 0.0


class Lines(msgspec.Struct, frozen=True):
    """The sentences of a text as weighted stems of length one, and where each stem stands."""

    rows: tuple[dict[int, float], ...]
    places: dict[int, list[int]]


def lines(one: Sketch) -> Lines:
    """The sentences of a text with their weights."""
    known = weights()
    rows: list[dict[int, float]] = []
    places: dict[int, list[int]] = defaultdict(list)
    for at, packed in enumerate(one.sentences):
        raw = {number: known.get(number, RARE) for number in unpack(packed)}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        rows.append({number: weight / length for number, weight in raw.items()})
        for number in raw:
            places[number].append(at)
    return Lines(tuple(rows), dict(places))


def align(first: Lines, second: Lines) -> Alignment:
    """The longest row of sentence pairs, each alike, that runs the same way through both texts."""
    short, long = sorted((first, second), key=lambda one: len(one.rows))
    pairs: list[tuple[int, int, float]] = []
    for at, row in enumerate(short.rows):
        scores: dict[int, float] = defaultdict(float)
        for number, weight in row.items():
            for other in long.places.get(number, ()):
                scores[other] += weight * long.rows[other][number]
        pairs.extend((at, other, score) for other, score in scores.items() if score >= ALIKE)
    chosen = _longest(pairs)
    strength = sum(score for _, _, score in chosen) / len(chosen) if chosen else 0.0
    return Alignment(len(chosen), len(short.rows), strength)


def _longest(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The longest chain that rises in both places; one sentence stands in one pair. In n log n."""
    pairs.sort(key=lambda pair: (pair[0], -pair[1]))
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = [-1] * len(pairs)
    for at, pair in enumerate(pairs):
        rank = bisect.bisect_left(tails, pair[1])
        before[at] = heads[rank - 1] if rank else -1
        if rank == len(tails):
            tails.append(pair[1])
            heads.append(at)
        else:
            tails[rank], heads[rank] = pair[1], at
    chain: list[tuple[int, int, float]] = []
    at = heads[-1] if heads else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def overlap(first: Sketch, second: Sketch) -> float:
    """Share of the stems of the text with fewer that the other has too, 0 to 1, whatever their order and weight."""
    one, other = ({number for row in text.sentences for number in unpack(row)} for text in (first, second))
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def containment(first: Sketch, second: Sketch) -> float:
    """Share of the shorter text's word sequences that stand in the other, 0 to 1; estimated when a text is long."""
    one, other = set(unpack(first.shingles, wide=True)), set(unpack(second.shingles, wide=True))
    if len(one) > FEW or len(other) > FEW or first.words > FEW or second.words > FEW:
        one = {number for number in one if number % SAMPLE == 0}
        other = {number for number in other if number % SAMPLE == 0}
    short = min(len(one), len(other))
    return len(one & other) / short if short else 0.0
