"""Some tellings come or change: which groups that touches, worked out anew with the rest left as it is.

A telling joins a group by comparing itself with the groups of its days as they stood when its turn came. So a changed
group can only change where the tellings go that look where it is filed; these are asked again, and where their answer
changes another group, the circle is widened. A dated telling of an untouched group chose it before all others that are
untouched, so it is asked only whether it goes to a touched one; an undated one is compared with no more than the
likeliest groups, so it is shown all of them. The outcome is that of grouping everything, in the order `group` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple, Protocol

from strikeledger.linking.comparing import Compared
from strikeledger.linking.filing import Filed, Span, filed
from strikeledger.linking.grouping import Gathered, Spot, gather
from strikeledger.linking.profile import Profile


class Shelf(Protocol):
    """The tellings as they were grouped before, and the profiles of all as they are now."""

    def profiles(self, documents: Set[str]) -> list[Profile]:
        """Profiles of the tellings of documents, as these are now."""

    def compare(self, a: Profile, b: Profile) -> Compared:
        """How alike two profiles of this shelf are."""

    def filings(self, spots: Set[Spot]) -> list[Filed]:
        """How tellings were filed."""

    def spots_of(self, documents: Set[str]) -> set[Spot]:
        """The tellings that documents had."""

    def founders_of(self, spots: Set[Spot]) -> dict[Spot, Spot]:
        """The first telling of the group each telling was in."""

    def members(self, founders: Set[Spot]) -> dict[Spot, set[Spot]]:
        """All tellings of groups."""

    def dated(self, spots: Set[Spot]) -> set[Spot]:
        """Those of the tellings that were filed under a day."""

    def looking(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """Dated tellings that look through a span, undated ones with one of the marks, all with one of names."""

    def groups_at(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """The groups, by their first telling, of what is filed under one of the spans or of the marks."""


class Regrouped(NamedTuple):
    """The groups that were touched, as they were and as they are."""

    before: dict[Spot, set[Spot]]
    """The tellings of each group that is gone or was touched, by the first of them."""
    groups: list[Profile]


def regroup(documents: Set[str], shelf: Shelf) -> Regrouped:
    """The groups touched by documents that are new or other than they were."""
    fresh = {profile.key: filed(profile) for profile in shelf.profiles(documents)}
    left = shelf.spots_of(documents)
    touched = set(shelf.founders_of(left).values())
    while True:
        inside = shelf.members(touched)
        own = {spot for members in inside.values() for spot in members} | left
        asked = _asking(own, fresh.values(), shelf) - left | fresh.keys()
        free = asked - (shelf.dated(asked) - own)
        homes = set(shelf.founders_of(asked - fresh.keys()).values())
        around = shelf.members(_candidates(free | fresh.keys(), fresh, shelf) | homes | touched)
        groups = _grouped(around, asked, left, fresh.keys(), shelf)
        changed = _changed(around, groups, left | fresh.keys())
        if changed <= touched:
            mine = (own - left) | fresh.keys()
            return Regrouped(inside, [one.together() for one in groups if not mine.isdisjoint(one.spots)])
        touched |= changed


def spots_in(one: Profile) -> set[Spot]:
    """The tellings of a group."""
    return {(episode.document_id, episode.number) for episode in one.episodes}


def _asking(own: Set[Spot], fresh: Iterable[Filed], shelf: Shelf) -> set[Spot]:
    """The tellings of the groups touched, and those that look where these are filed or were."""
    filings = [*shelf.filings(own), *fresh]
    spans = {one.span for one in filings if one.span is not None}
    return shelf.looking(spans, {mark for one in filings for mark in one.seekers}) | own


def _candidates(asked: Set[Spot], fresh: Mapping[Spot, Filed], shelf: Shelf) -> set[Spot]:
    """The groups that tellings may be compared with."""
    known = asked - fresh.keys()
    filings = [*shelf.filings(known), *fresh.values()]
    spans = {one.look for one in filings if one.look is not None}
    marks = {mark for one in filings for mark in one.sought}
    return shelf.groups_at(spans, marks)


def _grouped(
    around: Mapping[Spot, Set[Spot]], asked: Set[Spot], left: Set[Spot], fresh: Set[Spot], shelf: Shelf
) -> list[Gathered]:
    """The groups as they come out when those asked choose anew and all others stay where they were."""
    home = {spot: founder for founder, members in around.items() for spot in members if spot not in left}
    spots = home.keys() | fresh
    profiles = [one for one in shelf.profiles({document for document, _ in spots}) if one.key in spots]
    return gather(profiles, {spot: founder for spot, founder in home.items() if spot not in asked}, shelf.compare)


def _changed(around: Mapping[Spot, Set[Spot]], groups: Iterable[Gathered], other: Set[Spot]) -> set[Spot]:
    """The groups of before that have other tellings now, or one that is itself another."""
    now = {one.key: one.spots for one in groups}
    return {
        founder for founder, members in around.items() if now.get(founder) != members or not members.isdisjoint(other)
    }
