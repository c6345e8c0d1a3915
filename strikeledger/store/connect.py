"""Opening the file: for a moment each time, so that readers and the writer let each other through.

DuckDB lets one process write or many read, and holds the file as long as it is open. Nobody here keeps it open: a
reader takes its rows and closes, a writer opens for each batch (some 0.1 s for 256 documents) and closes. Who comes at
the wrong moment tries again for a while. Measured in docs/decisions/0008-who-holds-the-ledger.md.
"""

from __future__ import annotations

import contextlib
import contextvars
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerMissingError,
    LedgerTooNewError,
    LedgerUnwritableError,
    NotALedgerError,
)
from strikeledger.store import chain
from strikeledger.store.engine import Lease, lease
from strikeledger.store.lock import holder

if TYPE_CHECKING:
    import duckdb

PATIENCE = 10.0
"""Seconds to go on trying. The longest hold seen is replacing the worked-out tables of 100,000 claims: 1.5 s."""

_UNWRITABLE = (
    "no space left",
    "could not write file",
    "file too large",
    "quota exceeded",
    "permission denied",
    "read-only file system",
)
RESTORE = "bring a backup back (strikeledger restore FILE), or read the sources again into a new ledger (--ledger FILE)"


@contextlib.contextmanager
def opened(path: Path, *, write: bool, patience: float = PATIENCE) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for a few statements; a writing one is one transaction, kept only when the block ends well.

    Raises:
        LedgerError: as LedgerMissingError, NotALedgerError, LedgerDamagedError, LedgerTooNewError, LedgerBusyError or
            LedgerUnwritableError.
    """
    import duckdb

    run = _RUN.get()
    shared = run is not None and run.path == path and run.write >= write
    if run is not None and shared and run.write == write and run.lease is None:
        run.lease = _leased(path, write=write, patience=patience)
    kept = run.lease if run is not None and shared else None
    used = kept or _leased(path, write=write, patience=patience)
    connection = used.connection
    done = False
    try:
        if write:
            connection.execute("BEGIN TRANSACTION")
            chain.begin(connection)
        yield connection
        if write:
            chain.settle(connection)
            connection.execute("COMMIT")
        done = True
    except (duckdb.Error, RuntimeError) as error:
        _if_stopped(error)
        if isinstance(error, duckdb.Error):
            raise in_our_words(path, error) from error
        raise
    finally:
        chain.end(connection)
        # Closing without a commit takes the transaction back; one that is kept open has to be told.
        with contextlib.suppress(duckdb.Error):
            if kept is None:
                used.close()
            elif write and not done:
                connection.execute("ROLLBACK")


class _Run:
    """A connection kept for some blocks."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self.write = write
        self.lease: Lease | None = None


_RUN: contextvars.ContextVar[_Run | None] = contextvars.ContextVar("run", default=None)


@contextlib.contextmanager
def one_connection(path: Path, *, write: bool) -> Iterator[None]:
    """Blocks on this ledger share a connection, from the first of the kind told on; each keeps its transaction.

    For a few blocks in a row that take no time between them: opening costs 30 ms of computing, whatever the ledger's
    size, and while it is open nobody else reads. Inside of blocks that share one already, it is that one.
    """
    import duckdb

    around = _RUN.get()
    if around is not None and around.path == path and around.lease is not None and around.write >= write:
        yield
        return
    run = _Run(path, write=write)
    token = _RUN.set(run)
    try:
        yield
    finally:
        _RUN.reset(token)
        if run.lease is not None:
            with contextlib.suppress(duckdb.Error):
                run.lease.close()


def let_go(path: Path) -> None:
    """Close the connection that blocks on this ledger share, if there is one; the next of them opens another.

    For work between two blocks that takes time after all. Only outside of blocks.
    """
    run = _RUN.get()
    if run is not None and run.path == path and run.lease is not None:
        held, run.lease = run.lease, None
        held.close()


def check_there(path: Path) -> None:
    """Refuse a name that no ledger has, and one that something else has.

    Raises:
        LedgerMissingError: there is no file, or an empty one.
        NotALedgerError: it is a device, a pipe or the like.
    """
    if path.exists():
        check_file(path)
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        empty = "an empty file and no ledger" if path.exists() else "no ledger"
        raise LedgerMissingError(f"there is {empty} at {path}", "make one with: strikeledger read PATH...")


def check_file(path: Path) -> None:
    """Refuse devices, pipes and the like: opening one may hang, and a ledger must not take its place.

    Raises:
        NotALedgerError: it is one of these.
    """
    if not (path.is_file() or path.is_dir()):
        raise NotALedgerError(f"{path} is no file that a ledger can be in", "name another file with --ledger FILE")


def _leased(path: Path, *, write: bool, patience: float) -> Lease:
    import duckdb

    check_there(path)
    end = time.monotonic() + patience
    wait = 0.01
    while True:
        held: duckdb.Error | None = None
        try:
            if (found := lease(path, write=write)) is not None:
                return found
        except (duckdb.Error, RuntimeError) as error:
            _if_stopped(error)
            if not isinstance(error, duckdb.Error):
                raise
            if not _is_held(error):
                raise in_our_words(path, error) from error
            held = error
        if time.monotonic() > end:
            raise LedgerBusyError(
                f"{path} has been held by {_named(path, held)} for more than {patience:.0f} seconds",
                "close the program that has it open, or try again later",
            ) from held
        # Spread out, so that several who wait do not always come at the same moment.
        time.sleep(wait * random.uniform(0.5, 1.5))
        wait = min(wait * 2, 0.2)


def _if_stopped(error: Exception) -> None:
    """Ctrl-C in the middle of a statement is an error of DuckDB's own; told as what it is."""
    import duckdb

    if isinstance(error, duckdb.InterruptException) or "query interrupted" in str(error).lower():
        raise KeyboardInterrupt from error


def _is_held(error: Exception) -> bool:
    """Held by another process, or open in the other mode elsewhere in this one."""
    text = str(error)
    return "Could not set lock" in text or "different configuration" in text or "Conflicting lock" in text


def _named(path: Path, error: Exception | None) -> str:
    """DuckDB names the process in brackets; the lock file, when there is one, says more."""
    text = str(error)
    known = holder(path)
    if known != "another process" or "(PID " not in text:
        return known
    return "process " + text.split("(PID ", 1)[1].split(")", 1)[0]


def in_our_words(path: Path, error: Exception) -> LedgerError:
    """DuckDB's error as one that says what to do; the text of its message is kept."""
    import duckdb

    text = str(error).split("\n", 1)[0]
    lower = text.lower()
    if "not a valid duckdb" in lower or "is a directory" in lower:
        return NotALedgerError(f"{path} is not a ledger: {text}", "name another file with --ledger FILE")
    if "newer version of duckdb" in lower or "version number" in lower:
        return LedgerTooNewError(
            f"{path} was written by a newer DuckDB: {text}", "upgrade: pip install -U duckdb strikeledger"
        )
    if any(words in lower for words in _UNWRITABLE):
        return LedgerUnwritableError(
            f"{path} cannot be used: {text}", "see to the disk or to its permissions, then run again"
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return LedgerUnwritableError(f"{path}: {text}", "free memory, or use a machine with more of it")
    return LedgerDamagedError(f"{path} cannot be read: {text}", RESTORE)
