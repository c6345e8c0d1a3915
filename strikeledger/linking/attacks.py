"""Episodes of all documents to attacks: the whole of linking, from profiles to named groups with parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from strikeledger.linking.grouping import Spot, group
from strikeledger.linking.levels import may_hold
from strikeledger.linking.naming import main_of, name_all, ordered_places, stem
from strikeledger.linking.parents import parents
from strikeledger.linking.places import main_place, relation
from strikeledger.linking.profile import Profile, profile_of
from strikeledger.model import Claim, Episode, Kind, Place, Reading, Record, Window


class Attack(Record, frozen=True):
    """One attack as linking leaves it: who tells it, when and where it was, what it lies inside; no figures yet."""

    incident_id: str
    kind: Kind
    window: Window
    places: tuple[Place, ...]
    attacker: str | None
    target_country: str | None
    countrywide: bool
    parent_id: str | None
    episodes: tuple[Episode, ...]
    why: tuple[str, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()
    """Document and number of tellings of a barrage that centre on another place than the attack's main one."""
    founder: tuple[str, int] = ("", 0)
    """Document and number of the telling that the others were joined to."""
    stem: str = ""
    """The identifier before several of one stem are told apart."""
    holding: bool = False
    """Whether others may lie inside it."""


def profiles_of(reading: Reading, story: str) -> list[Profile]:
    """A profile for each attack the document tells; what it tells aside is joined to nothing."""
    claims: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.episode, []).append(claim)
    holders = {episode.parent for episode in reading.episodes}
    return [
        profile_of(episode, claims.get(episode.number, ()), story, holds=episode.number in holders)
        for episode in reading.episodes
        if not episode.aside
    ]


def link(
    readings: Iterable[Reading], story_of: Mapping[str, str], homes: Mapping[Spot, Spot] | None = None
) -> list[Attack]:
    """Attacks in order of their ids; the order of the readings does not matter.

    `story_of` gives the story of each document; a document without one is its own story. `homes` are tellings whose
    group is known already, by its first telling (see `apart`).
    """
    ordered = sorted(readings, key=lambda reading: reading.document_id)
    profiles = [
        profile
        for reading in ordered
        for profile in profiles_of(reading, story_of.get(reading.document_id, reading.document_id))
    ]
    return attacks_of(group(profiles, homes))


def attacks_of(groups: Sequence[Profile]) -> list[Attack]:
    """Named attacks of groups, each with its parent's id."""
    return attacks_named(groups, name_all(groups), countries_in(groups))


def attacks_named(groups: Sequence[Profile], names: Sequence[str], countries: Mapping[str, Place]) -> list[Attack]:
    """Attacks of groups whose names are known, in the order of these."""
    above = parents(groups)
    found = [_attack(one, names[i], _name(names, above[i]), countries) for i, one in enumerate(groups)]
    return sorted(found, key=lambda attack: attack.incident_id)


def _name(names: Sequence[str], i: int | None) -> str | None:
    return names[i] if i is not None else None


def countries_in(groups: Iterable[Profile]) -> dict[str, Place]:
    """The countries that reports name, by code: the place of a barrage told of a country and no place in it."""
    return first_named(place for one in groups for place in one.areas.values() if place.precision == "country")


def first_named(countries: Iterable[Place]) -> dict[str, Place]:
    """Of each country the name that comes first in the alphabet, by code."""
    named = {(place.country or "", place.name): place for place in countries}
    return {code: named[code, name] for code, name in sorted(named, reverse=True)}


def _attack(found: Profile, incident_id: str, parent_id: str | None, countries: Mapping[str, Place]) -> Attack:
    kinds = found.kinds
    kind = min(kinds, key=lambda name: (name == "other", -kinds[name], name))
    main = main_of(found)
    return Attack(
        incident_id=incident_id,
        kind=kind,
        window=found.window,
        places=ordered_places(found) or tuple(p for p in [countries.get(found.target or "")] if p is not None),
        attacker=found.attacker,
        target_country=found.target,
        countrywide=found.countrywide,
        parent_id=parent_id,
        episodes=tuple(sorted(found.episodes, key=lambda e: (e.document_id, e.number))),
        why=tuple(sorted(found.reasons)),
        elsewhere=tuple(
            sorted((e.document_id, e.number) for e in found.episodes if _centred_elsewhere(e, found, main))
        ),
        founder=found.key,
        stem=stem(found),
        holding=found.countrywide or may_hold(found),
    )


def _centred_elsewhere(episode: Episode, found: Profile, main: Place | None) -> bool:
    """True when a telling centres on a place that is neither the main one nor around or inside it.

    Beside the toll of a whole country every telling that centres on one place is such.
    """
    own = main_place(episode.places)
    if own is None or main is None:
        return own is not None and found.national
    return relation(own, main) in {"same_region", "apart"}
