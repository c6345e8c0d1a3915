"""Where a settlement lies that no table knows: in what the text names beside it, around it, or at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.mention import PlaceMention
from strikeledger.model import Place

_BESIDE = 60
"""Characters between it and the place that holds it: "Hpa Lan village (Kani township"."""
_INNER = ("city", "district", "admin2", "admin1")


def placed(
    data: PlaceData,
    number: int,
    mentions: Sequence[PlaceMention],
    meant: Mapping[int, int],
    countries: Sequence[str],
) -> Place:
    """The unlisted place of mention `number` with country and region; `meant` are the rows of the other mentions.

    What stands close behind it counts first, then the only region, the only country, the country of all towns
    named, the countries given, and last the people spoken of.
    """
    mention = mentions[number]
    place = mention.candidates[0]
    close = [row for other, row in meant.items() if 0 <= mentions[other].start - mention.end <= _BESIDE]
    inner = next((row for row in close if data.kind(row) in _INNER), None)
    if inner is not None:
        return _in(data, place, inner)
    regions = {row for row in meant.values() if data.kind(row) == "admin1"}
    if len(regions) == 1:
        return _in(data, place, next(iter(regions)))
    around = [data.country(row) for row in close if data.kind(row) == "country"]
    named = {data.country(row) for row in meant.values() if data.kind(row) == "country"}
    towns = {data.country(row) for row in meant.values() if data.kind(row) in _INNER}
    peoples = {data.country(m.rows[0]) for m in mentions if m.rows and m.rows[0] >= 0 and (m.demonym or m.metonym)}
    for lands in (around[:1], named, towns, countries[:1], peoples):
        found = set(lands) - {None}
        if len(found) == 1:
            return _unpointed(place, next(iter(found)), None)
    return place


def _in(data: PlaceData, place: Place, row: int) -> Place:
    around = data.place(row)
    return _unpointed(place, around.country, around.admin1)


def _unpointed(place: Place, country: str | None, region: str | None) -> Place:
    return Place(name=place.name, country=country, admin1=region, lat=None, lon=None, precision=place.precision)
