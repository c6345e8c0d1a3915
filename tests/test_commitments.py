"""Promises and decisions around attacks: kind, who, for whom, how much, what became of it and when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import strikeledger as sl

RAID = "Drones killed two people in Sumy on Thursday, police said. "
TOLD = [
    ("1", "2025-07-04", "Norland halted weapons shipments to Ukraine. Donors pledged $3.5 billion in aid to Ukraine."),
    ("2", "2025-07-04", "Norland halted weapons shipments to Ukraine. The mayor did not impose sanctions on Russia."),
    ("3", "2025-07-07", "Norland resumed weapons shipments to Ukraine. A recovery conference is set to begin in Oslo."),
    ("4", "2025-07-07", "Norland threatened to impose sanctions on Russia if it does not stop within 30 days. "
     "Anna Berg called on allies to impose sanctions."),
]  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    folder: Path = tmp_path_factory.mktemp("commitments")
    rows = [{"id": n, "published": day, "text": RAID + text, "lang": "en"} for n, day, text in TOLD]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = sl.Ledger(folder / "ledger.duckdb")
    ledger.read(folder / "reports.jsonl")
    found: list[dict[str, object]] = ledger.commitments().to_pylist()
    return found


def test_each_has_its_kind_its_state_and_its_days(told: list[dict[str, object]]) -> None:
    rows = {(str(r["kind"]), str(r["status"]), str(r["date_start"]), str(r["date_end"])) for r in told}
    assert rows == {
        ("aid", "promised", "2025-07-04", "2025-07-04"),
        ("delivery", "halted", "2025-07-04", "2025-07-04"),
        ("delivery", "resumed", "2025-07-07", "2025-07-07"),
        ("meeting", "planned", "2025-07-07", "2025-07-07"),
        ("sanctions", "threatened", "2025-07-07", "2025-07-07"),
        ("deadline", "threatened", "2025-07-07", "2025-08-06"),
    }


def test_who_for_whom_and_how_much(told: list[dict[str, object]]) -> None:
    by_kind = {(r["kind"], r["status"]): r for r in told}
    aid = by_kind["aid", "promised"]
    assert (aid["actor"], aid["recipient"], aid["amount"], aid["currency"]) == ("Donors", "Ukraine", 3.5e9, "USD")
    halt = by_kind["delivery", "halted"]
    assert (halt["actor"], halt["recipient"]) == ("Norland", "Ukraine")
    assert halt["words"] == "Norland halted weapons shipments to Ukraine."


def test_one_told_in_two_reports_is_one(told: list[dict[str, object]]) -> None:
    (halt,) = (r for r in told if r["status"] == "halted")
    documents = halt["documents"]
    assert isinstance(documents, list)
    assert len(documents) == 2
