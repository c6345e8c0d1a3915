"""Attacks that keep their tellings and still may change: by name, by what they lie in, by stories of their reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from strikeledger.decisions import Decision
from strikeledger.linking.attacks import Attack, attacks_named, first_named
from strikeledger.linking.filing import Span
from strikeledger.linking.grouping import Spot, group
from strikeledger.linking.levels import may_hold
from strikeledger.linking.naming import names_of, titled
from strikeledger.linking.profile import Profile
from strikeledger.linking.regroup import Regrouped, spots_in
from strikeledger.linking.windows import is_dated
from strikeledger.model import Place
from strikeledger.stretches.decided import WHOLE, Ruling
from strikeledger.stretches.known import Known, Placed, placed


class Relinked(NamedTuple):
    """The attacks that are to be worked out anew."""

    attacks: list[Attack]
    placed: list[Placed]
    """How each of them is filed."""
    spots: set[Spot]
    """Their tellings."""
    before: list[Placed]
    """The attacks they were."""
    decisions: list[Decision]
    """What people decided on them."""


class NewCountryError(Exception):
    """A country is named for the first time, which may give places to attacks anywhere."""


def relink(regrouped: Regrouped, restoried: Set[str], decided: Set[Spot], known: Known, ruling: Ruling) -> Relinked:
    """All attacks that may be other than they were; `decided` are tellings on which somebody decided since.

    Raises:
        NewCountryError: nothing short of working everything out will do.
    """
    gone = known.placed(regrouped.before.keys())
    names, renamed = _names(regrouped.groups, gone, known)
    touched = {one.founder for one in gone}
    again = _again(regrouped, gone, renamed, restoried, known) | set(known.founders_of(decided).values())
    around = {one.founder: one for one in known.in_days(_holding(regrouped, gone), holding=False)}
    spots = decided | {spot for one in regrouped.groups for spot in spots_in(one)}
    spots |= {(document, WHOLE) for document in restoried}
    while True:
        bearing = ruling.around(again | touched, spots)
        again = bearing.founders - touched
        beside = around.keys() - again - touched
        groups = [*regrouped.groups, *_loaded(again | beside, known)]
        attacks = _attacks(groups, again | beside | touched, names, known)
        moved = {a.founder for a in attacks if a.founder in beside and a.parent_id != around[a.founder].parent_id}
        above = ruling.above(a.parent_id for a in attacks if a.founder not in beside) - again - touched
        if not moved and not above:
            break
        again |= moved | above
    groups = [one for one in groups if one.key not in beside]
    attacks = [one for one in attacks if one.founder not in beside]
    windows = {one.key: one.window for one in groups}
    return Relinked(
        attacks=attacks,
        placed=[placed(attack, windows[attack.founder]) for attack in attacks],
        spots={spot for one in groups for spot in spots_in(one)} | bearing.spots,
        before=[*gone, *known.placed(again)],
        decisions=bearing.decisions,
    )


def _attacks(groups: Sequence[Profile], own: Set[Spot], names: Mapping[Spot, str], known: Known) -> list[Attack]:
    """The attacks of groups, in the light of those they may lie in; `names` are the names of changed groups."""
    everything = [*groups, *_loaded(_beside(groups, known) - own, known)]
    named = {one.founder: one.incident_id for one in known.placed({one.key for one in everything})} | dict(names)
    found = attacks_named(everything, [named[one.key] for one in everything], first_named(_countries(groups, known)))
    wanted = {one.key for one in groups}
    return [attack for attack in found if attack.founder in wanted]


def _names(groups: Sequence[Profile], gone: Sequence[Placed], known: Known) -> tuple[dict[Spot, str], set[Spot]]:
    """The names of changed groups, and of others that share a stem with one; and which of the others got another."""
    titles = {one.key: titled(one) for one in groups}
    left = {one.founder for one in gone}
    stems = {title.stem for title in titles.values()} | {one.title.stem for one in gone}
    others = {one.founder: one for one in known.of_stems(stems) if one.founder not in left}
    titles |= {founder: one.title for founder, one in others.items()}
    names = dict(zip(titles, names_of(list(titles.values())), strict=True))
    return names, {founder for founder, one in others.items() if names[founder] != one.incident_id}


def _again(
    regrouped: Regrouped, gone: Sequence[Placed], renamed: Set[Spot], restoried: Set[str], known: Known
) -> set[Spot]:
    """The first tellings of attacks that have to be looked at again."""
    old = {spot for members in regrouped.before.values() for spot in members}
    new = {spot for one in regrouped.groups for spot in spots_in(one)}
    documents = {document for document, _ in old | new} | restoried
    names = {one.incident_id for one in gone} | {one.incident_id for one in known.placed(renamed)}
    return {
        *renamed,
        *known.founders_of(known.spots_of(documents)).values(),
        *(one.founder for one in known.inside(names)),
    }


def _holding(regrouped: Regrouped, gone: Sequence[Placed]) -> set[Span]:
    """The days of changed attacks that others may lie in, as they were and as they are."""
    spans = {one.span for one in gone if one.holding and one.span is not None}
    spans |= {
        (one.target, one.window.start, one.window.end)
        for one in regrouped.groups
        if (one.countrywide or may_hold(one))
        and is_dated(one.window)
        and one.window.start is not None
        and one.window.end is not None
    }
    return spans


def _beside(groups: Iterable[Profile], known: Known) -> set[Spot]:
    """The attacks that some may lie in: those of their days that hold others, and what their own reports tell them to
    be part of.
    """
    spans, documents = set(), set()
    for one in groups:
        documents |= {episode.document_id for episode in one.episodes}
        if is_dated(one.window) and one.window.start is not None and one.window.end is not None:
            spans.add((one.target, one.window.start, one.window.end))
    holding = {one.founder for one in known.in_days(spans, holding=True)}
    return holding | set(known.founders_of(known.spots_of(documents)).values())


def _loaded(founders: Set[Spot], known: Known) -> list[Profile]:
    """Groups as they stand."""
    home = {spot: founder for founder, members in known.members(founders).items() for spot in members}
    profiles = [one for one in known.profiles({document for document, _ in home}) if one.key in home]
    return group(profiles, home, known.compare)


def _countries(groups: Iterable[Profile], known: Known) -> list[Place]:
    there = known.countries()
    named = {(place.country, place.name) for place in there}
    for one in groups:
        for place in one.areas.values():
            if place.precision == "country" and (place.country, place.name) not in named:
                raise NewCountryError(place.name)
    return there
