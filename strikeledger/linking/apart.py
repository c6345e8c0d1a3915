"""Tellings parted by country and days: what no day connects is never compared, so each part is grouped anywhere.

A dated telling is only ever compared with groups filed under the days it looks through, and one of a shooting with
those that share two of its names. Tellings that share such a day or names directly or through others make a stretch; in
a country attacked every night, and where shootings are told for years, a stretch may last for months.
Undated tellings are compared with groups of any time and are grouped when all stretches are.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from strikeledger.linking.attacks import profiles_of
from strikeledger.linking.grouping import SHOOTING, Key, Spot, day_keys, group, look_around, name_keys
from strikeledger.linking.profile import Profile
from strikeledger.linking.windows import is_dated
from strikeledger.model import Reading, Record


class Portion(Record, frozen=True):
    """Some whole stretches of days, as a task takes them."""

    readings: tuple[Reading, ...]
    stories: dict[str, str]
    """The story of each document."""
    spots: tuple[Spot, ...]
    """The tellings to be grouped, of those the readings hold."""


Work = Callable[[Sequence[bytes]], Iterable[bytes]]
"""Does `homes_in` for each portion, wherever and in whatever order."""


def homes_by(work: Work, portions: int, readings: Sequence[Reading], story_of: Mapping[str, str]) -> dict[Spot, Spot]:
    """The first telling of the group of each dated telling, the work done in about so many portions."""
    profiles = [p for reading in readings for p in profiles_of(reading, _story(reading, story_of))]
    found: dict[Spot, Spot] = {}
    wanted = [_portion(spots, readings, story_of) for spots in shared_out(stretches(profiles), portions)]
    for answer in work([msgspec.msgpack.encode(one) for one in wanted]):
        found.update(msgspec.msgpack.decode(answer, type=list[tuple[Spot, Spot]]))
    return found


def homes_in(data: bytes) -> bytes:
    """What a task does: the tellings of a portion grouped; each with the first of its group."""
    portion = msgspec.msgpack.decode(data, type=Portion)
    wanted = set(portion.spots)
    profiles = [
        profile
        for reading in portion.readings
        for profile in profiles_of(reading, _story(reading, portion.stories))
        if profile.key in wanted
    ]
    homes = [((e.document_id, e.number), one.key) for one in group(profiles) for e in one.episodes]
    return msgspec.msgpack.encode(homes)


def stretches(profiles: Iterable[Profile]) -> list[list[Spot]]:
    """Dated tellings that days connect, each stretch and the stretches in order."""
    above: dict[int, int] = {}
    first: dict[Key, int] = {}
    spots: list[Spot] = []

    def top(at: int) -> int:
        while above[at] != at:
            above[at] = at = above[above[at]]
        return at

    dated = [profile for profile in profiles if is_dated(profile.window)]
    shot = {key[2:] for profile in dated for key in name_keys(profile) if key[1] == SHOOTING}
    for own, profile in enumerate(dated):
        above[own] = own
        spots.append(profile.key)
        names = {key[2:] for key in name_keys(profile)} & shot
        for key in itertools.chain(day_keys(profile, *look_around(profile)), names):
            above[top(first.setdefault(key, own))] = top(own)
    found: dict[int, list[Spot]] = {}
    for at, spot in enumerate(spots):
        found.setdefault(top(at), []).append(spot)
    return sorted(sorted(stretch) for stretch in found.values())


def shared_out(found: Sequence[list[Spot]], portions: int) -> list[list[Spot]]:
    """Whole stretches in at most so many portions of about the same number of tellings, the longest given first."""
    shares: list[list[Spot]] = [[] for _ in range(portions)]
    for stretch in sorted(found, key=lambda stretch: (-len(stretch), stretch)):
        min(shares, key=len).extend(stretch)
    return [share for share in shares if share]


def _portion(spots: Sequence[Spot], readings: Sequence[Reading], story_of: Mapping[str, str]) -> Portion:
    documents = {document for document, _ in spots}
    told = tuple(reading for reading in readings if reading.document_id in documents)
    return Portion(
        readings=told,
        stories={reading.document_id: _story(reading, story_of) for reading in told},
        spots=tuple(spots),
    )


def _story(reading: Reading, story_of: Mapping[str, str]) -> str:
    return story_of.get(reading.document_id, reading.document_id)
