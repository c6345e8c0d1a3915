"""Days of publication for reports that carry none, in settled steps (see `linking.dating`).

What a version of the same report or an official table dates (`by_mates`) is dated before anything is grouped; then
the groups of dated reports date others that tell of the same attack, and these the further versions of theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from strikeledger.conflicts import covered_by
from strikeledger.linking import Dating, by_attack, by_registry, by_story, group, profiles_of, redate
from strikeledger.linking.grouping import Spot
from strikeledger.linking.profile import Profile
from strikeledger.model import Claim, Reading, Story, Window
from strikeledger.reading.times import anchored, resolve
from strikeledger.registries import LaunchTable, Tables, nights_fitting
from strikeledger.vocabulary.measures import weapons

Days = Mapping[str, dt.date]
"""Day of publication by document."""


class Dated(NamedTuple):
    """The days found, and the first telling of the group of each telling when groups dated reports."""

    datings: dict[str, Dating]
    early: dict[Spot, Spot] | None
    """None where no group was asked: then all tellings are grouped at once."""


def date_all(
    readings: Mapping[str, Reading],
    published: Days,
    stories: Sequence[Story],
    tables: Tables,
    given: Iterable[Dating] = (),
) -> Dated:
    """Publication days of undated documents, as far as anything settles them."""
    undated = {key: reading for key, reading in readings.items() if key not in published}
    if not undated:
        return Dated({}, None)
    early: dict[Spot, Spot] | None = None
    found = {day.document_id: day for day in given if day.document_id in undated}
    found |= by_mates(_left(undated, found), stories, _known(published, found), tables)
    if _left(undated, found):
        story_of = {document: story.story_id for story in stories for document in story.documents}
        groups = group(
            profile
            for key, reading in readings.items()
            if key in published or key in found
            for profile in profiles_of(tied(reading, found.get(key)), story_of.get(key, key))
        )
        early = {(episode.document_id, episode.number): one.key for one in groups for episode in one.episodes}
        found |= by_groups(_left(undated, found), stories, groups, _known(published, found))
    return Dated(found, early)


def by_mates(
    undated: Sequence[Reading], stories: Sequence[Story], published: Days, tables: Tables
) -> dict[str, Dating]:
    """Days from dated versions of the same report, from an official table, and from what that dated."""
    readings = {reading.document_id: reading for reading in undated}
    found = by_story(undated, stories, published)
    if tables.launches is not None:
        launches = tables.launches
        found |= by_registry(_left(readings, found), lambda claims: official_nights(claims, launches), resolve)
        found |= by_story(_left(readings, found), stories, _known(published, found))
    return found


def by_groups(
    undated: Sequence[Reading], stories: Sequence[Story], groups: Iterable[Profile], published: Days
) -> dict[str, Dating]:
    """Days from groups of dated reports that tell of the same attack, and from versions of what that dated."""
    readings = {reading.document_id: reading for reading in undated}
    story_of = {document: story.story_id for story in stories for document in story.documents}
    weekdays = {reading.document_id: reading.weekday_of_publication for reading in undated}
    profiles = {r.document_id: profiles_of(r, story_of.get(r.document_id, r.document_id)) for r in undated}
    found = by_attack(profiles, weekdays, groups, resolve)
    return found | by_story(_left(readings, found), stories, _known(published, found))


def _left(undated: Mapping[str, Reading], found: Mapping[str, Dating]) -> list[Reading]:
    return [reading for key, reading in undated.items() if key not in found]


def _known(published: Days, found: Mapping[str, Dating]) -> dict[str, dt.date]:
    return {**published, **{key: dating.published for key, dating in found.items()}}


def tied(reading: Reading, dating: Dating | None) -> Reading:
    """The reading with its worded times tied to the publication day found, if one was."""
    if dating is None:
        return reading
    return redate(reading, dating, resolve, lambda time, window: anchored(time, window, of_other=True))


def official_nights(claims: Sequence[Claim], launches: LaunchTable) -> list[Window] | None:
    """The nights of the launch table that meet all launch figures among the claims of one attack.

    None when there are none, or when the attack was on another country.
    """
    figures = [
        (claim.measure, claim.low, claim.high, claim.approx)
        for claim in claims
        if claim.measure in weapons("launched")
        and claim.scope in {"incident", "background"}
        and claim.status in {"asserted", "superseded"}
    ]
    # The most central place says which country was hit; others may be where weapons came from or talks were held.
    if not figures or any(
        claim.places[0].country not in {None, covered_by("launches").on} for claim in claims if claim.places
    ):
        return None
    return [
        Window(start=night.start.date(), end=night.day, basis="registry", precision="night")
        for night in nights_fitting(figures, launches, None)
    ]
