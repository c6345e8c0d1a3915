"""Every verb that writes, on a disk that is full at many sizes: advice, exit status 3, and no decision twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import strikeledger as sl
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told

from .corpus import LONG, environment
from .test_disk import limited

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX systems")

WHO = ("--who", "ana", "--why", "list")
VERBS: Mapping[str, tuple[str, ...]] = {
    "read": ("read", "{more}", "--jobs", "1"),
    "registry": ("registry", "add", "casualties", "{table}"),
    "check": ("check",),
    "set": ("review", "set", "{odesa}", "killed", "5", *WHO),
    "merge": ("review", "merge", "{odesa}", "{kharkiv}", *WHO),
    "correct": ("review", "correct", "{odesa}", "--hour", "03:10", *WHO),
    "note": ("review", "note", "{odesa}", "seen", "--who", "ana"),
    "state": ("review", "state", "{odesa}", "signed_off", "--who", "ana"),
    "credibility": ("review", "credibility", "Port Herald", "good", *WHO),
    "reject": ("review", "reject", "{claim}", *WHO),
    "amend": ("review", "amend", "{claim}", "--low", "4", *WHO),
    "redact": ("redact", "--ahead", "--name", "Resident Nobody", *WHO),
    "import": ("review", "import", "{decisions}"),
    "backup": ("backup", "{out}/backup.zip"),
    "publish": ("publish", "{out}/site"),
    "export": ("export", "--table", "claims", "--out", "{out}/claims.csv"),
}
"""The words after the name of the program; `{...}` are filled in below."""
SIZES = (0, 10, 4_096, 20_000, 0.5, 1.0, 1.02, 1.1, 1.3) if LONG else (20_000,)
"""Bytes that a file may have, or shares of the ledger's own size."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger, a report more, a table, and another ledger's decisions."""
    folder = tmp_path_factory.mktemp("full")
    told = Told(folder / "ledger")
    told.read("2025-01-03", ODESA, "Port Herald")
    told.read("2025-01-03", KHARKIV, "City Wire")
    (folder / "more.txt").write_text(f"January 4, 2025\n\n{ODESA_LATER}\n")
    (folder / "table.csv").write_text("month,killed,injured,source\n2025-01,40,60,office\n")
    other = Told(folder / "other")
    other.read("2025-01-03", ODESA, "Port Herald", "0")
    other.ledger.decide("set", incidents=other.incidents(), measure="injured", value=22, who="bo", why="count")
    (folder / "decisions.jsonl").write_bytes(other.ledger.decisions_file())
    return folder


def run(ledger: Path, words: list[str], limit: Callable[[], None] | None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "strikeledger", "--ledger", str(ledger), *words]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, preexec_fn=limit, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("verb", VERBS if LONG else ["read", "merge", "import", "publish"])
@pytest.mark.parametrize("size", SIZES)
def test_a_verb_on_a_full_disk_says_so_and_is_done_once_when_said_again(
    base: Path, tmp_path: Path, verb: str, size: float
) -> None:
    ledger = tmp_path / "ledger.duckdb"
    shutil.copy(base / "ledger" / "ledger.duckdb", ledger)
    odesa, kharkiv = sorted(row["incident_id"] for row in sl.Ledger(ledger).incidents().to_pylist())[::-1]
    claim = next(row["claim_id"] for row in sl.Ledger(ledger).claims().to_pylist() if row["incident_id"] == odesa)
    names = {
        "odesa": odesa, "kharkiv": kharkiv, "claim": claim, "out": str(tmp_path), "more": str(base / "more.txt"),
        "table": str(base / "table.csv"), "decisions": str(base / "decisions.jsonl"),
    }  # fmt: skip
    words = [word.format(**names) for word in VERBS[verb]]
    room = size * ledger.stat().st_size if isinstance(size, float) else size
    first = run(ledger, words, limited(room / 2**20))
    assert first.returncode in {0, 3}, first.stderr
    told = first.stderr.lower()
    assert first.returncode == 0 or any(word in told for word in ("disk", "room", "may write", "see to the place")), (
        first.stderr
    )
    if first.returncode and "is stored" not in told:
        again = run(ledger, words, None)
        assert again.returncode == 0, again.stderr
    kinds = [row["kind"] for row in sl.Ledger(ledger).decisions().to_pylist()]
    assert len(kinds) == (words[0] in {"review", "redact"}), kinds
    assert sl.Ledger(ledger).verify().faults == ()
