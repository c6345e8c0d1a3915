"""The countries that a text speaks of, and the names that count only there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from strikeledger.conflicts import lands_of_group, parties, reviewed
from strikeledger.gazetteer.brackets import NESTED
from strikeledger.gazetteer.choose import kilometres
from strikeledger.gazetteer.data import FAINT, STRONG, PlaceData
from strikeledger.gazetteer.groups import lands_of_groups
from strikeledger.gazetteer.mention import UNKNOWN_ROW, Hit

_UNITS = ("country", "admin1")
_SURE = frozenset(("state", NESTED))
_PLACED = frozenset(("located", "settlement", "offices", "unit"))
_SMALL = ("city", "district", "admin2", "site")


def lands_of(data: PlaceData, hits: Iterable[Hit]) -> frozenset[str]:
    """Countries named, spoken of by their people or a region, or where a plainly meant town lies."""
    return Spoken(data, hits).beside("")


class Spoken:
    """The countries that a text speaks of, each with the names that do: gone through once, asked for any name."""

    def __init__(self, data: PlaceData, hits: Iterable[Hit]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        for hit in hits:
            if not hit.accepted or not hit.rows or hit.rows[0] < 0:
                continue
            row = hit.rows[0]
            sure = hit.strength == STRONG or not _SURE.isdisjoint(hit.evidence)
            if (hit.demonym or sure or data.kind(row) in _UNITS) and (land := data.country(row)):
                self._names[land].add(hit.key)

    def beside(self, name: str) -> frozenset[str]:
        """Those that the text speaks of by other names than this one."""
        return frozenset(land for land, names in self._names.items() if names - {name})


def keep_to_lands(data: PlaceData, text: str, hits: Sequence[Hit], start: int, stop: int) -> None:
    """Let names that needed support mean places of the countries spoken of; elsewhere they are none.

    What the text calls a village stays one, but not the far namesake that a table happens to have. A group that the
    text names speaks of the countries it fights in, and a country of those that it or its groups fight.
    """
    doubtful = [hit for hit in hits if hit.accepted and _doubtful(data, hit)]
    if not doubtful:
        return
    lands = lands_of(data, hits)
    named = lands_of(data, [hit for hit in hits if not hit.demonym])
    groups = lands_of_groups(text, start, stop)
    for hit in doubtful:
        if hit.strength != FAINT and (not lands or data.country(hit.rows[0]) in reviewed()):
            continue
        if not named and _of_one_country(data, hit):  # 'a Turkish drone hit a car in Qamishli'
            continue
        beside = lands | groups
        if hit.strength != FAINT and "located" in hit.evidence and _of_one_country(data, hit):
            beside |= _fought_by(data, lands, hit.rows[0])
        here = tuple(row for row in hit.rows if data.country(row) in beside)
        if here:
            hit.rows = here if hit.strength == FAINT else (*here, *(row for row in hit.rows if row not in here))
        elif "settlement" in hit.evidence:
            hit.rows, hit.full_end = (UNKNOWN_ROW,), hit.end
        elif "state" not in hit.evidence and (hit.strength == FAINT or lands):
            hit.accepted = False


def units_of_lands(data: PlaceData, hits: Sequence[Hit]) -> None:
    """Let 'the Beni region' be that of the town in the country the text speaks of, not a far region of the name."""
    spoken = Spoken(data, hits)
    for hit in hits:
        if not hit.accepted or "unit" not in hit.evidence or data.kind(hit.rows[0]) != "admin1":
            continue
        lands = spoken.beside(hit.key)
        if not lands or data.country(hit.rows[0]) in lands:
            continue
        towns = tuple(row for row in data.rows_of(hit.key) if data.country(row) in lands)
        hit.rows = towns or hit.rows


KNOWN = 100_000
"""Inhabitants from which a city is meant by its bare name, whatever countries speak of it."""


def leave_for_lands(data: PlaceData, hits: Sequence[Hit]) -> None:
    """Let a small name of a reviewed country that the text does not speak of mean its namesake where it does:
    'Samar in the Philippines'. Those whom that country fights are spoken of beside its own towns.
    """
    spoken = Spoken(data, hits)
    for hit in hits:
        if not hit.accepted or hit.demonym or len(hit.rows) < 2 or hit.rows[0] < 0 or "state" in hit.evidence:
            continue
        land = data.country(hit.rows[0])
        if land not in reviewed() or data.kind(hit.rows[0]) not in _SMALL or data.population(hit.rows[0]) >= KNOWN:
            continue
        lands = spoken.beside(hit.key)
        if land in lands or any(land in party.fights for code, party in parties().items() if code in lands):
            continue
        here = tuple(row for row in hit.rows if data.country(row) in lands)
        hit.rows = (*here, *(row for row in hit.rows if row not in here))


FAR_CITY = 400_000
"""Inhabitants from which a city is meant rather than a region of that name in a country the text does not speak of."""


def prefer_cities(data: PlaceData, hits: Sequence[Hit]) -> None:
    """Of a region and a large city of one name in two countries the city, unless the text speaks of the region's
    country: Gaza is a province of Mozambique too.
    """
    spoken = Spoken(data, hits)
    for hit in hits:
        if not hit.accepted or hit.demonym or hit.unit or len(hit.rows) < 2 or hit.rows[0] < 0:
            continue
        if data.kind(hit.rows[0]) != "admin1":
            continue
        land = data.country(hit.rows[0])
        cities = tuple(row for row in hit.rows if _far_city(data, row, land))
        if cities and land not in spoken.beside(hit.key):
            hit.rows = (*cities, *(row for row in hit.rows if row not in cities))


def _far_city(data: PlaceData, row: int, land: str | None) -> bool:
    return row >= 0 and data.kind(row) == "city" and data.population(row) >= FAR_CITY and data.country(row) != land


NEIGHBOURS_KM = 2_500
"""From the middle of a country to the places that its groups reach; Sanaa lies 2,100 km from Eilat."""


def _fought_by(data: PlaceData, lands: frozenset[str], row: int) -> frozenset[str]:
    """The countries that groups of these countries fight in, near enough to the place that is asked about."""
    found: frozenset[str] = frozenset()
    for party in parties().values():
        seat = data.country_row(party.seat) if party.kind == "group" and party.seat in lands else None
        if seat is not None and kilometres(data, seat, row) < NEIGHBOURS_KM:
            found |= lands_of_group(party.code)
    return found


def _of_one_country(data: PlaceData, hit: Hit) -> bool:
    """A name behind a word of place or for a settlement that no second country has."""
    return not _PLACED.isdisjoint(hit.evidence) and len({data.country(row) for row in hit.rows}) == 1


def _doubtful(data: PlaceData, hit: Hit) -> bool:
    if hit.demonym or not hit.rows or hit.rows[0] < 0 or hit.strength == STRONG or NESTED in hit.evidence:
        return False
    return data.kind(hit.rows[0]) in _SMALL
