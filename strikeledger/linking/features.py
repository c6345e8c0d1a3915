"""Is this the same attack? Small questions on two tellings, each answered with evidence; the list is at the end.

Evidence adds up as log-odds, with weights from weights.toml that `python -m eval.weigh` fits on pairs of reports others
coded. A veto is outweighed by nothing.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Set

from strikeledger.linking.evidence import Evidence, veto
from strikeledger.linking.figures import FIXED, agreements, contradicts
from strikeledger.linking.growing import risen, rose, tolls
from strikeledger.linking.places import NEAR_KM, distance_km, is_town, nearest
from strikeledger.linking.profile import Profile
from strikeledger.linking.rarity import usual, worth
from strikeledger.linking.undated import strong
from strikeledger.linking.windows import SAME_FIT, fit, gap_days, is_dated
from strikeledger.vocabulary.marks import mark_of
from strikeledger.vocabulary.traits import common_kinds

Feature = Callable[[Profile, Profile], Evidence | None]

WEEKS = 14
"""Days between two tellings of a shooting's day from which only names can join them; readings err that much."""
FOLLOW_UP_DAYS = 4
"""A report without any time may follow up an attack of this many days before. Beyond, another attack on the town is
likelier: on the development shootings towns have 15 to 26 pairs of incidents for each day of distance."""
SHOT_AGAIN_MARKS, FOLLOW_UP_MARKS = 0.5, 1.2
"""Least worth of figures in common before a report without a time is a follow-up; a town at war is hit every week."""
SUBURB_KM = 30.0
"""A suburb, or a part of a city that gazetteers know as a town, lies at most this far from the city's point."""
_CLOSE_KINDS: frozenset[str] = frozenset({"air_attack", "shelling", "bombing", "other"})
"""Reports of one strike call it air raid, shelling or bombing; none of them calls it a shooting."""

KNOWN = 3.0
"""Worth of names in common that outweighs another town, another hour or another toll: three that no list has."""
MOST_NAMES = 8.0
"""Worth beyond which more names in common say no more."""
FEW_NAMES = 2.0
"""Worth of the first names in common."""
MOST_TRAITS = 3
"""Kinds of targets, of victims or ages in common beyond which more say no more."""
TELLING = 1.0
"""Worth of the names of each of two tellings from which it says something that they share none: one in no list."""


def shared_names(a: Profile, b: Profile) -> float:
    """What the names that both tell are worth."""
    return min(MOST_NAMES, sum(a.names[mark] for mark in sorted(a.names.keys() & b.names.keys())))


def names(a: Profile, b: Profile) -> Evidence | None:
    """Rare names and numbers in common: people, streets, schools, units, ages.

    That they share none says something only of reports in one language: names are spelt by the letters of each.
    """
    worth = min(FEW_NAMES, shared_names(a, b))
    if worth > 0:
        return Evidence("names", worth, f"{len(a.names.keys() & b.names.keys())} names in common")
    spelt_alike = not (a.languages and b.languages) or not a.languages.isdisjoint(b.languages)
    if spelt_alike and min(sum(a.names.values()), sum(b.names.values())) >= TELLING:
        return Evidence("no_names", 1.0, "no name in common")
    return None


def more_names(a: Profile, b: Profile) -> Evidence | None:
    """What names in common are worth beyond the first ones: two stand in many reports of one town, five hardly do."""
    worth = shared_names(a, b) - FEW_NAMES
    return Evidence("more_names", worth, "many names in common") if worth > 0 else None


def name_share(a: Profile, b: Profile) -> Evidence | None:
    """Which share of what the one that names less names is named by the other too."""
    shared = shared_names(a, b)
    if not shared:
        return None
    share = shared / min(sum(a.names.values()), sum(b.names.values()))
    return Evidence("name_share", share, f"{share:.0%} of the names of one")


def small_town(a: Profile, b: Profile) -> Evidence | None:
    """A town in common that hardly any reports name: two attacks on it within two days are rarer than on a city."""
    gap = gap_days(a.window, b.window)
    if not shootings(a, b) or (gap is not None and gap > 1):
        return None
    common = [a.towns[key].name for key in sorted(a.towns.keys() & b.towns.keys())]
    rare = max((worth(usual(mark_of(word))) for name in common for word in name.split()), default=0.0)
    return Evidence("small_town", rare, "a town that is seldom named") if rare > 0 else None


def window(a: Profile, b: Profile) -> Evidence | None:
    """Time: windows must overlap; a night and its morning's day are one. An undated telling says nothing."""
    one, other = a.window, b.window
    if not is_dated(one) or not is_dated(other):
        if strong(a, b):
            return Evidence("strong", 1.0, "one place and marked figures, or versions of one report")
        named = shootings(a, b) and shared_names(a, b) >= TELLING
        return Evidence("undated", 1.0, "no day") if named else Evidence("silent", 1.0, "no day and nothing marked")
    gap = gap_days(one, other)
    if gap:
        return _days_apart(a, b, gap)
    share = fit(one, other)
    if share == 0:
        return Evidence("two_nights", 1.0, "two nights that share a day")
    if share >= SAME_FIT:
        return Evidence("same_time", 1.0, "same time")
    if share >= 0.5:
        return Evidence("time_within", 1.0, "same days")
    return Evidence("time_touches" if shootings(a, b) else "nights_touch", 1.0, "days that touch")


def _days_apart(a: Profile, b: Profile, gap: int) -> Evidence:
    if shootings(a, b):
        if gap <= FOLLOW_UP_DAYS and _follows_up(a, b):
            return Evidence("told_again", 1.0, "told again within days")
        if gap <= WEEKS:
            return Evidence("days_apart", math.log2(1 + gap), f"told {gap} days apart")
        return Evidence("weeks_apart", 1.0, "told weeks apart")
    if gap <= FOLLOW_UP_DAYS and _follows_up(a, b):
        return Evidence("told_again", 1.0, "told again within days")
    return veto("at other times")


def shootings(a: Profile, b: Profile) -> bool:
    """True when one tells of a shooting, and the other of one or of no kind of attack that is known."""
    kinds = {*a.kinds, *b.kinds}
    return "shooting" in kinds and kinds <= {"shooting", "other"}


def _follows_up(a: Profile, b: Profile) -> bool:
    """True when the later of the two gives no time of its own and at least two figures of the earlier, or its names."""
    later, earlier = (a, b) if (a.window.start or dt.date.min) > (b.window.start or dt.date.min) else (b, a)
    found = [worth for _, _, worth in agreements(later.marks, earlier.marks)]
    enough = sum(found) >= (SHOT_AGAIN_MARKS if "shooting" in later.kinds else FOLLOW_UP_MARKS)
    return later.undetermined and ((len(found) >= 2 and enough) or shared_names(a, b) >= KNOWN)


def hour(a: Profile, b: Profile) -> Evidence | None:
    """A morning and an evening of one day are two hours."""
    if a.window != b.window or not a.parts or not b.parts or a.parts & b.parts:
        return None
    return Evidence("other_hour", 1.0, "at other hours")


def printed(a: Profile, b: Profile) -> Evidence | None:
    """A report printed before an attack tells of another one. A day's grace: it may be tomorrow at the place."""
    for one, other in ((a, b), (b, a)):
        begins = None if other.undetermined else other.window.start
        if one.printed is not None and begins is not None and one.printed < begins - dt.timedelta(days=1):
            if shootings(a, b):
                return Evidence("printed_before", 1.0, "printed before the day told")
            return veto("printed before the attack")
    return None


def weekday(a: Profile, b: Profile) -> Evidence | None:
    """The weekday of an undated telling must be one of the other's days."""
    if is_dated(a.window) == is_dated(b.window):
        return None
    undated, dated = (b, a) if is_dated(a.window) else (a, b)
    if not undated.weekdays:
        return None
    spoken = {day.weekday() for day in (dated.window.start, dated.window.end) if day is not None}
    return Evidence("weekday", 1.0, "same weekday") if undated.weekdays & spoken else veto("on other weekdays")


def place(a: Profile, b: Profile) -> Evidence | None:
    """Place: main places are compared, so that a list of towns hit in one night does not join them all.

    Two tellings of a whole barrage need no common town. A barrage joins one place only when that is its main place.
    """
    if a.countrywide and b.countrywide and a.target is not None and a.target == b.target:
        return Evidence("one_barrage", 1.0, "both tell the whole barrage")
    kind = nearest(a.centres, b.centres)
    if a.countrywide or b.countrywide:
        if kind in {"same", "inside", "in_region"}:
            return Evidence("place_same", 1.0, "the barrage's main place")
        if kind in {"unknown", "country"}:
            return Evidence("silent", 1.0, "a barrage told without a place")
        return veto("a barrage and one place in it")
    if kind == "same" and not (a.towns or b.towns):
        return Evidence("place_region", 1.0, "same region")
    if kind in {"same_region", "apart"}:
        if _close(a, b):
            return Evidence("place_near", 1.0, "places near each other")
        if _quarters(a, b):
            return Evidence("place_apart", 1.0, "other parts of one town")
        if a.towns.keys() & b.towns.keys():
            return Evidence("place_common", 1.0, "a place in common")
    if kind == "unknown":
        kind = nearest(
            [p for p in a.places if p.precision != "country"], [p for p in b.places if p.precision != "country"]
        )
    if kind in {"unknown", "country"}:
        return None
    return Evidence(f"place_{kind}", 1.0, f"places: {kind.replace('_', ' ')}")


def quarter(a: Profile, b: Profile) -> Evidence | None:
    """Two strikes of a day on a town that each name another part of it."""
    if not a.quarters or not b.quarters or a.countrywide or b.countrywide:
        return None
    return Evidence("other_quarter", 1.0, "other parts of one town") if a.quarters.isdisjoint(b.quarters) else None


def _quarters(a: Profile, b: Profile) -> bool:
    """True when the places in common are the town that the main places of both are parts of: a camp, a suburb each."""
    common = [a.towns[key] for key in sorted(a.towns.keys() & b.towns.keys())]
    parts = [place for place in (*a.centres, *b.centres) if is_town(place)]
    near = [distance_km(town, part) for town in common for part in parts]
    return bool(near) and all(km is not None and km <= NEAR_KM for km in near)


def _close(a: Profile, b: Profile) -> bool:
    """True when main places are near enough for one to be a part or a suburb of the other and one tells the other's."""
    far = [distance_km(one, other) for one in a.centres for other in b.centres if is_town(one) and is_town(other)]
    near = any(km is not None and km <= SUBURB_KM for km in far)
    return near and bool(a.towns.keys() & b.towns.keys())


def attacker(a: Profile, b: Profile) -> Evidence | None:
    """Who attacked: another attacker is another attack; an unnamed one says nothing."""
    one, other = a.attacker, b.attacker
    if one is None or other is None:
        return None
    return Evidence("attacker", 1.0, f"attacker {one}") if one == other else veto("other attacker")


def target(a: Profile, b: Profile) -> Evidence | None:
    """Which country was attacked."""
    if a.target is None or b.target is None:
        return Evidence("no_country", 1.0, "no country")
    return None if a.target == b.target else Evidence("other_country", 1.0, "in another country")


def kind(a: Profile, b: Profile) -> Evidence | None:
    """Kind of attack, as far as reports keep kinds apart; `other` is a kind not told."""
    if a.kinds.keys() & b.kinds.keys() - {"other"}:
        return Evidence("same_kind", 1.0, "same kind")
    if set(a.kinds) == {"other"} or set(b.kinds) == {"other"}:
        return None
    if not {*a.kinds, *b.kinds} <= _CLOSE_KINDS:
        return veto("another kind of attack")
    if "bombing" in a.kinds or "bombing" in b.kinds or a.means & b.means:  # aircraft bomb, too
        return None
    return Evidence("other_kind", 1.0, "called another kind of attack")


def weapon(a: Profile, b: Profile) -> Evidence | None:
    """A weapon of which the figures name the model."""
    common = sorted(a.weapons & b.weapons)
    return Evidence("weapon", 1.0, f"same weapon: {', '.join(common)}") if common else None


def means(a: Profile, b: Profile) -> Evidence | None:
    """With what: a drone is no shell; a report that names several tells of other attacks, too."""
    return _in_common("means", "weapons", a.means, b.means)


def site(a: Profile, b: Profile) -> Evidence | None:
    """What was hit, by kinds: a school is no market; a report that names several tells of streets nearby, too."""
    return _in_common("site", "target", a.sites, b.sites)


def victims(a: Profile, b: Profile) -> Evidence | None:
    """Who was harmed, as reports describe them: a boy, soldiers, a nurse."""
    return _in_common("victims", "victims", a.victims, b.victims)


def ages(a: Profile, b: Profile) -> Evidence | None:
    """How old those are of whom reports tell the age: names are spelt in many ways, ages are not.

    That none is told speaks against one attack where reports usually tell some; of strikes in a war they seldom do.
    """
    if not a.ages or not b.ages:
        return Evidence("no_ages", 1.0, "no ages") if shootings(a, b) else None
    return _in_common("ages", "ages", a.ages, b.ages)


def _in_common(name: str, what: str, ones: Set[str], others: Set[str]) -> Evidence | None:
    """What both tell, at most `MOST_TRAITS`; that they share none where both tell some; nothing where one is silent."""
    if not ones or not others:
        return None
    if ones.isdisjoint(others):
        return Evidence(f"other_{name}", 1.0, f"other {what}")
    telling = sorted((ones & others) - common_kinds())
    return (
        Evidence(name, float(min(MOST_TRAITS, len(telling))), f"same {what}: {', '.join(telling)}") if telling else None
    )


def figures(a: Profile, b: Profile) -> Evidence | None:
    """Figures in common: rare numbers weigh more, and all together at most 3."""
    found = agreements(a.marks, b.marks)
    if not found:
        return None
    best = sorted(found, key=lambda item: (-item[2], item[0]))[:4]
    told = ", ".join(f"{measure} {value:g}" for measure, value, _ in best)
    return Evidence("figures", min(3.0, sum(worth for _, _, worth in found)), f"same figures: {told}")


def one_barrage(a: Profile, b: Profile) -> bool:
    """True when both tell the whole barrage of one night on one country."""
    both = a.countrywide and b.countrywide and a.target is not None and a.target == b.target
    return both and fit(a.window, b.window) >= SAME_FIT


def contradiction(a: Profile, b: Profile) -> Evidence | None:
    """Figures that cannot stand beside each other: salvos hardly differ between reports, tolls grow.

    A country has one barrage a night, by one attacker: where two tellings of it differ, one of them counts another kind
    in, rounds or errs, which is for reconciling to explain.
    """
    if one_barrage(a, b):
        return None
    both = sorted(a.figures.keys() & b.figures.keys())
    against = [m for m in both if contradicts(m, a.figures[m], b.figures[m]) and not rose(a, b, m)]
    if not against:
        return None
    salvo = any(measure in FIXED for measure in against)
    return Evidence("salvo_differs" if salvo else "toll_contradicts", 1.0, f"figures differ: {', '.join(against)}")


def same_report(a: Profile, b: Profile) -> Evidence | None:
    """Versions of one story tell the same attacks."""
    if a.stories.keys() & b.stories.keys() and not a.documents.keys() & b.documents.keys():
        return Evidence("one_story", 1.0, "versions of one report")
    return None


def one_document(a: Profile, b: Profile) -> Evidence | None:
    """What one report tells as two attacks stays two, unless time and place are the same and no figure differs."""
    for document in sorted(a.documents.keys() & b.documents.keys()):
        for one in a.documents[document]:
            for other in b.documents[document]:
                if one.window != other.window or one.places != other.places or one.number == other.parent:
                    return veto("told as two attacks")
        if any(not a.figures[m] & b.figures[m] for m in a.figures.keys() & b.figures.keys()):
            return veto("told as two attacks")
    return None


FEATURES: tuple[Feature, ...] = (
    one_document,
    target,
    attacker,
    kind,
    printed,
    window,
    weekday,
    hour,
    place,
    quarter,
    names,
    more_names,
    name_share,
    small_town,
    weapon,
    means,
    site,
    victims,
    ages,
    figures,
    contradiction,
    tolls,
    risen,
    same_report,
)
"""Cheap vetoes first: the first veto ends a comparison."""
