"""Where a figure comes from: what outlets print is traced to those who said it, and these are counted (rule 23).

An outlet is never independent of itself, whatever it calls itself and however it words a figure; a page and its own
correction are one; reports that quote one speaker are one; and reports that credit nobody are together at most one, for
nothing shows that any of them counted for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from strikeledger.reconciling.tellings import Telling, by_measure
from strikeledger.vocabulary.outlets import outlet_key, speaker_words


class _Joined:
    """Things that hang together, found in almost constant time."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def root(self, one: Hashable) -> Hashable:
        above = self._above.setdefault(one, one)
        while above != self._above[above]:
            self._above[above] = self._above[self._above[above]]
            above = self._above[above]
        self._above[one] = above
        return above

    def join(self, one: Hashable, other: Hashable) -> None:
        self._above[self.root(one)] = self.root(other)


Printer = tuple[str, str]
"""`outlet` or `address`, and which."""


def printers(telling: Telling) -> set[Printer]:
    """Who prints a telling: its outlet by any spelling, and the address or file it was read from."""
    outlet = outlet_key(telling.claim.outlet)
    address = ("address", telling.claim.source)
    return {address} if outlet is None else {address, ("outlet", outlet)}


def pages(tellings: Iterable[Telling], *, by_story: bool = True) -> dict[str, Hashable]:
    """Claim id to who printed it: one outlet by any spelling and one address are one, and versions of one story."""
    told = list(tellings)
    joined = _Joined()
    for telling in told:
        own = ("story", telling.story) if by_story else ("address", telling.claim.source)
        for printer in printers(telling):
            joined.join(own, printer)
    return {telling.claim.claim_id: joined.root(("address", telling.claim.source)) for telling in told}


def origins(tellings: Sequence[Telling]) -> int:
    """How many origins these tellings have; 0 for none. Of several measures: what is joined by one of them is one."""
    printed = pages(tellings)
    joined = _Joined()
    for same in by_measure(tellings).values():
        _join(same, printed, joined)
    return len({joined.root(page) for page in printed.values()})


def _join(tellings: Iterable[Telling], printed: Mapping[str, Hashable], joined: _Joined) -> None:
    """Join the pages that quote one speaker of one measure, and those that credit nobody."""
    spoken: dict[frozenset[str], Hashable] = {}
    nobody: list[Hashable] = []
    measure = ""
    for telling in tellings:
        page, words, measure = printed[telling.claim.claim_id], speaker_of(telling), telling.claim.measure
        if words:
            joined.join(page, (measure, words))
            spoken[words] = page
        else:
            nobody.append(page)
    for words, other in _same_speakers(spoken):
        joined.join((measure, words), (measure, other))
    # Who credits nobody repeats what somebody said, as far as anyone can tell.
    for page in nobody:
        joined.join(page, next(iter(spoken.values()), nobody[0]))


def speaker_of(telling: Telling) -> frozenset[str]:
    """The words that name who is credited; none where it is nobody, or nobody in particular."""
    claimant = telling.claim.claimant
    if claimant is None:
        return frozenset()
    return speaker_words(claimant.name if claimant.role is None else f"{claimant.name} {claimant.role}")


def _same_speakers(spoken: Iterable[frozenset[str]]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Speakers told by more and by fewer words: `mayor`, `mayor of Odesa`."""
    known = list(spoken)
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for words in known:
        for word in words:
            holding[word].append(words)
    found: list[tuple[frozenset[str], frozenset[str]]] = []
    for words in known:
        rarest = min((holding[word] for word in words), key=len)
        found.extend((words, other) for other in rarest if words < other)
    return found
