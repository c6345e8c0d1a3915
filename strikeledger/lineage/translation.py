"""One report in two languages: words differ, figures and names stay."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from strikeledger.lineage.occasion import near_in_time
from strikeledger.lineage.sketch import Sketch
from strikeledger.lineage.tie import Kinship
from strikeledger.lineage.words import unpack

DAYS_TRANSLATION = 3
"""Days between two printings."""
FEWEST_FIGURES = 6
FEWEST_NAMES = 6
FIGURES_IN_ORDER = 0.8
NAMES_IN_ORDER = 0.5
LENGTHS = 1.6


def translation(first: Sketch, second: Sketch) -> Kinship | None:
    """The same figures and names in the same order, in texts of about one length and number of quotations.

    Names are compared by their consonants, and languages differ in what they capitalise, so half must do; figures
    must nearly all agree. Chosen strict: no translated pair with known origin was at hand to measure on.
    """
    sizes = sorted((len(first.sentences), len(second.sentences)))
    if not near_in_time(first, second, DAYS_TRANSLATION) or not sizes[0] or sizes[1] > LENGTHS * sizes[0]:
        return None
    if abs(len(first.quotes) - len(second.quotes)) > 8 * 2:
        return None
    names = _once(unpack(first.names)), _once(unpack(second.names))
    same_figures, most = figures_in_order(first, second)
    same_names, fewest = common_order(*names), min(map(len, names))
    if same_figures < max(FEWEST_FIGURES, FIGURES_IN_ORDER * most):
        return None
    if same_names < max(FEWEST_NAMES, NAMES_IN_ORDER * fewest):
        return None
    return Kinship(
        "translation",
        f"{same_figures} of {most} figures and {same_names} of {fewest} names in the same order, in "
        + " and ".join(sorted((str(first.language), str(second.language)))),
    )


def figures_in_order(first: Sketch, second: Sketch) -> tuple[int, int]:
    """Distinct figures both give in the same order, and how many the text with more of them has."""
    rows = _once(unpack(first.numbers)), _once(unpack(second.numbers))
    return common_order(*rows), max(map(len, rows))


def _once(row: Sequence[int]) -> list[int]:
    """First mentions only."""
    return list(dict.fromkeys(row))


def common_order(first: Sequence[int], second: Sequence[int]) -> int:
    """Length of the longest row of values, each once in either, that runs the same way through both."""
    places = {value: at for at, value in enumerate(second)}
    tails: list[int] = []
    for value in first:
        if value in places:
            rank = bisect.bisect_left(tails, places[value])
            tails[rank : rank + 1] = [places[value]]
    return len(tails)
