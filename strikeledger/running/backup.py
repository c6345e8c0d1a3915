"""Backups: the ledger and its hash in one file, checked when it is written and again before it is brought back.

A backup is a ZIP file of two entries: `ledger.duckdb`, byte for byte, and `manifest.json` with its SHA-256, size and
version. Names in it are never used as paths, and nothing is unpacked beyond the size the manifest gives.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from strikeledger import __version__
from strikeledger.errors import BackupDamagedError, LedgerTooNewError, LedgerUnwritableError, UsageError
from strikeledger.model import Record
from strikeledger.store.asking import one_row
from strikeledger.store.connect import opened
from strikeledger.store.lock import unwritable, writing
from strikeledger.store.migrate import migrations, version_of

CHUNK = 1 << 20
LEDGER, MANIFEST = "ledger.duckdb", "manifest.json"
MANIFEST_BYTES = 10_000
"""A manifest has some 300 bytes; one that is longer is none."""


class Manifest(Record, frozen=True):
    """What a backup says about the ledger in it."""

    format: int
    program: str
    version: int
    """Version of the ledger's tables."""
    taken: str
    """By the clock of the machine, ISO 8601 UTC; only for people."""
    size: int
    """Bytes of the ledger."""
    sha256: str
    """Of the ledger's bytes."""
    documents: int


def back_up(path: Path, out: Path) -> Manifest:
    """Write a backup of the ledger. Readers go on meanwhile, writers wait; a file that is there is not overwritten.

    Raises:
        UsageError: there is something under that name already.
        LedgerError: the ledger cannot be read, or the backup not be written.
    """
    version = version_of(path)
    with opened(path, write=False) as connection:
        (documents,) = one_row(connection, "SELECT count(*) FROM documents")
    if os.path.lexists(out):
        raise UsageError(f"there is a file {out} already", "give another name: backups are never overwritten")
    aside = out.with_name(f".{out.name}.new")
    try:
        with _still(path), path.open("rb") as ledger, aside.open("wb") as raw:
            manifest = _pack(ledger, raw, version, documents)
            raw.flush()
            os.fsync(raw.fileno())
        with zipfile.ZipFile(aside) as packed:
            _unpack(packed, out, manifest, None)
        _take_name(aside, out)
    except OSError as error:
        raise unwritable(out, error) from error
    finally:
        aside.unlink(missing_ok=True)
    return manifest


def copied(path: Path, out: Path) -> None:
    """A copy of the ledger to try something in. Readers go on meanwhile, writers wait."""
    with _still(path):
        shutil.copyfile(path, out)


def restore(file: Path, path: Path) -> Manifest:
    """Bring a backup back as a ledger under a name that is free. Nothing appears there unless every byte is right.

    Raises:
        UsageError: there is a ledger under that name already, or no such backup.
        BackupDamagedError: the file is no backup, or not all of it is as it was written.
        LedgerTooNewError: made by a newer strikeledger.
    """
    if not file.is_file():
        raise UsageError(f"there is no file {file}", "name a file made by: strikeledger backup FILE")
    aside = path.with_name(f".{path.name}.restored")
    try:
        with zipfile.ZipFile(file) as packed:
            manifest = _manifest(packed, file)
            if manifest.version > max(migrations()):
                raise LedgerTooNewError(
                    f"{file} holds tables of version {manifest.version}", "upgrade: pip install -U strikeledger"
                )
            with writing(path, "restore"):
                _check_free(path)
                with aside.open("wb") as out:
                    _unpack(packed, file, manifest, out)
                    out.flush()
                    os.fsync(out.fileno())
                version_of(aside)
                _take_name(aside, path)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise BackupDamagedError(f"{file} is no whole backup ({error})", "take an older one") from error
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
    return manifest


def _check_free(path: Path) -> None:
    if any(os.path.lexists(one) for one in (path, path.with_name(path.name + ".wal"))):
        raise UsageError(
            f"there is a ledger at {path} already", "move it away first, or name another place with --ledger FILE"
        )


@contextlib.contextmanager
def _still(path: Path) -> Iterator[None]:
    """Hold the ledger so that nobody writes, with everything in the file itself and nothing in a log beside it."""
    log = path.with_name(path.name + ".wal")
    try:
        with writing(path, "backup"):
            if log.exists():
                with opened(path, write=True):
                    pass  # opening takes the log of a killed program in, closing puts it into the file
            with opened(path, write=False):
                yield
    except LedgerUnwritableError:
        # A folder that can only be read has no other writers either.
        if log.exists() or os.access(path.parent, os.W_OK):
            raise
        with opened(path, write=False):
            yield


def _pack(ledger: IO[bytes], raw: IO[bytes], version: int, documents: int) -> Manifest:
    digest, size = hashlib.sha256(), 0
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as packed:
        with packed.open(LEDGER, "w", force_zip64=True) as entry:
            while piece := ledger.read(CHUNK):
                digest.update(piece)
                size += len(piece)
                entry.write(piece)
        manifest = Manifest(
            format=1,
            program=__version__,
            version=version,
            taken=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            size=size,
            sha256=digest.hexdigest(),
            documents=documents,
        )
        packed.writestr(MANIFEST, json.dumps(msgspec.to_builtins(manifest), indent=1))
    return manifest


def _manifest(packed: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        with packed.open(MANIFEST) as entry:
            return msgspec.json.decode(entry.read(MANIFEST_BYTES), type=Manifest)
    except (KeyError, msgspec.MsgspecError, UnicodeDecodeError, RuntimeError) as error:
        raise BackupDamagedError(
            f"{file} is no backup of a ledger", "name a file made by strikeledger backup"
        ) from error


def _unpack(packed: zipfile.ZipFile, file: Path, manifest: Manifest, out: IO[bytes] | None) -> None:
    """The ledger out of a backup, into `out` or only looked at; every byte has to be as the manifest says."""
    digest, size = hashlib.sha256(), 0
    try:
        with packed.open(LEDGER) as entry:
            while size <= manifest.size and (piece := entry.read(CHUNK)):
                digest.update(piece)
                size += len(piece)
                if out is not None and size <= manifest.size:
                    out.write(piece)
    except (KeyError, RuntimeError, zlib.error) as error:
        raise BackupDamagedError(f"{file} is damaged ({error})", "take an older one") from error
    if size != manifest.size or digest.hexdigest() != manifest.sha256:
        raise BackupDamagedError(f"{file} is damaged: its hash does not fit", "take an older one")


def _take_name(aside: Path, name: Path) -> None:
    """Give a finished file its name, on the disk as well: a power cut leaves all of it or nothing."""
    os.replace(aside, name)
    with contextlib.suppress(OSError):  # some systems know no sync of folders
        folder = os.open(name.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
