"""Readable incident ids: target country, day the attack ended, main place; the same attacks give the same ids."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from strikeledger.linking.places import town_key
from strikeledger.linking.profile import Profile
from strikeledger.linking.windows import is_dated
from strikeledger.model import Place

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name in lower-case ASCII with hyphens; letters without a plain form are left out."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_PLAIN.sub("-", plain).strip("-")


def main_of(group: Profile) -> Place | None:
    """The main place most tellings of the attack name, or None when it is known by country only.

    A barrage takes the town or region that most of its tellings centre on, so that it has a point on the map; not where
    a toll of the whole country is told, which would be taken for that town's.
    """
    if not group.mains or group.national:
        return None
    key = min(group.mains, key=lambda k: (-group.mains[k], k not in group.towns, k))
    return group.towns.get(key) or group.areas[key]


def ordered_places(group: Profile) -> tuple[Place, ...]:
    """All places of the attack: the main one first, then those most tellings name, towns before regions."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for episode in group.episodes:
        counts.update({town_key(place) for place in episode.places})
    main = main_of(group)
    known = {**group.areas, **group.towns}
    first = {town_key(main)} if main is not None else set()
    if group.national:
        first = {key for key, place in group.areas.items() if place.precision == "country"}
    order = sorted(known, key=lambda k: (k not in first, k not in group.towns, -counts[k], k))
    return tuple(known[key] for key in order)


def stem(group: Profile) -> str:
    """The id before collisions are told apart, e.g. `ua-2024-03-02-odesa` or `ua-undated-kharkiv`."""
    window, main = group.window, main_of(group)
    day = window.end.isoformat() if is_dated(window) and window.end is not None else "undated"
    country = slug(group.target or (main.country if main is not None else None) or "xx") or "xx"
    return "-".join(part for part in (country, day, slug(main.name) if main is not None else "") if part)


class Titled(NamedTuple):
    """What decides which of several attacks of one stem keeps it."""

    stem: str
    tellings: int
    first: tuple[str, int]
    """The first of its tellings by document and number."""


def titled(group: Profile) -> Titled:
    """What decides on the name of a group."""
    return Titled(stem(group), len(group.episodes), min(_members(group)))


def name_all(groups: Sequence[Profile]) -> list[str]:
    """An id for each group, in the order given."""
    return names_of([titled(group) for group in groups])


def names_of(found: Sequence[Titled]) -> list[str]:
    """An id for each, in the order given; of several with one stem the richest keeps it, others get -2, -3."""
    order = sorted(range(len(found)), key=lambda i: (found[i].stem, -found[i].tellings, found[i].first))
    seen: Counter[str] = Counter()
    names = [""] * len(found)
    for i in order:
        own = found[i].stem
        seen[own] += 1
        names[i] = own if seen[own] == 1 else f"{own}-{seen[own]}"
    return names


def _members(group: Profile) -> list[tuple[str, int]]:
    return [(episode.document_id, episode.number) for episode in group.episodes]
