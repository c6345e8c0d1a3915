"""'Eliad (Al Fiq, Quneitra)': a name with what holds it in brackets behind it. Names that lie in one country bear each
other out there, though each alone would need a word for that country in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.mention import Hit

NESTED = "nested"
"""Evidence of a name that others in brackets with it bear out."""
_NAME = r"(?:[A-ZÀ-Þ][\w'’-]+ ?|al-|el-|de |la |del ){1,4}"
_LIST = re.compile(rf"\({_NAME}(?:, {_NAME})+\)")
_UNITS = frozenset({"admin1", "admin2"})
_LEAST = 6
"""Letters from which a unit's name borne in one country alone needs no second name beside it."""
_CANDIDATES = 40
_NAMESAKES = frozenset({"US"})
"""Countries in which every surname is a county's: their states are told otherwise ("City, Tenn.")."""


def settle(data: PlaceData, text: str, hits: Sequence[Hit], start: int, stop: int) -> None:
    """Accept the names of each list in brackets, and the one before it, where they lie in one country."""
    for found in _LIST.finditer(text, start, stop):
        own = [h for h in hits if found.start() < h.start and h.end < found.end() and _listed(h)]
        before = [h for h in hits if 0 <= found.start() - max(h.end, h.full_end) <= 1 and _listed(h)]
        land = _land(data, own, before)
        if land is None:
            continue
        for hit in (*own, *before):
            here = tuple(row for row in hit.rows if data.country(row) == land)
            if here:
                hit.rows, hit.accepted = here, True
                hit.evidence.add(NESTED)


def _listed(hit: Hit) -> bool:
    return bool(hit.rows) and hit.rows[0] >= 0 and not hit.demonym


def _land(data: PlaceData, own: Sequence[Hit], before: Sequence[Hit]) -> str | None:
    """The country that most of the names lie in: two of them, or a unit that no other country has."""
    told: Counter[str] = Counter()
    lands = {hit.key: _countries(data, hit) for hit in (*before, *own)}
    for countries in lands.values():
        told.update(countries)
    ranked = told.most_common(2)
    if own and ranked and ranked[0][1] > 1 and (len(ranked) == 1 or ranked[1][1] < ranked[0][1]):
        return ranked[0][0]
    last = own[-1] if own else None
    if last is None or len(last.key) < _LEAST or len(lands[last.key]) != 1:
        return None
    return next(iter(lands[last.key])) if {data.kind(row) for row in last.rows} & _UNITS else None


def _countries(data: PlaceData, hit: Hit) -> set[str]:
    found = {country for row in hit.rows[:_CANDIDATES] if (country := data.country(row)) is not None}
    return found - _NAMESAKES
