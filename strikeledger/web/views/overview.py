"""The first page: where, when, how much, what changed last, what does not add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from strikeledger.asking.in_short import sentence_on
from strikeledger.model import Record
from strikeledger.web.library import Counts, Library, Shelf
from strikeledger.web.maps.drawn import Spread, spread
from strikeledger.web.maps.spots import Spot, place_of, spots
from strikeledger.web.page import Page, Table
from strikeledger.web.views.checks import CheckCard, cards_table, contradictions
from strikeledger.web.views.common import Line, line, lines_table
from strikeledger.web.views.lists import ChangeRow, latest_changes
from strikeledger.web.views.map import every_place
from strikeledger.web.views.needs import reasons_in
from strikeledger.web.views.night import night_path, nights
from strikeledger.web.views.timeline import Nights, Timeline, nights_of, nights_table, timeline_of, timeline_table

LATEST = 8
MOST_AGAINST = 6
MOST_NIGHTS = 3
MOST_DRAWN = 400
"""Places on this page's map, those with most attacks; the page of the map has all."""
MOST_PLACES = 10


class Lately(Record, frozen=True):
    """One of the latest nights with attacks."""

    path: str
    day: dt.date
    attacks: int
    sentence: str


class OverviewView(Record, frozen=True):
    """Everything on the first page."""

    counts: Counts
    incidents: int
    stories: int
    claimants: int
    first: dt.date | None
    last: dt.date | None
    map: Spread | None
    spots: tuple[Spot, ...]
    places: int
    unplaced: int
    timeline: Timeline | None
    nights: tuple[Nights, ...]
    lately: tuple[Lately, ...]
    to_review: tuple[tuple[str, str, int], ...]
    """What a person should look at: the path of its list, its words, and how much of it there is."""
    latest: tuple[Line, ...]
    changes: tuple[ChangeRow, ...]
    contradictions: tuple[CheckCard, ...]
    contradiction_count: int
    disputed: tuple[Line, ...]
    disputed_count: int
    single: int
    """Incidents that one source alone reports."""


def overview_page(library: Library, shelf: Shelf) -> Page:
    """The first page."""
    ends = [one.date_end for one in shelf.incidents if one.date_end]
    disputed = [one for one in shelf.incidents if any(figure.disputed for figure in one.figures.values())]
    against = contradictions(library, shelf)
    places = every_place(shelf)
    drawn = places[:MOST_DRAWN]
    timeline = timeline_of(shelf, tolls=True)
    view = OverviewView(
        counts=shelf.counts,
        incidents=len(shelf.incidents),
        stories=len(shelf.stories),
        claimants=len(shelf.speakers),
        first=min(ends, default=None),
        last=max(ends, default=None),
        map=spread(shelf, drawn, f"Map of the attacks at {len(drawn)} places") if drawn else None,
        spots=spots(places[:MOST_PLACES]),
        places=len(places),
        unplaced=sum(place_of(one) is None for one in shelf.incidents),
        timeline=timeline,
        nights=nights_of(shelf),
        lately=_lately(shelf),
        to_review=reasons_in(shelf),
        latest=tuple(line(shelf, one) for one in shelf.incidents[:LATEST]),
        changes=latest_changes(shelf, LATEST),
        contradictions=tuple(against[:MOST_AGAINST]),
        contradiction_count=len(against),
        disputed=tuple(line(shelf, one) for one in disputed[:LATEST]),
        disputed_count=len(disputed),
        single=sum(one.independent_reports < 2 for one in shelf.incidents),
    )
    tables: dict[str, Callable[[], Table]] = {
        "latest": lambda: lines_table(list(shelf.incidents[:LATEST])),
        "disputed": lambda: lines_table(disputed),
        "checks": lambda: cards_table(against),
        "nights": lambda: nights_table(view.nights),
    }
    if timeline:
        tables["timeline"] = lambda: timeline_table(timeline)
    return Page(path="index", template="overview.html", title="Overview", view=view, tables=tables)


def _lately(shelf: Shelf) -> tuple[Lately, ...]:
    """The latest nights, each with what is told of its first attack that a figure is told of."""
    found = []
    for day, attacks in list(nights(shelf).items())[:MOST_NIGHTS]:
        told = max(attacks, key=lambda one: len(one.figures))
        found.append(Lately(path=night_path(day), day=day, attacks=len(attacks), sentence=sentence_on(told)))
    return tuple(found)
