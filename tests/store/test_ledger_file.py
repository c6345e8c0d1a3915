from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerMissingError,
    LedgerTooNewError,
    LedgerUnwritableError,
    NotALedgerError,
)
from strikeledger.store.connect import opened
from strikeledger.store.lock import lock_path, writing
from strikeledger.store.migrate import bring_up, make_ready, migrations, version_of


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_ledger_has_the_newest_version(ledger: Path) -> None:
    make_ready(ledger)
    assert version_of(ledger) == max(migrations())


def test_a_new_ledger_is_the_same_each_time(ledger: Path, tmp_path: Path) -> None:
    """What lets tests of other matters copy one (tests/kept_ledgers.py)."""
    told = []
    for path in (ledger, tmp_path / "another.duckdb"):
        make_ready(path)
        with duckdb.connect(str(path), read_only=True) as connection:
            asked = "select database_oid, schema_name, table_name, column_count, sql from duckdb_tables() order by all"
            tables = connection.execute(asked).fetchall()
            names = [f'"{schema}"."{name}"' for _, schema, name, _, _ in tables]
            told.append(
                [
                    (row[1:], connection.execute(f"from {name}").fetchall())
                    for row, name in zip(tables, names, strict=True)
                ]
            )
    assert told[0] == told[1]
    assert len(told[0]) > 20


def test_making_ready_twice_leaves_the_file_as_it_is(ledger: Path) -> None:
    make_ready(ledger)
    before = digest(ledger)
    make_ready(ledger)
    assert digest(ledger) == before


def test_nothing_but_the_ledger_is_left_in_the_folder(ledger: Path) -> None:
    make_ready(ledger)
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]


def test_an_empty_file_is_a_place_for_a_ledger(ledger: Path) -> None:
    ledger.touch()
    make_ready(ledger)
    assert version_of(ledger) == max(migrations())


LOOKING = [
    "check",
    "incidents",
    "totals --by month",
    "verify",
    "publish {0}/site",
    "export --table claims",
    "backup {0}/b.zip",
]
LOOKING += ["cite", "review log", "review export", "redact --name Anybody --who me --why so", "read --again"]


@pytest.mark.parametrize("verb", LOOKING)
def test_looking_at_an_empty_file_makes_no_ledger_of_it(
    ledger: Path, tmp_path: Path, verb: str, capfd: pytest.CaptureFixture[str]
) -> None:
    ledger.touch()
    assert run(["--ledger", str(ledger), *verb.format(tmp_path).split()]) == 3
    assert "an empty file and no ledger" in capfd.readouterr().err
    assert ledger.stat().st_size == 0
    assert [path.name for path in tmp_path.iterdir()] == [ledger.name]


def test_an_empty_file_with_a_log_beside_it_was_a_ledger_and_is_left_alone(ledger: Path) -> None:
    log = ledger.with_name(ledger.name + ".wal")
    ledger.touch()
    log.write_bytes(b"what was read last")
    with pytest.raises(LedgerDamagedError, match="log"):
        make_ready(ledger)
    assert (ledger.stat().st_size, log.read_bytes()) == (0, b"what was read last")


@pytest.mark.parametrize("make", [make_ready, bring_up])
def test_a_pipe_or_a_link_that_leads_nowhere_is_never_replaced(
    ledger: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    os.mkfifo(ledger)
    link = tmp_path / "link.duckdb"
    link.symlink_to(tmp_path / "nowhere.duckdb")
    for place in (ledger, link):
        with pytest.raises((NotALedgerError, LedgerMissingError)):
            make(place)
    assert ledger.is_fifo()
    assert link.is_symlink()
    assert not (tmp_path / "nowhere.duckdb").exists()


def test_a_ledger_behind_a_link_is_made_and_redacted_there(ledger: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.duckdb"
    ledger.touch()
    link.symlink_to(ledger)
    book = sl.Ledger(link)
    report = tmp_path / "report.txt"
    report.write_text("March 4, 2025\n\nA drone strike on Sumy killed 3 people, Ivan Drach said.\n")
    book.read(report)
    book.redact_name("Ivan Drach", who="me", why="asked")
    assert link.is_symlink()
    assert version_of(ledger) == max(migrations())


def test_a_half_made_ledger_of_a_killed_program_is_no_hindrance(ledger: Path) -> None:
    aside = ledger.with_name(f".{ledger.name}.new")
    aside.write_bytes(b"half")
    Path(f"{aside}.wal").write_bytes(b"half")
    make_ready(ledger)
    assert version_of(ledger) == max(migrations())


@pytest.mark.parametrize("content", [b"no database\n" * 400, b"x", b"\x00" * 20_000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(ledger: Path, content: bytes) -> None:
    ledger.write_bytes(content)
    with pytest.raises(NotALedgerError) as told:
        make_ready(ledger)
    assert told.value.exit_status == 3
    assert "--ledger" in told.value.advice
    assert ledger.read_bytes() == content


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedgerError):
        make_ready(tmp_path)


def test_a_database_of_another_program_is_refused_and_left_alone(ledger: Path) -> None:
    with duckdb.connect(str(ledger)) as connection:
        connection.execute("CREATE TABLE theirs (a INTEGER)")
    before = digest(ledger)
    with pytest.raises(NotALedgerError, match="another program"):
        make_ready(ledger)
    assert digest(ledger) == before


def test_a_newer_ledger_is_refused_and_left_alone(ledger: Path) -> None:
    make_ready(ledger)
    with opened(ledger, write=True) as connection:
        connection.execute("INSERT INTO schema_version VALUES (999, '9.9')")
    before = digest(ledger)
    with pytest.raises(LedgerTooNewError, match="version 999") as told:
        make_ready(ledger)
    assert "upgrade" in told.value.advice
    assert digest(ledger) == before


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.8])
def test_a_truncated_ledger_says_what_to_do(ledger: Path, keep: float) -> None:
    make_ready(ledger)
    with opened(ledger, write=True) as connection:
        connection.execute("CREATE TABLE much AS SELECT hash(i) AS a, hash(i + 1) AS b FROM range(200_000) t(i)")
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises((LedgerDamagedError, NotALedgerError)) as told, opened(ledger, write=False) as connection:
        connection.execute("SELECT sum(a % 7), sum(b % 7) FROM much").fetchall()
    assert told.value.exit_status == 3
    assert told.value.advice


def test_an_older_ledger_is_brought_up_step_by_step(ledger: Path, tmp_path: Path) -> None:
    first = tmp_path / "one"
    both = tmp_path / "two"
    for folder in (first, both):
        folder.mkdir()
        (folder / "0001_start.sql").write_text(migrations()[1])
    (both / "0002_more.sql").write_text("CREATE TABLE more (a INTEGER); INSERT INTO more VALUES (7);")
    make_ready(ledger, first)
    assert version_of(ledger) == 1
    make_ready(ledger, both)
    assert version_of(ledger) == 2
    with opened(ledger, write=False) as connection:
        assert connection.execute("SELECT a FROM more").fetchall() == [(7,)]


def test_a_migration_that_fails_leaves_the_older_version(ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_start.sql").write_text(migrations()[1])
    make_ready(ledger, folder)
    (folder / "0002_bad.sql").write_text("CREATE TABLE half (a INTEGER); SELECT nothing FROM nowhere;")
    with pytest.raises(LedgerError):
        make_ready(ledger, folder)
    assert version_of(ledger) == 1
    with opened(ledger, write=False) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchone() == (0,)


def test_a_ledger_in_a_missing_folder_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnwritableError) as told:
        make_ready(tmp_path / "nowhere" / "ledger.duckdb")
    assert "folder" in told.value.advice


def test_a_missing_ledger_says_how_to_make_one(ledger: Path) -> None:
    with pytest.raises(LedgerMissingError) as told, opened(ledger, write=False):
        pass
    assert "strikeledger read" in told.value.advice


def test_an_error_takes_the_transaction_back(ledger: Path) -> None:
    make_ready(ledger)
    with suppress(ZeroDivisionError), opened(ledger, write=True) as connection:
        connection.execute("UPDATE state SET built_by = 'x'")
        raise ZeroDivisionError
    with opened(ledger, write=False) as connection:
        assert connection.execute("SELECT built_by FROM state").fetchone() == (None,)


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A process that runs the code, says `ready` and ends when its standard input ends."""
    program = textwrap.dedent(code)
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )


HOLD_LOCK = """
    import sys
    from pathlib import Path
    from strikeledger.store.lock import writing
    with writing(Path(sys.argv[1]), "read"):
        print("ready", flush=True)
        sys.stdin.read()
"""
HOLD_FILE = """
    import sys, duckdb
    connection = duckdb.connect(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_writes(ledger: Path) -> None:
    make_ready(ledger)
    with child(HOLD_LOCK, str(ledger)) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "ready\n"
        with pytest.raises(LedgerBusyError, match=f"process {first.pid} on .*read") as told, writing(ledger, "read"):
            pass
        assert told.value.exit_status == 3
        assert told.value.advice
        first.communicate()
    with writing(ledger, "read"):
        pass
    assert not lock_path(ledger).exists()


def test_the_lock_of_a_killed_writer_locks_nobody_out(ledger: Path) -> None:
    make_ready(ledger)
    with child(HOLD_LOCK, str(ledger)) as first:
        assert first.stdout is not None
        first.stdout.readline()
        first.kill()
        first.communicate()
    assert json.loads(lock_path(ledger).read_text())["pid"] == first.pid
    with writing(ledger, "read"):
        assert json.loads(lock_path(ledger).read_text())["pid"] == os.getpid()


def test_a_ledger_open_in_another_program_names_it_after_some_patience(ledger: Path) -> None:
    make_ready(ledger)
    with child(HOLD_FILE, str(ledger)) as other:
        assert other.stdout is not None
        other.stdout.readline()
        begun = time.monotonic()
        with (
            pytest.raises(LedgerBusyError, match=f"process {other.pid}"),
            opened(ledger, write=False, patience=0.3),
        ):
            pass
        assert time.monotonic() - begun >= 0.3
        other.communicate()


def test_a_reader_gets_in_as_soon_as_the_file_is_free(ledger: Path) -> None:
    make_ready(ledger)
    with child(HOLD_FILE, str(ledger)) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            waiting = pool.apply_async(version_of, (ledger,))
            time.sleep(0.5)
            assert not waiting.ready()
            other.stdin.close()
            assert waiting.get(timeout=300) == max(migrations())


def test_many_processes_making_one_ledger_make_one(ledger: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(4) as pool:
        outcomes = pool.map(try_to_make, [ledger] * 8)
    assert set(outcomes) <= {"made", "busy"}
    assert "made" in outcomes
    assert version_of(ledger) == max(migrations())


def try_to_make(path: Path) -> str:
    try:
        make_ready(path)
    except LedgerBusyError:
        return "busy"
    return "made"


def test_nothing_but_data_is_on_standard_output_however_long_a_query_takes(tmp_path: Path) -> None:
    """DuckDB shows a bar on standard output for what takes over two seconds; here for what takes a thousandth."""
    code = (
        "import sys, strikeledger as sl; from pathlib import Path; from strikeledger.store.connect import opened; "
        "from strikeledger.store.migrate import make_ready; path = Path(sys.argv[1]); make_ready(path)\n"
        "with opened(path, write=False) as connection:\n"
        "    connection.execute('SET progress_bar_time = 1')\n"
        "    connection.execute('SELECT sum(a.range * b.range) FROM range(20000) a, range(3000) b').fetchall()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "ledger.duckdb")]
    done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    assert done.stdout == b""
