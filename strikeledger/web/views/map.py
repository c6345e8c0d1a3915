"""The map as a page: where attacks were reported, and beside it what no map can show."""

from __future__ import annotations

from strikeledger.model import Incident, Record
from strikeledger.web.library import Shelf
from strikeledger.web.maps.drawn import Spread, spread
from strikeledger.web.maps.spots import Gathered, Spot, gathered, place_of, spots, spots_table
from strikeledger.web.page import Page
from strikeledger.web.views.common import Line, line, lines_table

MOST_LISTED = 200
"""Places of the table: some 700 bytes each; the CSV has all places."""
MOST_BESIDE = 15
"""Attacks in a list beside the map, which is as high as those are; the CSV has all."""


class MapView(Record, frozen=True):
    """Everything on the page of the map."""

    map: Spread
    placed: int
    places: int
    listed: int
    """How many of the places stand in the table."""
    spots: tuple[Spot, ...]
    countries: tuple[Spot, ...]
    """What is told of a whole country, which a map shows as no more than a border."""
    contested: tuple[Line, ...]
    contested_count: int
    unplaced: tuple[Line, ...]
    unplaced_count: int


def every_place(shelf: Shelf) -> list[Gathered]:
    """All places of the ledger with their attacks; worked out once for each state of it."""
    return shelf.ordered("places", lambda: list(gathered(shelf, shelf.incidents)))


def map_page(shelf: Shelf) -> Page:
    """The page of the map."""
    places = every_place(shelf)
    contested = [one for one in shelf.incidents if is_contested(one)]
    unplaced = [one for one in shelf.incidents if place_of(one) is None]
    placed = len(shelf.incidents) - len(unplaced)
    view = MapView(
        map=spread(shelf, places, f"Map of {placed} attacks at {len(places)} places", by_time=True),
        placed=placed,
        places=len(places),
        listed=min(len(places), MOST_LISTED),
        spots=spots(places[:MOST_LISTED]),
        countries=spots([one for one in places if one.place.precision == "country"][:MOST_BESIDE]),
        contested=tuple(line(shelf, one) for one in contested[:MOST_BESIDE]),
        contested_count=len(contested),
        unplaced=tuple(line(shelf, one) for one in unplaced[:MOST_BESIDE]),
        unplaced_count=len(unplaced),
    )
    return Page(
        path="map",
        template="map.html",
        title="Map",
        view=view,
        tables={
            "": lambda: spots_table(places),
            "contested": lambda: lines_table(contested),
            "unplaced": lambda: lines_table(unplaced),
        },
    )


def is_contested(one: Incident) -> bool:
    """Whether the parties dispute the attack, or a figure of it."""
    return one.grade == "contested" or any(figure.disputed for figure in one.figures.values())
