"""Which attacks lie inside which (rule 6): a parent and its children are never added together.

A site lies in its town's strikes, a town in its region's, any of them in the country's barrage; the nearest holds.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence, Set

from strikeledger.linking.levels import holds, may_hold, region_of
from strikeledger.linking.naming import main_of
from strikeledger.linking.places import is_town, nearest
from strikeledger.linking.profile import Profile
from strikeledger.linking.undated import SAME_PLACE
from strikeledger.linking.windows import days, fit, is_dated
from strikeledger.model import Window
from strikeledger.vocabulary.attacks import of_the_front
from strikeledger.vocabulary.traits import front_means

_EVENINGS: frozenset[str | None] = frozenset({"evening", "night"})
_MORNINGS: frozenset[str | None] = frozenset({"morning", "early", "overnight"})
_IN_THE_AIR: frozenset[str] = frozenset({"air_attack", "other"})


def parents(groups: Sequence[Profile]) -> list[int | None]:
    """For each group the position of the one it lies inside, or None.

    A report that tells an attack as part of another settles it; else place, kind, window and figures do.
    """
    levels = _levels(groups)
    holder = {(e.document_id, e.number): i for i, group in enumerate(groups) for e in group.episodes}
    barrages: dict[tuple[str, dt.date], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        if group.countrywide and group.target is not None and is_dated(group.window):
            for day in days(group.window):
                barrages[group.target, day].append(i)
    found = []
    for i, group in enumerate(groups):
        above = _told(i, group, holder, groups)
        above = _level_above(i, group, levels, groups) if above is None else above
        found.append(_found(i, group, barrages, groups) if above is None else above)
    return found


_Levels = dict[tuple[str | None, str, dt.date], list[int]]


def _levels(groups: Sequence[Profile]) -> _Levels:
    """Groups of a region or a town that others may lie in, by country, region and day."""
    found: _Levels = defaultdict(list)
    for i, group in enumerate(groups):
        if may_hold(group):
            for day in days(group.window):
                found[group.target, region_of(group), day].append(i)
    return found


def _level_above(i: int, group: Profile, levels: _Levels, groups: Sequence[Profile]) -> int | None:
    """The town's strikes before the region's, then the one that fits best in time."""
    near = {j for day in days(group.window) for j in levels.get((group.target, region_of(group), day), ()) if j != i}
    held = [j for j in near if holds(groups[j], group)]

    def rank(j: int) -> tuple[bool, float, tuple[str, int]]:
        main = main_of(groups[j])
        return main is None or not is_town(main), -fit(groups[j].window, group.window), groups[j].key

    return min(held, key=rank, default=None)


def _told(i: int, group: Profile, holder: dict[tuple[str, int], int], groups: Sequence[Profile]) -> int | None:
    for episode in sorted(group.episodes, key=lambda e: (e.document_id, e.number)):
        if episode.parent is None:
            continue
        above = holder.get((episode.document_id, episode.parent))
        if above is not None and above != i and groups[above].countrywide and not group.countrywide:
            return above
    return None


def _found(
    i: int, group: Profile, barrages: dict[tuple[str, dt.date], list[int]], groups: Sequence[Profile]
) -> int | None:
    if group.countrywide or group.target is None or not set(group.kinds) <= _IN_THE_AIR or _of_the_front(group):
        return None
    window = group.window
    near = {j for day in days(window) for j in barrages.get((group.target, day), ()) if j != i}
    parts = {episode.time.part for episode in group.episodes if episode.time is not None}
    held = [j for j in near if inside(window, groups[j].window, parts) and _in_place(group, groups[j])]
    return min(held, key=lambda j: (-fit(groups[j].window, window), groups[j].key), default=None)


def _of_the_front(group: Profile) -> bool:
    """Whether all that is told of its weapons is that they are such as no barrage over a country is of."""
    told = {episode.weapon for episode in group.episodes if episode.weapon is not None}
    if told:
        return told <= of_the_front()
    return bool(group.means) and group.means <= front_means()


def _in_place(group: Profile, barrage: Profile) -> bool:
    """Whether a strike told of a bare day lies in a barrage: one printed on that day is of its morning; one told later
    may be of any hour of it, and was made with what a barrage is made of or hit a place that the barrage did.
    """
    main, day = main_of(group), group.window.end
    if group.printed is None or day is None or group.printed <= day:
        return True
    if group.window.precision != "day" or main is None or group.means - front_means():
        return True
    return nearest([main], [p for p in barrage.places if p.precision != "country"]) in SAME_PLACE


def inside(child: Window, barrage: Window, parts: Set[str | None] = frozenset()) -> bool:
    """True when the child's window lies in the barrage's. A bare day lies in the night that ended on it.

    `parts` are the parts of day its tellings name: an evening lies in the night it begins, a morning in the one it
    ends, an afternoon in none.
    """
    if child.start is None or child.end is None or barrage.start is None or barrage.end is None:
        return False
    if child.start < barrage.start or child.end > barrage.end:
        return False
    if barrage.precision == "night" and child.precision == "day":
        return child.end == barrage.end
    if barrage.precision == "night" and child.precision == "part_of_day":
        begins = child.start == barrage.start and bool(parts & _EVENINGS)
        return begins or (child.end == barrage.end and bool(parts & _MORNINGS))
    return True
