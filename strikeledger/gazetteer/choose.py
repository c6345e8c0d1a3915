"""Which place is meant when a name has several: country of the text, a region named beside it, nearness, size."""

from __future__ import annotations

import math
from collections.abc import Sequence

from strikeledger.gazetteer.data import NO_COORDINATE, PlaceData
from strikeledger.gazetteer.mention import UNKNOWN_ROW, PlaceMention
from strikeledger.gazetteer.narrow import inside
from strikeledger.gazetteer.unlisted import placed
from strikeledger.model import Place

_EXACTNESS = {"site": 0, "district": 1, "city": 2, "admin2": 3, "admin1": 4, "area": 5, "sea": 5, "country": 6}
_MAX_CANDIDATES = 40
"""Of a name borne by a hundred villages, the largest this many are weighed."""
_MAX_ANCHORS = 12
_LARGE = 200_000
"""Inhabitants from which a bare name is taken for the large place when nearness is measured."""
_NEAR_KM = 150.0
_RANK = 0.4
"""Points lost per place in the order of likelihood; the given countries, regions and parents weigh more."""
_GIVEN, _NAMED_COUNTRY, _REGION, _PARENT, _NEARBY, _SAME_REGION = 4.0, 2.0, 4.0, 6.0, 1.5, 1.5


def choose(data: PlaceData, mentions: Sequence[PlaceMention], countries: Sequence[str]) -> list[Place]:
    """Resolved places, most exact first, duplicates removed; demonyms and speaking capitals only give context."""
    sure = [
        m.rows[0]
        for m in mentions
        if m.rows and m.rows[0] >= 0 and (len(m.rows) == 1 or m.kind in ("country", "admin1"))
    ]
    named = {data.country(row) for row in sure}
    weights = {code: _GIVEN - 0.5 * min(place, 4) for place, code in enumerate(countries)}
    for code in named:
        if code and code not in weights:
            weights[code] = _NAMED_COUNTRY
    counties = {
        data.columns["admin1"][m.rows[0]]
        for m in mentions
        if m.kind in ("admin2", "city") and len(m.rows) == 1 and m.rows[0] >= 0
    }
    cities = [row for m in mentions for row in m.rows[:_MAX_CANDIDATES] if row >= 0 and data.kind(row) == "city"]
    anchors = _anchors(data, mentions)
    outer = {row for row in sure if data.kind(row) == "admin1"} | set(cities)
    meant = {
        number: _best(data, mention, weights, outer, anchors, counties)
        for number, mention in enumerate(mentions)
        if _located(mention) and mention.rows[0] != UNKNOWN_ROW
    }
    chosen: list[int | Place] = [
        meant[number] if number in meant else placed(data, number, mentions, meant, countries)
        for number, mention in enumerate(mentions)
        if _located(mention)
    ]
    unique = list(dict.fromkeys(chosen))
    ordered = sorted(unique, key=lambda item: _EXACTNESS[data.kind(item) if isinstance(item, int) else item.precision])
    return list(dict.fromkeys(data.place(item) if isinstance(item, int) else item for item in ordered))


def _anchors(data: PlaceData, mentions: Sequence[PlaceMention]) -> list[int]:
    """Towns that are plain from their name alone: no second bearer, or a large one; nearness is measured to them."""
    rows = [m.rows[0] for m in mentions if m.kind == "city" and m.rows and m.rows[0] >= 0]
    plain = [row for row in rows if data.population(row) >= _LARGE]
    plain += [m.rows[0] for m in mentions if m.kind == "city" and len(m.rows) == 1 and m.rows[0] >= 0]
    return [row for row in dict.fromkeys(plain) if data.columns["lat"][row] != NO_COORDINATE][:_MAX_ANCHORS]


def _best(
    data: PlaceData,
    mention: PlaceMention,
    weights: dict[str, float],
    outer: set[int],
    anchors: list[int],
    regions: set[int],
) -> int:
    rows = mention.rows[:_MAX_CANDIDATES]
    if len(mention.rows) > _MAX_CANDIDATES:
        rows += tuple(
            row
            for row in mention.rows[_MAX_CANDIDATES:]
            if any(data.kind(o) == "admin1" and inside(data, row, o) for o in outer)
        )
    if mention.kind in ("country", "admin1"):
        rows = tuple(row for row in rows if data.kind(row) in ("country", "admin1"))
    if len(rows) == 1:
        return rows[0]
    others = [anchor for anchor in anchors if anchor not in rows]
    scored = [
        (
            _score(data, row, rank, weights, outer, others) + _SAME_REGION * (data.columns["admin1"][row] in regions),
            -rank,
            row,
        )
        for rank, row in enumerate(rows)
    ]
    return max(scored)[2]


def _score(
    data: PlaceData, row: int, rank: int, weights: dict[str, float], outer: set[int], anchors: list[int]
) -> float:
    value = weights.get(data.country(row) or "", 0.0) - min(rank, 10) * _RANK
    if data.kind(row) == "city":
        value += math.log10(data.population(row) + 10) / 2
    parent = data.parent(row)
    if parent is not None and parent in outer and data.kind(row) == "district":
        value += _PARENT
    if any(data.kind(above) == "admin1" and above != row and inside(data, row, above) for above in outer):
        value += _REGION
    if any(
        anchor != row and kilometres(data, row, anchor) < _NEAR_KM for anchor in anchors if data.kind(anchor) == "city"
    ):
        value += _NEARBY
    return value


def kilometres(data: PlaceData, one: int, two: int) -> float:
    """Distance between two rows; infinite when either has no coordinates."""
    lat, lon = data.columns["lat"], data.columns["lon"]
    if NO_COORDINATE in (lat[one], lat[two]):
        return math.inf
    middle = math.radians((lat[one] + lat[two]) / 20_000)
    return 6371.0 * math.hypot(
        math.radians((lat[one] - lat[two]) / 10_000), math.radians((lon[one] - lon[two]) / 10_000) * math.cos(middle)
    )


def _located(mention: PlaceMention) -> bool:
    return bool(mention.rows) and not mention.demonym and not mention.metonym


def contains(data: PlaceData, outer: Place, inner: Place) -> bool:
    """True when one place lies in the other or both are the same."""
    if outer == inner:
        return True
    if outer.country is None or outer.country != inner.country:
        return False
    if outer.precision == "country":
        return True
    if outer.precision == "admin1":
        return outer.admin1 is not None and outer.admin1 == inner.admin1
    if inner.precision != "district" or outer.precision != "city":
        return False
    return any(data.place(parent) == outer for parent in data.parents_of(inner))
