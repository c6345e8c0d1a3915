"""What new documents change: stories, groups, incidents, checks. The outcome is that of `pipeline.build` on everything.

Stories -> groups of tellings -> attacks with names and parents -> the stretch of these attacks, worked out; each step
for no more than what the step before may have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from strikeledger.figuring import Beside
from strikeledger.lineage.rejoin import Rejoined, rejoin
from strikeledger.linking.filing import Filed, filed
from strikeledger.linking.grouping import Spot
from strikeledger.linking.regroup import Regrouped, regroup, spots_in
from strikeledger.model import Reading, Record, Story
from strikeledger.registries import Tables
from strikeledger.stretches.around import Relinked, relink
from strikeledger.stretches.known import Known, Placed
from strikeledger.stretches.work import Stretch, Worked, work_out


class Update(Record, frozen=True):
    """What takes the place of what; everything else stays."""

    documents: frozenset[str]
    """Those that are new or other than they were."""
    kin: Rejoined
    stories_before: tuple[Story, ...]
    attacks: tuple[Placed, ...]
    attacks_before: tuple[Placed, ...]
    filings: tuple[Filed, ...]
    """How the tellings of new or retold documents are filed."""
    home: dict[Spot, Spot]
    """The first telling of the group of each telling whose group is another, or whose document is new or retold."""
    worked: Worked


def update(documents: Set[str], known: Known, tables: Tables) -> Update:
    """What becomes of the ledger with documents that it had not worked out.

    Raises:
        NewCountryError: everything has to be worked out.
    """
    kin = rejoin(documents, known)
    stories = [story for one in kin.kin for story in one.stories]
    before = known.stories({document for story in stories for document in story.documents})
    moved, restoried = _retold(before, stories)
    known.retold({document: story.story_id for story in stories for document in story.documents})
    regrouped = regroup(documents | moved, known)
    linked = relink(regrouped, restoried, known)
    return Update(
        documents=frozenset(documents),
        kin=kin,
        stories_before=tuple(before),
        attacks=tuple(linked.placed),
        attacks_before=tuple(linked.before),
        filings=tuple(filed(profile) for profile in known.profiles(documents | moved)),
        home=_moved(regrouped, documents | moved),
        worked=work_out(_stretch(documents, kin, linked, known), tables),
    )


def _retold(before: Iterable[Story], stories: Iterable[Story]) -> tuple[set[str], set[str]]:
    """Documents whose story has another name, and all those of stories that are other than they were."""
    old = {document: story for story in before for document in story.documents}
    moved, restoried = set[str](), set[str]()
    for story in stories:
        moved |= {one for one in story.documents if one not in old or old[one].story_id != story.story_id}
        restoried |= {one for one in story.documents if old.get(one) != story}
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
        periods=tuple(one for one in reading.periods if one.claim_id in kept),
        records=tuple(one for one in reading.records if one.claim_id in kept),
    )


def _stories_of(documents: Set[str], kin: Rejoined, known: Known) -> Sequence[Story]:
    """The stories of documents as they are now."""
    new = [story for one in kin.kin for story in one.stories]
    there = {document for story in new for document in story.documents}
    return [*new, *known.stories(documents - there)]


def _moved(regrouped: Regrouped, documents: Set[str]) -> dict[Spot, Spot]:
    before = {spot: founder for founder, members in regrouped.before.items() for spot in members}
    now = {spot: one.key for one in regrouped.groups for spot in spots_in(one)}
    return {spot: key for spot, key in now.items() if spot[0] in documents or before.get(spot) != key}
