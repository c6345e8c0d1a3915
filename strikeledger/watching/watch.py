"""Rounds, one after the other, on one ledger: one watch at a time, each beginning where the last one stopped."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from strikeledger.ledger import Ledger
from strikeledger.watching import hook
from strikeledger.watching.fetch import Fetcher
from strikeledger.watching.round import Done, Round, patient
from strikeledger.watching.sources import Watch
from strikeledger.watching.state import State, moment
from strikeledger.watching.telling import Message, begin, tell, told

Now = Callable[[], dt.datetime]
Tells = Callable[[Done, Message], None]
LONGEST_SLEEP = 3600.0


def utc_now() -> dt.datetime:
    """The time now."""
    return dt.datetime.now(dt.UTC)


def folder_of(ledger: Path) -> Path:
    """Where a watch keeps what it remembers and what waits to be read: beside the ledger."""
    resolved = ledger.resolve()
    return resolved.with_name(resolved.name + ".watch")


def once(
    watch: Watch,
    ledger: Ledger,
    tells: Tells = lambda done, message: None,
    *,
    now: Now = utc_now,
    sleep: Callable[[float], None] = time.sleep,
    waits: Callable[[], None] = lambda: None,
) -> tuple[Done, Message]:
    """One round. Another watch on the same ledger is waited for; `waits` is told when.

    What it did and has to tell is given to `tells`, and given once more by the next round where this one is killed
    before that is done.

    Raises:
        LedgerError: the ledger cannot be used. Sources that give no answer raise nothing: see `Done.troubles`.
    """
    if watch.hook is not None:
        hook.secret_of(watch.hook)  # asked before anything is fetched: a message without a key is no message
    folder = folder_of(ledger.path)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder, waits), contextlib.closing(State(folder / "state.sqlite")) as state:
        _up_to_date(ledger)
        begin(state, ledger.path, watch, now())
        fetcher = Fetcher(pause=watch.pause, allowed=watch.allow_private, contact=watch.contact, now=now, sleep=sleep)
        with contextlib.closing(fetcher):
            work = Round(watch, folder, state, fetcher, now)
            work.read(ledger)  # what a round before had fetched when it was stopped
            work.fetch()
        done = work.read(ledger)
        _up_to_date(ledger)
        message = tell(state, ledger.path, watch, now())
        if watch.publish and message.changes and ledger.path.exists():
            _publish(watch, ledger, now())
        tells(done, message)
        told(state)
        if watch.hook is not None:
            hook.deliver(state, watch.hook, watch.allow_private, lambda: moment(now()))
        return done, message


def forever(
    watch: Watch,
    ledger: Ledger,
    tells: Tells,
    *,
    now: Now = utc_now,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Rounds until the process is stopped, each when the next source is due."""
    while True:
        once(watch, ledger, tells, now=now, sleep=sleep)
        with contextlib.closing(State(folder_of(ledger.path) / "state.sqlite")) as state:
            due = state.next_due([source.url for source in watch.source])
        left = (due - moment(now())) if due is not None else LONGEST_SLEEP
        sleep(min(max(left, 1.0), LONGEST_SLEEP))


@contextlib.contextmanager
def _alone(folder: Path, waits: Callable[[], None]) -> Iterator[None]:
    """Hold the watch of a ledger; the lock ends with the process, however that ends."""
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            waits()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _up_to_date(ledger: Ledger) -> None:
    """Have figures follow what was read and decided, by whomever."""
    if ledger.path.exists():
        patient(lambda: ledger.table("gaps"))


def _publish(watch: Watch, ledger: Ledger, now: dt.datetime) -> None:
    """The site anew, without what the delay holds back."""
    from strikeledger.web.publish import publish

    shown = ledger.delayed(watch.delay, now.isoformat()) if watch.delay else ledger
    publish(shown.path, Path(watch.publish))
