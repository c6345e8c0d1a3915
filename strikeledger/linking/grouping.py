"""Tellings gathered into attacks: candidates by country and day, best group first, what must not join stays apart.

Each telling is compared with the groups of its own country and days, never with the whole ledger; a night has a few
dozen attacks however many reports tell them, so the work grows with the number of reports.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from strikeledger.linking.features import FOLLOW_UP_DAYS, NEVER, compare
from strikeledger.linking.figures import DISTINCT, agreements, said, weight
from strikeledger.linking.places import nearest
from strikeledger.linking.profile import Profile
from strikeledger.linking.windows import days, is_dated

JOIN = 2.0
"""Least score of one attack: same day 1.2 and same town 1.5 with agreeing country and attacker make 3.1, same day
and same region 2.5; same day alone, or same town on the wrong side of a night without a figure, stays below."""
UNDATED_MARKS = 1.2
"""Least worth of the figures in common, on the same town, before an undated telling joins: 24 and 3, or 9 and 17."""

MOST_MARKED = 20
"""Undated tellings are compared with at most this many groups, those that share most: common tolls on a town that is
hit every week would otherwise bring up hundreds."""

PLACELESS_MARK = 1.0
"""Worth of a number of ten and more: two must agree where a place is missing; one is worth a comparison."""
SAME_PLACE: frozenset[str] = frozenset({"same", "inside", "in_region"})

Key = tuple[object, ...]
Index = dict[Key, set[int]]


Spot = tuple[str, int]
"""A telling: document and number in it."""


def group(profiles: Iterable[Profile], settled: Mapping[Spot, Spot] | None = None) -> list[Profile]:
    """Groups of tellings, one an attack, in a settled order. The profiles given are taken over and changed.

    `settled` are tellings whose group is known already, by the first telling of that group; they are not compared.
    """
    index: Index = defaultdict(set)
    groups: list[Profile] = []
    known, founded = settled or {}, dict[Spot, int]()
    for profile in sorted(profiles, key=_rank):
        own = known.get(profile.key)
        place = _best(profile, groups, index) if own is None else founded.get(own)
        if place is None:
            place = founded[profile.key] = len(groups)
            groups.append(profile)
            keys = _keys(profile)
        else:
            keys = _keys(profile)
            groups[place].absorb(profile, [_reason(profile, compare(groups[place], profile)[1])])
        for key in keys:
            index[key].add(place)
    return groups


def _reason(profile: Profile, reasons: list[str]) -> str:
    document, number = profile.key
    return f"{document}#{number}: {'; '.join(reasons)}"


def _rank(profile: Profile) -> tuple[object, ...]:
    """Order of taking: dated first, barrages before the places in them, news before mentions, richer before poorer."""
    dated = is_dated(profile.window)
    return (
        not dated,
        profile.undetermined,
        not profile.countrywide,
        not profile.leading,
        not profile.mains,
        -sum(len(bounds) for bounds in profile.figures.values()),
        profile.key,
    )


def _best(profile: Profile, groups: list[Profile], index: Index) -> int | None:
    """The group that fits best and well enough, the earliest between equals."""
    candidates = _candidates(profile, index)
    best, best_score = None, JOIN
    for place in candidates:
        score, _ = compare(groups[place], profile)
        if score <= NEVER or (best is not None and score <= best_score) or score < JOIN:
            continue
        if undated_apart(groups[place], profile):
            continue
        best, best_score = place, score
    return best


def undated_apart(a: Profile, b: Profile) -> bool:
    """True when one of two tellings has no date and nothing strong says that they are the same attack.

    Strong is: versions of one story, or the same town and at least two figures in common, one of them distinctive.
    """
    if is_dated(a.window) and is_dated(b.window):
        return False
    if a.stories.keys() & b.stories.keys():
        return nearest(a.centres, b.centres) not in SAME_PLACE and not (a.countrywide and b.countrywide)
    return not strong_marks(a, b)


def strong_marks(a: Profile, b: Profile) -> bool:
    """Same main place and at least two figures in common that weigh enough together, one of them distinctive.

    Where one of them names no place that is known, two figures of ten and more stand in for it.
    """
    found = agreements(a.marks, b.marks)
    worths = [worth for _, _, worth in found]
    barrages = a.countrywide and b.countrywide
    if not barrages and not (a.centres and b.centres):
        rare = {measure.partition(" ")[0] for measure, _, worth in found if worth >= PLACELESS_MARK}
        return len(rare) >= 2 and a.target is not None and a.target == b.target
    if not barrages and nearest(a.centres, b.centres) not in SAME_PLACE:
        return False
    return len(worths) >= 2 and sum(worths) >= UNDATED_MARKS and max(worths) >= DISTINCT


def _areas(profile: Profile) -> list[str]:
    """The regions a telling is looked for in. Shootings are many a day in one country, so only there; others, of
    which some reports name no more than the country, in the whole country too.
    """
    areas = {place.admin1 or place.name for place in profile.centres}
    return sorted(areas | {""} if not areas or set(profile.kinds) != {"shooting"} else areas)


def _keys(profile: Profile) -> list[Key]:
    """Under what a telling is filed: its days, and its story and marked figures for undated ones to find."""
    return [*day_keys(profile, 0, 0), *(key for key, _ in mark_keys(profile))]


def _candidates(profile: Profile, index: Index) -> list[int]:
    """Groups worth comparing: of its days (a shooting's neighbours too) or, undated, of its story and its marks."""
    if is_dated(profile.window):
        return sorted({place for key in day_keys(profile, *look_around(profile)) for place in index.get(key, ())})
    return marked(profile, index)


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
