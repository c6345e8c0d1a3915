"""Tellings gathered into attacks: candidates by country and day, best group first, what must not join stays apart.

Each telling is compared with the first members of groups of its own country and days, or that share two rare names with
it, never with the whole ledger; a night has a few dozen attacks however many reports tell them, so the work grows with
the number of reports.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from strikeledger.linking.comparing import ONE_NAME, Compared, compare
from strikeledger.linking.evidence import NEVER, probability
from strikeledger.linking.features import FOLLOW_UP_DAYS
from strikeledger.linking.figures import DISTINCT, said, weight
from strikeledger.linking.loud import outshouts
from strikeledger.linking.profile import Profile
from strikeledger.linking.undated import PLACELESS_MARK
from strikeledger.linking.windows import days, is_dated

JOIN, NAMED_SHOT = 0.0, -0.5
"""Least log-odds of one attack, between the closest member of a group and the average of all, and the least where the
closest is a shooting with a rare name in common. Pairs overstate what speaks against one: a report that errs in day,
town or toll errs in all its pairs. On the development half F1 over pairs is .77 from -0.5 to -1.5, at a precision of
.97 and .95, and .76 at 0."""
MEMBERS = 12
"""Members a telling is compared with, the first ones: those that rank first tell most, and a night of a war has some
hundred reports."""
MOST_MARKED = 20
"""Undated tellings are compared with at most this many groups, those that share most: common tolls on a town that is
hit every week would otherwise bring up hundreds."""

Key = tuple[object, ...]
Index = dict[Key, set[int]]


class Fit(NamedTuple):
    """How well a telling fits a group: log-odds on average over its members, and why, as the closest of them says."""

    score: float
    reasons: list[str]


OUTSHOUTING = Fit(JOIN, ["its town and day, with a far larger toll that nobody answers for"])
"""Why a toll of nobody stands beside those that somebody answers for, and makes no attack of its own."""

Spot = tuple[str, int]
"""A telling: document and number in it."""


Compare = Callable[[Profile, Profile], Compared]
"""How alike two tellings are: `compare`, or what remembers its answers."""


class Gathered:
    """A group as it grows: its tellings in the order in which they joined, and how well those fitted that chose it."""

    def __init__(self, asked: Compare = compare) -> None:
        self._compare = asked
        self.members: list[Profile] = []
        self.aside: list[Profile] = []
        """What tells a far larger toll than the members and nobody answers for: nothing is compared with it."""
        self._fits: dict[int, Fit] = {}

    @property
    def key(self) -> Spot:
        """The telling that the others were joined to."""
        return self.members[0].key

    @property
    def spots(self) -> set[Spot]:
        """The tellings of the group."""
        return {member.key for member in (*self.members, *self.aside)}

    def join(self, profile: Profile, fit: Fit | None) -> None:
        """Take a telling in; without a fit it founds the group, or is settled here."""
        if self.outshouted(profile):
            self.aside.append(profile)
            return
        if fit is not None:
            self._fits[len(self.members)] = fit
        self.members.append(profile)

    def outshouted(self, profile: Profile) -> bool:
        """Whether a telling is of this attack, with a toll that nobody answers for and that multiplies it."""
        told = bool(self.members) and profile.anonymous and _attested(self.members)
        return told and outshouts(profile, self.merged())

    def together(self) -> Profile:
        """One profile of all members, with the reasons of each. How settled ones fit is asked only here: most groups
        are never shown.
        """
        one = self.merged()
        for at, member in enumerate(self.members[1:], 1):
            fit = self._fits.get(at) or fits(self.members[:at], member, self._compare, any_way=True)
            if fit is not None:
                one.reasons.append(_reason(member, fit))
        for loud in self.aside:
            one.absorb(loud.without_figures())
            one.reasons.append(_reason(loud, OUTSHOUTING))
        return one

    def merged(self) -> Profile:
        """The members as one, without reasons and what is set aside; the members stay as they are."""
        first, *others = self.members
        one = first.apart() if others else first
        for other in others:
            one.absorb(other)
        return one


class Grouping:
    """Groups as they grow: each telling goes to the group whose members it fits best, or founds one."""

    def __init__(self, asked: Compare = compare) -> None:
        self._compare = asked
        self.groups: list[Gathered] = []
        self.index: Index = defaultdict(set)

    def best(self, profile: Profile) -> tuple[int, Fit] | None:
        """The group that fits best and well enough, the earliest between equals."""
        found: tuple[int, Fit] | None = None
        for place in self.candidates(profile):
            fit = fits(self.groups[place].members, profile, self._compare)
            if fit is not None and (found is None or fit.score > found[1].score):
                found = place, fit
        return found or self._outshouted(profile)

    def _outshouted(self, profile: Profile) -> tuple[int, Fit] | None:
        """The earliest group that a telling nobody answers for gives a far larger toll than others do, if there is."""
        if not profile.anonymous:
            return None
        return next(((i, OUTSHOUTING) for i in self.candidates(profile) if self.groups[i].outshouted(profile)), None)

    def candidates(self, profile: Profile) -> list[int]:
        """The groups a telling is compared with."""
        return _candidates(profile, self.index)

    def put(self, profile: Profile, place: int | None, fit: Fit | None = None) -> int:
        """A telling into a group, or into one of its own."""
        if place is None:
            place = len(self.groups)
            self.groups.append(Gathered(self._compare))
        self.groups[place].join(profile, fit)
        for key in _keys(profile):
            self.index[key].add(place)
        return place


def group(
    profiles: Iterable[Profile], settled: Mapping[Spot, Spot] | None = None, asked: Compare = compare
) -> list[Profile]:
    """Groups of tellings, one an attack, in a settled order.

    `settled` are tellings whose group is known already, by the first telling of that group; they are not compared.
    """
    return [one.together() for one in gather(profiles, settled, asked)]


def gather(
    profiles: Iterable[Profile], settled: Mapping[Spot, Spot] | None = None, asked: Compare = compare
) -> list[Gathered]:
    """The same groups with their tellings still apart."""
    grouping = Grouping(asked)
    known, founded = settled or {}, dict[Spot, int]()
    for profile in in_order(profiles):
        own = known.get(profile.key)
        found = grouping.best(profile) if own is None else None
        if found is not None:
            grouping.put(profile, *found)
        elif own in founded:
            grouping.put(profile, founded[own])
        else:
            founded[profile.key] = grouping.put(profile, None)
    return grouping.groups


def fits(
    members: Sequence[Profile], profile: Profile, asked: Compare = compare, *, any_way: bool = False
) -> Fit | None:
    """How a telling fits the members of a group; None when it does not well enough, or when one of them excludes it.

    Members whose tolls exclude it are passed over where more tell the same toll as it does: else one report with a toll
    of its own, joined first, would keep those out whose toll is the group's.
    """
    found = []
    for member in members[:MEMBERS]:
        one = asked(member, profile)
        if not any_way and one.score <= NEVER and not one.by_tolls:
            return None
        if one.anchored is not None:
            found.append(one)
    if sum(one.same_tolls for one in found) > sum(one.by_tolls for one in found):
        found = [one for one in found if one.same_tolls or not one.by_tolls]
    if not any_way and any(one.score <= NEVER for one in found):
        return None
    if not found:
        return Fit(JOIN, []) if any_way else None
    if not any_way and not any(one.anchored for one in found):
        return None
    closest = max(found, key=lambda one: one.score)
    score = (closest.score + sum(one.score for one in found) / len(found)) / 2
    named = closest.shooting and closest.named >= ONE_NAME
    if not any_way and score < (NAMED_SHOT if named else JOIN):
        return None
    return Fit(score, closest.reasons)


def _attested(members: Iterable[Profile]) -> bool:
    """Whether several who are named, or an outlet with standing, tell the figures of a group."""
    told = list(members)
    return any(one.known for one in told) or len(set[str]().union(*(one.answered for one in told))) > 1


def _reason(profile: Profile, fit: Fit) -> str:
    document, number = profile.key
    return f"{document}#{number}: {probability(fit.score):.2f}: {'; '.join(fit.reasons)}"


def in_order(profiles: Iterable[Profile]) -> list[Profile]:
    """Tellings in the order in which they are taken, whatever the order given."""
    return sorted(profiles, key=_rank)


def _rank(profile: Profile) -> tuple[object, ...]:
    """Order of taking: dated first, what somebody answers for, barrages before the places in them, news before
    mentions, richer before poorer.
    """
    dated = is_dated(profile.window)
    return (
        not dated,
        profile.anonymous and "shooting" not in profile.kinds,
        profile.undetermined,
        not profile.countrywide,
        not profile.leading,
        not profile.mains,
        -len(profile.names),
        -sum(len(bounds) for bounds in profile.figures.values()),
        profile.key,
    )


def _areas(profile: Profile) -> list[str]:
    """The regions a telling is looked for in. Shootings are many a day in one country, so only there; others, of
    which some reports name no more than the country, in the whole country too.
    """
    areas = {place.admin1 or place.name for place in profile.centres}
    return sorted(areas | {""} if not areas or set(profile.kinds) != {"shooting"} else areas)


def _keys(profile: Profile) -> list[Key]:
    """Under what a telling is filed: its days, and its story and marked figures for undated ones to find."""
    return [*day_keys(profile, 0, 0), *(key for key, _ in mark_keys(profile)), *name_keys(profile)]


def _candidates(profile: Profile, index: Index) -> list[int]:
    """Groups worth comparing: of its days (a shooting's neighbours too) or, undated, of its story and its marks."""
    found = {place for own in name_keys(profile) for key in partners(own) for place in index.get(key, ())}
    if is_dated(profile.window):
        return sorted(
            found | {place for key in day_keys(profile, *look_around(profile)) for place in index.get(key, ())}
        )
    return sorted(found | set(marked(profile, index)))


NAMES_FILED = 12
"""The rarest names of a telling by which it is filed, two at a time: tellings that share two are compared."""
SHOOTING, UNTOLD = "shooting", "untold"


def name_keys(profile: Profile) -> Iterator[Key]:
    """Each two of the rarest names of a telling of a shooting, or of an attack of which no kind is told, and each of
    them and of its towns with its week.

    Only shootings are looked for by name: their reports err in day and town, while in a war the same officials, units
    and towns are named in the reports of every week.
    """
    if not profile.kinds.keys() <= {"shooting", "other"}:
        return
    kind = SHOOTING if "shooting" in profile.kinds else UNTOLD
    rarest = sorted(profile.names, key=lambda mark: (-profile.names[mark], mark))[:NAMES_FILED]
    for pair in itertools.combinations(sorted(rarest), 2):
        yield ("names", kind, *pair)
    for week, word in itertools.product(_weeks(profile), _words_of(profile, rarest)):
        yield ("names", kind, week, word)


def _weeks(profile: Profile) -> list[str]:
    """Two weeks in a row, so that days at most seven apart have one in common; none where no day is told."""
    day = profile.window.start if is_dated(profile.window) else None
    return [] if day is None else [f"week {day.toordinal() // 7 + i}" for i in (0, 1)]


def _words_of(profile: Profile, rarest: Iterable[int]) -> list[str]:
    """What two shootings of a week seldom share by chance: a rare name, a town."""
    return [f"name {mark}" for mark in rarest] + sorted(f"town {place.name}" for place in profile.towns.values())


def partners(key: Key) -> list[Key]:
    """The name keys that a telling filed under one looks for: a shooting looks for both kinds, others for shootings."""
    return [(key[0], kind, *key[2:]) for kind in ((SHOOTING, UNTOLD) if key[1] == SHOOTING else (SHOOTING,))]


def look_around(profile: Profile) -> tuple[int, int]:
    """Days before and after its own that a dated telling looks through."""
    around = 1 if "shooting" in profile.kinds else 0
    return FOLLOW_UP_DAYS if profile.undetermined else around, around


def marked(profile: Profile, index: Mapping[Key, Set[int]]) -> list[int]:
    """Groups that share the story, two figures or a rare one with an undated telling; the likeliest `MOST_MARKED`.

    Found by story and distinctive figures; common ones, which thousands of groups have, only count for those found.
    """
    keys = sorted(mark_keys(profile), key=lambda item: -item[1])
    worth: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    for key, value in keys:
        filed = index.get(key, frozenset())
        for place in filed if value >= DISTINCT else filed & worth.keys():
            worth[place] += int(100 * value)
            hits[place] += 2 if key[0] == "story" else 1
    shared = [place for place, count in hits.items() if count >= 2 or worth[place] >= 100 * PLACELESS_MARK]
    return sorted(sorted(shared, key=lambda place: (-worth[place], place))[:MOST_MARKED])


def day_keys(profile: Profile, before: int, after: int) -> Iterator[Key]:
    """Country, area and each day of a telling, and so many days around them."""
    told = sorted({day for window in profile.windows for day in days(window)})
    if told:
        areas = _areas(profile)
        first, last = told[0] - dt.timedelta(days=before), told[-1] + dt.timedelta(days=after)
        for offset in range((last - first).days + 1):
            for area in areas:
                yield ("day", profile.target, area, first + dt.timedelta(days=offset))


def mark_keys(profile: Profile) -> Iterator[tuple[Key, float]]:
    """Story, and region with each figure: what an undated telling is looked up by, with the worth of sharing it."""
    for story in sorted(profile.stories):
        yield ("story", story), 5.0
    areas = sorted({(place.country or "", place.admin1 or place.name) for place in profile.centres})
    for measure in sorted(profile.marks):
        for value in sorted({said(bounds) or 0.0 for bounds in profile.marks[measure]}):
            if weight(value) > 0:
                anywhere = [(profile.target or "", "")] if weight(value) >= PLACELESS_MARK or not areas else []
                for area in [*areas, *anywhere]:
                    yield ("mark", area, measure, value), weight(value)
