"""Totals in which each casualty and each weapon counts once, with what was left out and why (rule 22).

The published rule: a parent and the attacks inside it are never both counted, where the parent's figure holds theirs
(`family.covers`: the dead of a barrage told under one city are that city's). Whichever gives more is: the parent as a
rule, its parts where they add up to more than it tells; by place always the parts, for only they have a place. A
window of several days is held against the attacks inside it in the same way. An attack across midnight or a month's
end is placed by the day its window ends. What has no day, place or party is in no group by it; what has no place at all
is in none, as it may be told with its place elsewhere. Figures of a period are no incidents and never in here (rule
21).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from strikeledger.model import Figure, Incident, Record
from strikeledger.reconciling.family import covers

if TYPE_CHECKING:
    import pyarrow as pa

By = Literal["month", "week", "day", "place", "attacker"]
GROUPINGS: tuple[str, ...] = get_args(By)
Reason = Literal[
    "inside",
    "parts_add_up_to_more",
    "parts_have_the_places",
    "no_date",
    "no_place",
    "no_party",
    "window",
    "no_figure",
    "discounted",
]

PLACED_BY = "by the last day of the window"
WIDE_DAYS = 2
"""A window longer than a night (its evening's and its morning's day) may contain other attacks of the ledger."""
COARSE: dict[str, frozenset[str]] = {
    "day": frozenset({"days", "month", "year"}),
    "week": frozenset({"month", "year"}),
    "month": frozenset({"year"}),
}
"""Precisions too coarse for a grouping by time."""


class Total(Record, frozen=True):
    """The sum of one measure in one group for one side.

    An open low adds nothing to `low`; one open high leaves `high` open.
    """

    group: str
    measure: str
    low: float
    best: float
    high: float | None
    incidents: int
    single_source: int
    """How many of these incidents rest on one source for this figure (rule 5)."""
    approx: bool
    disputed: int
    attacker: str | None = None
    """Whose attacks these are; what different sides did is never added up, and who is not known is none of them."""


class LeftOut(Record, frozen=True):
    """A figure that is in no sum, and why."""

    incident_id: str
    measure: str
    best: float | None
    reason: Reason
    why: str


class Totals(Record, frozen=True):
    """Sums by group and measure, and all that was left out of them."""

    by: str
    rows: tuple[Total, ...]
    left_out: tuple[LeftOut, ...]
    placed: str = PLACED_BY
    warnings: tuple[str, ...] = ()
    """Days on which an outlet that usually delivers was silent, where a total lies across them (rule 25)."""

    def to_arrow(self) -> pa.Table:
        """The sums as a table, a row a group and measure."""
        import pyarrow as pa

        return pa.Table.from_pylist([msgspec.to_builtins(row) for row in self.rows])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The same as an Arrow stream: what `pyarrow.table`, Polars and pandas take."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def totals(incidents: Iterable[Incident], by: By, measures: Sequence[str] | None = None) -> Totals:
    """Sum the figures of incidents by month, week, day, place or attacker, counting nothing twice.

    `measures` None means every measure that occurs. The order of `incidents` does not matter.
    """
    known = sorted(incidents, key=lambda incident: incident.incident_id)
    wanted = sorted({name for incident in known for name in incident.figures}) if measures is None else list(measures)
    rows: list[Total] = []
    left: list[LeftOut] = []
    for measure in wanted:
        count = _Count(known, measure, by)
        rows += count.rows()
        left += count.left
    rows.sort(key=lambda row: (row.group, wanted.index(row.measure), row.attacker is None, row.attacker or ""))
    left.sort(key=lambda item: (wanted.index(item.measure), item.incident_id))
    return Totals(by=by, rows=tuple(rows), left_out=tuple(left))


class _Count:
    """One measure: which incidents count, and in which group."""

    def __init__(self, incidents: Sequence[Incident], measure: str, by: By) -> None:
        self.measure = measure
        self.by = by
        self.left: list[LeftOut] = []
        self._by_id = {incident.incident_id: incident for incident in incidents}
        self._children: dict[str, list[Incident]] = defaultdict(list)
        roots: list[Incident] = []
        for incident in incidents:
            parent = incident.parent_id
            home = self._children[parent] if parent in self._by_id and parent != incident.incident_id else roots
            home.append(incident)
        counted = [one for root in roots for one in self._once(root)]
        self.counted = self._without_wide_windows(counted)

    def rows(self) -> list[Total]:
        """The sums, by group and side."""
        groups: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
        for incident in self.counted:
            group = self._group(incident)
            if group is not None:
                groups[group, incident.attacker].append(incident.figures[self.measure])
        return [summed(group, self.measure, figures, side) for (group, side), figures in groups.items()]

    def _once(self, incident: Incident) -> list[Incident]:
        """The incidents of a family that count: the head, or those inside it, never both.

        A toll that the head tells of its main place only does not hold the tolls of other places: those count beside.
        """
        within = [one for child in self._children[incident.incident_id] for one in self._once(child)]
        if not self._usable(incident):
            return within
        inside, beside = _parted(within, lambda one: covers(incident, one, self.measure))
        if not inside:
            return [incident, *beside]
        own, parts = self._best(incident), sum(map(self._best, inside))
        if self.by == "place":
            self._leave(incident, "parts_have_the_places", f"{parts:g} of its {own:g} counted at the places inside it")
            return within
        if parts > own:
            self._leave(incident, "parts_add_up_to_more", f"those inside it add up to {parts:g}, it tells {own:g}")
            return within
        for one in inside:
            self._leave(one, "inside", f"lies inside {incident.incident_id}, which tells {own:g}")
        return [incident, *beside]

    def _usable(self, incident: Incident) -> bool:
        figure = incident.figures.get(self.measure)
        if figure is None:
            return False
        if incident.grade == "discounted":
            self._leave(incident, "discounted", "the report is discounted")
            return False
        if figure.best is None:
            why = "the parties dispute it and no figure is best" if figure.disputed else "no figure is best"
            self._leave(incident, "no_figure", why)
            return False
        return True

    def _best(self, incident: Incident) -> float:
        return incident.figures[self.measure].best or 0.0

    def _without_wide_windows(self, counted: list[Incident]) -> list[Incident]:
        """Drop `the weekend` where its nights are told too, or the nights where the weekend tells more."""
        alike: dict[tuple[str | None, ...], list[tuple[dt.date, Incident]]] = defaultdict(list)
        for incident in counted:
            if incident.date_end is not None:
                alike[_kin(incident)].append((incident.date_end, incident))
        dropped: set[str] = set()
        for family in alike.values():
            family.sort(key=lambda pair: (pair[0], pair[1].incident_id))
            ends = [end for end, _ in family]
            for end, wide in family:
                if wide.date_start is None or (end - wide.date_start).days < WIDE_DAYS:
                    continue
                within = family[bisect_left(ends, wide.date_start) : bisect_right(ends, end)]
                dropped |= self._settle(wide, [one for _, one in within if _inside(one, wide)], dropped)
        return [incident for incident in counted if incident.incident_id not in dropped]

    def _settle(self, wide: Incident, inside: list[Incident], dropped: set[str]) -> set[str]:
        inside = [one for one in inside if one.incident_id not in dropped]
        if not inside or wide.incident_id in dropped:
            return set()
        own, parts = self._best(wide), sum(map(self._best, inside))
        if parts >= own:
            self._leave(wide, "window", f"its window holds attacks told apart, which add up to {parts:g}")
            return {wide.incident_id}
        for one in inside:
            self._leave(one, "window", f"lies in the window of {wide.incident_id}, which tells {own:g}")
        return {one.incident_id for one in inside}

    def _group(self, incident: Incident) -> str | None:
        group = _GROUPS[self.by](incident)
        if (
            not incident.places and incident.target_country is None
        ):  # may well be an attack told with its place elsewhere
            group = None
            self._leave(incident, "no_place", "no place is known")
        elif group is None:
            reason, why = _UNKNOWN.get(self.by, ("no_date", "no day is known"))
            self._leave(incident, reason, why)
        elif incident.date_precision in COARSE.get(self.by, frozenset()):
            group = None
            self._leave(incident, "no_date", f"the day is known to the {incident.date_precision} only")
        return group

    def _leave(self, incident: Incident, reason: Reason, why: str) -> None:
        best = incident.figures[self.measure].best
        self.left.append(
            LeftOut(incident_id=incident.incident_id, measure=self.measure, best=best, reason=reason, why=why)
        )


def _parted(incidents: Iterable[Incident], held: Callable[[Incident], bool]) -> tuple[list[Incident], list[Incident]]:
    parted: tuple[list[Incident], list[Incident]] = ([], [])
    for incident in incidents:
        parted[not held(incident)].append(incident)
    return parted


def summed(group: str, measure: str, figures: Sequence[Figure], attacker: str | None = None) -> Total:
    """Figures of one side that count, added up; an open high leaves the sum's high open."""
    highs = [figure.high for figure in figures]
    known_highs = [high for high in highs if high is not None]
    return Total(
        group=group,
        attacker=attacker,
        measure=measure,
        low=sum(figure.low or 0.0 for figure in figures),
        best=sum(figure.best or 0.0 for figure in figures),
        high=sum(known_highs) if len(known_highs) == len(highs) else None,
        incidents=len(figures),
        single_source=sum(figure.independent < 2 for figure in figures),
        approx=any(figure.approx for figure in figures),
        disputed=sum(figure.disputed for figure in figures),
    )


def _kin(incident: Incident) -> tuple[str | None, ...]:
    """Attacks whose windows may hold one another: same side, same country, same place."""
    return incident.kind, incident.attacker, incident.target_country, place_of(incident)


def _inside(one: Incident, wide: Incident) -> bool:
    if one.date_start is None or one.date_end is None or wide.date_start is None or wide.date_end is None:
        return False
    shorter = one.date_end - one.date_start < wide.date_end - wide.date_start
    return shorter and wide.date_start <= one.date_start and one.date_end <= wide.date_end


def place_of(incident: Incident) -> str:
    """The place an incident is listed under: its most exact one, with country."""
    if not incident.places:
        return f"unknown place, {incident.target_country}" if incident.target_country else "unknown place"
    place = incident.places[0]
    if place.precision == "country" or place.country is None:
        return place.name
    return f"{place.name}, {place.country}"


def _month(incident: Incident) -> str | None:
    return None if incident.date_end is None else incident.date_end.strftime("%Y-%m")


def _week(incident: Incident) -> str | None:
    """ISO 8601 week, Monday to Sunday."""
    return None if incident.date_end is None else incident.date_end.strftime("%G-W%V")


def _day(incident: Incident) -> str | None:
    return None if incident.date_end is None else incident.date_end.isoformat()


def _attacker(incident: Incident) -> str | None:
    return incident.attacker


def _place(incident: Incident) -> str | None:
    return place_of(incident) if incident.places else None


_UNKNOWN: dict[str, tuple[Reason, str]] = {
    "place": ("no_place", "no place is known"),
    "attacker": ("no_party", "no attacker is known"),
}
"""Why a figure is in no group, where groups are not days."""


_GROUPS: dict[str, Callable[[Incident], str | None]] = {
    "month": _month,
    "week": _week,
    "day": _day,
    "place": _place,
    "attacker": _attacker,
}
