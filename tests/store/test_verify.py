"""The proof finds what was changed behind the ledger's back, and says where."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.running import advance, intake, refresh
from strikeledger.running.refresh import rebuild_whole
from strikeledger.store import load
from strikeledger.store.connect import opened
from strikeledger.store.lock import writing

REPORT = """March 4, 2025

Russian drones struck the city of Kyiv overnight, killing 3 people and injuring 17, the mayor said.

Ukraine's air force said Russia had launched 90 drones and 4 missiles.
"""
CHANGES = {
    "UPDATE documents SET \"text\" = replace(\"text\", '17', '71')": {"sentences", "seals"},
    "UPDATE documents SET published = DATE '2025-03-05'": {"seals"},
    "UPDATE documents SET sha256 = repeat('0', 64)": {"ids", "seals"},
    "DELETE FROM sources": {"whole"},
    "DELETE FROM readings": {"whole"},
    "DELETE FROM seals": {"whole"},
    "UPDATE readings SET reading = 'nonsense'::BLOB": {"seals", "readings"},
    "UPDATE claims SET quote = 'many' WHERE measure = 'injured'": {"sentences"},
    "UPDATE claims SET sentence_end = \"start\" WHERE measure = 'injured'": {"sentences"},
    "UPDATE claims SET low = 71, high = 71 WHERE measure = 'injured'": {"worked_out"},
    "UPDATE claims SET document_id = 'd_none'": {"sentences"},
    "DELETE FROM claims WHERE measure = 'killed'": {"figures", "worked_out"},
    "UPDATE figures SET best = 4 WHERE measure = 'killed'": {"figures", "worked_out"},
    "UPDATE figures SET why = 'because' WHERE measure = 'killed'": {"worked_out"},
    "UPDATE figures SET claims = [] WHERE measure = 'killed'": {"figures"},
    "DELETE FROM figures WHERE measure = 'killed'": {"worked_out"},
    "DELETE FROM incidents": {"figures", "worked_out"},
    "UPDATE incidents SET documents = ['d_none']": {"incidents"},
    "UPDATE revisions SET document_id = 'd_none'": {"worked_out"},
}


@pytest.fixture
def book(tmp_path: Path) -> sl.Ledger:
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "later.txt").write_text(REPORT.replace("17", "19").replace("March 4", "March 5"))
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([tmp_path / "report.txt", tmp_path / "later.txt"])
    return ledger


def test_a_sound_ledger_is_proved_and_left_as_it_is(book: sl.Ledger) -> None:
    before = book.path.read_bytes()
    proof = book.verify()
    assert proof.faults == ()
    assert (proof.documents, proof.claims) == (2, 8)
    assert proof.figures >= 4
    assert book.path.read_bytes() == before


@pytest.mark.parametrize("sql", CHANGES)
def test_a_change_behind_its_back_is_found(book: sl.Ledger, sql: str) -> None:
    with opened(book.path, write=True) as connection:
        changed = connection.execute(sql).fetchone()
    assert changed is None or changed[0] or "revisions" in sql
    found = {fault.proof for fault in book.verify().faults}
    if changed is not None and changed[0]:
        assert found >= CHANGES[sql]


def test_working_everything_out_anew_seals_nothing_that_was_changed(book: sl.Ledger) -> None:
    with opened(book.path, write=True) as connection:
        connection.execute("DELETE FROM readings WHERE document_id = (SELECT min(document_id) FROM documents)")
        connection.execute("UPDATE documents SET outlet = 'Another' WHERE document_id = "
                           "(SELECT max(document_id) FROM documents)")  # fmt: skip
    rebuild_whole(book.path)
    assert {fault.proof for fault in book.verify().faults} >= {"seals", "whole"}


def test_an_official_table_with_another_hash_is_found(book: sl.Ledger, tmp_path: Path) -> None:
    with opened(book.path, write=True) as connection:
        connection.execute(
            "INSERT INTO registry_files (load_order, kind, name, sha256, loaded, content) "
            "VALUES (1, 'none', 'x.csv', repeat('0', 64), 'now', 'abc'::BLOB)"
        )
    assert [(fault.proof, fault.what) for fault in book.verify().faults] == [
        ("chain", "table registry_files"),
        ("tables_given", "none x.csv"),
    ]


def test_a_ledger_that_is_behind_is_not_called_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    with monkeypatch.context() as before:
        for module in (refresh, advance, intake, load):
            before.setattr(module, "reader", lambda: "an older way")
        ledger.read([tmp_path / "report.txt"])
    with writing(ledger.path, "read"):  # nobody else may work it out meanwhile
        proof = ledger.verify()
    assert proof.faults == ()
    assert "being written" in str(proof.behind)
    proof = ledger.verify()
    assert (proof.faults, proof.behind) == ((), None)


def test_the_program_says_what_does_not_fit_and_leaves_with_1(book: sl.Ledger) -> None:
    command = [sys.executable, "-m", "strikeledger", "--ledger", str(book.path), "verify"]
    root = Path(__file__).resolve().parents[2]
    good = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert good.returncode == 0
    assert "8 claims to words in 2 documents" in good.stdout
    with opened(book.path, write=True) as connection:
        connection.execute("UPDATE claims SET quote = 'many' WHERE measure = 'injured'")
    bad = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert bad.returncode == 1
    assert "sentences" in bad.stdout
    assert "its words do not stand where it says" in bad.stdout
