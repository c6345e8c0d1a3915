"""The ledger of a Dask cluster is that of one process, a worker killed in the middle: real scheduler and workers."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from bench.made import articles
from strikeledger import Ledger
from strikeledger.errors import UsageError
from strikeledger.ingest import read_inputs
from strikeledger.linking.grouping import Spot
from strikeledger.model import Document, Reading, Refusal
from strikeledger.pipeline import read_one
from strikeledger.running import read as reading_in
from strikeledger.workers.cluster import homes_on_cluster
from strikeledger.workers.parts import read_part, write_part

pytest.importorskip("distributed", reason="the optional extra strikeledger[dask]")
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def worker(address: str) -> tuple[str, ...]:
    return ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host",
            "127.0.0.1")  # fmt: skip


def content(ledger: Ledger) -> dict[str, bytes]:
    found = {}
    for table in ("claims", "incidents", "figures", "stories", "checks"):
        stream = io.BytesIO()
        ledger.export(table, "jsonl", stream)
        found[table] = stream.getvalue()
    return found


def claims_in(parts: Path) -> set[str]:
    files = str(parts / "part-*.parquet")
    rows = duckdb.sql("SELECT unnest(claims).claim_id FROM read_parquet(?)", params=[files]).fetchall()
    return {row[0] for row in rows}


def test_a_part_gives_back_what_was_read_and_refused(tmp_path: Path) -> None:
    made = tmp_path / "made.jsonl"
    made.write_text("".join(json.dumps(row) + "\n" for row in articles(6, 0.5)), encoding="utf-8")
    read = [read_one(document) for document in read_inputs([made]) if isinstance(document, Document)]
    outcomes = [*read, Refusal(source="x", reason="too long", advice="none", sha256=None)]
    name = write_part(tmp_path, b"batch", outcomes)
    assert name == write_part(tmp_path, b"batch", outcomes)
    assert read_part(tmp_path / name) == outcomes
    assert claims_in(tmp_path) == {claim.claim_id for one in read for claim in one.reading.claims}


def test_cluster_with_a_worker_killed_makes_the_ledger_of_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.jsonl"
    made.write_text("".join(json.dumps(row) + "\n" for row in articles(160, 0.3)), encoding="utf-8")
    alone = Ledger(tmp_path / "alone.duckdb")
    alone.read([made])
    seen = tmp_path / "scheduler.json"
    with started(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file",
        str(seen),
    ):  # fmt: skip
        for _ in range(300):
            if seen.exists() and seen.stat().st_size:
                break
            time.sleep(0.1)
        address = json.loads(seen.read_text(encoding="utf-8"))["address"]
        with started(*worker(address)) as first, started(*worker(address)):
            from distributed import Client

            with Client(address) as client:
                client.wait_for_workers(2, timeout=300)
            killed = False

            def kill_one(_: int, claims: int) -> None:
                nonlocal killed
                if claims and not killed:
                    first.send_signal(signal.SIGKILL)
                    killed = True

            linked: list[int] = []

            def homes(address: str, readings: Sequence[Reading], story_of: Mapping[str, str]) -> dict[Spot, Spot]:
                found = homes_on_cluster(address, readings, story_of)
                linked.append(len(found))
                return found

            monkeypatch.setattr(reading_in, "homes_on_cluster", homes)
            spread = Ledger(tmp_path / "spread.duckdb")
            parts = tmp_path / "parts"
            report = spread.read([made], cluster=address, progress=kill_one, parts=parts)
    assert killed
    assert len(linked) == 1
    assert linked[0] > 25, "tellings grouped by tasks of the cluster"
    assert report.read == 160
    assert not report.refused
    assert content(spread) == content(alone)
    assert claims_in(parts) == {row["claim_id"] for row in map(json.loads, content(alone)["claims"].splitlines())}
    assert not list(parts.glob(".*"))


def test_without_a_scheduler_the_message_says_so(tmp_path: Path) -> None:
    made = tmp_path / "made.jsonl"
    made.write_text("".join(json.dumps(row) + "\n" for row in articles(3, 1.0)), encoding="utf-8")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        Ledger(tmp_path / "x.duckdb").read([made], cluster="tcp://127.0.0.1:9")
