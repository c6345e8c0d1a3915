"""Several processes, and a run that is stopped and started again, make the ledger of one process, byte for byte."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import strikeledger as sl
from bench.made import articles
from strikeledger.store.tables import TABLES
from tests.faults.corpus import LONG

ARTICLES = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("jobs") / "made.jsonl"
    rows = ({**row, "retrieved": "2024-06-01T00:00:00+00:00"} for row in articles(ARTICLES, 0.4, 8))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def alone(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    ledger = sl.Ledger(tmp_path_factory.mktemp("alone") / "ledger.duckdb")
    ledger.read([made], jobs=1)
    return content(ledger)


def content(ledger: sl.Ledger) -> dict[str, bytes]:
    """Every table as it is exported, in each format; documents without the time of reading, which is the clock's."""
    found = {}
    for table in TABLES:
        for kind in ("jsonl", "csv", "parquet"):
            out = io.BytesIO()
            if table == "documents":
                out.write(str(ledger.table(table, text=True).drop_columns(["retrieved"]).to_pylist()).encode())
            else:
                ledger.export(table, kind, out)
            found[f"{table}.{kind}"] = out.getvalue()
    return found


@pytest.mark.parametrize("jobs", [2, 3] if LONG else [2])
def test_any_number_of_processes_exports_the_same_bytes(
    made: Path, alone: dict[str, bytes], tmp_path: Path, jobs: int
) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([made], jobs=jobs)
    assert content(ledger) == alone


@pytest.mark.parametrize(("jobs", "stop"), [(1, 20), (2, 50), (2, 20)][: 3 if LONG else 2])
def test_a_run_that_is_stopped_goes_on_where_it_was(
    made: Path, alone: dict[str, bytes], tmp_path: Path, jobs: int, stop: int
) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    done = 0

    def stopped(seen: int, claims: int) -> None:
        nonlocal done
        done += 1
        if done > stop:  # told twice for each document: when it comes in, and when it has been read
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.read([made], jobs=jobs, progress=stopped)
    report = ledger.read([made], jobs=jobs)
    assert report.read + report.known == ARTICLES
    assert 0 < report.known < ARTICLES
    assert content(ledger) == alone
