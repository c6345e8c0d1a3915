"""How often something costly may be done at the request of strangers."""

from __future__ import annotations

from collections.abc import Callable

AT_ONCE = 6
"""Past states that may be worked out one after the other, as a person does who looks through the days of an attack."""
SECONDS = 10.0
"""After these one more may be. A state of 5,000 incidents takes some seconds: half of the time is left for pages."""


class Allowance:
    """So much at once, then one more every so often. Asked by one thread at a time."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._left = float(AT_ONCE)
        self._asked = clock()

    def take(self) -> bool:
        """Whether it may be done once more now; if so it counts as done."""
        now = self._clock()
        self._left = min(float(AT_ONCE), self._left + (now - self._asked) / SECONDS)
        self._asked = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
