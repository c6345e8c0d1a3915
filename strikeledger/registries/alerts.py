"""Air-raid alert intervals: how long alerts lasted in a region in a window, without counting a minute twice."""

from __future__ import annotations

import datetime as dt
import functools
import io
import os
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

from strikeledger.conflicts import covered_by
from strikeledger.errors import RegistryRefused
from strikeledger.model import Place, Record
from strikeledger.registries.rows import KYIV
from strikeledger.registries.tables import csv_rows, refused, source_text, vocabulary_rows

Interval = tuple[dt.datetime, dt.datetime]
REQUIRED = ("region", "started_at", "finished_at")
PARQUET_MAGIC = b"PAR1"
NIGHT_BEGINS, NIGHT_ENDS = 18, 12
"""Local hours of an alert night: most alerts of a night attack begin after 18:00 and attacks go on into the morning."""


class Alert(Record, frozen=True):
    """One alert in one region, UTC, as the table gives it."""

    region: str
    started: dt.datetime
    finished: dt.datetime


class AlertSum(Record, frozen=True):
    """What the alerts of a region add up to inside a window."""

    hours: float
    longest: float
    """The longest single interval after joining, in hours."""
    intervals: tuple[Interval, ...]
    """Joined intervals, cut to the window, Kyiv time."""


@functools.cache
def _regions() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    cities: dict[str, str] = {}
    for row in vocabulary_rows("alert_regions.tsv"):
        names.update({name.casefold(): row["iso"] for name in (row["iso"], *row["names"].split("|"))})
        cities.update({city.casefold(): row["iso"] for city in row["cities"].split("|") if city})
    return names, cities


def region_code(name: str) -> str | None:
    """ISO 3166-2 code of a region as alert tables spell it, or None."""
    return _regions()[0].get(name.strip().casefold())


def region_of(place: Place) -> str | None:
    """ISO 3166-2 code of the alert region a place lies in, or None. A city of that name stands before its region."""
    if place.country not in (None, covered_by("alerts").on):
        return None
    names, cities = _regions()
    own, within = place.name.casefold(), (place.admin1 or "").casefold()
    if place.precision == "admin1":
        return names.get(own) or cities.get(own)
    found = cities.get(own) or names.get(own) if place.precision != "country" else None
    return found or names.get(within) or cities.get(within)


def alert_night(morning: dt.date) -> Interval:
    """The alert night that ends on `morning`: from 18:00 the evening before to 12:00, Kyiv time."""
    evening = dt.datetime.combine(morning - dt.timedelta(days=1), dt.time(NIGHT_BEGINS), KYIV)
    return evening, dt.datetime.combine(morning, dt.time(NIGHT_ENDS), KYIV)


class AlertTable:
    """Alert intervals by region, sorted once; immutable after construction."""

    def __init__(self, alerts: Iterable[Alert]) -> None:
        by_region: dict[str, list[Interval]] = {}
        unknown: set[str] = set()
        for alert in alerts:
            code = region_code(alert.region)
            if code is None:
                unknown.add(alert.region)
            by_region.setdefault(code or alert.region, []).append((alert.started, alert.finished))
        self._joined = {region: _union(intervals) for region, intervals in by_region.items()}
        self._starts = {region: [start for start, _ in joined] for region, joined in self._joined.items()}
        self.regions: tuple[str, ...] = tuple(sorted(self._joined))
        """ISO 3166-2 codes; a region no reviewed table knows keeps its name."""
        self.warnings: tuple[str, ...] = tuple(f"unknown alert region {name!r}" for name in sorted(unknown))
        ends = [joined[-1][1] for joined in self._joined.values()]
        starts = [joined[0][0] for joined in self._joined.values()]
        self.covers: Interval | None = (min(starts), max(ends)) if starts else None
        """First start and last end in the table, UTC; outside it nothing can be told."""

    @classmethod
    def from_file(cls, given: str | os.PathLike[str] | bytes) -> AlertTable:
        """From CSV (`region,started_at,finished_at`) or Parquet with these columns, told by content; times in UTC.

        Takes a path, bytes, or CSV text. Raises `RegistryRefused` naming file, line and column.
        """
        if isinstance(given, str) and "\n" in given:
            return cls(_csv_alerts(given))
        raw = given if isinstance(given, bytes) else _bytes(given)
        name = "registry" if isinstance(given, bytes) else os.fspath(given)
        return cls(_parquet_alerts(raw, name) if raw.startswith(PARQUET_MAGIC) else _csv_alerts(raw, name))

    @classmethod
    def from_rows(cls, raw: Iterable[tuple[str, dt.datetime, dt.datetime]]) -> AlertTable:
        """From (region, start, end); times without a zone are UTC."""
        return cls(Alert(region=region, started=_utc(start), finished=_utc(end)) for region, start, end in raw)

    def hours(self, region: str, window: Interval) -> AlertSum | None:
        """Alert time of a region (name or ISO code) inside a window; None when the table does not know the region.

        Overlapping alerts are joined first, so no minute counts twice.
        """
        code = region_code(region) or region
        joined = self._joined.get(code)
        if joined is None:
            return None
        # Compared in UTC: two times of one zone are compared by the wall clock, which repeats an hour each autumn.
        opens, closes = (moment.astimezone(dt.UTC) for moment in window)
        at = max(bisect_left(self._starts[code], opens) - 1, 0)
        cut: list[Interval] = []
        while at < len(joined) and joined[at][0] < closes:
            start, end = max(joined[at][0], opens), min(joined[at][1], closes)
            if start < end:
                cut.append((start, end))
            at += 1
        lengths = [(end - start).total_seconds() / 3600 for start, end in cut]
        local = tuple((start.astimezone(KYIV), end.astimezone(KYIV)) for start, end in cut)
        return AlertSum(hours=round(sum(lengths), 4), longest=round(max(lengths, default=0.0), 4), intervals=local)


def _union(intervals: Iterable[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _bytes(path: str | os.PathLike[str]) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise RegistryRefused(
            f"{os.fspath(path)}: {error.strerror}", "give the path of a CSV or Parquet file"
        ) from error


def _csv_alerts(given: str | bytes, name: str = "registry") -> Iterable[Alert]:
    text, _ = source_text(given)
    for line, cells in csv_rows(text, name, REQUIRED):
        times = [_csv_time(cells[column], name, line, column) for column in REQUIRED[1:]]
        yield _alert(cells["region"], times[0], times[1], name, line)


def _csv_time(cell: str, name: str, line: int, column: str) -> dt.datetime:
    try:
        return _utc(dt.datetime.fromisoformat(cell.strip()))
    except ValueError:
        raise refused(name, line, column, f"{cell!r} is not an ISO 8601 time") from None


def _alert(region: str, start: dt.datetime, end: dt.datetime, name: str, line: int) -> Alert:
    if end < start:
        raise refused(name, line, "finished_at", f"{end.isoformat()} lies before the start")
    return Alert(region=region.strip(), started=start, finished=end)


def _parquet_alerts(raw: bytes, name: str) -> Iterable[Alert]:
    import pyarrow as pa  # slow to import, and only Parquet needs it
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(raw), columns=list(REQUIRED))
    except (pa.ArrowInvalid, KeyError) as error:
        raise RegistryRefused(
            f"{name}: {error}", f"give a Parquet file with the columns {', '.join(REQUIRED)}"
        ) from error
    columns = [table.column(column).to_pylist() for column in REQUIRED]
    for line, (region, start, end) in enumerate(zip(*columns, strict=True), start=1):
        if region is None or start is None or end is None:
            raise refused(name, line, "region, started_at or finished_at", "empty")
        yield _alert(region, _utc(start), _utc(end), name, line)
