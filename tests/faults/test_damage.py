"""Ledger files that are cut short, have flipped bits, or come from a newer version; and two who write at once."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.store.connect import opened

from .corpus import LONG, environment, exports, run, tell, write_reports

DAMAGED = 300 if LONG else 8


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damage")
    write_reports(folder / "reports", 60)
    sl.Ledger(folder / "ledger.duckdb").read(folder / "reports")
    return folder / "ledger.duckdb"


def damaged(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    kind = chance.choice(["bit", "bytes", "cut", "hole", "head"])
    if kind == "bit":
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        for _ in range(100):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == "cut":
        del data[chance.randrange(len(data)) :]
    elif kind == "hole":
        at = chance.randrange(len(data))
        data[at : at + 4096] = bytes(len(data[at : at + 4096]))
    else:
        data[chance.randrange(12_288)] ^= 1 << chance.randrange(8)
    return bytes(data)


# One process a file: a database that crashes must not take the test along.
LOOK = """
import sys
sys.path.insert(0, sys.argv[1])
import strikeledger as sl
from tests.faults.corpus import exports
from pathlib import Path
import json
try:
    found = exports(Path(sys.argv[2]))
    faults = sl.Ledger(sys.argv[2]).verify().faults
    print(json.dumps({"exports": found, "faults": len(faults)}))
except sl.LedgerError as error:
    print(json.dumps({"error": str(error), "advice": error.advice, "status": error.exit_status}))
"""


def test_a_damaged_ledger_says_so_or_is_whole_and_is_never_touched(sound: Path, tmp_path: Path) -> None:
    import json

    content, expected = sound.read_bytes(), exports(sound)
    told = whole = 0
    for number in range(DAMAGED):
        ledger = tmp_path / "ledger.duckdb"
        data = damaged(content, random.Random(number))
        ledger.write_bytes(data)
        command = [sys.executable, "-c", textwrap.dedent(LOOK), environment()["PYTHONPATH"], str(ledger)]
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, (number, done.returncode, done.stderr[-2000:])
        answer = json.loads(done.stdout)
        if "error" in answer:
            told += 1
            assert answer["status"] == 3
            assert answer["advice"]
        else:
            # The damage lies where nothing is stored, or the proof finds it.
            whole += 1
            assert answer["exports"] == expected or answer["faults"], f"damage {number} changed the ledger unseen"
        assert ledger.read_bytes() == data, f"damage {number}: the file was touched"
    assert told >= DAMAGED // 4
    tell("damaged ledgers", f"{DAMAGED} opened: {told} refused with advice, {whole} harmless, 0 crashes, 0 touched")


def test_reading_into_a_damaged_ledger_leaves_it_alone(sound: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.duckdb"
    data = sound.read_bytes()
    ledger.write_bytes(data[: len(data) // 2])
    done = run("--ledger", ledger, "read", sound.parent / "reports" / "00001.txt")
    assert done.returncode == 3
    assert "strikeledger restore" in done.stderr
    assert ledger.read_bytes() == data[: len(data) // 2]


@pytest.mark.parametrize("verb", [["read", "."], ["incidents"], ["verify"], ["export", "--table", "claims"]])
def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(sound: Path, tmp_path: Path, verb: list[str]) -> None:
    ledger = tmp_path / "ledger.duckdb"
    ledger.write_bytes(sound.read_bytes())
    with opened(ledger, write=True) as connection:
        connection.execute("INSERT INTO schema_version VALUES (999, '9.9')")
    before = ledger.read_bytes()
    done = run("--ledger", ledger, *verb)
    assert done.returncode == 3
    assert "999" in done.stderr
    assert "upgrade" in done.stderr
    assert ledger.read_bytes() == before


def test_of_two_who_write_one_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    write_reports(tmp_path / "a", 60)
    calm, ledger = tmp_path / "calm.duckdb", tmp_path / "ledger.duckdb"
    sl.Ledger(calm).read(tmp_path / "a")
    command = [sys.executable, "-m", "strikeledger", "--ledger", str(ledger), "read", str(tmp_path / "a")]
    both = [
        subprocess.Popen([*command, "--jobs", jobs], env=environment(), stderr=subprocess.PIPE, text=True)
        for jobs in ("1", "2")
    ]
    told = [process.communicate()[1] for process in both]
    statuses = [process.returncode for process in both]
    assert 0 in statuses, told
    for status, words in zip(statuses, told, strict=True):
        assert status in (0, 3), words
        if status:
            assert "is being written by process" in words or "held by" in words
    sl.Ledger(ledger).read(tmp_path / "a")
    assert exports(ledger) == exports(calm)
