"""Folders for copies of a ledger and for what is not complete, that nobody finds afterwards.

Each is locked by who made it as long as that process lives, by the operating system, so that one left behind by a
killed program is known for what it is: it goes when the next one is made, or when the program starts next.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path

PREFIXES = ("strikeledger-past-", "strikeledger-delayed-", "strikeledger-files-", "strikeledger-search-")
"""Of the folders that lie where the system keeps temporary files."""

if sys.platform == "win32":  # pragma: no cover - developed and tested on POSIX systems

    def hold(folder: Path) -> int | None:
        """Folders cannot be locked there: what a killed program leaves stays."""
        return None
else:
    import fcntl

    def hold(folder: Path) -> int | None:
        """Lock a folder for as long as this process lives; None where another has it, or it is gone."""
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            return None
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _same(folder, descriptor):
                return descriptor
        os.close(descriptor)
        return None


def _same(folder: Path, descriptor: int) -> bool:
    """Whether the folder is still there under its name: one that starts meanwhile may have swept it."""
    there, held = os.stat(folder), os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)


class Scratch:
    """A folder that goes when it is cleaned up, when nothing refers to it any more, or when the process ends."""

    def __init__(self, prefix: str, parent: Path | None = None) -> None:
        place = parent or Path(tempfile.gettempdir())
        sweep(prefix, place)
        held: int | None = None
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
            held = hold(self.path)
            if held is not None or sys.platform == "win32":
                break
        self._gone = weakref.finalize(self, _remove, self.path, held)

    def cleanup(self) -> None:
        """Take the folder away now."""
        self._gone()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.cleanup()


def _remove(folder: Path, held: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if held is not None:
        with contextlib.suppress(OSError):
            os.close(held)


def sweep(prefix: str, place: Path) -> None:
    """Take away folders of this prefix that a program which is gone has left; whose maker lives stays."""
    for folder in _ours(prefix, place):
        held = hold(folder)
        if held is not None:
            _remove(folder, held)


def _ours(prefix: str, place: Path) -> Iterator[Path]:
    """Folders as `mkdtemp` names them, that belong to whoever runs this."""
    with contextlib.suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            rest = entry.name.removeprefix(prefix)
            if entry.name != rest and len(rest) == _RANDOM and entry.is_dir(follow_symlinks=False):
                about = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(about.st_mode) and about.st_uid == _user():
                    yield Path(entry.path)


_RANDOM = 8
"""Signs that `tempfile` puts behind the prefix."""


def _user() -> int:
    return os.getuid() if sys.platform != "win32" else 0


def sweep_all() -> None:
    """Take away every copy of a ledger that a killed program left where temporary files lie."""
    for prefix in PREFIXES:
        sweep(prefix, Path(tempfile.gettempdir()))


COPIES = ("redacting", "redacted", "restored", "new")
"""Endings of the copies that lie beside a ledger while it is worked on."""


def copies_beside(ledger: Path) -> list[Path]:
    """The copies of a ledger that lie beside it now, with their logs."""
    names = [f".{ledger.name}.{ending}{log}" for ending in COPIES for log in ("", ".wal")]
    return [one for one in map(ledger.with_name, names) if one.exists()]


def sweep_beside(ledger: Path) -> None:
    """Take away copies beside a ledger that a killed program left; who writes to it now keeps its own."""
    from strikeledger.errors import LedgerError
    from strikeledger.store.lock import writing

    ledger = ledger.resolve()
    if copies_beside(ledger):
        with contextlib.suppress(LedgerError, OSError), writing(ledger, "tidying up"):
            for left in copies_beside(ledger):
                left.unlink(missing_ok=True)
