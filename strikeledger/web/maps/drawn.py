"""What the script draws a map from: places, and rows by time, kind and party that it adds up as a reader filters.

Times are as fine as fits: by day, week, month or year, so that a ledger of any size stays a page of bounded size.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from strikeledger.model import Incident, Place, Record
from strikeledger.reconciling.totals import COARSE, Total
from strikeledger.vocabulary.measures import casualties
from strikeledger.web.library import Shelf
from strikeledger.web.maps.outlines import needed
from strikeledger.web.maps.spots import Gathered, LeftOut, added, left_out
from strikeledger.web.views.common import whole
from strikeledger.web.words import word

MOST_ROWS = 12_000
"""Rows of some 22 bytes; beyond, times are taken together."""
MOST_PERIODS = 400
"""Stops of the slider: more cannot be told apart under a finger."""
UNITS = ("day", "week", "month", "year")
Number = float | int | tuple[float | int | None, ...] | None
"""A sum: None where no figure is best, one number where all say the same, or low, best and high (None is open)."""
Key = tuple[int, int | None, int, int]
"""Numbers of the place, the period (None where it is not known so well), the kind and the party."""


class Spread(Record, frozen=True):
    """Everything that one map is drawn from."""

    label: str
    files: tuple[str, ...]
    """Outlines it needs."""
    unit: str | None
    periods: tuple[str, ...]
    """First day of each, from the first to the last without a gap."""
    measures: tuple[tuple[str, str], ...]
    """Code and words; what a map can be coloured by beside the number of attacks."""
    kinds: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    """Whose attacks the rows are of, empty where nobody knows; what different sides did is never added up."""
    precisions: dict[str, str]
    places: tuple[tuple[str, str, str | None, float, float], ...]
    """Name, precision, country, degrees east and north, to a hundredth: a kilometre."""
    rows: tuple[tuple[Number, ...], ...]
    """The key, attacks, those with one source, and a sum for each measure."""


def spread(shelf: Shelf, places: Sequence[Gathered], label: str, *, by_time: bool = False) -> Spread:
    """A map of these places; `by_time` with what its rows are filtered by."""
    without = left_out(shelf)
    known = [one for place in places for one in place.incidents]
    kinds = sorted({one.kind for one in known}) if by_time else []
    parties = sorted({one.attacker or "" for one in known})
    unit, starts, cells = None, [], _cells(places, None, [], kinds, parties)
    for unit in UNITS if by_time else ():
        starts = _periods(known, unit)
        cells = _cells(places, unit, starts, kinds, parties)
        if len(starts) <= MOST_PERIODS and len(cells) <= MOST_ROWS:
            break
    return _made(label, [one.place for one in places], cells, without, (unit, starts, kinds, parties))


def pointed(shelf: Shelf, one: Incident, label: str) -> Spread:
    """A map of one attack: every place it is told of, its figures at the first."""
    places = [place for place in one.places if place.lat is not None and place.lon is not None]
    cells: dict[Key, list[Incident]] = {(at, None, 0, 0): [one] if at == 0 else [] for at in range(len(places))}
    return _made(label, places, cells, left_out(shelf), (None, [], [], [one.attacker or ""]))


Axes = tuple[str | None, Sequence[dt.date], Sequence[str], Sequence[str]]


def _made(
    label: str, places: Sequence[Place], cells: dict[Key, list[Incident]], without: LeftOut, axes: Axes
) -> Spread:
    unit, starts, kinds, parties = axes
    seen = {place.precision for place in places}
    return Spread(
        label=label,
        files=needed(places),
        unit=unit,
        periods=tuple(day.isoformat() for day in starts),
        measures=tuple((measure, word("measures", measure)) for measure in casualties()),
        kinds=tuple((kind, word("kinds", kind)) for kind in kinds),
        parties=tuple(parties),
        precisions={code: word("precisions", code) for code in sorted(seen)},
        places=tuple(
            (place.name, place.precision, place.country, round(place.lon or 0.0, 2), round(place.lat or 0.0, 2))
            for place in places
        ),
        rows=tuple(
            (*key, len(there), sum(one.independent_reports < 2 for one in there), *map(_number, added(there, without)))
            for key, there in cells.items()
        ),
    )


def _cells(
    places: Sequence[Gathered],
    unit: str | None,
    starts: Sequence[dt.date],
    kinds: Sequence[str],
    parties: Sequence[str],
) -> dict[Key, list[Incident]]:
    cells: dict[Key, list[Incident]] = defaultdict(list)
    at = {day: number for number, day in enumerate(starts)}
    for number, place in enumerate(places):
        for one in place.incidents:
            start = start_of(one, unit) if unit else None
            kind = kinds.index(one.kind) if kinds else 0
            party = parties.index(one.attacker or "")
            cells[number, at[start] if start else None, kind, party].append(one)
    return cells


def start_of(one: Incident, unit: str) -> dt.date | None:
    """First day of the period that an attack's window ends in; None where its day is not known that well."""
    if one.date_end is None or one.date_precision in COARSE.get(unit, ()):
        return None
    return _floor(one.date_end, unit)


def _floor(day: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return day - dt.timedelta(days=day.weekday())
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _periods(incidents: Sequence[Incident], unit: str) -> list[dt.date]:
    """Every period from the first attack's to the last one's."""
    known = [day for one in incidents if (day := start_of(one, unit))]
    if not known:
        return []
    step = {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
    found = [min(known)]
    while found[-1] < max(known):
        found.append(_floor(found[-1] + dt.timedelta(days=step), unit))
    return found


def _number(total: Total | None) -> Number:
    if total is None:
        return None
    low, best, high = whole(total.low), whole(total.best), whole(total.high)
    return best if low == best == high else (low, best, high)
