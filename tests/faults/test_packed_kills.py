"""SIGKILL at random moments while files that hold many reports are read: a box of mails, an export, an archive."""

from __future__ import annotations

import json
import mailbox
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

import strikeledger as sl

from .corpus import LONG, environment, exports, report, tell

EACH, KILLS = (200, 60) if LONG else (15, 3)
SEED = int(os.environ.get("STRIKELEDGER_SEED", "20250101"))


def write_packed(folder: Path) -> Path:
    """The same number of reports in each of three files."""
    folder.mkdir()
    box = mailbox.mbox(folder / "box.mbox")
    for number in range(EACH):
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["Date"] = (
            f"Report {number}",
            "d@x.example",
            "Mon, 6 Jan 2025 09:00:00 +0000",
        )
        mail.set_content(report(number))
        box.add(mail)
    box.close()
    sent = {"type": "message", "from": "Valley", "from_id": "channel11", "date_unixtime": "1736154000"}
    messages = [{"id": n, "date": "2025-01-06T09:00:00", "text": report(n), **sent} for n in range(EACH, 2 * EACH)]
    chat = {"name": "Valley", "type": "public_channel", "id": 11, "messages": messages}
    (folder / "result.json").write_text(json.dumps(chat, indent=1), encoding="utf-8")
    with zipfile.ZipFile(folder / "parcel.zip", "w", zipfile.ZIP_DEFLATED) as parcel:
        for number in range(2 * EACH, 3 * EACH):
            parcel.writestr(f"{number:05}.txt", report(number))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_files_of_many_reports_are_read_on_after_each_kill(tmp_path: Path) -> None:
    folder = write_packed(tmp_path / "in")

    def start(ledger: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "strikeledger", "read", str(folder), "--ledger", str(ledger)]
        return subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    calm = tmp_path / "calm.duckdb"
    begun = time.monotonic()
    assert start(calm).wait() == 0
    takes = time.monotonic() - begun
    expected = exports(calm)
    assert len(expected["documents"]) == 3 * EACH

    chance = random.Random(SEED)
    kills = lives = 0
    while kills < KILLS:
        lives += 1
        ledger, done = tmp_path / f"life{lives}.duckdb", False
        while not done:
            begun, reading = time.monotonic(), start(ledger)
            with suppress(subprocess.TimeoutExpired):
                reading.wait(timeout=chance.uniform(0, takes) if kills < KILLS else None)
            reading.send_signal(signal.SIGKILL)
            done = reading.wait() == 0
            kills += not done
            takes = min(takes, time.monotonic() - begun) if done and kills < KILLS else takes
        assert exports(ledger) == expected
        assert sl.Ledger(ledger).verify().faults == ()
    tell("kills while packed files are read", f"{kills} over {3 * EACH} reports, {lives} ledgers finished")
