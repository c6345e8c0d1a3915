"""Past states on the live pages: each is the same site under a prefix of the address, which relative links keep.

`as-of=2025-07-10/incidents.html` is the ledger as it stood at the end of that day, `reported-by=2025-07-05/...` what
had been published by then; both may stand one after the other. Working a state out takes seconds to minutes, so the
last few are kept, requests that mean the same state share one, and one is worked out at a time, a few in a minute:
whoever asks for another meanwhile is told so at once, as those who wait would keep all other pages waiting.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from strikeledger.errors import LedgerBusyError
from strikeledger.model import Record
from strikeledger.running.past import Past, day_of, make_past, moment_of
from strikeledger.running.refresh import state_mark
from strikeledger.store.scratch import Scratch
from strikeledger.store.spans import commits_by, last_told
from strikeledger.web.allowance import Allowance
from strikeledger.web.library import Library
from strikeledger.web.site import Site

AS_OF, REPORTED_BY = "as-of", "reported-by"
_PREFIX = re.compile(rf"(?:{AS_OF}=([^/]+)/)?(?:{REPORTED_BY}=([^/]+)/)?(.*)", re.DOTALL)
KEPT = 4
"""Past states kept: each is a copy of the ledger in the temporary folder."""
NAMED = 16
"""Sites kept: each holds its first page and its release, and several may show one state under different times."""
Key = tuple[str, int, dt.date | None]


class Asked(Record, frozen=True):
    """Which state an address asks for; the present when both are None."""

    as_of: str | None = None
    """ISO 8601 UTC, as the ledger writes times."""
    reported_by: dt.date | None = None

    @property
    def prefix(self) -> str:
        """What stands before the paths of this state; empty for the present. A day's end is written as the day."""
        told = self.as_of and self.as_of.removesuffix("T23:59:59.999999Z")
        first = f"{AS_OF}={told}/" if told else ""
        return f"{first}{REPORTED_BY}={self.reported_by}/" if self.reported_by else first


def asked_in(path: str) -> tuple[Asked, str]:
    """The state named at the beginning of a path, and the path inside it.

    Raises:
        UsageError: a time that is none.
    """
    match = _PREFIX.fullmatch(path)
    as_of, reported_by, rest = match.groups() if match else (None, None, path)
    return Asked(as_of=moment_of(as_of), reported_by=day_of(reported_by)), rest


def asked_by(query: Mapping[str, str]) -> Asked | None:
    """The state that a form asks for; None when the query names none. Empty fields ask for the present.

    Raises:
        UsageError: a time that is none.
    """
    if AS_OF not in query and REPORTED_BY not in query:
        return None
    as_of, day = query.get(AS_OF, "").strip(), query.get(REPORTED_BY, "").strip()
    return Asked(as_of=moment_of(as_of or None), reported_by=day_of(day or None))


class States:
    """The sites of a ledger: that of the present, and those of the past states asked for last."""

    def __init__(self, ledger: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.ledger = ledger
        self._allowance = Allowance(clock)
        self.present = Site(Library(ledger))
        self._making = threading.Lock()
        """Held while a state is worked out."""
        self._lock = threading.Lock()
        """Held for a moment, to look up or note what is kept."""
        self._made: OrderedDict[Key, tuple[Library, Past]] = OrderedDict()
        self._sites: OrderedDict[tuple[Library, Asked], Site] = OrderedDict()

    def site(self, asked: Asked) -> Site:
        """The site of a state; a past one is worked out now if it has not been yet.

        Raises:
            LedgerBusyError: another state is being worked out, or many were of late.
            LedgerError: the ledger cannot be read.
        """
        if asked == Asked():
            return self.present
        key = self._key(asked)
        found = self._kept(key)
        if found is None:
            if not self._making.acquire(blocking=False):
                raise LedgerBusyError("another past state is being worked out", "ask for this one again in a minute")
            try:
                found = self._kept(key) or self._allowed(key, asked)
            finally:
                self._making.release()
        library, past = found
        with self._lock:
            if (library, asked) not in self._sites:
                state = msgspec.structs.replace(past, as_of=asked.as_of, reported_by=asked.reported_by)
                self._sites[library, asked] = Site(library, past=state)
                if len(self._sites) > NAMED:
                    self._sites.popitem(last=False)
            return self._sites[library, asked]

    def _key(self, asked: Asked) -> Key:
        """What a state is kept under; times between which nothing was learnt, or told, are one state."""
        newest = last_told(self.ledger)
        day = asked.reported_by and (min(asked.reported_by, newest) if newest else asked.reported_by)
        learnt = -1 if asked.as_of is None else commits_by(self.ledger, asked.as_of)
        return state_mark(self.ledger), learnt, day

    def _kept(self, key: Key) -> tuple[Library, Past] | None:
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def _allowed(self, key: Key, asked: Asked) -> tuple[Library, Past]:
        if not self._allowance.take():
            raise LedgerBusyError("many past states were asked for of late", "ask for this one again in a minute")
        return self._make(key, asked)

    def _make(self, key: Key, asked: Asked) -> tuple[Library, Past]:
        folder = Scratch("strikeledger-past-")
        try:
            path, past = make_past(self.ledger, folder.path, asked.as_of, key[2])
            library = Library(path)
        except BaseException:
            folder.cleanup()
            raise
        # The copy goes when nobody reads from it any more, which may be after it is no longer among those kept.
        weakref.finalize(library, folder.cleanup)
        with self._lock:
            self._made[key] = library, past
            while len(self._made) > KEPT:
                gone, _ = self._made.popitem(last=False)[1]
                for name in [name for name in self._sites if name[0] is gone]:
                    del self._sites[name]
        return library, past
