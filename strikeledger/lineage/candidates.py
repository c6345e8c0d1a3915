"""Which pairs of documents are worth comparing: those that share what few others have. Linear in the documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from strikeledger.lineage.sketch import Sketch
from strikeledger.lineage.words import unpack

CAP = 25
"""Documents a feature may stand in and still pair each with each."""
KEYS = 40
SHINGLES = 24
STEMS = 24
"""Features of a document that are looked up, the lowest numbers first, so that kin look up the same ones: two texts
that share a third of their features share on average 13, 8 and 8 of these."""
NEIGHBOURS = 3
"""Of a feature that stands in more documents, each is paired with this many first ones and next ones."""
MOST = 20
"""Documents a document is compared with, those that share most."""
SHARED = 3
"""Features two documents must share; the kin found among 3,000 real reports share at least 5, most of the others 2."""


def pairs(sketches: Sequence[Sketch], found_in: Mapping[int, int]) -> list[tuple[int, int]]:
    """Index pairs (lower, higher), in order. `sketches` must come in an order that does not hang on the input's.

    `found_in` says how many documents hold a stem.
    """
    counts, mask = _counts(sketches)
    index: dict[int, list[int]] = defaultdict(list)
    chosen: list[list[int]] = []
    for at, one in enumerate(sketches):
        keys = [key for key in unpack(one.keys, wide=True) if 2 <= counts[key & mask] <= CAP][:KEYS]
        rows = [key for key in _looked_up(one) if counts[key & mask] >= 2]
        chosen.append([*keys, *rows, *_rare(one, found_in)])
        for key in chosen[-1]:
            index[key].append(at)
    found: set[tuple[int, int]] = set()
    for at, features in enumerate(chosen):
        shared: Counter[int] = Counter()
        for key in features:
            shared.update(_partners(index[key], at))
        del shared[at]
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        found.update((min(at, other), max(at, other)) for other, number in best if number >= SHARED)
    return sorted(found)


def _rare(one: Sketch, found_in: Mapping[int, int]) -> list[int]:
    """Stems few documents hold: what ties a rewrite to its report when a thousand reports share figures and names."""
    stems = {stem for row in one.sentences for stem in unpack(row) if 2 <= found_in.get(stem, 0) <= CAP}
    return sorted(stems)[:STEMS]


def _looked_up(one: Sketch) -> Iterator[int]:
    yield from unpack(one.shingles, wide=True)[:SHINGLES]
    yield from unpack(one.quotes, wide=True)[:SHINGLES]


def _counts(sketches: Sequence[Sketch]) -> tuple[bytearray, int]:
    """How many documents hold each feature, up to 255, in a table without the features: most stand in one only.

    Four places for each feature keep those that fall on one place by chance under a quarter; a wrong count only
    costs or spares a comparison.
    """
    total = sum(len(one.keys) // 8 + SHINGLES for one in sketches)
    size = 1 << max(10, (4 * total).bit_length())
    counts, mask = bytearray(size), size - 1
    for one in sketches:
        for key in {*unpack(one.keys, wide=True), *_looked_up(one)}:
            if counts[key & mask] < 255:
                counts[key & mask] += 1
    return counts, mask


def _partners(holders: list[int], at: int) -> list[int]:
    """Whom a feature pairs a document with: all who hold it, or of many the first few and the next few."""
    if len(holders) <= CAP:
        return holders
    here = _place(holders, at)
    return [*holders[:NEIGHBOURS], *holders[here + 1 : here + 1 + NEIGHBOURS]]


def _place(holders: list[int], at: int) -> int:
    low, high = 0, len(holders)
    while low < high:
        middle = (low + high) // 2
        if holders[middle] < at:
            low = middle + 1
        else:
            high = middle
    return low
