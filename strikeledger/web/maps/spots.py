"""Attacks gathered by the place they are reported at, no more exact than told, with sums in which nothing counts twice.

What counts at a place is what `totals by place` counts: of an attack and the wider one it lies in never both, and what
different sides did there never in one sum.
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
from strikeledger.web.views.sums import Sum, side_text, sum_view

LeftOut = frozenset[tuple[str, str]]
"""Attack and measure of each figure that no sum by place holds."""


class Spot(Record, frozen=True):
    """A place on the map, with what is reported there of one side's attacks."""

    place: Place
    side: str
    attacks: int
    single: int
    """How many of them one source alone reports."""
    sums: tuple[Sum | None, ...]
    """The dead and the hurt, in the order of `casualties`; None where no figure is best, which is not zero."""
    href: str
    """The page of the attack where there is one only, or the list of those at the place; from the site's root."""


class Side(Record, frozen=True):
    """One side's attacks at a place, and their sums in the order of `casualties`; None: those of nobody known."""

    attacker: str | None
    incidents: tuple[Incident, ...]
    totals: tuple[Total | None, ...]

    @property
    def single(self) -> int:
        """Attacks that one source alone reports."""
        return sum(one.independent_reports < 2 for one in self.incidents)


class Gathered(Record, frozen=True):
    """The attacks at a place, by side: the one with most first, who is not known last."""

    place: Place
    sides: tuple[Side, ...]

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """All attacks there."""
        return tuple(one for side in self.sides for one in side.incidents)


def place_of(one: Incident) -> Place | None:
    """The place an attack is drawn at: the first told of that has a point."""
    return next((place for place in one.places if place.lat is not None and place.lon is not None), None)


def left_out(shelf: Shelf) -> LeftOut:
    """The figures that are in no sum, for they stand in another one or nobody can say."""
    return frozenset((item.incident_id, item.measure) for item in shelf.totals("place").left_out)


def added(there: Sequence[Incident], without: LeftOut) -> tuple[Total | None, ...]:
    """The sums of some attacks of one side; None where no figure is best."""
    sums = []
    (attacker,) = {one.attacker for one in there} or {None}
    for measure in casualties():
        kept = [one for one in there if measure in one.figures and (one.incident_id, measure) not in without]
        figures = [one.figures[measure] for one in kept if one.figures[measure].best is not None]
        sums.append(summed("", measure, figures, attacker) if figures else None)
    return tuple(sums)


def gathered(shelf: Shelf, incidents: Iterable[Incident]) -> tuple[Gathered, ...]:
    """The places of some attacks, those with most first; attacks without a known place are not among them."""
    at: dict[Place, list[Incident]] = defaultdict(list)
    for one in incidents:
        if (place := place_of(one)) is not None:
            at[place].append(one)
    order = sorted(at.items(), key=lambda item: (-len(item[1]), item[0].name, item[0].lat or 0.0, item[0].lon or 0.0))
    without = left_out(shelf)
    return tuple(Gathered(place=place, sides=_sides(there, without)) for place, there in order)


def _sides(there: Iterable[Incident], without: LeftOut) -> tuple[Side, ...]:
    of: dict[str | None, list[Incident]] = defaultdict(list)
    for one in there:
        of[one.attacker].append(one)
    order = sorted(of, key=lambda side: (side is None, -len(of[side]), side or ""))
    return tuple(Side(attacker=side, incidents=tuple(of[side]), totals=added(of[side], without)) for side in order)


def spots(places: Sequence[Gathered]) -> tuple[Spot, ...]:
    """The same as a page shows them, a row for each side that struck there."""
    return tuple(
        Spot(
            place=one.place,
            side=side_text(side.attacker),
            attacks=len(side.incidents),
            single=side.single,
            sums=tuple(map(sum_view, side.totals)),
            href=f"{incident_path(side.incidents[0].incident_id)}.html"
            if len(side.incidents) == 1
            else f"incidents.html{Filters(place=one.place.name, attacker=side.attacker or '').query}",
        )
        for one in places
        for side in one.sides
    )


def spots_table(places: Sequence[Gathered]) -> Table:
    """The same as the CSV twin: every place, a row for each side that struck there."""
    columns = ["place", "precision", "admin1", "country", "lat", "lon", "attacker", "attacks", "single_source"]
    columns += [f"{measure}_{part}" for measure in casualties() for part in ("low", "best", "high")]
    return Table(columns=tuple(columns), rows=tuple(_flat(one.place, side) for one in places for side in one.sides))


def _flat(place: Place, side: Side) -> tuple[Cell, ...]:
    cells: list[Cell] = [place.name, place.precision, place.admin1, place.country, place.lat, place.lon]
    cells += [side.attacker, len(side.incidents), side.single]
    for total in side.totals:
        cells += [whole(total.low), whole(total.best), whole(total.high)] if total else [None] * 3
    return tuple(cells)
