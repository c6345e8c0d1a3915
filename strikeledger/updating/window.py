"""What new documents change: stories, groups, incidents, checks. The outcome is that of `pipeline.build` on everything.

Stories -> groups of tellings -> attacks with names and parents -> claims, incidents, figures, checks, each for no more
than what the step before may have changed. It knows neither decisions nor documents that others have to date: with
these, everything is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from strikeledger.figuring import Beside, incidents_of
from strikeledger.lineage.rejoin import Rejoined, rejoin
from strikeledger.linking.attacks import Attack
from strikeledger.linking.filing import Filed, filed
from strikeledger.linking.grouping import Spot
from strikeledger.linking.regroup import Regrouped, regroup, spots_in
from strikeledger.linking.told import tellings_of
from strikeledger.model import (
    Check,
    Claim,
    Incident,
    PeriodFigure,
    Reading,
    Record,
    RecordClaim,
    Revision,
    Story,
    Telling,
)
from strikeledger.pipeline import checks_of, linked_claims, on_official_night
from strikeledger.reconciling.official import with_official
from strikeledger.registries import Tables, check_records
from strikeledger.updating.around import Relinked, relink
from strikeledger.updating.known import Known, Placed


class Update(Record, frozen=True):
    """What takes the place of what; everything else stays."""

    kin: Rejoined
    stories_before: tuple[Story, ...]
    attacks: tuple[Placed, ...]
    attacks_before: tuple[Placed, ...]
    filings: tuple[Filed, ...]
    """How the tellings of new or retold documents are filed."""
    home: dict[Spot, Spot]
    """The first telling of the group of each telling whose group is another, or whose document is new or retold."""
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    revisions: tuple[Revision, ...]
    checks: tuple[Check, ...]
    tellings: tuple[Telling, ...]
    periods: tuple[PeriodFigure, ...]
    """Of the new documents."""
    records: tuple[RecordClaim, ...]
    recorded: frozenset[str]
    """The documents whose records these are."""


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
    return _worked_out(documents, kin, before, regrouped, linked, moved, known, tables)


def _retold(before: Iterable[Story], stories: Iterable[Story]) -> tuple[set[str], set[str]]:
    """Documents whose story has another name, and all those of stories that are other than they were."""
    old = {document: story for story in before for document in story.documents}
    moved, restoried = set[str](), set[str]()
    for story in stories:
        moved |= {one for one in story.documents if one not in old or old[one].story_id != story.story_id}
        restoried |= {one for one in story.documents if old.get(one) != story}
    return moved, restoried


def _worked_out(
    documents: Set[str],
    kin: Rejoined,
    stories_before: Sequence[Story],
    regrouped: Regrouped,
    linked: Relinked,
    moved: Set[str],
    known: Known,
    tables: Tables,
) -> Update:
    readings = known.readings(documents | {document for document, _ in linked.spots})
    attacks = _of_official_nights(linked.attacks, readings, tables)
    claims = linked_claims([_part(reading, linked.spots, documents) for reading in readings], attacks)
    stories = _stories_of({reading.document_id for reading in readings}, kin, known)
    incidents, revisions = incidents_of(
        attacks, claims, readings, stories, beside=_beside(attacks, linked.before, stories, known)
    )
    told = {claim.claim_id for claim in claims}
    periods = tuple(figure for r in readings if r.document_id in documents for figure in r.periods)
    checks = checks_of(claims, incidents, periods, tables)
    incidents = with_official(incidents, checks)
    recording = [reading for reading in readings if reading.records]
    recorded = frozenset(reading.document_id for reading in recording)
    others = [claim for claim in known.claims(recorded) if claim.claim_id not in told] if recorded else []
    records = check_records([one for r in recording for one in r.records], [*claims, *others], tables.launches)
    return Update(
        kin=kin,
        stories_before=tuple(stories_before),
        attacks=tuple(linked.placed),
        attacks_before=tuple(linked.before),
        filings=tuple(filed(profile) for profile in known.profiles(documents | moved)),
        home=_moved(regrouped, documents | moved),
        claims=claims,
        tellings=tellings_of(attacks, claims, {incident.incident_id for incident in incidents}, readings),
        incidents=incidents,
        revisions=revisions,
        checks=checks,
        periods=periods,
        records=tuple(records),
        recorded=recorded,
    )


def _moved(regrouped: Regrouped, documents: Set[str]) -> dict[Spot, Spot]:
    before = {spot: founder for founder, members in regrouped.before.items() for spot in members}
    now = {spot: one.key for one in regrouped.groups for spot in spots_in(one)}
    return {spot: key for spot, key in now.items() if spot[0] in documents or before.get(spot) != key}


def _of_official_nights(attacks: Sequence[Attack], readings: Iterable[Reading], tables: Tables) -> list[Attack]:
    if tables.launches is None:
        return list(attacks)
    by_id = {reading.document_id: reading for reading in readings}
    return [on_official_night(attack, by_id, tables.launches) for attack in attacks]


def _part(reading: Reading, spots: Set[Spot], documents: Set[str]) -> Reading:
    """A reading with the claims of tellings that are worked out; all of them where the document is new."""
    import msgspec

    if reading.document_id in documents:
        return reading
    kept = tuple(claim for claim in reading.claims if (claim.document_id, claim.episode) in spots)
    return msgspec.structs.replace(reading, claims=kept)


def _stories_of(documents: Set[str], kin: Rejoined, known: Known) -> list[Story]:
    """The stories of documents as they are now."""
    new = [story for one in kin.kin for story in one.stories]
    there = {document for story in new for document in story.documents}
    return [*new, *known.stories(documents - there)]


def _beside(attacks: Sequence[Attack], before: Sequence[Placed], stories: Sequence[Story], known: Known) -> Beside:
    """What the attacks have to know of others."""
    mates = {document for story in stories for document in story.documents}
    own = {attack.incident_id for attack in attacks} | {one.incident_id for one in before}
    parents: Mapping[str, None] = {a.parent_id: None for a in attacks if a.parent_id is not None}
    return Beside(published=known.published(mates), incidents=frozenset(known.incidents(parents.keys() - own)))
