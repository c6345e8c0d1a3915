"""Asked to end, the program leaves no copy of the ledger and no half of a site behind; what a kill leaves goes next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.store.scratch import Scratch, hold, sweep

ROOT = Path(__file__).resolve().parents[2]
SLOW = """
import sys, time
from pathlib import Path
import {module} as used
inner = used.{name}
def slow(*given, **more):
    Path({mark!r}).touch()
    time.sleep(120)
    return inner(*given, **more)
used.{name} = slow
from strikeledger.cli.app import run
sys.exit(run({arguments!r}))
"""
"""The program itself, held up for as long as a large ledger would hold it up in the middle of its work."""


@pytest.fixture
def book(tmp_path: Path) -> sl.Ledger:
    (tmp_path / "report.txt").write_text(
        "March 5, 2025\n\nRussian drones struck Kyiv on March 4, 2025, killing three people, Taras Movnyk said."
    )
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read([tmp_path / "report.txt"])
    book.incidents()
    return book


def ended(tmp_path: Path, how: signal.Signals, module: str, name: str, arguments: list[str]) -> int:
    """The exit status of the program when a signal comes in the middle of a function of it."""
    mark, temporary = tmp_path / "there", tmp_path / "temporary"
    temporary.mkdir(exist_ok=True)
    code = SLOW.format(module=module, name=name, mark=str(mark), arguments=arguments)
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE
    )
    try:
        while not mark.exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(how)
        process.communicate()
    finally:
        process.kill()
    mark.unlink()
    return process.returncode


def lying(tmp_path: Path) -> list[str]:
    """Copies and halves that lie about."""
    places = (tmp_path, tmp_path / "temporary")
    names = [one.name for place in places if place.is_dir() for one in place.iterdir()]
    return [name for name in names if name.startswith((".ledger", ".site", "strikeledger-"))]


WORKS = {
    "redact": (
        "strikeledger.running.redact",
        "_take_out",
        ["redact", "--name", "Taras Movnyk", "--who", "a", "--why", "b"],
    ),
    "publish": ("strikeledger.web.publish", "_data", ["publish", "{site}"]),
    "past": ("strikeledger.running.past", "rebuild", ["incidents", "--as-of", "2099-01-01"]),
}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("work", WORKS)
def test_a_signal_leaves_no_copy_behind(book: sl.Ledger, tmp_path: Path, how: signal.Signals, work: str) -> None:
    module, name, words = WORKS[work]
    arguments = ["--ledger", str(book.path), *(word.format(site=tmp_path / "site") for word in words)]
    assert ended(tmp_path, how, module, name, arguments) == 128 + how
    assert lying(tmp_path) == []
    assert book.verify().faults == ()


@pytest.mark.parametrize("work", WORKS)
def test_what_a_kill_leaves_goes_at_the_next_start(
    book: sl.Ledger, tmp_path: Path, work: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name, words = WORKS[work]
    arguments = ["--ledger", str(book.path), *(word.format(site=tmp_path / "site") for word in words)]
    assert ended(tmp_path, signal.SIGKILL, module, name, arguments) == -signal.SIGKILL
    assert [one for one in lying(tmp_path) if not one.endswith(".lock")], (
        "nothing was left: the test would show nothing"
    )
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    again = ["publish", str(tmp_path / "site")] if work == "publish" else ["incidents"]
    assert run(["--ledger", str(book.path), *again]) == 0
    assert lying(tmp_path) == []


def test_a_folder_whose_maker_lives_stays(tmp_path: Path) -> None:
    first, left = Scratch("copy-", tmp_path), tmp_path / "copy-12345678"
    left.mkdir()
    other = tmp_path / "copy-of-something"
    other.mkdir()
    sweep("copy-", tmp_path)
    assert first.path.is_dir()
    assert other.is_dir()
    assert not left.exists()
    assert hold(first.path) is None
    first.cleanup()
    assert not first.path.exists()
