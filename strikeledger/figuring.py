"""Attacks with their claims to incidents: figures, their history, the grade, after what people decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence, Set

import msgspec

from strikeledger.deciding import Weighing
from strikeledger.lineage import copies_in
from strikeledger.linking import Attack
from strikeledger.model import Claim, Figure, Incident, Reading, Record, Revision, Story
from strikeledger.reconciling import Sides, Telling, editions, figures_of, grade_of, origins, revisions_of, telling_of

EVERYTHING_COUNTS = Weighing()
LATE = "told before it ends"
"""How a reason begins that flags an attack whose last day lies after a report of it."""


class Beside(Record, frozen=True):
    """What attacks worked out by themselves have to know of the rest of the ledger."""

    published: dict[str, dt.date | None] = msgspec.field(default_factory=dict)
    """Day of publication of documents of the same stories."""
    incidents: frozenset[str] = frozenset()
    """The other attacks of which there are claims."""


def incidents_of(
    attacks: Sequence[Attack],
    claims: Sequence[Claim],
    readings: Iterable[Reading],
    stories: Iterable[Story],
    weighing: Weighing = EVERYTHING_COUNTS,
    beside: Beside | None = None,
) -> tuple[tuple[Incident, ...], tuple[Revision, ...]]:
    """Incidents with figures and grade, and the history of the figures.

    An attack that is told without a figure is one too; an attack whose claims people put elsewhere is none.

    Where these are only some of the ledger's attacks, `beside` tells what must be known of the others.
    """
    of_incident: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.incident_id is not None:
            of_incident.setdefault(claim.incident_id, []).append(claim)
    others = beside or Beside()
    published = {claim.document_id: claim.published for group in of_incident.values() for claim in group}
    published |= others.published
    stories = list(stories)
    story_of = {document: story.story_id for story in stories for document in story.documents}
    copied = {document for story in stories for document in copies_in(story)}
    edition = {d: n for story in stories for d, n in editions(story.documents, published).items()}
    readings = list(readings)
    counting = {(claim.document_id, claim.episode) for reading in readings for claim in reading.claims}
    bare = {a.incident_id for a in attacks if not any((e.document_id, e.number) in counting for e in a.episodes)}
    known = of_incident.keys() | bare | others.incidents
    incidents: list[Incident] = []
    revisions: list[Revision] = []
    for attack in attacks:
        own = of_incident.get(attack.incident_id, [])
        if not own and attack.incident_id not in bare:
            continue
        counted = weighing.counted(own)
        tellings = weighing.without_doubtful(_tellings(attack, counted, story_of, edition, copied, weighing))
        incidents.append(_late(_incident(attack, counted, tellings, story_of, known, weighing), own))
        sides = Sides(attack.attacker, attack.target_country)
        revisions.extend(revisions_of(attack.incident_id, tellings, sides))
    return tuple(incidents), tuple(revisions)


def _tellings(
    attack: Attack,
    claims: Iterable[Claim],
    story_of: Mapping[str, str],
    edition: Mapping[str, int],
    copied: Set[str],
    weighing: Weighing,
) -> list[Telling]:
    mentions = {(e.document_id, e.number) for e in attack.episodes if e.background}
    elsewhere = set(attack.elsewhere)
    found = [
        telling_of(
            claim,
            story_of.get(claim.document_id, claim.document_id),
            edition.get(claim.document_id, 0),
            elsewhere=(claim.document_id, claim.episode) in elsewhere,
            mention=(claim.document_id, claim.episode) in mentions,
            known=weighing.is_known(claim.source),
            copy=claim.document_id in copied,
        )
        for claim in claims
    ]
    return [telling for telling in found if telling is not None]


def _incident(
    attack: Attack,
    claims: Sequence[Claim],
    tellings: Sequence[Telling],
    story_of: Mapping[str, str],
    known: Container[str],
    weighing: Weighing,
) -> Incident:
    documents = sorted({episode.document_id for episode in attack.episodes})
    stories = sorted({story_of.get(document, document) for document in documents})
    sides = Sides(attack.attacker, attack.target_country)
    figures = figures_of(tellings, sides)
    count = _independent(tellings, figures, stories, weighing)
    answers = {answer for episode in attack.episodes for answer in episode.answers}
    return Incident(
        incident_id=attack.incident_id,
        kind=attack.kind,
        date_start=attack.window.start,
        date_end=attack.window.end,
        date_basis=attack.window.basis,
        date_precision=attack.window.precision,
        places=attack.places,
        attacker=attack.attacker,
        target_country=attack.target_country,
        parent_id=attack.parent_id if attack.parent_id in known else None,
        documents=tuple(documents),
        stories=tuple(stories),
        independent_reports=count,
        grade="discounted" if weighing.is_discounted(claims) else grade_of(claims, sides, count, answers),
        figures=figures,
        episodes=tuple(f"{episode.document_id}#{episode.number}" for episode in attack.episodes),
        why=attack.why,
    )


def _independent(
    tellings: Sequence[Telling], figures: Mapping[str, Figure], stories: Sequence[str], weighing: Weighing
) -> int:
    """How many origins tell of an attack: those of its best attested figure at least. Stories, where none counts."""
    if not tellings:
        return max(1, len(stories))
    firm = weighing.firm(tellings)
    best = [[t for t in firm if t.claim.measure == name and t.value == one.best] for name, one in figures.items()]
    return max([1, origins(firm), *map(origins, best)])


def _late(incident: Incident, claims: Iterable[Claim]) -> Incident:
    """An attack that ends after a report of it says so among its reasons: one of the two days must be wrong."""
    told = [claim.published for claim in claims if claim.published is not None]
    if incident.date_end is None or not told or incident.date_end <= min(told):
        return incident
    doubt = f"{LATE}: it ends {incident.date_end}, a report of it is of {min(told)}"
    return msgspec.structs.replace(incident, why=(*incident.why, doubt))
