"""Backups come back byte for byte or not at all."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.errors import BackupDamagedError, LedgerMissingError, LedgerTooNewError
from strikeledger.running import backup as backup_module
from strikeledger.store.connect import opened
from strikeledger.store.lock import writing

TEXTS = ["Two people were killed in Kyiv on Friday, the mayor said.", "Police said 14 people were injured in Odesa."]


@pytest.fixture
def book(tmp_path: Path) -> sl.Ledger:
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text)
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([tmp_path / "0.txt", tmp_path / "1.txt"])
    return ledger


def test_a_backup_comes_back_byte_for_byte(book: sl.Ledger, tmp_path: Path) -> None:
    manifest = book.backup(tmp_path / "backup.zip")
    assert manifest.sha256 == hashlib.sha256(book.path.read_bytes()).hexdigest()
    other = sl.Ledger(tmp_path / "other.duckdb")
    assert other.restore(tmp_path / "backup.zip") == manifest
    assert other.path.read_bytes() == book.path.read_bytes()
    assert other.verify().faults == ()
    assert other.documents().num_rows == 2


def test_nothing_else_is_left_in_the_folder(book: sl.Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    book.backup(folder / "backup.zip")
    sl.Ledger(folder / "ledger.duckdb").restore(folder / "backup.zip")
    assert sorted(item.name for item in folder.iterdir()) == ["backup.zip", "ledger.duckdb"]


def test_what_a_killed_writer_left_in_the_log_is_in_the_backup(book: sl.Ledger, tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    code = (
        "import duckdb, os, sys\n"
        "c = duckdb.connect(sys.argv[1]); c.execute(\"UPDATE state SET built_by = 'from the log'\"); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(book.path)], check=False, env=os.environ)
    assert book.path.with_name(book.path.name + ".wal").stat().st_size
    book.backup(tmp_path / "backup.zip")
    other = sl.Ledger(tmp_path / "other.duckdb")
    other.restore(tmp_path / "backup.zip")
    with opened(other.path, write=False) as connection:
        assert connection.execute("SELECT built_by FROM state").fetchone() == ("from the log",)


def test_neither_a_backup_nor_a_ledger_is_overwritten(book: sl.Ledger, tmp_path: Path) -> None:
    book.backup(tmp_path / "backup.zip")
    before = (tmp_path / "backup.zip").read_bytes(), book.path.read_bytes()
    with pytest.raises(sl.UsageError):
        book.backup(tmp_path / "backup.zip")
    with pytest.raises(sl.UsageError):
        book.restore(tmp_path / "backup.zip")
    assert ((tmp_path / "backup.zip").read_bytes(), book.path.read_bytes()) == before


def test_a_log_of_another_ledger_is_no_place_to_restore_to(book: sl.Ledger, tmp_path: Path) -> None:
    book.backup(tmp_path / "backup.zip")
    (tmp_path / "other.duckdb.wal").write_bytes(b"another's")
    with pytest.raises(sl.UsageError):
        sl.Ledger(tmp_path / "other.duckdb").restore(tmp_path / "backup.zip")


def test_a_writer_holds_the_backup_up(book: sl.Ledger, tmp_path: Path) -> None:
    with writing(book.path, "read"), pytest.raises(sl.LedgerError, match="being written"):
        book.backup(tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_there_has_to_be_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError):
        sl.Ledger(tmp_path / "none.duckdb").backup(tmp_path / "backup.zip")


def repacked(file: Path, **changes: object) -> None:
    """The backup with another manifest; the ledger in it stays."""
    with zipfile.ZipFile(file) as packed:
        manifest, ledger = json.loads(packed.read("manifest.json")), packed.read("ledger.duckdb")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ledger.duckdb", ledger)
        packed.writestr("manifest.json", json.dumps({**manifest, **changes}))


def bomb(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        manifest = packed.read("manifest.json")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("ledger.duckdb", "w") as entry:
            for _ in range(300):
                entry.write(bytes(2**20))
        packed.writestr("manifest.json", manifest)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-200]),
    "half": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "flipped": lambda file: file.write_bytes(file.read_bytes()[:5000] + b"\xff" + file.read_bytes()[5001:]),
    "empty": lambda file: file.write_bytes(b""),
    "another hash": lambda file: repacked(file, sha256="0" * 64),
    "another size": lambda file: repacked(file, size=10),
    "no manifest": lambda file: repacked(file, size="many"),
    "a bomb": bomb,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_brings_nothing_back(book: sl.Ledger, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "backup.zip"
    book.backup(file)
    DAMAGES[damage](file)
    other = sl.Ledger(tmp_path / "other.duckdb")
    with pytest.raises(BackupDamagedError) as told:
        other.restore(file)
    assert told.value.exit_status == 3
    assert told.value.advice
    assert [item.name for item in tmp_path.iterdir() if "other" in item.name] == []


def test_a_backup_of_a_newer_version_is_refused(book: sl.Ledger, tmp_path: Path) -> None:
    book.backup(tmp_path / "backup.zip")
    repacked(tmp_path / "backup.zip", version=999)
    with pytest.raises(LedgerTooNewError, match="999"):
        sl.Ledger(tmp_path / "other.duckdb").restore(tmp_path / "backup.zip")


def test_names_in_a_backup_are_no_paths(book: sl.Ledger, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    book.backup(file)
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("../../outside.txt", "here")
        packed.writestr("/tmp/outside.txt", "here")
    other = sl.Ledger(tmp_path / "deep" / "ledger.duckdb")
    other.path.parent.mkdir()
    other.restore(file)
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_backup_that_was_written_wrongly_is_not_kept(
    book: sl.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = backup_module._pack

    def careless(ledger: object, raw: object, *more: object) -> object:
        manifest = pack(ledger, raw, *more)  # type: ignore[arg-type]
        return type(manifest)(**{**{f: getattr(manifest, f) for f in manifest.__struct_fields__}, "sha256": "0" * 64})

    monkeypatch.setattr(backup_module, "_pack", careless)
    with pytest.raises(BackupDamagedError):
        book.backup(tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()
