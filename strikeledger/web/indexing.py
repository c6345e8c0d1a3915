"""The search's index while pages are served: a short bringing up at once, what takes longer in a thread beside."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from strikeledger.errors import LedgerError
from strikeledger.store.searching.index import bring_up

AT_ONCE = 0.5
"""Seconds that a request waits for new reports to be taken in."""


class Indexing:
    """Who brings the index of one ledger up to date."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._left = 0

    def left(self) -> int:
        """Bring it up to date as far as it is quick; the number of reports that are still to come."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return self._left
            self._left = bring_up(self.path, AT_ONCE)
            if self._left:
                self._thread = threading.Thread(target=self._go_on, daemon=True)
                self._thread.start()
            return self._left

    def _go_on(self) -> None:
        # A ledger that is held at this moment is looked at again when somebody asks the next time.
        with contextlib.suppress(LedgerError):
            bring_up(self.path)
