"""What linking compares: one attack as one document tells it, or a group of such tellings taken together."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from typing import Any

from strikeledger.linking.figures import FIXED, HARM, Bounds, by_speaker, said
from strikeledger.linking.places import is_town, main_place, town_key
from strikeledger.linking.rarity import names_of
from strikeledger.linking.windows import sharpest
from strikeledger.model import UNKNOWN_WINDOW, Claim, Episode, Kind, Place, TimeRef, Window
from strikeledger.vocabulary.marks import mark_of
from strikeledger.vocabulary.outlets import is_known, speaker_words

NOT_TOLD: frozenset[str] = frozenset({"denied", "retracted", "hypothetical"})
"""Statuses whose figures say nothing on which attack is meant."""
RISEN = "casualty.toll_risen"
"""The rule of figures that a toll is told to have risen to."""


@dataclass(slots=True)
class Profile:
    """The marks of one attack. A group's profile is the union of its members', so features see both alike."""

    episodes: list[Episode]
    stories: Counter[str]
    windows: dict[Window, int]
    kinds: Counter[Kind]
    attackers: Counter[str]
    targets: Counter[str]
    towns: dict[tuple[str, str, str], Place]
    areas: dict[tuple[str, str, str], Place]
    mains: Counter[tuple[str, str, str]]
    """Main town, else main region, of each telling that has one."""
    figures: dict[str, set[Bounds]]
    marks: dict[str, set[Bounds]]
    """All figures that tell an attack again: those of the whole and of parts, and `measure by claimant` for tolls."""
    weekdays: set[int]
    countrywide: bool
    leading: bool
    """True when some report is about it, not only mentions it."""
    national: bool = False
    """True when a report gives the toll of the whole country, apart from that of a place in it."""
    undetermined: bool = False
    """True when no telling gives a time and the day of the report stands in for it."""
    names: dict[int, float] = field(default_factory=dict)
    """What its sentences name, as marks, with what having each in common is worth by the table."""
    parts: set[str] = field(default_factory=set)
    """Parts of the day it is told of."""
    weapons: set[str] = field(default_factory=set)
    """Models of weapons its figures are of."""
    means: set[str] = field(default_factory=set)
    """Classes of weapons its sentences name."""
    risen: dict[str, float] = field(default_factory=dict)
    """Tolls told as risen ("the toll has risen to six"), the largest of each measure."""
    sites: set[str] = field(default_factory=set)
    """Kinds of what was attacked."""
    victims: set[str] = field(default_factory=set)
    """Classes of those harmed, as reports describe them."""
    ages: set[str] = field(default_factory=set)
    quarters: set[str] = field(default_factory=set)
    """Marks of the part of its town that it hit."""
    languages: set[str] = field(default_factory=set)
    """Languages in which its figures are told; none where it has no figure."""
    known: bool = False
    """True when a figure of it was fetched from an outlet with standing of its own."""
    answered: set[str] = field(default_factory=set)
    """Stories in which somebody who is named gives its toll."""
    reasons: list[str] = field(default_factory=list)
    documents: dict[str, list[Episode]] = field(default_factory=dict)

    printed: dt.date | None = None
    """The first day on which a report with figures of it was printed."""
    window: Window = UNKNOWN_WINDOW
    """The window most stories tell."""
    target: str | None = None
    """The country most tellings name as the one attacked."""
    attacker: str | None = None
    """The party most tellings name as the attacker."""
    centres: tuple[Place, ...] = ()
    """The main place of each telling, each once."""

    def __post_init__(self) -> None:
        """Work out what the members say most; comparing asks for it far more often than joining changes it."""
        self.window = sharpest(self.windows) if self.windows else UNKNOWN_WINDOW
        self.target, self.attacker = most(self.targets), most(self.attackers)
        self.centres = tuple(self.towns.get(key) or self.areas[key] for key in sorted(self.mains))

    @property
    def places(self) -> list[Place]:
        """Towns first, then regions and countries."""
        return [*self.towns.values(), *self.areas.values()]

    @property
    def key(self) -> tuple[str, int]:
        """Document and number of the first member."""
        return (self.episodes[0].document_id, self.episodes[0].number)

    @property
    def anonymous(self) -> bool:
        """True when nobody answers for its figures: no speaker who is named, no outlet with standing of its own."""
        return not self.known and not self.answered

    def apart(self) -> Profile:
        """A profile that says the same and may be changed without this one."""
        told: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        own: dict[str, Any] = {
            name: copy(said) if isinstance(said, dict | list | set) else said for name, said in told.items()
        }
        for name in ("figures", "marks", "documents"):
            own[name] = {key: copy(inside) for key, inside in own[name].items()}
        return Profile(**own)

    def without_figures(self) -> Profile:
        """What it says of an attack but for its figures and what it says was hit."""
        bare = self.apart()
        bare.figures, bare.marks, bare.risen, bare.sites = {}, {}, {}, set()
        return bare

    def absorb(self, other: Profile) -> None:
        """Take the members of `other` in."""
        self.episodes.extend(other.episodes)
        self.stories.update(other.stories)
        for window, count in other.windows.items():
            self.windows[window] = self.windows.get(window, 0) + count
        self.kinds.update(other.kinds)
        self.attackers.update(other.attackers)
        self.targets.update(other.targets)
        self.mains.update(other.mains)
        for key, place in other.towns.items():
            self.towns.setdefault(key, place)
        for key, place in other.areas.items():
            self.areas.setdefault(key, place)
        for measure, bounds in other.figures.items():
            self.figures.setdefault(measure, set()).update(bounds)
        for mark, bounds in other.marks.items():
            self.marks.setdefault(mark, set()).update(bounds)
        self.weekdays |= other.weekdays
        self.countrywide |= other.countrywide
        self.leading |= other.leading
        self.national |= other.national
        self.undetermined &= other.undetermined
        self.names.update(other.names)
        self.parts |= other.parts
        self.weapons |= other.weapons
        self.means |= other.means
        self.risen = {m: max(self.risen.get(m, 0.0), other.risen.get(m, 0.0)) for m in self.risen | other.risen}
        self.printed = min(filter(None, (self.printed, other.printed)), default=None)
        self.sites |= other.sites
        self.victims |= other.victims
        self.ages |= other.ages
        self.quarters |= other.quarters
        self.languages |= other.languages
        self.known |= other.known
        self.answered |= other.answered
        for document, episodes in other.documents.items():
            self.documents.setdefault(document, []).extend(episodes)
        self.reasons.extend(other.reasons)
        self.__post_init__()


def most(counts: Counter[str]) -> str | None:
    """The most frequent key, the alphabetically first between equals; None of nothing."""
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def weekday_of(time: TimeRef | None) -> set[int]:
    """The weekdays a worded time allows: `Tuesday night` runs into Wednesday."""
    if time is None or time.kind != "weekday" or time.weekday is None:
        return set()
    if time.part in {"overnight", "night"}:
        return {time.weekday, (time.weekday + 1) % 7, (time.weekday - 1) % 7}
    return {time.weekday}


_HOURS: dict[str, str] = {"early": "morning", "morning": "morning", "afternoon": "afternoon", "evening": "evening"}


def hours_of(time: TimeRef | None) -> set[str]:
    """The part of the day a worded time names, as far as it tells hours apart; a night runs into both."""
    return {_HOURS[time.part]} if time is not None and time.part in _HOURS else set()


def _words(places: Iterable[Place]) -> set[int]:
    """The words of the names of places, as marks."""
    return {mark_of(word) for place in places for word in re.split(r"[\s-]+", place.name)}


def _numbers(claims: Iterable[Claim]) -> set[int]:
    """The numbers of figures, as marks: what a toll says it says as a figure, and not as a name in common."""
    return {mark_of(f"{bound:g}") for claim in claims for bound in (claim.low, claim.high) if bound is not None}


BARRAGE_LEAST = 30.0
"""Weapons from which a salvo told of one town is the country's night: those on single towns in the labelled reports
have 2 to 6 bombs or missiles or some 20 drones, the smallest national ones 44 drones."""


def _barrage(main: Place | None, places: Sequence[Place], figures: dict[str, set[Bounds]]) -> bool:
    """A report that centres on one place, or names none, tells the whole barrage only with numbers no place gets."""
    if main is None and places:
        return True
    salvos = [bounds for measure, told in figures.items() if measure in FIXED for bounds in told]
    return not salvos or any((said(bounds) or 0.0) >= BARRAGE_LEAST for bounds in salvos)


def profile_of(episode: Episode, claims: Iterable[Claim], story: str, *, holds: bool = False) -> Profile:
    """The marks of one episode; `claims` are its own. `holds`: its document tells another attack as inside this one."""
    figures: dict[str, set[Bounds]] = {}
    marks: dict[str, set[Bounds]] = {}
    told = [claim for claim in claims if claim.scope != "period" and claim.status not in NOT_TOLD]
    for claim in told:
        bounds = (claim.low, claim.high, claim.approx)
        own_word = claim.measure in HARM and claim.claimant is not None and claim.claimant.side == episode.attacker
        if claim.scope != "part" and not (own_word and episode.attacker):  # disputed between parties, no other attack
            figures.setdefault(claim.measure, set()).add(bounds)
        marks.setdefault(claim.measure, set()).add(bounds)
        if claim.claimant is not None and claim.measure in HARM:
            marks.setdefault(by_speaker(claim.measure, claim.claimant.name), set()).add(bounds)
    main = main_place(episode.places)
    countrywide = episode.countrywide and _barrage(main, episode.places, figures)
    country = main.country if main is not None else next((place.country for place in episode.places), None)
    target = episode.target_country or country
    towns = {town_key(place): place for place in episode.places if is_town(place)}
    areas = {town_key(place): place for place in episode.places if not is_town(place)}
    return Profile(
        episodes=[episode],
        stories=Counter([story]),
        windows={} if episode.window.start is None else {episode.window: 1},
        kinds=Counter([episode.kind]),
        attackers=Counter([episode.attacker] if episode.attacker else []),
        targets=Counter([target] if target else []),
        towns=towns,
        areas=areas,
        mains=Counter([town_key(main)] if main is not None else []),
        figures=figures,
        marks=marks,
        weekdays=weekday_of(episode.time),
        countrywide=countrywide,
        leading=not episode.background,
        national=holds and countrywide and main is None and bool(HARM & figures.keys()),
        undetermined=episode.time is None and episode.window.precision == "days",
        names=names_of(episode.marks, _words(episode.places) | _numbers(told)),
        parts=hours_of(episode.time),
        printed=min((claim.published for claim in told if claim.published is not None), default=None),
        weapons={claim.munition for claim in told if claim.munition is not None},
        means=_traits(episode, "with"),
        risen=_risen(told),
        sites=_traits(episode, "site"),
        victims=_traits(episode, "who"),
        ages=_traits(episode, "age"),
        quarters=_traits(episode, "part"),
        languages={claim.language for claim in told if claim.language is not None},
        known=any(is_known(claim.source) for claim in told),
        answered={story} if any(_answered(claim) for claim in told) else set(),
        documents={episode.document_id: [episode]},
    )


def _answered(claim: Claim) -> bool:
    return claim.measure in HARM and claim.claimant is not None and bool(speaker_words(claim.claimant.name))


def _risen(told: Iterable[Claim]) -> dict[str, float]:
    found: dict[str, float] = {}
    for claim in told:
        value = said((claim.low, claim.high, claim.approx))
        if claim.rule == RISEN and claim.scope != "part" and value is not None:
            found[claim.measure] = max(value, found.get(claim.measure, 0.0))
    return found


def _traits(episode: Episode, kind: str) -> set[str]:
    """The traits of one kind, without its name."""
    return {trait.partition(" ")[2] for trait in episode.traits if trait.startswith(f"{kind} ")}
