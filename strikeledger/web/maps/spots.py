"""Attacks gathered by the place they are reported at, no more exact than told, with sums in which nothing counts twice.

What counts at a place is what `totals by place` counts: of an attack and the wider one it lies in never both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from strikeledger.model import Incident, Place, Record
from strikeledger.reconciling.totals import Total, summed
from strikeledger.vocabulary.measures import casualties
from strikeledger.web.addresses import incident_path
from strikeledger.web.filters import Filters
from strikeledger.web.library import Shelf
from strikeledger.web.page import Cell, Table
from strikeledger.web.views.common import whole
from strikeledger.web.views.sums import Sum, sum_view

LeftOut = frozenset[tuple[str, str]]
"""Attack and measure of each figure that no sum by place holds."""


class Spot(Record, frozen=True):
    """A place on the map, with what is reported there."""

    place: Place
    attacks: int
    single: int
    """How many of them one source alone reports."""
    sums: tuple[Sum | None, ...]
    """The dead and the hurt, in the order of `casualties`; None where no figure is best, which is not zero."""
    href: str
    """The page of the attack where there is one only, or the list of those at the place; from the site's root."""


class Gathered(Record, frozen=True):
    """The attacks at a place, and their sums in the order of `casualties`."""

    place: Place
    incidents: tuple[Incident, ...]
    totals: tuple[Total | None, ...]

    @property
    def single(self) -> int:
        """Attacks that one source alone reports."""
        return sum(one.independent_reports < 2 for one in self.incidents)


def place_of(one: Incident) -> Place | None:
    """The place an attack is drawn at: the first told of that has a point."""
    return next((place for place in one.places if place.lat is not None and place.lon is not None), None)


def left_out(shelf: Shelf) -> LeftOut:
    """The figures that are in no sum, for they stand in another one or nobody can say."""
    return frozenset((item.incident_id, item.measure) for item in shelf.totals("place").left_out)


def added(incidents: Iterable[Incident], without: LeftOut) -> tuple[Total | None, ...]:
    """The sums of some attacks; None where no figure is best."""
    there = tuple(incidents)
    sums = []
    for measure in casualties():
        kept = [one for one in there if measure in one.figures and (one.incident_id, measure) not in without]
        figures = [one.figures[measure] for one in kept if one.figures[measure].best is not None]
        sums.append(summed("", measure, figures) if figures else None)
    return tuple(sums)


def gathered(shelf: Shelf, incidents: Iterable[Incident]) -> tuple[Gathered, ...]:
    """The places of some attacks, those with most first; attacks without a known place are not among them."""
    at: dict[Place, list[Incident]] = defaultdict(list)
    for one in incidents:
        if (place := place_of(one)) is not None:
            at[place].append(one)
    order = sorted(at.items(), key=lambda item: (-len(item[1]), item[0].name, item[0].lat or 0.0, item[0].lon or 0.0))
    without = left_out(shelf)
    return tuple(Gathered(place=p, incidents=tuple(there), totals=added(there, without)) for p, there in order)


def spots(places: Sequence[Gathered]) -> tuple[Spot, ...]:
    """The same as a page shows them."""
    return tuple(
        Spot(
            place=one.place,
            attacks=len(one.incidents),
            single=one.single,
            sums=tuple(map(sum_view, one.totals)),
            href=f"{incident_path(one.incidents[0].incident_id)}.html"
            if len(one.incidents) == 1
            else f"incidents.html{Filters(place=one.place.name).query}",
        )
        for one in places
    )


def spots_table(places: Sequence[Gathered]) -> Table:
    """The same as the CSV twin: every place."""
    columns = ["place", "precision", "admin1", "country", "lat", "lon", "attacks", "single_source"]
    columns += [f"{measure}_{part}" for measure in casualties() for part in ("low", "best", "high")]
    return Table(columns=tuple(columns), rows=tuple(_flat(one) for one in places))


def _flat(one: Gathered) -> tuple[Cell, ...]:
    place = one.place
    cells: list[Cell] = [place.name, place.precision, place.admin1, place.country, place.lat, place.lon]
    cells += [len(one.incidents), one.single]
    for total in one.totals:
        cells += [whole(total.low), whole(total.best), whole(total.high)] if total else [None] * 3
    return tuple(cells)
