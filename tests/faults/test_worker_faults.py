"""Documents that take too long, or end the process that reads them: named, and the run goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.limits import OverTimeError, at_most

from .corpus import LONG, environment, exports, run, write_reports

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signals are those of POSIX systems")


def busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_the_time_limit_ends_a_block_that_computes_too_long() -> None:
    begun = time.process_time()
    with pytest.raises(OverTimeError), at_most(0.2):
        busy(5)
    assert 0.15 < time.process_time() - begun < 5


def test_the_time_limit_is_of_computing_and_not_of_the_clock() -> None:
    with at_most(0.2):
        time.sleep(0.5)


def test_parsers_that_catch_every_exception_do_not_catch_the_time_limit() -> None:
    def library() -> None:
        try:
            busy(5)
        except Exception:  # noqa: BLE001 - what libraries do
            busy(5)

    with pytest.raises(OverTimeError), at_most(0.2):
        library()


def test_nothing_of_the_time_limit_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with at_most(0.05):
        pass
    busy(0.2)
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_that_takes_too_long_is_named_and_the_others_are_read(tmp_path: Path, jobs: int) -> None:
    write_reports(tmp_path / "reports", 40)
    sentence = "Russian drones struck the city of Kyiv, killing 3 people and injuring 14, the mayor said on Friday. "
    # Just under a million characters, the longest text there may be: eight seconds of reading on the quickest machine
    # seen. A limit of one is passed by it on machines seven times as quick, and kept by the short reports on slow ones.
    (tmp_path / "reports" / "00007-slow.txt").write_text(sentence * 9_500)
    ledger = tmp_path / "ledger.duckdb"
    done = run("--ledger", ledger, "read", tmp_path / "reports", "--jobs", str(jobs), "--seconds", "1")
    assert done.returncode == 1, done.stderr
    assert "00007-slow.txt: reading it took more than 1 second" in done.stderr
    assert "40 documents read" in done.stderr
    rows = sl.Ledger(ledger).documents().to_pylist()
    assert [row["source"] for row in rows if row["refused"]] == [str(tmp_path / "reports" / "00007-slow.txt")]


# A reading process is given one text that does what hostile texts would have to do to it.
POOL = """
import functools, json, os, sys
from strikeledger.model import Block, Document, Refusal
from strikeledger.pipeline import read_one
from strikeledger.workers import pool as pools

def made(number):
    text = f"{number} people were killed in Kyiv on Friday."
    return Document(document_id=f"d_{number:016}", source=str(number), sha256="0" * 64, retrieved=None, outlet=None,
        title=None, published=None, published_basis="unknown", language="en", agency=None, body_start=0,
        body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),))

def read(document, act):
    if document.source == "17":
        if act == "end":
            os._exit(9)
        if act == "never come back":
            sum(range(10**12))
        if act == "grow":
            bytearray(2**33)
    return read_one(document)

if __name__ == "__main__":
    act = sys.argv[1]
    with pools.Pool(2, functools.partial(read, act=act), 2) as pool:
        for document, outcome in pool.read(map(made, range(60))):
            print(document.source, outcome.reason if isinstance(outcome, Refusal) else "read")
"""


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("end", "two processes ended while reading it"),
        ("never come back", "more than 2 seconds of computing"),
        ("grow", "GB of memory"),
    ],
)
def test_a_text_that_ends_its_process_is_named_and_the_others_are_read(tmp_path: Path, act: str, reason: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(POOL))
    command = [sys.executable, str(script), act]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    outcomes = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) == 60
    assert reason in outcomes.pop("17")
    assert set(outcomes.values()) == {"read"}
    assert set(outcomes) == set(map(str, range(60))) - {"17"}


CANNOT_START = """
import sys
import strikeledger as sl
from strikeledger.workers import pool as pools

def no_memory():
    raise MemoryError

pools.memory_ceiling = no_memory
if __name__ == "__main__":
    try:
        sl.Ledger(sys.argv[1]).read(sys.argv[2], jobs=2)
    except sl.LedgerError as error:
        print(type(error).__name__, error.exit_status, error.advice)
"""


def test_processes_that_cannot_start_end_the_run_with_advice_and_blame_no_document(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 40)
    script, ledger = tmp_path / "script.py", tmp_path / "ledger.duckdb"
    script.write_text(CANNOT_START)
    command = [sys.executable, str(script), str(ledger), str(tmp_path / "reports")]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.startswith("ReadingStoppedError 3"), done.stderr
    assert "--jobs 1" in done.stdout
    assert sl.Ledger(ledger).documents().num_rows == 0
    assert sl.Ledger(ledger).read(tmp_path / "reports").read == 40


def children(parent: int) -> list[int]:
    """The processes that read for a process: children of its fork server."""
    above: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            above[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
    return [pid for pid, ppid in above.items() if above.get(ppid) == parent]


def test_killed_reading_processes_lose_nothing(tmp_path: Path) -> None:
    count = 300 if LONG else 200
    write_reports(tmp_path / "reports", count)
    calm, ledger = tmp_path / "calm.duckdb", tmp_path / "ledger.duckdb"
    assert run("--ledger", calm, "read", tmp_path / "reports", "--jobs", "1").returncode == 0
    command = [sys.executable, "-m", "strikeledger", "--ledger", ledger, "read", tmp_path / "reports", "--jobs", "2"]
    killed: set[int] = set()
    with subprocess.Popen(list(map(str, command)), env=environment(), stderr=subprocess.PIPE, text=True) as reading:
        while reading.poll() is None:
            # Long enough between kills that no document is likely to be at hand twice.
            time.sleep(0.7)
            for pid in children(reading.pid)[:1]:
                if len(killed) < 3 and pid not in killed:
                    os.kill(pid, signal.SIGKILL)
                    killed.add(pid)
        assert reading.stderr is not None
        told = reading.stderr.read()
    assert len(killed) >= 2, "the reading was over before anything was killed: the test has shown nothing"
    assert reading.returncode == 0, told
    assert f"{count} documents read" in told
    assert json.dumps(exports(ledger)) == json.dumps(exports(calm)).replace("calm", "ledger")
