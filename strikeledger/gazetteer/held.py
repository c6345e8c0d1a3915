"""'Karaj, Nineveh, Iraq': a name is what lies in the region or country that stands behind it, however large a namesake
elsewhere; where no table has such a place it is one that no table knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.mention import UNKNOWN_ROW, Hit

_WAY = r"(?:(?:north|south|east|west|central)[a-z-]* )?"
_UNLISTED = r"(?:(?:, | \()(?:[A-Z][\w'’-]* ?){1,3} ?[a-z]{4,14})?"
"""A unit between the two that no table has: 'Kani township, Yinmarbin district, Sagaing region'."""
_HELD = re.compile(rf"(?: [a-z]{{3,14}})?{_UNLISTED}(?:, | \(){_WAY}$")
_PART_OF = re.compile(rf" (?:area|neighbou?rhood|quarter|suburb|section|camp) (?:of|in) (?:the )?{_WAY}$")
_CLOSED = re.compile(r"(?: [A-Z][a-z]+)?(?:[,.;)]|\s{0,9}$)")
_SMALL = frozenset(("city", "district", "admin2", "site"))
_UNITS = frozenset(("country", "admin1", "admin2"))


def hold_by_next(data: PlaceData, text: str, hits: Sequence[Hit]) -> None:
    """Let each name lie where the one behind it says, from the last to the first: a village in a district in a region.

    A list ('Damascus, Lebanon and Iraq') and a country that acts ('In Damascus, Israel said') hold nothing.
    """
    lands: dict[int, frozenset[str]] = {}
    for one, two in pairwise(reversed(hits)):
        outer, inner = one, two
        told = lands.get(id(outer)) or _lands(data, outer)
        if not told or not _small(data, inner) or not _stands_in(text, inner, outer):
            continue
        here = tuple(row for row in inner.rows if data.country(row) in told)
        if not here:
            inner.rows, inner.full_end, inner.unit = (UNKNOWN_ROW,), inner.end, None
            inner.evidence.add("settlement")
        elif data.country(inner.rows[0]) not in told:
            inner.rows = here
        lands[id(inner)] = told
    _same_again(hits, {id(hit) for hit in hits if "state" in hit.evidence} | lands.keys())


def _same_again(hits: Sequence[Hit], held: Set[int]) -> None:
    """A name that was placed once is that place wherever the text has it."""
    known = {hit.key: hit.rows for hit in reversed(hits) if id(hit) in held and hit.accepted}
    for hit in hits:
        if hit.key in known and id(hit) not in held and not hit.demonym and not hit.unit:
            hit.rows = known[hit.key]


def _stands_in(text: str, inner: Hit, outer: Hit) -> bool:
    if _PART_OF.match(text[inner.end : outer.start]):
        return True
    return _HELD.match(text[inner.end : outer.start]) is not None and _CLOSED.match(text, outer.full_end) is not None


def _small(data: PlaceData, hit: Hit) -> bool:
    if hit.demonym or hit.metonym or not hit.rows or hit.rows[0] < 0:
        return False
    return (hit.accepted or "pending" in hit.evidence) and data.kind(hit.rows[0]) in _SMALL


def _lands(data: PlaceData, hit: Hit) -> frozenset[str]:
    """Countries of a region or country, by any of its meanings, or of a town that its own region places."""
    if not hit.accepted or hit.demonym or hit.metonym or not hit.rows:
        return frozenset()
    rows = hit.rows if "state" in hit.evidence else [row for row in hit.rows if row >= 0 and data.kind(row) in _UNITS]
    return frozenset(data.country(row) or "" for row in rows if row >= 0) - {""}
