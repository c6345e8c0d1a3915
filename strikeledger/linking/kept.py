"""Profiles made once and compared once, however often they are grouped: grouping changes nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from strikeledger.linking.attacks import profiles_of
from strikeledger.linking.comparing import Compared, compare
from strikeledger.linking.profile import Profile
from strikeledger.model import Reading


class KeptProfiles:
    """The profiles of documents, by all they hang on."""

    def __init__(self) -> None:
        self._made: dict[Hashable, list[Profile]] = {}
        self._compared: dict[tuple[int, int], Compared] = {}

    def of(self, document: str, story: str, day: Hashable, reading: Callable[[], Reading]) -> list[Profile]:
        """Those of a document in a story; `day` is the one found for it, by which its reading is tied."""
        if (document, story, day) not in self._made:
            self._made[document, story, day] = profiles_of(reading(), story)
        return self._made[document, story, day]

    def compare(self, a: Profile, b: Profile) -> Compared:
        """How alike two of them are. They are kept, so that each goes by its place in memory."""
        pair = id(a), id(b)
        if pair not in self._compared:
            self._compared[pair] = compare(a, b)
        return self._compared[pair]
