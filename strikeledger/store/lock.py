"""One writer at a time: a lock file beside the ledger that names who holds it.

The lock is the operating system's advisory lock on the open file, not the file's existence: it ends with the process
however that ends, so a file left behind by a killed program locks nobody out. The text inside is only for the message.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from strikeledger.errors import LedgerBusyError, LedgerUnwritableError

if sys.platform == "win32":  # pragma: no cover - developed and tested on POSIX systems
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_path(ledger: Path) -> Path:
    """Where the lock of a ledger lies: beside it, so that every path to the file agrees."""
    resolved = ledger.resolve()
    return resolved.with_name(resolved.name + ".lock")


def holder(ledger: Path) -> str:
    """Who holds the lock in words, as far as the lock file tells: `process 4711 on desk-3 (read), since 12:03 UTC`."""
    try:
        told = json.loads(lock_path(ledger).read_text(encoding="utf-8"))
        return f"process {told['pid']} on {told['host']} ({told['doing']}), since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


@contextlib.contextmanager
def writing(ledger: Path, doing: str) -> Iterator[None]:
    """Hold the ledger for writing until the block ends.

    Raises:
        LedgerBusyError: another process is writing; the message names it.
        LedgerUnwritableError: the folder is missing or takes no file.
    """
    path = lock_path(ledger)
    descriptor = _take(path, ledger)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _who(doing))
        yield
    finally:
        # Taken away while still held, so that nobody can lock a file that is about to vanish; see `_take`.
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _take(path: Path, ledger: Path) -> int:
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise unwritable(ledger, error) from error
        try:
            _try_lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise unwritable(ledger, error) from error
            raise LedgerBusyError(
                f"{ledger} is being written by {holder(ledger)}",
                "wait until it has finished, or stop it: what it has read so far stays in the ledger",
            ) from error
        if _still_there(path, descriptor):
            return descriptor
        os.close(descriptor)  # the one before us removed the file between our opening and our locking it


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (os.fstat(descriptor).st_dev, os.fstat(descriptor).st_ino)


def _who(doing: str) -> bytes:
    since = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
    told = {"pid": os.getpid(), "host": socket.gethostname(), "doing": doing, "since": since}
    return json.dumps(told).encode()


def unwritable(ledger: Path, error: OSError) -> LedgerUnwritableError:
    """The operating system's refusal in our words."""
    advice = {
        errno.ENOENT: "make the folder first, or name another place with --ledger FILE",
        **dict.fromkeys(
            (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
            "make room on the disk and run it again: what was finished is in the ledger",
        ),
        errno.EROFS: "the disk can only be read; copy the ledger to one that can be written",
    }.get(error.errno or 0, "see to it that you may write to the folder, or name another place with --ledger FILE")
    return LedgerUnwritableError(f"{ledger} cannot be written: {error.strerror}", advice)
