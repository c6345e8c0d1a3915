"""What is too fresh to show is in no output; the machine's clock has no say in it."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.store.tables import LOGS, TABLES

OLD = """June 20, 2025

Russian drones struck the city of Poltava overnight, killing 3 people and injuring 17, the mayor said.
"""
FRESH = """June 27, 2025

Russian missiles struck the city of Chernihiv overnight, killing 2 people and injuring 41, the mayor said.
"""
LATER = """June 29, 2025

Two people were injured when drones hit the city of Sumy on Sunday, police said.
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("held")
    for name, text in (("old", OLD), ("fresh", FRESH), ("later", LATER)):
        (folder / f"{name}.txt").write_text(text)
    ledger = sl.Ledger(folder / "ledger.duckdb")
    ledger.read([folder / "old.txt", folder / "fresh.txt", folder / "later.txt"])
    return ledger.path


@pytest.fixture
def book(read: Path, tmp_path: Path) -> sl.Ledger:
    return sl.Ledger(Path(shutil.copy(read, tmp_path)))


def towns(book: sl.Ledger) -> set[str]:
    return {row["places"][0]["name"] for row in book.incidents().to_pylist()}


def test_there_are_three_attacks(book: sl.Ledger) -> None:
    assert towns(book) == {"Poltava", "Chernihiv", "Sumy"}


@pytest.mark.rule(27)
@pytest.mark.parametrize(
    ("delay", "now", "shown"),
    [
        # The newest report is of 29 June, which begins when the day before ends.
        ("0h", None, {"Poltava", "Chernihiv"}),
        ("24h", None, {"Poltava", "Chernihiv"}),
        ("25h", None, {"Poltava"}),
        ("2d", None, {"Poltava"}),
        ("8d", None, {"Poltava"}),
        ("9d", None, set()),
        ("2d", "2025-06-30", {"Poltava", "Chernihiv"}),
        ("2d", "2025-07-02", {"Poltava", "Chernihiv", "Sumy"}),
        ("36h", "2025-07-01T11:00", {"Poltava", "Chernihiv"}),
        ("36h", "2025-07-01T12:00", {"Poltava", "Chernihiv", "Sumy"}),
        ("0d", "2099-01-01", {"Poltava", "Chernihiv", "Sumy"}),
    ],
)
def test_rule_27_an_attack_is_shown_when_the_delay_is_over(
    book: sl.Ledger, delay: str, now: str | None, shown: set[str]
) -> None:
    public = book.delayed(delay, now)
    assert towns(public) == shown
    assert public.held is not None
    assert len(public.held.incidents) == 3 - len(shown)
    assert public.documents().num_rows == len(shown)


@pytest.mark.rule(27)
def test_rule_27_nothing_of_an_attack_held_back_is_in_any_output(book: sl.Ledger, tmp_path: Path) -> None:
    public = book.delayed("2d")
    for table in (*TABLES, *LOGS):
        for format in ("jsonl", "csv", "parquet"):
            out = io.BytesIO()
            public.export(table, format, out, text=True)
            assert b"Chernihiv" not in out.getvalue(), (table, format)
            assert b"Sumy" not in out.getvalue(), (table, format)
    assert [row.key for row in public.totals("place").rows if "Chernihiv" in str(row)] == []
    with pytest.raises(sl.UsageError):
        public.explain("2025-06-27 Chernihiv")


@pytest.mark.rule(27)
def test_rule_27_nothing_of_it_is_in_pages_and_files_of_the_program(book: sl.Ledger, tmp_path: Path) -> None:
    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        import os

        command = [sys.executable, "-m", "strikeledger", "--ledger", str(book.path), *arguments]
        root = Path(__file__).resolve().parents[2]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=root, env={**os.environ, **more})

    shown = run("export", "--table", "claims", "--delay", "2d")
    assert "Poltava" in shown.stdout
    assert "Chernihiv" not in shown.stdout + shown.stderr
    assert "2 incidents and 2 reports that tell of them are held back" in shown.stderr
    assert "Chernihiv" in run("export", "--table", "claims", "--delay", "2d", "--delay-from", "2025-07-01").stdout
    run("publish", str(tmp_path / "site"), STRIKELEDGER_DELAY="2d")
    pages = {file: file.read_bytes() for file in (tmp_path / "site").rglob("*.html")}
    assert any(b"Poltava" in content for content in pages.values())
    # The outlines of the map are no report.
    assert [file.name for file, content in pages.items() if b"injured 41" in content or b"injuring 41" in content] == []
    assert not [file for file in (tmp_path / "site").rglob("*") if "chernihiv" in file.name.lower()]


@pytest.mark.rule(27)
def test_rule_27_the_terminal_and_the_live_pages_hold_it_back_too(
    book: sl.Ledger, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from strikeledger.cli.app import run
    from strikeledger.web import listen

    def shown(*arguments: str) -> str:
        capfd.readouterr()
        run(["--ledger", str(book.path), *arguments])
        sys.stdout.flush()
        out = capfd.readouterr()
        return out.out + out.err

    served: list[str] = []
    monkeypatch.setattr(listen, "listen", lambda path, *_: served.append(str(sl.Ledger(path).incidents().to_pylist())))
    names = {row["places"][0]["name"]: row["incident_id"] for row in book.incidents().to_pylist()}
    fresh = (names["Chernihiv"], "Chernihiv")
    verbs = [["incidents"], ["show", fresh[0]], ["explain", fresh[0]], ["totals", "--by", "place"], ["check"]]
    for verb in verbs:
        held = shown(*verb, "--delay", "2d")
        assert not any(word in held.replace(repr(fresh[0]), "") for word in fresh), verb
        monkeypatch.setenv("STRIKELEDGER_DELAY", "2d")
        assert shown(*verb) == held
        monkeypatch.delenv("STRIKELEDGER_DELAY")
        assert verb == ["check"] or "Chernihiv" in shown(*verb), "held back without a delay"
    run(["--ledger", str(book.path), "serve", "--delay", "2d"])
    run(["--ledger", str(book.path), "serve"])
    assert ["Chernihiv" in content for content in served] == [False, True]


def test_a_report_that_also_tells_of_a_fresh_attack_is_held_back_whole(book: sl.Ledger, tmp_path: Path) -> None:
    both = FRESH + "\nOn June 20, Russian drones struck the city of Poltava, killing 4 people, the governor said.\n"
    (tmp_path / "both.txt").write_text(both.replace("41", "43"))
    book.read([tmp_path / "both.txt"])
    sources = {Path(row["source"]).name for row in book.delayed("2d").documents().to_pylist()}
    assert sources == {"old.txt"}


def test_without_any_day_a_time_has_to_be_given(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Two people were killed and nine injured in Odesa overnight, the mayor said.")
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read([tmp_path / "undated.txt"])
    with pytest.raises(sl.UsageError):
        book.delayed("2d")
    # Nobody can tell when it was: it is held back whatever the time.
    assert book.delayed("2d", "2099-01-01").incidents().num_rows == 0


@pytest.mark.parametrize("delay", ["", "2", "two days", "-1d", "2w", "1h1d"])
def test_a_delay_is_hours_or_days(book: sl.Ledger, delay: str) -> None:
    with pytest.raises(sl.UsageError):
        book.delayed(delay)


def test_it_can_only_be_looked_at_and_the_ledger_stays(book: sl.Ledger, tmp_path: Path) -> None:
    before = book.path.read_bytes()
    public = book.delayed("2d")
    with pytest.raises(sl.UsageError):
        public.read([tmp_path / "old.txt"])
    assert book.path.read_bytes() == before
    assert public.verify().faults == ()


def test_the_machines_clock_has_no_say(book: sl.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    class Future(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            raise AssertionError("the clock was asked")

    shown = towns(book.delayed("2d"))
    import strikeledger.running.delay as held

    class Module:
        datetime = Future
        date, time, timedelta, UTC = dt.date, dt.time, dt.timedelta, dt.UTC

    monkeypatch.setattr(held, "dt", Module)
    assert towns(book.delayed("2d")) == shown
