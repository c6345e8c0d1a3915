"""Levels of attacks below a country's barrage: strikes over a region, on a town in it, on a site in the town.

A report of a day gives the toll of a region or a town, another that of the one school hit there. They are no one
attack, and their dead are not added up: what lies inside another in place, time and figures is a child of it.
"""

from __future__ import annotations

from strikeledger.linking.figures import largest
from strikeledger.linking.naming import main_of
from strikeledger.linking.places import is_town, relation
from strikeledger.linking.profile import Profile
from strikeledger.linking.windows import fit, is_dated
from strikeledger.model import Place

WARLIKE: frozenset[str] = frozenset({"air_attack", "shelling", "other"})
"""Kinds of which one report sums up several; a bomb on a bus or a shooting is one attack wherever it is told of."""
WITHIN = 0.5
"""Least fit of the two windows: the same, a night and its morning's day, or one inside the other."""


def may_hold(group: Profile) -> bool:
    """Whether others may lie in a group: one of a region, or of a town of which no single site is told, with a toll."""
    main = main_of(group)
    if main is None or main.precision not in {"admin1", "admin2", "city"} or group.countrywide:
        return False
    several = not group.sites or main.precision != "city"
    return several and _may_nest(group) and not group.undetermined and bool(largest(group.figures))


def holds(outer: Profile, inner: Profile) -> bool:
    """Whether one group lies inside another in place, time, sides and figures."""
    if inner.countrywide or not _may_nest(inner) or outer.target != inner.target:
        return False
    if None not in {outer.attacker, inner.attacker} and outer.attacker != inner.attacker:
        return False
    if fit(outer.window, inner.window) < WITHIN or (outer.parts and inner.parts and not outer.parts & inner.parts):
        return False
    apart = not outer.documents.keys() & inner.documents.keys()  # one report that tells two attacks tells two
    return apart and _lies_in(outer, inner) and _no_more(outer, inner)


def region_of(group: Profile) -> str:
    """The region a group is looked for in."""
    main = main_of(group)
    return (main.admin1 or main.name) if main is not None else ""


def _may_nest(group: Profile) -> bool:
    return is_dated(group.window) and set(group.kinds) <= WARLIKE


def _lies_in(outer: Profile, inner: Profile) -> bool:
    """A town in its region, a district or site in its town, or a site of the town where the other names none."""
    large, small = main_of(outer), main_of(inner)
    if large is None or small is None:
        return False
    how = relation(large, small)
    if not is_town(large):
        return how == "in_region" and is_town(small)
    return (how == "inside" and small.precision != "city") or (how == "same" and _named_site(small, inner))


def _named_site(place: Place, group: Profile) -> bool:
    return place.precision == "city" and bool(group.sites)


def _no_more(outer: Profile, inner: Profile) -> bool:
    """Whether the part has a toll that the whole has too, larger, and none that is larger than that of the whole."""
    whole, part = largest(outer.figures), largest(inner.figures)
    pairs = [(whole[measure], part[measure]) for measure in whole.keys() & part.keys()]
    return bool(pairs) and all(w >= p for w, p in pairs) and any(w > p for w, p in pairs)
