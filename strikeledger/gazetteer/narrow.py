"""Choosing among the rows of a name by the units that stand beside it."""

from __future__ import annotations

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.mention import Hit

_BEARERS = 6
"""Meanings of a country's or region's name that are tried."""
_UNITS = {"region": (("admin1",), ("admin2",)), "district": (("admin2", "district"), ("admin1",))}


def rows_of_unit(data: PlaceData, hit: Hit, unit: str) -> tuple[int, ...]:
    """Rows of the hit that are regions, or districts; a country called a region stays none.

    Departments and counties are districts in one country and regions in another; so are provinces.
    """
    seen = dict.fromkeys((*hit.rows, *hit.unit_rows))
    for kinds in _UNITS.get(unit, ()):
        if rows := tuple(row for row in seen if row >= 0 and data.kind(row) in kinds):
            return rows
    return ()


def inside(data: PlaceData, row: int, outer: int) -> bool:
    """True when `row` lies in the unit `outer`, or is it: same country, same region, or the city above a district."""
    if row == outer:
        return True
    kind = data.kind(outer)
    if data.country(row) != data.country(outer):
        return False
    if kind == "country":
        return True
    if kind == "admin1":
        return bool(data.columns["admin1"][row] == data.columns["admin1"][outer])
    return data.parent(row) == outer


def narrow_by_region(data: PlaceData, rows: tuple[int, ...], outer: int) -> tuple[int, ...]:
    """Those of the rows that lie in the unit `outer`."""
    if outer < 0:
        return ()
    return tuple(row for row in rows if row >= 0 and row != outer and inside(data, row, outer))


def narrow_by_next(data: PlaceData, one: Hit, two: Hit) -> None:
    """Of two neighbours, let the city or region pick the district or town of the same name that lies in it."""
    for small, large in ((one, two), (two, one)):
        if len(small.rows) < 2 or not large.rows or large.rows[0] < 0:
            continue
        outer = large.rows[0]
        if data.kind(outer) == "country" or large.demonym:
            continue
        held = tuple(row for row in small.rows if row != outer and inside(data, row, outer))
        if held:
            small.rows = held + tuple(row for row in small.rows if row not in held)


def place_by_next(data: PlaceData, hit: Hit, following: Hit) -> bool:
    """In "Atlanta, Georgia" let the country or region that holds such a town pick both; True when one does."""
    if following.demonym:
        return False
    for outer in following.rows[:_BEARERS]:
        if outer < 0 or data.kind(outer) not in ("admin1", "country"):
            continue
        held = narrow_by_region(data, hit.rows, outer)
        if held:
            hit.rows = held
            following.rows = (outer, *(row for row in following.rows if row != outer))
            following.evidence.add("state")
            return True
    return False
