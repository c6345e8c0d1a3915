"""How much one document may cost, so that no page can hold up the rest: computing time, and memory in a worker.

Time is computing time of the process, not the clock on the wall: a machine that is busy or was put to sleep refuses
nothing that it would read on another day.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from strikeledger.errors import LedgerError

DOCUMENT_SECONDS = 60.0
"""Computing time for one document. A press page takes 0.02 s to read; the longest text there may be (a million
characters, a claim in every line) takes 27 s on the slow machine this was measured on. See docs/reliability.md."""
WORKER_BYTES = 3 * 1024**3
"""Address space of a reading process, most of it libraries; the longest text needs some 0.3 GB."""


class OverTimeError(BaseException):
    """The block took longer than it may. No `Exception`: parsers that catch those would swallow it and go on."""


class FailedError(Exception):
    """Something in the block failed that nobody thought of; the message names it."""


@contextlib.contextmanager
def failing_alone(*but: type[Exception]) -> Iterator[None]:
    """Whatever the block fails with becomes a `FailedError`: a fault over one input or record ends no run.

    A want of memory, errors that say what to do themselves, and those named in `but` are left as they are.
    """
    known: tuple[type[Exception], ...] = (FailedError, LedgerError, MemoryError, *but)
    try:
        yield
    except known:
        raise
    except Exception as error:
        raise FailedError(f"{type(error).__name__}: {error}"[:300]) from error


FAULT = "this is a fault of the program: report it with the input; everything else is read"
"""Advice for what nobody thought of."""


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `OverTimeError` inside the block once it has computed for `seconds`.

    Works in the main thread of a process on POSIX systems; elsewhere the block runs unbounded. Code that stays inside
    one call of a C library is interrupted when it comes back; in a reading process `cpu_ceiling` stands behind this.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    armed = [True]

    def over(signum: int, frame: FrameType | None) -> None:
        if armed:
            raise OverTimeError

    before = signal.signal(signal.SIGPROF, over)
    # Once a second from then on: an exception raised inside a destructor is lost, the next one is not.
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        try:
            yield
        finally:
            armed.clear()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before if before is not None else signal.SIG_DFL)


def memory_ceiling(size: int = WORKER_BYTES) -> None:
    """Let this process have at most `size` bytes of address space; beyond it Python raises `MemoryError`."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def cpu_ceiling(seconds: float) -> None:
    """Have the system end this process (SIGXCPU) after `seconds` more of computing: for code that never comes back."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


MADE = dt.date(2026, 1, 1)
"""A clock that stands before this program was made is set wrong, and makes nothing a day to come."""
ZONES = dt.timedelta(days=1)
"""Where a report is printed it may be tomorrow already."""


def last_day(read: str | dt.datetime | None) -> dt.date:
    """The last day on which what was read at a time (ISO 8601, UTC) can have been printed."""
    if read is None:
        return dt.date.max
    moment = dt.datetime.fromisoformat(read) if isinstance(read, str) else read
    return max(moment.date(), MADE) + ZONES
