"""What new documents change: stories, groups, incidents, checks. The outcome is that of `pipeline.build` on everything.

Stories -> groups of tellings -> attacks with names and parents -> the stretch of these attacks, worked out; each step
for no more than what the step before may have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

import msgspec

from strikeledger.decisions import Decision
from strikeledger.figuring import Beside
from strikeledger.lineage.rejoin import Rejoined, rejoin
from strikeledger.linking import Dating
from strikeledger.linking.filing import Filed, filed
from strikeledger.linking.grouping import Spot
from strikeledger.linking.regroup import Regrouped, regroup, spots_in
from strikeledger.linking.told import telling_id
from strikeledger.model import Reading, Record, Story
from strikeledger.registries import Tables
from strikeledger.stretches.around import Relinked, relink
from strikeledger.stretches.decided import Ruling, added_by
from strikeledger.stretches.known import Known, Placed
from strikeledger.stretches.redating import NOTHING as UNDATED
from strikeledger.stretches.redating import redate
from strikeledger.stretches.work import Stretch, Worked, work_out


class News(NamedTuple):
    """What came in since the ledger was worked out."""

    documents: frozenset[str]
    """Reports with figures, or that had some, that are new or other than they were."""
    reports: int
    """How many reports came in, those without figures too."""
    decisions: tuple[Decision, ...]
    """All that people decided."""
    decided: frozenset[str]
    """The decisions that are new, or whose report is."""


class Update(Record, frozen=True):
    """What takes the place of what; everything else stays."""

    came: frozenset[str]
    """The documents that are new or other than they were."""
    documents: frozenset[str]
    """These, and those whose day is another."""
    kin: Rejoined
    stories_before: tuple[Story, ...]
    attacks: tuple[Placed, ...]
    attacks_before: tuple[Placed, ...]
    filings: tuple[Filed, ...]
    """How the tellings of new or retold documents are filed."""
    home: dict[Spot, Spot]
    """The first telling of the group of each telling whose group is another, or whose document is new or retold."""
    early: dict[Spot, Spot]
    """The same when groups dated reports."""
    datings: dict[str, Dating | None]
    """The days found, or not, for reports that were looked at."""
    claims: frozenset[str]
    """The claims of the stretch, and those that decisions added and no longer do."""
    tellings: frozenset[str]
    """The identifiers of its tellings, likewise."""
    decisions: tuple[str, ...]
    """The decisions of which is told what became of them."""
    worked: Worked


def update(news: News, known: Known, tables: Tables) -> Update:
    """What becomes of the ledger with what it had not worked out.

    Raises:
        NewCountryError: everything has to be worked out.
    """
    documents = news.documents
    kin = rejoin(documents, known) if documents else NOTHING
    stories = [story for one in kin.kin for story in one.stories]
    before = known.stories({document for story in stories for document in story.documents} | documents)
    moved, restoried = _retold(before, stories, documents)
    known.retold({document: story.story_id for story in stories for document in story.documents})
    redated = (
        redate(documents, moved, restoried, lambda some: _stories_of(some, kin, known), known, tables)
        if documents
        else UNDATED
    )
    documents = documents | redated.changed
    regrouped = regroup(documents | moved, known) if documents else Regrouped({}, [])
    home = _moved(regrouped, documents | moved)
    ruling = Ruling(news.decisions, known, known.readings(documents))
    linked = relink(regrouped, restoried, ruling.spots(news.decided), known, ruling)
    stretch = _stretch(documents, kin, linked, known)
    worked = work_out(stretch, tables)
    added = added_by(linked.decisions)
    return Update(
        came=news.documents,
        documents=documents,
        kin=kin,
        stories_before=tuple(before),
        attacks=tuple(linked.placed),
        attacks_before=tuple(linked.before),
        filings=tuple(filed(profile) for profile in known.profiles(documents | moved)),
        home=home,
        early=home if redated.early is None else _moved(redated.early, documents | moved),
        datings=redated.datings,
        claims=frozenset({claim.claim_id for one in stretch.readings for claim in one.claims} | added.keys()),
        tellings=frozenset(
            {one.telling_id for one in worked.tellings}
            | {telling_id(*spot) for spot in (*linked.spots, *added.values())}
        ),
        decisions=tuple(one.decision_id for one in linked.decisions),
        worked=worked,
    )


NOTHING = Rejoined([], [], set(), set())


def _retold(before: Iterable[Story], stories: Iterable[Story], changed: Set[str]) -> tuple[set[str], set[str]]:
    """Documents whose story has another name, and all those of stories that are other than they were or hold one that
    is.
    """
    old = {document: story for story in before for document in story.documents}
    moved, restoried = set[str](), set[str]()
    for story in stories:
        moved |= {one for one in story.documents if one not in old or old[one].story_id != story.story_id}
        other = not changed.isdisjoint(story.documents)
        restoried |= {one for one in story.documents if other or old.get(one) != story}
    return moved, restoried


def _stretch(documents: Set[str], kin: Rejoined, linked: Relinked, known: Known) -> Stretch:
    """The attacks that are to be worked out, and what they have to know of others."""
    readings = known.readings(documents | {document for document, _ in linked.spots})
    stories = _stories_of({reading.document_id for reading in readings}, kin, known)
    own = {attack.incident_id for attack in linked.attacks} | {one.incident_id for one in linked.before}
    parents: Mapping[str, None] = {one.parent_id: None for one in linked.attacks if one.parent_id is not None}
    return Stretch(
        attacks=tuple(linked.attacks),
        readings=tuple(_part(reading, linked.spots, documents) for reading in readings),
        stories=tuple(stories),
        decisions=tuple(linked.decisions),
        beside=Beside(
            published=known.published({document for story in stories for document in story.documents}),
            incidents=frozenset(known.incidents(parents.keys() - own)),
        ),
    )


def _part(reading: Reading, spots: Set[Spot], documents: Set[str]) -> Reading:
    """What a reading says of tellings that are worked out; all of it where the document is new."""
    if reading.document_id in documents:
        return reading
    claims = tuple(claim for claim in reading.claims if (claim.document_id, claim.episode) in spots)
    kept = {claim.claim_id for claim in claims}
    return msgspec.structs.replace(
        reading,
        claims=claims,
        periods=(),
        records=tuple(one for one in reading.records if one.claim_id in kept),
    )


def _stories_of(documents: Set[str], kin: Rejoined, known: Known) -> list[Story]:
    """The stories of documents as they are now."""
    new = [story for one in kin.kin for story in one.stories]
    there = {document for story in new for document in story.documents}
    return [*new, *(known.stories(documents - there) if documents - there else ())]


def _moved(regrouped: Regrouped, documents: Set[str]) -> dict[Spot, Spot]:
    before = {spot: founder for founder, members in regrouped.before.items() for spot in members}
    now = {spot: one.key for one in regrouped.groups for spot in spots_in(one)}
    return {spot: key for spot, key in now.items() if spot[0] in documents or before.get(spot) != key}
