"""SIGKILL at random moments while reading: nothing finished is lost, and the rest can be read."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.store.migrate import migrations, version_of

from .corpus import LONG, environment, exports, tell, whole_documents, write_reports

DOCUMENTS, KILLS, MANY_JOBS = (2_000, 200, 4) if LONG else (160, 3, 3)
SEED = int(os.environ.get("STRIKELEDGER_SEED", "20250101"))
KILLS = int(os.environ.get("STRIKELEDGER_KILLS", KILLS))
"""A long run can be parted: so many kills with one seed, so many with another, side by side."""

READ = """
import sys
import strikeledger as sl
from strikeledger.running import intake
intake.BATCH = 24
if __name__ == "__main__":
    sl.Ledger(sys.argv[1]).read(sys.argv[2], jobs=int(sys.argv[3]))
"""


def wait_for_growth(ledger: Path, reading: subprocess.Popen[bytes], wanted: bool) -> None:
    """Wait, for at most a minute, until a reading has written something or ended."""

    def sizes() -> list[int]:
        files = (ledger, ledger.with_name(ledger.name + ".wal"))
        return [file.stat().st_mtime_ns if file.exists() else 0 for file in files]

    before, end = sizes(), time.monotonic() + 300
    while wanted and sizes() == before and reading.poll() is None and time.monotonic() < end:
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_ledger_survives_being_killed_again_and_again(tmp_path: Path) -> None:
    folder, script = tmp_path / "reports", tmp_path / "read.py"
    write_reports(folder, DOCUMENTS)
    script.write_text(READ)

    def start(ledger: Path, jobs: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(script), str(ledger), str(folder), str(jobs)]
        return subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)

    calm, ledger = tmp_path / "calm.duckdb", tmp_path / "ledger.duckdb"
    begun = time.monotonic()
    assert start(calm, 1).wait() == 0
    takes = time.monotonic() - begun
    expected = exports(calm)
    assert len(expected["documents"]) == DOCUMENTS

    chance = random.Random(SEED)
    kills = unfinished = in_the_making = lives = 0
    committed = 0
    while kills < KILLS:
        reading = start(ledger, 2 if kills % MANY_JOBS == 0 else 1)
        # Some die before they begin, most in the middle of reading, some while figures are worked out. On a busy
        # machine a fixed time would always fall before the beginning: the ledger's own growth tells when it is over.
        wait_for_growth(ledger, reading, chance.random() < 0.8)
        with suppress(subprocess.TimeoutExpired):
            reading.wait(timeout=chance.uniform(0, takes / 3))
        reading.send_signal(signal.SIGKILL)
        status = reading.wait()
        assert status in (0, -signal.SIGKILL)
        kills += status != 0
        if not ledger.exists():
            in_the_making += 1
            continue
        assert version_of(ledger) == max(migrations())
        before, committed = committed, whole_documents(ledger)
        assert committed >= before, "a finished document is gone"
        unfinished += 0 < committed < DOCUMENTS
        if committed == DOCUMENTS and chance.random() < 0.7:
            # Figures may be behind at this moment; the next look works them out.
            assert exports(ledger) == expected
            ledger.unlink()
            committed, lives = 0, lives + 1
    assert unfinished >= max(1, KILLS // 8), "hardly a kill fell into the reading: the test has shown little"
    report = sl.Ledger(ledger).read(folder)
    assert report.read + report.known == DOCUMENTS
    assert exports(ledger) == expected
    assert sl.Ledger(ledger).verify().faults == ()
    tell(
        "kills survived",
        f"{kills} over {DOCUMENTS} documents, {unfinished} while reading, {lives + 1} ledgers finished",
    )
    tell("documents lost to kills", 0)
