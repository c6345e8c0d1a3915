"""A watch that is killed at any request, or waits for another, loses nothing and doubles nothing."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from strikeledger.ledger import Ledger
from strikeledger.watching.watch import folder_of
from tests.watching.conftest import Web, article, rss

PLACES = ("Sumy", "Lviv", "Izium")


def prepared(web: Web, tmp_path: Path) -> Path:
    links = [web.at(f"/{name}") for name in PLACES]
    web.put("/feed", rss(*links), "text/xml")
    for number, name in enumerate(PLACES, 2):
        web.put(f"/{name}", article(name, f"Shelling of {name} on 3 May 2024 killed {number} people, the mayor said."))
    sources = tmp_path / "sources.toml"
    sources.write_text(
        f'pause = 0.0\nallow_private = ["localhost"]\n[[source]]\nname = "Valley Post"\nurl = "{web.at("/feed")}"\n'
    )
    return sources


def start(sources: Path, ledger: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "strikeledger", "watch", str(sources), "--once", "--ledger", str(ledger)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("path", ["/feed", "/Lviv", "/Izium"])
def test_killed_at_a_request_it_goes_on_where_it_was(web: Web, tmp_path: Path, path: str) -> None:
    sources, ledger = prepared(web, tmp_path), tmp_path / "ledger.duckdb"
    running: list[subprocess.Popen[str]] = []

    def end(asked: str) -> None:
        if asked == path:
            web.before = lambda asked: None
            running[0].send_signal(signal.SIGKILL)
            running[0].wait()

    web.before = end
    running.append(start(sources, ledger))
    running[0].communicate()
    assert running[0].returncode == -signal.SIGKILL
    again = start(sources, ledger)
    told, trouble = again.communicate()
    assert again.returncode == 0, trouble
    book = Ledger(ledger)
    assert sorted(one.figures["killed"].best or 0 for one in book.incident_records()) == [2, 3, 4]
    assert book.table("documents").num_rows == 3
    assert told.count("new:") == 3
    assert all(web.count(f"/{name}") <= 2 for name in PLACES)


def test_one_watch_waits_for_another(web: Web, tmp_path: Path) -> None:
    sources, ledger = prepared(web, tmp_path), tmp_path / "ledger.duckdb"
    folder = folder_of(ledger)
    folder.mkdir()
    held = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(held, fcntl.LOCK_EX)
    running = start(sources, ledger)
    assert running.stderr is not None
    assert "waiting for it" in running.stderr.readline()
    assert running.poll() is None
    os.close(held)
    assert running.communicate()[0].count("new:") == 3
    assert running.returncode == 0
