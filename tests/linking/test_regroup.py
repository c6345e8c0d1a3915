"""Grouping compares no more than it has to, with the same groups and reasons."""

from __future__ import annotations

from bench.tellings import tellings
from strikeledger.identifiers import beginning
from strikeledger.linking.attacks import profiles_of
from strikeledger.linking.comparing import Compared, compare
from strikeledger.linking.filing import Filed, Span
from strikeledger.linking.grouping import Spot, gather, group
from strikeledger.linking.kept import KeptProfiles
from strikeledger.linking.profile import Profile
from strikeledger.linking.regroup import regroup, spots_in
from strikeledger.model import Reading

MADE = tellings(60)


def profiles() -> list[Profile]:
    return [profile for reading in MADE for profile in profiles_of(reading, reading.document_id)]


def homes() -> dict[Spot, Spot]:
    return {spot: one.key for one in group(profiles()) for spot in spots_in(one)}


class Everything:
    """A shelf on which all look at all: nothing was grouped, and each asking widens the circle by its own groups."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.home = homes()
        self.kept = KeptProfiles()
        self.compare = self.kept.compare

    def profiles(self, documents: set[str]) -> list[Profile]:
        said = {one.document_id: one for one in MADE if one.document_id in documents}
        return [one for key in said for one in self.kept.of(key, key, None, lambda key=key: self.reading(said[key]))]  # type: ignore[misc]

    def reading(self, said: Reading) -> Reading:
        self.read.append(said.document_id)
        return said

    def filings(self, spots: set[Spot]) -> list[Filed]:
        return []

    def spots_of(self, documents: set[str]) -> set[Spot]:
        return {spot for spot in self.home if spot[0] in documents}

    def founders_of(self, spots: set[Spot]) -> dict[Spot, Spot]:
        return {spot: self.home[spot] for spot in spots}

    def members(self, founders: set[Spot]) -> dict[Spot, set[Spot]]:
        return {one: {spot for spot, home in self.home.items() if home == one} for one in founders}

    def dated(self, spots: set[Spot]) -> set[Spot]:
        return spots

    def looking(self, spans: set[Span], marks: set[int]) -> set[Spot]:
        return set(self.home)

    def groups_at(self, spans: set[Span], marks: set[int]) -> set[Spot]:
        return set(self.home.values())


def test_settled_tellings_are_compared_only_where_their_group_is_shown() -> None:
    asked: list[tuple[Spot, Spot]] = []

    def noted(a: Profile, b: Profile) -> Compared:
        asked.append((a.key, b.key))
        return compare(a, b)

    gathered = gather(profiles(), homes(), noted)
    assert asked == []
    shown, whole = [one.together() for one in gathered], group(profiles())
    assert [(one.key, spots_in(one), one.reasons) for one in shown] == [
        (one.key, spots_in(one), one.reasons) for one in whole
    ]
    assert any(one.reasons for one in shown)


def test_however_often_the_circle_is_widened_each_profile_is_made_once() -> None:
    shelf = Everything()
    (first, *_) = sorted(shelf.home)
    regrouped = regroup({first[0]}, shelf)  # type: ignore[arg-type]
    assert len(shelf.read) == len(set(shelf.read)) == len(MADE)
    home = {spot: one.key for one in regrouped.groups for spot in spots_in(one)}
    assert home.items() <= shelf.home.items()
    assert first in home


def test_made_reports_go_by_identifiers_that_begin_apart() -> None:
    claims = [claim.claim_id for reading in MADE for claim in reading.claims]
    assert len(set(map(beginning, claims))) == len(claims)
    assert len({beginning(reading.document_id) for reading in MADE}) == len(MADE)
