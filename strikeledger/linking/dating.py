"""Days for documents that carry none (rule 7: what nothing settles stays undated).

Three things can date a document, tried in this order: a version of the same story that is dated; an official table in
which exactly one publication day fits all its launch figures; a dated report of the same attack. How a worded time
becomes a window, and which nights fit a figure, is given from outside, so that this room knows neither.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from strikeledger.linking.comparing import compare
from strikeledger.linking.evidence import NEVER
from strikeledger.linking.grouping import Key, mark_keys, marked
from strikeledger.linking.profile import Profile
from strikeledger.linking.undated import strong_marks
from strikeledger.linking.windows import fit, is_dated
from strikeledger.model import Claim, Episode, Reading, Record, Story, TimeRef, Window
from strikeledger.vocabulary.measures import weapons

Resolve = Callable[[TimeRef, dt.date], Window]
"""Ties a worded time to a publication day."""
Anchored = Callable[[TimeRef, Window], Window]
"""Ties a time told from another attack (`one day after`) to that attack's window."""
Nights = Callable[[Sequence[Claim]], Sequence[Window] | None]
"""The nights of an official table that fit the launch figures of one attack; None when the table cannot speak of it."""

SAME_EDITION_DAYS = 1
"""Versions of one story stand at most a day apart when the weekday spoken from is all that tells them apart."""
LATEST_DAYS = 9
"""`last Saturday night` is at most this long ago; older attacks are told by date."""
FITS = 0.5
"""Least fit of a window with a night: a bare day is the night's morning, never its evening."""


class Dating(Record, frozen=True):
    """A publication day found for an undated document, on what ground, and why in words."""

    document_id: str
    published: dt.date
    basis: Literal["linked", "registry"]
    reason: str


def by_story(
    undated: Iterable[Reading], stories: Iterable[Story], published: Mapping[str, dt.date]
) -> dict[str, Dating]:
    """Days from dated versions of the same story; the weekday the text speaks from must agree."""
    members = {document: story.documents for story in stories for document in story.documents}
    found: dict[str, Dating] = {}
    for reading in undated:
        mates = members.get(reading.document_id, ())
        days = sorted({(published[mate], mate) for mate in mates if mate in published})
        for day, mate in days:
            settled = _on_weekday(day, reading.weekday_of_publication)
            if settled is not None:
                reason = f"version of the same report as {mate}, published {day.isoformat()}"
                found[reading.document_id] = Dating(
                    document_id=reading.document_id, published=settled, basis="linked", reason=reason
                )
                break
    return found


def _on_weekday(day: dt.date, weekday: int | None) -> dt.date | None:
    if weekday is None or day.weekday() == weekday:
        return day
    near = [day + dt.timedelta(days=offset) for offset in (SAME_EDITION_DAYS, -SAME_EDITION_DAYS)]
    return next((other for other in near if other.weekday() == weekday), None)


def by_registry(undated: Iterable[Reading], nights: Nights, resolve: Resolve) -> dict[str, Dating]:
    """Days on which every launch figure of the document has its night in the table, when there is exactly one."""
    found: dict[str, Dating] = {}
    for reading in undated:
        dating = _registry_day(reading, nights, resolve)
        if dating is not None:
            found[reading.document_id] = dating
    return found


def _registry_day(reading: Reading, nights: Nights, resolve: Resolve) -> Dating | None:
    if not _enough(reading):
        return None
    votes: Counter[dt.date] = Counter()
    told: dict[dt.date, list[str]] = defaultdict(list)
    asked = 0
    for episode in reading.episodes:
        fitting = nights([claim for claim in reading.claims if claim.episode == episode.number])
        if fitting is None:
            continue
        asked += 1  # figures that fit no night speak against every day
        for day, night in sorted(_publication_days(episode, fitting, resolve).items()):
            if reading.weekday_of_publication in {None, day.weekday()}:
                votes[day] += 1
                told[day].append(f"attack {episode.number} in the night to {night.end}")
    if not votes:
        return None
    best = [day for day, count in votes.items() if count == max(votes.values())]
    if len(best) != 1 or votes[best[0]] < asked:
        return None
    reason = f"the only publication day that fits the table: {', '.join(told[best[0]])}"
    return Dating(document_id=reading.document_id, published=best[0], basis="registry", reason=reason)


def _enough(reading: Reading) -> bool:
    """Two launch figures, or one with the weekday: one alone meets a wrong night too easily when its own is missing.

    On the development table exact drones and missiles of a large night fit that night and no other; one exact
    number of drones fits one night in 11 of 100 cases, with the weekday in 42.
    """
    told = {(c.measure, c.low, c.high) for c in reading.claims if c.measure in weapons("launched")}
    return len(told) >= 2 or (len(told) == 1 and reading.weekday_of_publication is not None)


def _publication_days(episode: Episode, nights: Iterable[Window], resolve: Resolve) -> dict[dt.date, Window]:
    """Publication days from which the episode's wording means one of the nights."""
    days: dict[dt.date, Window] = {}
    for night in nights:
        for day in publication_days(episode.time, night, resolve, leading=not episode.background):
            days.setdefault(day, night)
    return days


def publication_days(time: TimeRef | None, attack: Window, resolve: Resolve, *, leading: bool) -> list[dt.date]:
    """Days from which `time` means `attack`. News without any time is of the morning the attack ended on."""
    if attack.end is None:
        return []
    if time is None:
        return [attack.end] if leading else []
    days = [attack.end + dt.timedelta(days=offset) for offset in range(LATEST_DAYS + 1)]
    return [day for day in days if fit(resolve(time, day), attack) >= FITS]


def by_attack(
    undated: Mapping[str, Sequence[Profile]],
    weekdays: Mapping[str, int | None],
    groups: Iterable[Profile],
    resolve: Resolve,
) -> dict[str, Dating]:
    """Days from dated reports of the same attack: same place and side, two figures in common, weekday agreeing.

    `undated` holds the profiles of each undated document, `groups` the attacks found in dated ones.
    """
    dated = [group for group in groups if is_dated(group.window)]
    shelf: dict[Key, set[int]] = defaultdict(set)
    for place, group in enumerate(dated):
        for key, _ in mark_keys(group):
            shelf[key].add(place)
    found: dict[str, Dating] = {}
    for document in sorted(undated):
        reasons = {
            day: reason
            for profile in undated[document]
            for day, reason in _attack_days(profile, [dated[place] for place in marked(profile, shelf)], resolve)
            if weekdays.get(document) in {None, day.weekday()}
        }
        if len(reasons) == 1:
            day, reason = next(iter(reasons.items()))
            found[document] = Dating(document_id=document, published=day, basis="linked", reason=reason)
    return found


def _attack_days(profile: Profile, groups: Iterable[Profile], resolve: Resolve) -> list[tuple[dt.date, str]]:
    episode = profile.episodes[0]
    days: list[tuple[dt.date, str]] = []
    for group in groups:
        if not strong_marks(profile, group) or compare(group, profile)[0] <= NEVER:
            continue
        for day in publication_days(episode.time, group.window, resolve, leading=not episode.background):
            days.append((day, f"same attack as told by {group.key[0]}, attack {group.key[1]}"))
    return days


def redate(reading: Reading, dating: Dating, resolve: Resolve, anchored: Anchored) -> Reading:
    """The reading with all its worded times tied to the publication day found.

    Times told from another attack of the text (`one day after`) are tied to the report's own attack, number 0.
    """
    day, basis = dating.published, dating.basis
    own = next((episode for episode in reading.episodes if episode.number == 0), None)

    def tie(time: TimeRef) -> Window:
        window = resolve(time, day)
        if time.kind == "anchor" and own is not None and own.time is not None and own.time.kind != "anchor":
            window = anchored(time, resolve(own.time, day))
        return window if window.basis in {"text", "unknown"} else msgspec.structs.replace(window, basis=basis)

    # News that gives no time tells of the day it is published on or the day before, as in dated documents.
    fresh = Window(start=day - dt.timedelta(days=1), end=day, basis=basis, precision="days")

    def window_of(episode: Episode) -> Window:
        if episode.time is not None:
            return tie(episode.time)
        return fresh if episode.number == 0 and episode.window.start is None else episode.window

    episodes = tuple(msgspec.structs.replace(episode, window=window_of(episode)) for episode in reading.episodes)
    claims = tuple(_redate_claim(claim, day, tie) for claim in reading.claims)
    periods = tuple(
        msgspec.structs.replace(figure, period_start=tie(figure.time).start, period_end=tie(figure.time).end)
        if figure.time is not None and figure.period_start is None and figure.period_end is None
        else figure
        for figure in reading.periods
    )
    return msgspec.structs.replace(reading, episodes=episodes, claims=claims, periods=periods)


def _redate_claim(claim: Claim, day: dt.date, tie: Callable[[TimeRef], Window]) -> Claim:
    if claim.time is None:
        return msgspec.structs.replace(claim, published=day)
    window = tie(claim.time)
    if window.start is None:
        return msgspec.structs.replace(claim, published=day)
    return msgspec.structs.replace(
        claim, published=day, date_start=window.start, date_end=window.end, date_basis=window.basis
    )
