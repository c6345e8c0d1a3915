"""Under what a telling is found, and where it looks: enough to know which tellings can touch which."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from strikeledger.linking.figures import DISTINCT
from strikeledger.linking.grouping import SHOOTING, Spot, look_around, mark_keys, name_keys
from strikeledger.linking.profile import Profile
from strikeledger.linking.windows import days, is_dated
from strikeledger.model import Record

Span = tuple[str | None, dt.date, dt.date]
"""Country and first and last day."""


class Filed(Record, frozen=True):
    """A telling as others find it. Coarser than the keys of `group`: regions are left out, days are one span."""

    spot: Spot
    dated: bool
    country: str | None
    first: dt.date | None = None
    last: dt.date | None = None
    """The days it is filed under; None when it tells none, or too many to say which attack is meant."""
    look_first: dt.date | None = None
    look_last: dt.date | None = None
    """The days it looks through; None for an undated one, which looks for its marks."""
    marks: tuple[int, ...] = ()
    """Numbers for its story and its distinctive figures, and for each two of its rarest names."""

    @property
    def sought(self) -> set[int]:
        """The marks under which it looks for others: an undated one its own, and any the names that go with its own."""
        own = set() if self.dated else {mark for mark in self.marks if not is_named(mark)}
        return own | named_beside(self.marks)

    @property
    def seekers(self) -> set[int]:
        """The marks of those that may find it: the undated with one of its own, all with names that go with its own."""
        return {mark for mark in self.marks if not is_named(mark)} | named_beside(self.marks)

    @property
    def span(self) -> Span | None:
        """Where others find it by time."""
        return (self.country, self.first, self.last) if self.first is not None and self.last is not None else None

    @property
    def look(self) -> Span | None:
        """Where it looks by time."""
        if self.look_first is None or self.look_last is None:
            return None
        return self.country, self.look_first, self.look_last


def filed(profile: Profile) -> Filed:
    """How a telling that is no group yet is filed."""
    told = sorted({day for window in profile.windows for day in days(window)})
    dated = is_dated(profile.window)
    before, after = look_around(profile)
    return Filed(
        spot=profile.key,
        dated=dated,
        country=profile.target,
        first=told[0] if told else None,
        last=told[-1] if told else None,
        look_first=told[0] - dt.timedelta(days=before) if dated else None,
        look_last=told[-1] + dt.timedelta(days=after) if dated else None,
        marks=tuple(sorted({number(key) for key, worth in mark_keys(profile) if worth >= DISTINCT} | _names(profile))),
    )


NAMED, OF_SHOOTING = 2, 1
"""The two lowest bits of a mark: whether it is of names, and whether of the names of a shooting."""


def _names(profile: Profile) -> set[int]:
    return {
        number(("names", *pair)) | NAMED | (OF_SHOOTING if kind == SHOOTING else 0)
        for _, kind, *pair in name_keys(profile)
    }


def is_named(mark: int) -> bool:
    """True for a mark of two names."""
    return bool(mark & NAMED)


def named_beside(marks: Iterable[int]) -> set[int]:
    """The marks of names that a telling with these is compared with, as `grouping.partners` has it."""
    found = set()
    for mark in filter(is_named, marks):
        found.add(mark | OF_SHOOTING)
        if mark & OF_SHOOTING:
            found.add(mark & ~OF_SHOOTING)
    return found


def number(key: tuple[object, ...]) -> int:
    """A stable 64-bit number for a key, its two lowest bits left free."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "little") & ~(
        NAMED | OF_SHOOTING
    )
