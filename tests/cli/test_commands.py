from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.cli.reference import markdown
from strikeledger.errors import NotALedgerError
from strikeledger.store.lock import writing

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "strikeledger"]


class Output:
    """What a verb left: status, data, talk."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def call(book: sl.Ledger, capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run a verb on the sample ledger, or on another one."""

    def called(*arguments: str, ledger: Path | None = None) -> Output:
        capfd.readouterr()
        status = run(["--ledger", str(ledger or book.path), *arguments])
        sys.stdout.flush()
        told = capfd.readouterr()
        return Output(status, told.out, told.err)

    return called


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(
        "March 4, 2025\n\nA Russian drone attack on Sumy killed at least three people overnight, the mayor said.\n"
    )
    return path


def test_version_is_told() -> None:
    told = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout == f"strikeledger {sl.__version__}\n"


def test_version_and_help_import_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['strikeledger', '--help']\n"
        "from strikeledger.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "print([name for name in ('duckdb', 'pyarrow', 'trafilatura', 'ahocorasick') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.splitlines()[-1] == "[]"


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, strikeledger; print([m for m in ('duckdb', 'pyarrow', 'typer', 'rich') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout == "[]\n"


def test_the_page_of_commands_is_what_the_program_says() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == markdown(), "run: make docs"


def test_read_says_what_it_did_on_standard_error(call, report: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    told = call("read", str(report), ledger=tmp_path / "new.duckdb")
    assert (told.status, told.out) == (0, "")
    assert "1 document read" in told.err


def test_read_names_what_it_refuses_and_takes_the_rest(call, report: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 500)
    told = call("read", str(tmp_path / "bad.txt"), str(report), ledger=tmp_path / "new.duckdb")
    assert told.status == 1
    assert re.search(r"refused: .*bad\.txt: \w+", told.err)
    ledger = sl.Ledger(tmp_path / "new.duckdb")
    assert [bool(row["refused"]) for row in ledger.documents().to_pylist()].count(True) == 1
    assert ledger.claims().num_rows >= 1


def test_read_names_the_folder_of_a_saved_page_and_is_whole(call, report: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "in" / "page_files").mkdir(parents=True)
    (tmp_path / "in" / "page.html").write_text(f"<html><body><p>{report.read_text()}</p></body></html>")
    done = call("read", str(tmp_path / "in"), ledger=tmp_path / "new.duckdb")
    assert done.status == 0
    assert f"skipped: {tmp_path / 'in' / 'page_files'}: " in done.err


def test_read_takes_standard_input(report: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "new.duckdb"
    command = [*PROGRAM, "--ledger", str(ledger), "read", "-", "--outlet", "The Example"]
    told = subprocess.run(command, input=report.read_bytes(), capture_output=True, check=True, cwd=ROOT)
    assert b"1 document read" in told.stderr
    assert sl.Ledger(ledger).documents().column("outlet").to_pylist() == ["The Example"]


def test_a_given_day_dates_a_report_without_one(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "undated.txt"
    path.write_text("Two people were killed in a Russian strike on Odesa on Monday, the governor said.\n")
    told = call("read", str(path), "--published", "2025-03-04", ledger=tmp_path / "new.duckdb")
    assert told.status == 0
    (row,) = sl.Ledger(tmp_path / "new.duckdb").documents().to_pylist()
    assert (str(row["published"]), row["published_basis"]) == ("2025-03-04", "given")


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "nowhere.txt"),
        ("read", "examples", "--published", "yesterday"),
        ("incidents", "--format", "xml"),
        ("incidents", "--from", "2025-13-01"),
        ("totals", "--by", "year"),
        ("export", "--table", "people"),
        ("export", "--table", "claims", "--format", "xlsx"),
        ("export", "--table", "claims", "--format", "geojson"),
        ("export", "--format", "jsonl"),
        ("show", "no-such-incident"),
        ("explain", "no-such-incident"),
        ("registry", "add", "weather", "x.csv"),
        ("registry", "add", "launches", "nowhere.csv"),
        ("no-such-verb",),
    ],
)
def test_wrong_usage_leaves_with_2_and_says_what_to_do(call, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    told = call(*arguments)
    assert told.status == 2
    assert told.out == ""
    assert len(told.err) > 20
    assert "Traceback" not in told.err


def test_a_ledger_that_cannot_be_used_leaves_with_3_and_advice(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    bad = tmp_path / "bad.duckdb"
    bad.write_text("no database " * 500)
    for arguments in (("incidents",), ("read", str(ROOT / "examples")), ("totals", "--by", "month")):
        told = call(*arguments, ledger=bad)
        assert told.status == 3
        assert "--ledger FILE" in told.err
    assert call("incidents", ledger=tmp_path / "missing.duckdb").status == 3
    assert not (tmp_path / "missing.duckdb").exists()
    with pytest.raises(NotALedgerError):
        sl.Ledger(bad).claims()


def test_a_second_writer_leaves_with_3(call, report: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ledger = tmp_path / "new.duckdb"
    sl.Ledger(ledger).read(report)
    with writing(ledger, "read"):
        told = call("read", str(report), ledger=ledger)
        assert told.status == 3
        assert f"process {os.getpid()}" in told.err
        assert call("incidents", ledger=ledger).status == 0, "readers are let through"


@pytest.mark.rule(4)
@pytest.mark.rule(5)
def test_rule_4_and_5_the_list_flags_single_sources_and_never_says_verified(call) -> None:  # type: ignore[no-untyped-def]
    told = call("incidents")
    assert told.status == 0
    assert "*" in told.out
    assert "* 1 source" in told.err
    assert "[1 source]" in call("incidents", "--wide").out
    assert "reported" in told.err
    assert "verified" not in (told.out + told.err).lower()


def test_the_list_has_what_it_promises(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    head, *lines = call("incidents").out.splitlines()
    for column in ("date", "place", "killed", "injured", "launched", "reports", "grade"):
        assert column in head.split()
    assert len(lines) == book.incidents().num_rows
    assert max(map(len, [head, *lines])) <= 80
    whole = call("incidents", "--wide").out
    assert all(one.incident_id in whole for one in book.incident_records())


def test_jsonl_of_the_list_is_that_of_the_export(call) -> None:  # type: ignore[no-untyped-def]
    listed = call("incidents", "--format", "jsonl").out
    assert listed == call("export", "--table", "incidents").out
    assert [json.loads(line)["incident_id"] for line in listed.splitlines()]


def test_filters_choose_what_they_say(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    everything = book.incident_records()

    def ids(*arguments: str) -> set[str]:
        rows = csv.DictReader(io.StringIO(call("incidents", "--format", "csv", *arguments).out))
        return {row["incident_id"] for row in rows}

    day = "2025-07-01"
    late = {one.incident_id for one in everything if one.date_end and str(one.date_end) >= day}
    assert ids("--from", day) == late
    assert 0 < len(late) < len(everything)
    early = {one.incident_id for one in everything if one.date_start and str(one.date_start) <= day}
    assert ids("--to", day) == early
    kyiv = {one.incident_id for one in everything if any(place.name == "Kyiv" for place in one.places)}
    assert ids("--place", "kyiv") >= kyiv > set()
    deadly = {one.incident_id for one in everything if (f := one.figures.get("killed")) and (f.best or 0) >= 2}
    assert ids("--min-killed", "2") == deadly
    assert 0 < len(deadly) < len(everything)
    attacker = next(one.attacker for one in everything if one.attacker)
    assert ids("--attacker", attacker.lower()) == {one.incident_id for one in everything if one.attacker == attacker}


def test_every_incident_can_be_shown(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    for one in book.incident_records():
        told = call("show", one.incident_id)
        assert told.status == 0
        assert one.incident_id in told.out
        assert one.date_precision in told.out


@pytest.mark.rule(1)
@pytest.mark.rule(3)
def test_rule_1_and_3_explain_leads_from_the_figure_to_sentence_source_and_time_read(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    figure = next(row for row in book.figures().to_pylist() if row["measure"] == "injured")
    told = call("explain", figure["incident_id"], "injured")
    assert told.status == 0
    claims = {row["claim_id"]: row for row in book.claims().to_pylist()}
    documents = {row["document_id"]: row for row in book.documents(text=True).to_pylist()}
    assert f"rule {figure['rule']}" in told.out
    for claim_id in figure["claims"]:
        claim = claims[claim_id]
        document = documents[claim["document_id"]]
        before = document["text"][claim["sentence_start"] : claim["start"]]
        marked = " ".join(f"{before}[{claim['quote']}]".split())
        assert marked in told.out
        assert claim["source"] in told.out
        assert document["retrieved"] in told.out


@pytest.mark.rule(2)
def test_rule_2_a_figure_nobody_is_credited_with_says_so(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    alone = {row["claim_id"]: row for row in book.claims().to_pylist() if row["claimant"] is None}
    figure = next(row for row in book.figures().to_pylist() if set(row["claims"]) & set(alone))
    assert "nobody credited" in call("explain", figure["incident_id"], figure["measure"]).out


def test_an_incident_answers_to_its_beginning_and_to_day_and_place(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    told = call("show", "2025-04-24 Kyiv")
    assert told.status == 0
    identifier = told.out.split(":", 1)[0]
    assert identifier in {one.incident_id for one in book.incident_records()}
    several = call("show", "ua-")
    assert several.status == 2
    assert "incidents answer to" in several.err


def test_check_prints_verdict_and_arithmetic(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    told = call("check")
    assert told.status == 0
    rows = book.checks().to_pylist()
    assert len(told.out.splitlines()) == 2 * len(rows) + 1
    assert any(row["explanation"] == "category_total" for row in rows)
    for row in rows:
        assert row["arithmetic"] in told.out


def test_totals_say_what_they_leave_out(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    for by in ("month", "week", "day", "place", "attacker"):
        told = call("totals", "--by", by, "--measure", "all")
        assert told.status == 0
        left = book.totals(by).left_out
        for item in left:
            assert item.why in told.out


def test_demo_runs_whole_and_ends_with_a_figure_and_its_sentence(tmp_path: Path) -> None:
    ledger = tmp_path / "demo.duckdb"
    told = subprocess.run(
        [*PROGRAM, "demo", "--ledger", str(ledger)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "one figure explained" in told.stdout
    assert re.search(r'\|- ".*\[.+\].*"', told.stdout)
    assert "category_total" in told.stdout
    assert str(ledger) in told.stderr


def test_the_demo_never_reads_samples_into_the_ledger_of_the_environment(tmp_path: Path) -> None:
    mine = tmp_path / "mine.duckdb"
    environment = {**os.environ, "STRIKELEDGER_LEDGER": str(mine), "TMPDIR": str(tmp_path)}
    subprocess.run([*PROGRAM, "demo"], capture_output=True, check=True, cwd=ROOT, env=environment)
    assert not mine.exists()
    assert list(tmp_path.glob("strikeledger-demo-*/ledger.duckdb"))


def test_the_ledger_can_be_named_by_the_environment(book: sl.Ledger) -> None:
    environment = {**os.environ, "STRIKELEDGER_LEDGER": str(book.path)}
    told = subprocess.run(
        [*PROGRAM, "incidents"], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert len(told.stdout.splitlines()) == book.incidents().num_rows + 1


def test_a_reader_that_stops_early_is_no_error(book: sl.Ledger) -> None:
    command = f"{sys.executable} -m strikeledger --ledger {book.path} export --table documents --text | head -c 10"
    told = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT)
    assert told.stderr == ""


def test_piped_tables_have_no_colours_and_a_terminal_gets_rules(book: sl.Ledger) -> None:
    command = [*PROGRAM, "--ledger", str(book.path), "incidents", "--wide"]
    piped = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "\x1b" not in piped.stdout
    assert "─" not in piped.stdout
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, cwd=ROOT) as shown:
        os.close(theirs)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        assert shown.wait() == 0
    os.close(ours)
    assert "─" in seen.decode()


def test_text_of_others_cannot_steer_the_terminal(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "evil.txt"
    path.write_text(
        "March 4, 2025\n\nA Russian attack on Sumy killed three people overnight, the mayor \x1b[31msaid\x1b]0;x\x07.\n"
    )
    ledger = tmp_path / "new.duckdb"
    call("read", str(path), ledger=ledger)
    for one in sl.Ledger(ledger).incident_records():
        told = call("explain", one.incident_id, ledger=ledger)
        assert told.status == 0
        assert "\x1b" not in told.out
        assert "\x07" not in told.out


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_ctrl_c_leaves_a_ledger_that_opens_and_says_how_to_go_on(tmp_path: Path) -> None:
    ledger = tmp_path / "new.duckdb"
    command = [*PROGRAM, "--ledger", str(ledger), "read", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as reading:
        end = time.monotonic() + 300
        while not (tmp_path / "new.duckdb.lock").exists() or not ledger.exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        time.sleep(0.5)
        reading.send_signal(signal.SIGINT)
        _, told = reading.communicate()
    assert reading.returncode == 130
    assert "goes on from there" in told
    assert "Traceback" not in told
    assert sl.Ledger(ledger).documents().num_rows == 0


TOLD_AS_ITS_OWN = """
import signal, sys
from strikeledger.cli.read import stopped_in_our_words
from strikeledger.errors import UsageError
errors = {"own": ValueError("told as its own"), "kept": UsageError("could not be kept", "none")}
try:
    with stopped_in_our_words():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as stop:
            raise errors[sys.argv[1]] from stop
except BaseException as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(("error", "told"), [("own", "KeyboardInterrupt"), ("kept", "UsageError")])
def test_ctrl_c_is_told_as_such_whatever_became_of_it_on_the_way(error: str, told: str) -> None:
    done = subprocess.run([sys.executable, "-c", TOLD_AS_ITS_OWN, error], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == f"{told}\n", done.stderr
