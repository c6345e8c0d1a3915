"""Whether two texts can be of one occasion: printed near each other, and not one form filled in anew."""

from __future__ import annotations

import functools

from strikeledger.lineage.sketch import Sketch
from strikeledger.lineage.words import unpack
from strikeledger.vocabulary.outlets import outlet_key

SHORTEST_COPY = 25
"""Words below which texts that share most word sequences prove nothing: `The air alert is over in the region.`"""
SHORT_COPY = 150
DAYS_SHORT_COPY = 3
"""Below this many words equal or nearly equal texts count as copies only within so many days: in the set above all ten
false copies were log-in forms and notices of under 130 words, printed 5 to 30 days apart."""
DAYS_COPY = 30
DAYS_REWRITE = 7
"""Days between two printings. In the set above 9 of 10 copies of one report lie within 7 days, while 1,043 of 1,164
alike texts on different incidents lie over 30 days apart: they share an outlet's furniture, not a report."""
FIGURES_AGREE = 0.6
SAME_OUTLET_AGREE = 0.75
NAMES_AGREE = 0.5
"""Share of the figures and of the names of the text with fewer that both must have."""
SAME_OUTLET_FIGURES = 3
SPECIFICS = 4
"""Figures that two texts of one outlet, and figures and names that two texts of others, must share.

Official posts fill in one form every night: of 5,927 posts of one ministry 2,168 pairs had the words of one another
within days. Asking for these leaves a dozen; of 78 such pairs among 2,999 news reports it takes 8, most of them notices
and log-in forms."""


def near_in_time(first: Sketch, second: Sketch, days: int) -> bool:
    """Whether two documents can be of one report by their days; an undated one can be of any."""
    if first.published is None or second.published is None:
        return True
    return abs((first.published - second.published).days) <= days


def same_outlet(first: Sketch, second: Sketch) -> bool:
    """Whether both documents are known to come from one outlet."""
    return first.outlet is not None and outlet_key(first.outlet) == outlet_key(second.outlet)


def copied_within(first: Sketch, second: Sketch) -> int:
    """The days within which two texts of the same words are one report."""
    return DAYS_SHORT_COPY if min(first.words, second.words) < SHORT_COPY else DAYS_COPY


def can_be_copy(first: Sketch, second: Sketch) -> bool:
    """Whether two texts of the same words are long enough, and printed near enough, to be copies of one report."""
    words = min(first.words, second.words)
    return words >= SHORTEST_COPY and near_in_time(first, second, copied_within(first, second))


def exact_copies(first: Sketch, second: Sketch) -> bool:
    """Whether two documents of the same words are one report, at any length: only what tells of attacks is compared.

    The same short post of one outlet on another day is another event: `One drone shot down over the region.`
    """
    if first.same != second.same or not (first.same and near_in_time(first, second, copied_within(first, second))):
        return False
    short = first.words < SHORT_COPY
    return not (short and same_outlet(first, second) and first.published != second.published)


def doctored(first: Sketch, second: Sketch) -> bool:
    """Whether two documents of one day have the same words but for figures: one of them was written over.

    Not those of one outlet: it fills in one form for every attack of a night.
    """
    same = bool(first.bare) and first.bare == second.bare and first.published == second.published
    return same and not same_outlet(first, second)


def versions(first: Sketch, second: Sketch) -> bool:
    """Whether two documents are what one address or file held under one day: versions of one page."""
    return bool(first.address) and first.address == second.address and first.published == second.published


def one_occasion(first: Sketch, second: Sketch) -> bool:
    """Whether two texts that share their words also share what changes from one event to the next."""
    figures, fewest_figures = _common(first.numbers, second.numbers)
    names, fewest_names = _common(first.names, second.names)
    if names < NAMES_AGREE * fewest_names:
        return False
    if same_outlet(first, second):
        return figures >= max(SAME_OUTLET_FIGURES, SAME_OUTLET_AGREE * fewest_figures)
    return figures >= FIGURES_AGREE * fewest_figures and figures + names >= SPECIFICS


def _common(first: bytes, second: bytes) -> tuple[int, int]:
    one, other = _numbers(first), _numbers(second)
    return len(one & other), min(len(one), len(other))


@functools.lru_cache(maxsize=20_000)
def _numbers(data: bytes) -> frozenset[int]:
    """A document is compared with dozens printed near it, one after the other."""
    return frozenset(unpack(data))
