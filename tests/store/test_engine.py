from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import duckdb
import pytest

from strikeledger import Ledger, pipeline
from strikeledger.errors import LedgerBusyError
from strikeledger.store import engine
from strikeledger.store.asking import FEW, written_out
from strikeledger.store.connect import opened
from strikeledger.store.migrate import make_ready


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger's.duckdb"
    make_ready(path)
    return path


def holds(path: Path) -> bool:
    """Whether this process has the file open."""
    wanted = os.stat(path)
    for name in os.listdir("/proc/self/fd"):
        try:
            found = os.stat(int(name))
        except OSError:
            continue
        if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
            return True
    return False


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="tells open files by /proc")
def test_nothing_is_held_between_openings(ledger: Path) -> None:
    for write in (False, True, False):
        with opened(ledger, write=write):
            assert holds(ledger)
        assert not holds(ledger)
    with pytest.raises(ZeroDivisionError), opened(ledger, write=True):
        raise ZeroDivisionError
    assert not holds(ledger)
    assert not ledger.with_name(ledger.name + ".wal").exists()


def test_what_a_block_wrote_before_it_failed_is_taken_back(ledger: Path) -> None:
    def change() -> None:
        with opened(ledger, write=True) as connection:
            connection.execute("UPDATE state SET built_by = 'nobody'")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    with opened(ledger, write=False) as connection:
        assert connection.execute("SELECT built_by FROM state").fetchall() != [("nobody",)]


def test_readers_of_one_process_share_it_and_a_writer_waits_for_them(ledger: Path) -> None:
    with opened(ledger, write=False) as first, opened(ledger, write=False) as second:
        assert (
            first.execute("SELECT stale FROM state").fetchall() == second.execute("SELECT stale FROM state").fetchall()
        )
        with pytest.raises(LedgerBusyError), opened(ledger, write=True, patience=0.05):
            pass
    done: list[bool] = []

    def write() -> None:
        with opened(ledger, write=True) as connection:
            connection.execute("UPDATE state SET stale = true")
        done.append(True)

    with opened(ledger, write=False):
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(0.2)
        assert not done
    writer.join(10)
    assert done


def test_a_ledger_that_the_same_program_has_open_by_itself_is_not_written_behind_its_back(ledger: Path) -> None:
    """Locks of files are between processes: another engine in this one would not be seen by them."""
    own = duckdb.connect(str(ledger), read_only=True)
    with pytest.raises(LedgerBusyError), opened(ledger, write=True, patience=0.05):
        pass
    with opened(ledger, write=False) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchall() == [(0,)]
    own.close()
    with opened(ledger, write=True) as connection:
        connection.execute("UPDATE state SET stale = true")


def test_the_ledger_is_free_while_everything_is_worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, free = tmp_path / "ledger.duckdb", list[bool]()
    whole = pipeline.build

    def build(*given: Any) -> pipeline.LedgerState:
        free.append(not holds(path))
        return whole(*given)

    monkeypatch.setattr(pipeline, "build", build)
    (tmp_path / "one.txt").write_text("A drone attack on Kherson killed three people on 4 May 2025, officials said.")
    Ledger(path).read([tmp_path / "one.txt"])
    assert free == [True]


@pytest.mark.parametrize("told", [RuntimeError("Query interrupted"), duckdb.InterruptException("INTERRUPT Error")])
def test_ctrl_c_in_the_middle_of_a_statement_is_ctrl_c(ledger: Path, told: Exception) -> None:
    """As DuckDB tells it; when it hears a signal is its own matter, so none is sent here."""

    def ask() -> None:
        with opened(ledger, write=True) as connection:
            connection.execute("UPDATE state SET built_by = 'nobody'")
            raise told

    with pytest.raises(KeyboardInterrupt):
        ask()
    with opened(ledger, write=True) as connection:
        assert connection.execute("SELECT built_by FROM state").fetchall() != [("nobody",)]


def test_few_engines_are_kept(tmp_path: Path) -> None:
    for number in range(4):
        make_ready(tmp_path / f"{number}.duckdb")
    assert len(engine._engines) <= engine.KEPT + 1


def test_few_keys_are_written_out_and_many_or_none_are_not() -> None:
    sql = "a = ? AND b IN (SELECT unnest(?::VARCHAR[])) AND c NOT IN (SELECT unnest(?::UBIGINT[]))"
    assert written_out(sql, [1, ["x", "y"], []]) == (
        "a = ? AND b IN (?::VARCHAR, ?::VARCHAR) AND c NOT IN (SELECT unnest(?::UBIGINT[]))",
        [1, "x", "y", []],
    )
    many = [str(number) for number in range(FEW + 1)]
    assert written_out(sql, [1, many, [7]])[1] == [1, many, 7]


def test_questions_answer_the_same_written_out_or_not(ledger: Path) -> None:
    few_of, none_of = ("(SELECT unnest(?::UBIGINT[]))" for _ in range(2))
    sql = f"SELECT range FROM range(50) WHERE range IN {few_of} AND range NOT IN {none_of}"
    with opened(ledger, write=False) as connection:
        for few in ([], [3], [3, 4, 2**63]):
            for without in ([], [4]):
                asked = connection.execute(sql, [few, without]).fetchall()
                assert connection.execute(*written_out(sql, [few, without])).fetchall() == asked
