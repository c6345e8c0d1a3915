"""Real reports and official tables in any order give the same ledger, byte for byte."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import strikeledger as sl
from strikeledger.samples import sample_paths
from strikeledger.store.tables import TABLES


def exports(ledger: sl.Ledger) -> dict[str, list[str]]:
    """All tables as JSON Lines, without the time of reading."""
    found: dict[str, list[str]] = {}
    for table in TABLES:
        out = io.BytesIO()
        ledger.export(table, "jsonl", out, text=True)
        rows = [json.loads(line) for line in out.getvalue().decode().splitlines()]
        found[table] = [json.dumps({key: row[key] for key in row if key != "retrieved"}) for row in rows]
    return found


def steps(reports: Sequence[Path], launches: Path, alerts: Path) -> list[Callable[[sl.Ledger], object]]:
    """One step a report, and one an official table."""
    reading: list[Callable[[sl.Ledger], object]] = [lambda ledger, path=path: ledger.read(path) for path in reports]  # type: ignore[misc]
    return [
        *reading,
        lambda ledger: ledger.registry_add("launches", launches),
        lambda ledger: ledger.registry_add("alerts", alerts),
    ]


def built(folder: Path, todo: Sequence[Callable[[sl.Ledger], object]]) -> dict[str, list[str]]:
    folder.mkdir()
    ledger = sl.Ledger(folder / "ledger.duckdb")
    for step in todo:
        step(ledger)
    return exports(ledger)


def test_the_sample_reports_in_any_order(tmp_path: Path) -> None:
    samples = sample_paths()
    reports = sorted(path for path in samples.reports.iterdir() if path.is_file())
    todo = steps(reports, samples.launches_csv, samples.alerts_csv)
    expected = built(tmp_path / "straight", todo)
    assert len(expected["incidents"]) > 5
    random.Random(1).shuffle(todo)
    assert built(tmp_path / "shuffled", todo) == expected


def test_the_five_real_pages_in_any_order(tmp_path: Path, shared: Path) -> None:
    launches = shared / "data" / "registry" / "missile_attacks_daily.csv"
    alerts = shared / "data" / "alerts" / "alerts_events_labeled.parquet"
    todo = steps(sorted((shared / "seeds").glob("*.txt")), launches, alerts)
    expected = built(tmp_path / "straight", todo)
    assert len(expected["documents"]) == 5
    random.Random(2).shuffle(todo)
    assert built(tmp_path / "shuffled", todo) == expected
