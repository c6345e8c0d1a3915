"""How much it says that two tellings share a name: little where one of 50 reports has it, too.

A name's share of reports is taken from a table and not learnt from the ledger, so that a further report changes nothing
between two others. Weighed by the other tellings of the same days as well, the development shootings came out worse
(F1 over pairs .75 for .78): a town's reports of one day are mostly of one attack.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from strikeledger.vocabulary.marks import shares

UNLISTED = 0.001
"""Share of reports that hold a name which is in no list; lists begin at 5 of 1,000."""
COMMON = 0.02
"""From this share on a name says nothing: one of 50 reports holds it by chance."""


def worth(share: float) -> float:
    """Worth of having a name in common that this share of reports holds: 1 for an unlisted one, 0 for a common one."""
    return max(0.0, math.log(COMMON / share) / math.log(COMMON / UNLISTED))


@cache
def usual(mark: int) -> float:
    """The share of reports that hold a name by the table."""
    return shares().get(mark, UNLISTED)


def names_of(marks: Iterable[int], places: Iterable[int]) -> dict[int, float]:
    """The names among marks that may say something, with their worth by the table; those of places say it as places."""
    left = set(marks).difference(places)
    return {mark: value for mark in sorted(left) if (value := worth(usual(mark))) > 0}
