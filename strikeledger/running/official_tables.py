"""Official tables in the ledger: kept byte for byte with hash and order of loading, parsed by their own room."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.errors import RegistryRefused
from strikeledger.model import Record
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import opened
from strikeledger.store.lock import writing
from strikeledger.store.rows import insert

if TYPE_CHECKING:
    import duckdb

    from strikeledger.registries import Tables
    from strikeledger.registries.alerts import AlertTable
    from strikeledger.registries.casualties import CasualtyTable
    from strikeledger.registries.launches import LaunchTable

KINDS = ("launches", "alerts", "casualties")


class RegistryReport(Record, frozen=True):
    """What loading an official table did."""

    about: str
    """What the table holds, in words."""
    new: bool
    """False when the same bytes were loaded before; nothing was changed then."""
    warnings: tuple[str, ...] = ()
    """What no reviewed table of ours knows: unknown weapon models, accounts, regions."""


def add_registry(path: Path, kind: str, file: str | os.PathLike[str], clock: Clock = machine_clock) -> RegistryReport:
    """Load an official table.

    Raises:
        RegistryRefused: no such kind, or the file cannot be read as one; file, line and column are named.
    """
    if kind not in KINDS:
        raise RegistryRefused(f"there is no registry of kind {kind!r}", "one of: " + " ".join(KINDS))
    about, warnings = _describe(kind, file)
    content = Path(file).read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    with writing(path, f"registry add {kind}"), opened(path, write=True) as connection:
        there = connection.execute("SELECT kind, sha256 FROM registry_files").fetchall()
        if (kind, sha256) in there:
            return RegistryReport(about=about, new=False, warnings=warnings)
        now = note_commit(connection, clock, f"registry add {kind}")
        row = {
            "load_order": len(there) + 1,
            "kind": kind,
            "name": os.fspath(file),
            "sha256": sha256,
            "loaded": clock().astimezone(dt.UTC).isoformat(timespec="seconds"),
            "learnt": now,
            "content": content,
        }
        insert(connection, "registry_files", [row])
        note_behind(connection)
    return RegistryReport(about=about, new=True, warnings=warnings)


def documents_spoken_of(connection: duckdb.DuckDBPyConnection, kind: str) -> set[str]:
    """The reports in which something is worked out with the help of a table of a kind: all that another one may change.

    Where a person gave a figure another measure, the report is not known by it any more; see `advance`.
    """
    from strikeledger.registries.casualties import HARMS
    from strikeledger.registries.launches import MEASURES
    from strikeledger.vocabulary.measures import counting

    spoken = {
        "launches": (("claims", "records"), [*MEASURES, counting("places")]),
        "alerts": (("claims",), [counting("hours")]),
        "casualties": (("period_figures",), list(HARMS)),
    }
    tables, measures = spoken[kind]
    sql = " UNION ".join(f"SELECT document_id FROM {table} WHERE list_contains(?, measure)" for table in tables)
    return {document for (document,) in connection.execute(sql, [measures] * len(tables)).fetchall()}


def load_tables(path: Path) -> Tables:
    """All official tables in the ledger. Where copies of one table overlap, the row loaded last stands."""
    from strikeledger.registries import Tables

    with opened(path, write=False) as connection:
        rows = connection.execute("SELECT kind, content FROM registry_files ORDER BY load_order").fetchall()
    contents = {kind: [bytes(content) for of, content in rows if of == kind] for kind in KINDS}
    return Tables(
        launches=_launches(contents["launches"]),
        alerts=_alerts(contents["alerts"]),
        casualties=_casualties(contents["casualties"]),
    )


def _launches(contents: list[bytes]) -> LaunchTable | None:
    from strikeledger.registries.launches import LaunchTable

    tables = [LaunchTable.from_csv(content) for content in contents]
    if len(tables) < 2:
        return tables[0] if tables else None
    later: set[tuple[str, ...]] = set()
    kept = []
    for table in reversed(tables):
        kept.append([row for row in table.rows if row.key not in later])
        later.update(row.key for row in table.rows)
    return LaunchTable(row for rows in reversed(kept) for row in rows)


def _alerts(contents: list[bytes]) -> AlertTable | None:
    from strikeledger.registries.alerts import AlertTable

    if len(contents) < 2:
        return AlertTable.from_file(contents[0]) if contents else None
    return AlertTable.from_rows(row for content in contents for row in _alert_rows(content))


def _alert_rows(content: bytes) -> Iterator[tuple[str, dt.datetime, dt.datetime]]:
    """Region, start and end of each alert of a file that was accepted when it was loaded."""
    columns = ["region", "started_at", "finished_at"]
    if content.startswith(b"PAR1"):
        import pyarrow.parquet as pq

        table = pq.read_table(io.BytesIO(content), columns=columns)
        yield from zip(*(table.column(name).to_pylist() for name in columns), strict=True)
        return
    for cells in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        start, end = (dt.datetime.fromisoformat(cells[name].strip()) for name in columns[1:])
        yield cells["region"], start, end


def _casualties(contents: Iterable[bytes]) -> CasualtyTable | None:
    from strikeledger.registries.casualties import CasualtyTable

    given = list(contents)
    return CasualtyTable.from_csv(*given) if given else None


def _describe(kind: str, file: str | os.PathLike[str]) -> tuple[str, tuple[str, ...]]:
    """What a file holds, in words, and what in it is unknown to us; read whole, as the test that it can be read."""
    name = os.fspath(file)
    if kind == "launches":
        from strikeledger.registries.launches import LaunchTable

        launches = LaunchTable.from_csv(Path(file))
        days = launches.covers
        if days is None:
            raise RegistryRefused(f"{name} holds no launches", "give the nightly-launch table, a CSV")
        about = f"{len(launches.rows)} rows, {len(launches.nights)} nights, {days[0]} to {days[1]}"
        return about, launches.warnings
    if kind == "alerts":
        from strikeledger.registries.alerts import AlertTable

        alerts = AlertTable.from_file(Path(file))
        if alerts.covers is None:
            raise RegistryRefused(f"{name} holds no alerts", "give a table with region, started_at and finished_at")
        first, last = alerts.covers
        count = len(alerts.regions)
        about = f"alerts of {count} region{'s' if count > 1 else ''}, {first.date()} to {last.date()}"
        return about, alerts.warnings
    from strikeledger.registries.casualties import CasualtyTable

    casualties = CasualtyTable.from_csv(Path(file))
    if not casualties.rows:
        raise RegistryRefused(
            f"{name} holds no period totals", "give a table with a month or a year and killed, injured"
        )
    return f"{len(casualties.rows)} period figures", ()
