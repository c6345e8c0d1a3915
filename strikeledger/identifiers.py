"""Identifiers that begin a hash: how long they are, and how those of earlier versions lead on.

Of 64 bits two that are alike can be found in minutes, and one text would stand for another; 128 bits cannot be searched
through. What an earlier version gave has 64 and is the beginning of what is given now, so that links, decisions and
redactions made with it still lead somewhere.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

DIGITS = 32
EARLIER = 16


def named(letter: str, *said: str) -> str:
    """A letter and the beginning of the hash of what is said: the same in every ledger."""
    return f"{letter}_{hashlib.sha256('|'.join(said).encode()).hexdigest()[:DIGITS]}"


def beginning(identifier: str) -> str:
    """What an earlier version would have given in the place of an identifier."""
    return identifier[: len("d_") + EARLIER]


class Leading:
    """Where identifiers lead among those that are there: to themselves, and of earlier versions to what they begin."""

    def __init__(self, there: Iterable[str]) -> None:
        self._there = set(there)
        self._begun: dict[str, list[str]] = {}

    def find(self, given: str) -> str | None:
        """The identifier that is there; None where there is none, or several begin like this."""
        if given in self._there:
            return given
        if given != beginning(given):
            return None
        if not self._begun:
            begun = defaultdict(list)
            for one in self._there:
                begun[beginning(one)].append(one)
            self._begun = begun
        found = self._begun.get(given, [])
        return found[0] if len(found) == 1 else None
