"""DuckDB kept ready between openings: a ledger is attached for a moment and detached, and the engine waits without it.

Starting DuckDB costs 30 ms of computing, attaching a file to a started one 6. While no ledger is attached the engine
holds no file, so nobody is kept out (docs/decisions/0008-who-holds-the-ledger.md).
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

KEPT = 2
"""Engines kept, one a ledger, as each has its own folder for what does not fit into memory."""
_OPEN_FILES = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"


class Lease:
    """A connection to a ledger that is open as long as the lease is."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, engine: _Engine | None) -> None:
        self.connection = connection
        self._engine = engine

    def close(self) -> None:
        """Let the ledger go; what was not committed is taken back."""
        self.connection.close()
        if self._engine is not None:
            self._engine.leave()


class _Engine:
    """One DuckDB and the ledger that may be attached to it, by as many connections as share its mode."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._base = _started(path)
        self._lock = threading.Lock()
        self._users = 0
        self._writes = False

    @property
    def idle(self) -> bool:
        return not self._users

    def enter(self, *, write: bool) -> Lease | None:
        """A connection to the ledger; None where it is attached in the other mode.

        Raises:
            duckdb.Error: it cannot be opened, or another process has it open.
        """
        with self._lock:
            if self._users and self._writes != write:
                return None
            if not self._users:
                mode = "" if write else ", READ_ONLY"
                quoted = self._path.replace("'", "''")
                self._base.execute(f"ATTACH '{quoted}' AS ledger (TYPE duckdb{mode})")
                self._writes = write
            self._users += 1
            connection = self._base.cursor()
        lease = Lease(connection, self)
        try:
            quiet(connection).execute("USE ledger")
        except BaseException:
            lease.close()
            raise
        return lease

    def leave(self) -> None:
        with self._lock:
            self._users -= 1
            if not self._users:
                self._base.execute("DETACH ledger")


_engines: dict[tuple[int, str], _Engine] = {}
_guard = threading.Lock()


def lease(path: Path, *, write: bool) -> Lease | None:
    """An open ledger; None where this process has it open in the other mode.

    Raises:
        duckdb.Error: it cannot be opened, or another process has it open.
    """
    real = os.path.realpath(path)
    with _guard:
        engine = _engines.get((os.getpid(), real))
        if (engine is None or engine.idle) and _open_here(real):
            return _beside(path, write=write)
        if engine is None:
            engine = _engines[os.getpid(), real] = _Engine(real)
            for key in [key for key, other in _engines.items() if other.idle and other is not engine][: -KEPT + 1]:
                del _engines[key]
        return engine.enter(write=write)


def dismiss(path: Path) -> None:
    """Let the waiting engine of a ledger go, with all it holds of what it last looked at: hundreds of megabytes."""
    with _guard:
        engine = _engines.get((os.getpid(), os.path.realpath(path)))
        if engine is not None and engine.idle:
            del _engines[os.getpid(), os.path.realpath(path)]


def _beside(path: Path, *, write: bool) -> Lease:
    """A connection as DuckDB gives it itself: of all that open a file in one process it knows each other."""
    import duckdb

    return Lease(quiet(duckdb.connect(str(path), read_only=not write)), None)


def _started(path: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    return quiet(duckdb.connect(config={"temp_directory": f"{path}.tmp"}))


def _open_here(path: str) -> bool:
    """Whether somebody else in this process has the file open: two engines on one file would not see each other, as
    locks of files are between processes. True where that cannot be told.
    """
    try:
        wanted = os.stat(path)
        for name in os.listdir(_OPEN_FILES):
            try:
                found = os.stat(int(name))
            except (OSError, ValueError):
                continue
            if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
                return True
    except OSError:
        return True
    return False


def quiet(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection that keeps to itself how far it is: DuckDB tells so on standard output, amid our data, after 2 s."""
    connection.execute("SET enable_progress_bar_print = false; SET enable_progress_bar = false")
    return connection
