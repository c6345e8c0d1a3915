"""Ending in order when the system says so: what lies half done is taken away, as after Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
SHELL = 128
"""What shells add to the number of a signal to get the exit status of a program that it ended."""


class Ended(SystemExit):
    """A signal asked the program to end. Raised where the program is, so that every block closes what it opened."""


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Take SIGTERM and SIGHUP as a request to end; a second one ends at once. One that was ignored stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return
    came: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        came.append(number)
        signal.signal(number, signal.SIG_DFL)
        raise Ended(SHELL + number)

    before = {one: signal.getsignal(one) for one in _SIGNALS}
    for one, handler in before.items():
        if handler is signal.SIG_DFL:
            signal.signal(one, end)
    try:
        yield
    except BaseException as error:
        if came and not isinstance(error, Ended):  # what was being done told it as its own
            sys.exit(SHELL + came[0])
        raise
    finally:
        for one, handler in before.items():
            if handler is signal.SIG_DFL:
                signal.signal(one, handler)
