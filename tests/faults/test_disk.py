"""Disks that are full or cannot be written, and clocks that go back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

import strikeledger as sl

from .corpus import LONG, environment, exports, whole_documents, write_reports

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and mounts are those of POSIX systems")


COUNT = 300 if LONG else 60


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk") / "reports"
    write_reports(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def calm(reports: Path) -> dict[str, list[str]]:
    sl.Ledger(reports.parent / "calm.duckdb").read(reports)
    return exports(reports.parent / "calm.duckdb")


def limited(megabytes: float) -> Callable[[], None]:
    def limit() -> None:
        import resource

        size = int(megabytes * 2**20)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("megabytes", [0.3, 1, 2] if LONG else [0.3, 1])
def test_a_ledger_that_may_not_grow_says_so_and_goes_on_later(
    reports: Path, calm: dict[str, list[str]], tmp_path: Path, megabytes: float
) -> None:
    ledger = tmp_path / "ledger.duckdb"
    command = [sys.executable, "-m", "strikeledger", "--ledger", str(ledger), "read", str(reports), "--jobs", "1"]
    done = subprocess.run(
        command, env=environment(), capture_output=True, text=True, check=False, preexec_fn=limited(megabytes)
    )
    assert done.returncode == 3, done.stderr
    assert "see to the disk" in done.stderr or "make room" in done.stderr or "may write" in done.stderr
    assert "Traceback" not in done.stderr
    if ledger.exists():
        whole_documents(ledger)
    sl.Ledger(ledger).read(reports)
    assert exports(ledger) == calm


@pytest.mark.parametrize("size", [0, 10, 4_096, 12_287, 12_288])
def test_where_no_ledger_has_room_none_is_left_and_no_error_of_the_database_is_shown(
    reports: Path, tmp_path: Path, size: int
) -> None:
    ledger = tmp_path / "ledger.duckdb"
    command = [sys.executable, "-m", "strikeledger", "--ledger", str(ledger), "read", str(reports), "--jobs", "1"]
    done = subprocess.run(
        command, env=environment(), capture_output=True, text=True, check=False, preexec_fn=limited(size / 2**20)
    )
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert "disk" in done.stderr or "see to the place" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [10, 5_000, 20_000, 1_000_000] if LONG else [10, 20_000])
def test_a_decision_or_redaction_on_a_full_disk_is_stored_once_or_not_at_all(
    reports: Path, calm: dict[str, list[str]], tmp_path: Path, size: int
) -> None:
    ledger = tmp_path / "ledger.duckdb"
    shutil.copy(reports.parent / "calm.duckdb", ledger)
    incident = next(row["incident_id"] for row in sl.Ledger(ledger).figures().to_pylist() if row["measure"] == "killed")
    program = [sys.executable, "-m", "strikeledger", "--ledger", str(ledger), "review"]
    given = ["--who", "ana", "--why", "list"]
    for what in (["set", incident, "killed", "5"], ["redact", "--ahead", "--name", "Resident Nobody"]):
        for limit in (limited(size / 2**20), None, None):
            done = subprocess.run(
                [*program, *what, *given], env=environment(), capture_output=True, text=True, preexec_fn=limit
            )
            assert "Traceback" not in done.stderr
            assert done.returncode == 0 or (done.returncode == 3 and limit is not None), done.stderr
    assert [row["kind"] for row in sl.Ledger(ledger).decisions().to_pylist()].count("set") == 1
    assert sl.Ledger(ledger).verify().faults == ()


# Runs in a mount namespace of its own, so that the small disk goes with it.
FULL = """
set -e
mount -t tmpfs -o size={size}k none {disk}
set +e
{program} --ledger {disk}/ledger.duckdb read {reports} --jobs 1 2> {out}/first
echo $? > {out}/status
cp {disk}/ledger.duckdb* {out}/
{program} --ledger {disk}/ledger.duckdb documents 2> /dev/null
mount -o remount,size=64m {disk}
{program} --ledger {disk}/ledger.duckdb read {reports} --jobs 1 2> {out}/second
echo $? >> {out}/status
mkdir {out}/after
cp {disk}/ledger.duckdb* {out}/after/
"""


@pytest.mark.parametrize("kilobytes", [600, 1_200, 2_500] if LONG else [1_200])
def test_a_full_disk_says_so_and_goes_on_when_there_is_room(
    reports: Path, calm: dict[str, list[str]], tmp_path: Path, kilobytes: int
) -> None:
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    program = f"{sys.executable} -m strikeledger"
    script = FULL.format(size=kilobytes, disk=disk, reports=reports, out=out, program=program)
    alone = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("no right to mount a small disk here; the test above fills a quota instead")
    done = subprocess.run([*alone, "sh", "-c", script], env=environment(), check=False, capture_output=True, text=True)
    assert (out / "status").exists(), done.stderr
    first, second = (out / "status").read_text().split()
    told = (out / "first").read_text()
    assert (first, second) == ("3", "0"), told + (out / "second").read_text()
    assert "Traceback" not in told
    assert "room" in told or "see to the disk" in told
    if (out / "ledger.duckdb").exists():
        whole_documents(out / "ledger.duckdb")
    assert exports(out / "after" / "ledger.duckdb") == calm


def read_only(folder: Path) -> list[str]:
    """How to start a command for which a folder cannot be written. Root writes where modes forbid it, so for root the
    folder is mounted anew, in a mount namespace of the command's own."""
    if os.geteuid():
        folder.chmod(0o555)
        return []
    mount = f"mount --bind {folder} {folder} && mount -o remount,ro,bind {folder}"
    return ["unshare", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh"]


def test_a_read_only_folder_can_be_looked_at_and_says_why_it_cannot_be_written(
    reports: Path, calm: dict[str, list[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    ledger, more = folder / "ledger.duckdb", folder / "more.txt"
    sl.Ledger(ledger).read(reports)
    before = ledger.read_bytes()
    more.write_text("Two people were killed in Kyiv on Friday, the mayor said.")
    start = read_only(folder)

    def tried(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*start, sys.executable, "-m", "strikeledger", "--ledger", str(ledger), *arguments]
        return subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)

    looked = tried("export", "--table", "claims")
    assert looked.returncode == 0, looked.stderr
    assert len(looked.stdout.splitlines()) == len(calm["claims"])
    assert tried("verify").returncode == 0
    refused = tried("read", str(more))
    assert refused.returncode == 3
    assert "cannot be written" in refused.stderr
    assert "you may write to the folder" in refused.stderr or "one that can be written" in refused.stderr
    assert tried("backup", str(folder / "backup.zip")).returncode == 3
    assert tried("backup", str(tmp_path / "backup.zip")).returncode == 0
    folder.chmod(0o755)
    assert ledger.read_bytes() == before
    assert sorted(item.name for item in folder.iterdir()) == ["ledger.duckdb", "more.txt"]


# The clock as every module of ours sees it, set to a day long ago.
CLOCK = """
import datetime, importlib, pkgutil, sys, time, types
import strikeledger

class Past(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime(1999, 12, 31, 23, 59, 59, tzinfo=tz)

past = types.ModuleType("datetime")
past.__dict__.update(datetime.__dict__)
past.datetime = Past
time.time = lambda: 946684799.0
for room in ("store", "ingest"):
    package = importlib.import_module("strikeledger." + room)
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        if getattr(module, "dt", None) is datetime:
            module.dt = past
strikeledger.Ledger(sys.argv[1]).read(sys.argv[2])
"""


def test_a_clock_set_back_changes_no_figure(reports: Path, calm: dict[str, list[str]], tmp_path: Path) -> None:
    script, ledger = tmp_path / "script.py", tmp_path / "ledger.duckdb"
    script.write_text(textwrap.dedent(CLOCK))
    half = sorted(reports.iterdir())[: COUNT // 2]
    sl.Ledger(ledger).read(half)
    subprocess.run([sys.executable, str(script), str(ledger), str(reports)], env=environment(), check=True)
    assert exports(ledger) == calm
    retrieved = {row["retrieved"][:4] for row in sl.Ledger(ledger).documents().to_pylist()}
    assert "1999" in retrieved, "the clock was not set back: the test has shown nothing"
    assert len(retrieved) == 2
    assert sl.Ledger(ledger).read(reports).read == 0
    assert sl.Ledger(ledger).verify().faults == ()
