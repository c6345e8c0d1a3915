"""Is this the same attack? Small questions, each answered with a score and a reason; the list is at the end.

Scores add up like evidence: what speaks for one attack is positive, what speaks against it negative, and a veto
(`NEVER`) cannot be outweighed. Weights were set so that time and place together just suffice (`JOIN` in
grouping.py), and figures decide between attacks on one town in one night.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from strikeledger.linking.figures import FIXED, agreements, contradicts
from strikeledger.linking.places import Relation, distance_km, nearest
from strikeledger.linking.profile import Profile
from strikeledger.linking.windows import SAME_FIT, fit, gap_days, is_dated

NEVER = -100.0
"""A score nothing outweighs."""


class Score(NamedTuple):
    """One answer: how much it speaks for (or against) one attack, and why, in words."""

    value: float
    reason: str


Feature = Callable[[Profile, Profile], Score | None]

SALVO_DIFFERS, TOLL_DIFFERS = 1.5, 0.5
"""What a contradiction takes away: one of salvos as much as a common town gives, one of tolls less than a figure."""
FOLLOW_UP_MARKS = 1.2
"""Least worth of figures in common before a report without a time is a follow-up; a town at war is hit every week."""
_CLOSE_KINDS: frozenset[str] = frozenset({"air_attack", "shelling", "bombing", "other"})
"""Reports of one strike call it air raid, shelling or bombing; none of them calls it a shooting."""


FOLLOW_UP_DAYS = 4
"""A report without any time may follow up an attack of this many days before. Beyond, another attack on the town is
likelier: on the development shootings towns have 15 to 26 pairs of incidents for each day of distance."""


def window(a: Profile, b: Profile) -> Score | None:
    """Time: windows must overlap; a night and its morning's day are one. An undated telling says nothing."""
    one, other = a.window, b.window
    if not is_dated(one) or not is_dated(other):
        return None
    gap, shots = gap_days(one, other), _shootings(a, b)
    if gap:
        if gap == 1 and shots:
            return Score(0.1, "told a day apart")
        if gap <= FOLLOW_UP_DAYS and _follows_up(a, b):
            return Score(0.0, "told again within days")
        return Score(NEVER, "at other times")
    share = max(fit(one, other), _SHOT_BY_NIGHT) if shots and one != other else fit(one, other)
    return Score(1.2 * share, "same time") if share else Score(-1.0, "two nights that share a day")


def _shootings(a: Profile, b: Profile) -> bool:
    return "shooting" in a.kinds and "shooting" in b.kinds


def _follows_up(a: Profile, b: Profile) -> bool:
    """True when the later of the two gives no time of its own and at least two figures of the earlier."""
    later, earlier = (a, b) if (a.window.start or dt.date.min) > (b.window.start or dt.date.min) else (b, a)
    worths = [worth for _, _, worth in agreements(later.marks, earlier.marks)]
    enough = sum(worths) >= (0.5 if "shooting" in later.kinds else FOLLOW_UP_MARKS)
    return later.undetermined and len(worths) >= 2 and enough


def weekday(a: Profile, b: Profile) -> Score | None:
    """The weekday of an undated telling must be one of the other's days."""
    if is_dated(a.window) == is_dated(b.window):
        return None
    undated, dated = (b, a) if is_dated(a.window) else (a, b)
    if not undated.weekdays:
        return None
    spoken = {day.weekday() for day in (dated.window.start, dated.window.end) if day is not None}
    return Score(0.4, "same weekday") if undated.weekdays & spoken else Score(NEVER, "on other weekdays")


_PLACE: dict[Relation, float] = {
    "same": 1.5,
    "inside": 0.9,
    "in_region": 0.7,
    "same_region": -1.6,
    "country": 0.0,
    "apart": -3.0,
    "unknown": -0.2,
}
_TOUCH, _NEXT = 0.2, 0.9
"""Main places differ, but one telling names the other's too: far from it, or within `SUBURB_KM` of it."""
SUBURB_KM = 30.0
"""A suburb, or a part of a city that gazetteers know as a town, lies at most this far from the city's point."""
_SHOT_BY_NIGHT = 0.6
"""A shooting on Saturday night is told as of Saturday as often as of Sunday; an air raid is told by its morning."""
_TOUCH_SHOT = 0.35
"""A place in common says more of a shooting: its report names where it was, not all places hit that night."""
_SHOT_IN_REGION = 0.3
"""A region has a dozen shootings a day where it has one air raid, so a region and a town in it say less."""


def place(a: Profile, b: Profile) -> Score | None:
    """Place: main places are compared, so that a list of towns hit in one night does not join them all.

    Two tellings of a whole barrage need no common town. A barrage joins one place only when that is its main place.
    """
    if a.countrywide and b.countrywide and a.target is not None and a.target == b.target:
        return Score(1.6, "both tell the whole barrage")
    kind = nearest(a.centres, b.centres)
    if a.countrywide or b.countrywide:
        if kind in {"same", "inside", "in_region"}:
            return Score(_PLACE["same"], "the barrage's main place")
        return Score(NEVER, "a barrage and one place in it")
    if kind == "same" and not (a.towns or b.towns):
        return Score(0.9, "same region")
    if kind in {"same_region", "apart"} and a.towns.keys() & b.towns.keys():
        far = _TOUCH_SHOT if _shootings(a, b) else _TOUCH
        return Score(_NEXT if _close(a, b) else far, "a place in common")
    if kind == "in_region" and _shootings(a, b):
        return Score(_SHOT_IN_REGION, "a place in the region")
    if kind == "unknown":
        kind = nearest(a.places, b.places)
    return Score(_PLACE[kind], f"places: {kind.replace('_', ' ')}")


def _close(a: Profile, b: Profile) -> bool:
    far = [distance_km(one, other) for one in a.centres for other in b.centres]
    return any(km is not None and km <= SUBURB_KM for km in far)


def attacker(a: Profile, b: Profile) -> Score | None:
    """Who attacked: another attacker is another attack; an unnamed one says nothing."""
    one, other = a.attacker, b.attacker
    if one is None or other is None:
        return None
    return Score(0.2, f"attacker {one}") if one == other else Score(NEVER, "other attacker")


def target(a: Profile, b: Profile) -> Score | None:
    """Which country was attacked."""
    if a.target is None or b.target is None:
        return None
    return Score(0.1, f"in {a.target}") if a.target == b.target else Score(NEVER, "in another country")


def kind(a: Profile, b: Profile) -> Score | None:
    """Kind of attack, as far as reports keep kinds apart; `other` is a kind not told."""
    if a.kinds.keys() & b.kinds.keys():
        return Score(0.1, "same kind")
    if set(a.kinds) == {"other"} or set(b.kinds) == {"other"}:
        return None
    return None if {*a.kinds, *b.kinds} <= _CLOSE_KINDS else Score(NEVER, "another kind of attack")


def figures(a: Profile, b: Profile) -> Score | None:
    """Figures in common: rare numbers weigh more, and all together at most 3."""
    found = agreements(a.marks, b.marks)
    if not found:
        return None
    best = sorted(found, key=lambda item: (-item[2], item[0]))[:4]
    told = ", ".join(f"{measure} {value:g}" for measure, value, _ in best)
    return Score(min(3.0, sum(worth for _, _, worth in found)), f"same figures: {told}")


def one_barrage(a: Profile, b: Profile) -> bool:
    """True when both tell the whole barrage of one night on one country."""
    both = a.countrywide and b.countrywide and a.target is not None and a.target == b.target
    return both and fit(a.window, b.window) >= SAME_FIT


def contradiction(a: Profile, b: Profile) -> Score | None:
    """Figures that cannot stand beside each other: salvos hardly differ between reports, tolls grow.

    A country has one barrage a night, by one attacker: where two tellings of it differ, one of them counts another kind
    in, rounds or errs, which is for reconciling to explain.
    """
    if one_barrage(a, b):
        return None
    against = [m for m in sorted(a.figures.keys() & b.figures.keys()) if contradicts(m, a.figures[m], b.figures[m])]
    if not against:
        return None
    score = -sum(SALVO_DIFFERS if measure in FIXED else TOLL_DIFFERS for measure in against)
    return Score(max(-3.0, score), f"figures differ: {', '.join(against)}")


def same_report(a: Profile, b: Profile) -> Score | None:
    """Versions of one story tell the same attacks."""
    if a.stories.keys() & b.stories.keys() and not a.documents.keys() & b.documents.keys():
        return Score(0.8, "versions of one report")
    return None


def one_document(a: Profile, b: Profile) -> Score | None:
    """What one report tells as two attacks stays two, unless time and place are the same and no figure differs."""
    shared = a.documents.keys() & b.documents.keys()
    if not shared:
        return None
    for document in sorted(shared):
        for one in a.documents[document]:
            for other in b.documents[document]:
                if one.window != other.window or one.places != other.places or one.number == other.parent:
                    return Score(NEVER, "told as two attacks")
    told = any(not a.figures[m] & b.figures[m] for m in a.figures.keys() & b.figures.keys())
    return Score(NEVER, "told as two attacks") if told else None


FEATURES: tuple[Feature, ...] = (
    one_document,
    target,
    attacker,
    kind,
    window,
    weekday,
    place,
    figures,
    contradiction,
    same_report,
)
"""Cheap vetoes first: the first veto ends a comparison."""


def compare(a: Profile, b: Profile, features: tuple[Feature, ...] = FEATURES) -> tuple[float, list[str]]:
    """The sum of all scores and the reasons of those that spoke for one attack; `NEVER` as soon as one vetoes."""
    total, reasons = 0.0, []
    for feature in features:
        score = feature(a, b)
        if score is None:
            continue
        if score.value <= NEVER:
            return NEVER, [score.reason]
        total += score.value
        if score.value > 0:
            reasons.append(score.reason)
    return total, reasons
