"""Period totals of civilian casualties: figures of a month or a year, never of an incident (rule 21)."""

from __future__ import annotations

import calendar
import datetime as dt
import os
from collections.abc import Iterable, Mapping

from strikeledger.errors import RegistryRefused
from strikeledger.model import Record
from strikeledger.registries.tables import csv_rows, refused, source_text, whole_number

SUBSETS = ("total", "long_range", "short_drones")
"""All causes; missiles and loitering munitions; short-range drones. The last two are parts of the first (rule 18)."""
HARMS = ("killed", "injured")


class PeriodRow(Record, frozen=True):
    """One figure of one period, as the table's publisher gives it."""

    start: dt.date
    end: dt.date
    """Last day, inclusive."""
    measure: str
    subset: str
    value: int
    line: int
    source: str | None
    note: str | None = None


class CasualtyTable:
    """Period totals from one or several files; immutable after construction."""

    def __init__(self, rows: Iterable[PeriodRow]) -> None:
        self.rows: tuple[PeriodRow, ...] = tuple(rows)
        self._by_period: dict[tuple[dt.date, dt.date, str], list[PeriodRow]] = {}
        for row in self.rows:
            self._by_period.setdefault((row.start, row.end, row.measure), []).append(row)

    @classmethod
    def from_csv(cls, *given: str | os.PathLike[str] | bytes) -> CasualtyTable:
        """From files of three shapes, told by their header.

        `month,killed,injured`; `month,long_range_killed,...` (subsets only); `year,from_month,to_month,total_killed`.
        Raises `RegistryRefused` naming file, line and column.
        """
        rows: list[PeriodRow] = []
        for one in given:
            text, name = source_text(one)
            for line, cells in csv_rows(text, name, ()):
                rows.extend(_period_rows(cells, name, line))
        return cls(rows)

    @classmethod
    def from_rows(cls, raw: Iterable[Mapping[str, str]]) -> CasualtyTable:
        """From cells by column name, as the store keeps them."""
        return cls(row for line, cells in enumerate(raw, start=2) for row in _period_rows(cells, "registry", line))

    def figures(self, start: dt.date, end: dt.date, measure: str) -> tuple[PeriodRow, ...]:
        """Rows of exactly that period (both days inclusive), totals first."""
        found = self._by_period.get((start, end, measure), [])
        return tuple(sorted(found, key=lambda row: (SUBSETS.index(row.subset), row.line)))


def _period_rows(cells: Mapping[str, str], name: str, line: int) -> list[PeriodRow]:
    start, end = _period(cells, name, line)
    rows: list[PeriodRow] = []
    for subset in SUBSETS:
        for harm in HARMS:
            columns = [f"{subset}_{harm}", *([harm] if subset == "total" else [])]
            column = next((c for c in columns if c in cells), None)
            value = whole_number(cells[column], name, line, column) if column else None
            if value is not None:
                given = {"source": cells.get("source") or None, "note": cells.get("note") or None}
                row = PeriodRow(start=start, end=end, measure=harm, subset=subset, value=value, line=line, **given)
                rows.append(row)
    return rows


def _period(cells: Mapping[str, str], name: str, line: int) -> tuple[dt.date, dt.date]:
    if "month" in cells:
        year, _, month = cells["month"].strip().partition("-")
        first = last = _month(month, name, line, "month")
        return _days(_year(year, name, line, "month"), first, last)
    if "year" in cells:
        first = _month(cells.get("from_month") or "1", name, line, "from_month")
        last = _month(cells.get("to_month") or "12", name, line, "to_month")
        return _days(_year(cells["year"], name, line, "year"), first, last)
    raise RegistryRefused(f"{name}, line 1: no column `month` or `year`", "name the period a row is about")


def _days(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _month(cell: str, name: str, line: int, column: str) -> int:
    number = whole_number(cell, name, line, column)
    if number is None or not 1 <= number <= 12:
        raise refused(name, line, column, f"{cell!r} is not a month")
    return number


def _year(cell: str, name: str, line: int, column: str) -> int:
    number = whole_number(cell, name, line, column)
    if number is None or not dt.MINYEAR <= number <= dt.MAXYEAR:
        raise refused(name, line, column, f"{cell!r} is not a year")
    return number
