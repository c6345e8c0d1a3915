"""`read --again`: what is in the ledger is read anew, and what another way of reading read is read anew by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

from strikeledger.ledger import Ledger
from strikeledger.store.reader import reader

TEXT = "Russian missiles hit Odesa on 4 May 2031. Three people were killed and nine wounded, the governor said."


def readers(path: Path) -> set[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {row[0] for row in connection.execute("SELECT reader FROM readings").fetchall()}


def claims(path: Path) -> list[tuple[str, float]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("SELECT measure, low FROM claims ORDER BY ALL").fetchall()


def forget(path: Path, by: str) -> None:
    """Let the ledger say that another one read it, and that it found nothing."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE readings SET reader = ?", [by])
        connection.execute("DELETE FROM claims")


def test_a_ledger_says_who_read_each_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    Ledger(tmp_path / "l.duckdb").read(tmp_path / "a.txt")
    assert readers(tmp_path / "l.duckdb") == {reader()}
    assert "en_core_web_sm" in reader()


def test_reading_again_gives_what_the_program_reads_now(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    (tmp_path / "a.txt").write_text(TEXT)
    Ledger(path).read(tmp_path / "a.txt")
    before = claims(path)
    assert before
    forget(path, reader())
    assert Ledger(path).read_again() == 1
    assert claims(path) == before
    assert readers(path) == {reader()}


def test_what_another_way_of_reading_read_is_read_anew_when_the_ledger_is_next_written(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Nothing happened in the town.")
    Ledger(path).read(tmp_path / "a.txt")
    before = claims(path)
    forget(path, "another reader")
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE state SET built_by = 'another reader'")
    Ledger(path).read(tmp_path / "b.txt")
    assert claims(path) == before
    assert readers(path) == {reader()}


def test_the_command_takes_paths_or_again_and_not_both(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "strikeledger", "--ledger", str(tmp_path / "l.duckdb"), "read", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert run("a.txt").returncode == 0
    again = run("--again")
    assert again.returncode == 0
    assert "1 document read again" in again.stderr
    assert run("--again", "a.txt").returncode == 2
    assert run().returncode == 2
