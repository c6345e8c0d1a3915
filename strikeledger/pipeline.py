"""The stages in order: one document to its reading, many readings to the state of the ledger.

    Document -> read_one -> DocumentResult        needs the text alone
    DocumentResults, Tables -> build -> LedgerState
        stories    what is a copy or a rewrite of what
        days       for documents without one: by story, by official table, by a report of the same attack
        attacks    tellings of one attack joined, barrages made parents
        decisions  what people joined, parted, moved, rejected, doubted
        figures    the figure of each measure, its history, the grade of the attack; what people set
        checks     what the official tables and the ledger say to each claim

Both are pure: the same documents in any order give the same state, and nothing asks the clock or the disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from strikeledger.conflicts import covered_by
from strikeledger.deciding import beside, rule_on, weighing_of
from strikeledger.decisions import Decision, Effect
from strikeledger.figuring import incidents_of
from strikeledger.lineage import Kin, Sketch, furniture_in, kin_among, sketch, stripped
from strikeledger.lineage.gaps import gaps_of
from strikeledger.linking import Attack, Dating, by_attack, by_registry, by_story, group, link, profiles_of, redate
from strikeledger.linking.grouping import Spot
from strikeledger.linking.told import tellings_of
from strikeledger.model import (
    Check,
    Claim,
    DateBasis,
    Document,
    Gap,
    Incident,
    PeriodFigure,
    Reading,
    Record,
    RecordClaim,
    Revision,
    Story,
    Telling,
    Window,
)
from strikeledger.reading import read_document
from strikeledger.reading.commitments import commitments_of
from strikeledger.reading.implied import with_implied_day
from strikeledger.reading.statements import statements_of
from strikeledger.reading.times import anchored, resolve
from strikeledger.reading.victims import HarmedName, named_in
from strikeledger.reconciling.official import with_official
from strikeledger.registries import (
    LaunchTable,
    Tables,
    check_claims,
    check_periods,
    check_records,
    check_sums,
    nights_fitting,
)
from strikeledger.statements import Commitment, Statement
from strikeledger.vocabulary.measures import weapons
from strikeledger.vocabulary.sight import may_tell, small

Homes = Callable[[Sequence[Reading], Mapping[str, str]], Mapping[Spot, Spot]]
"""Readings and the story of each document -> the first telling of the group of each telling whose group is known."""


class DocumentResult(Record, frozen=True):
    """One document read: all that later stages need of it. `sketch` is None where no figure was found."""

    document: Document
    reading: Reading
    sketch: Sketch | None
    harmed: tuple[HarmedName, ...] | None = None
    """Where it names people harmed; None where nobody looked, as in what tells of no attack."""
    statements: tuple[Statement, ...] | None = None
    """Who says what in it; None where nobody asked yet, as in what tells of no attack."""
    commitments: tuple[Commitment, ...] | None = None
    """The promises and decisions it tells; None where nobody looked, as in what tells of no attack."""


class Grouped(Record, frozen=True):
    """How the machine grouped what it read, before anybody decided: what a further document is compared with."""

    sketches: tuple[Sketch, ...]
    dull: frozenset[int]
    """Sentences that are an outlet's furniture."""
    kin: tuple[Kin, ...]
    attacks: tuple[Attack, ...]
    """As their reports tell them, before any official table."""
    readings: tuple[Reading, ...]


class LedgerState(Record, frozen=True):
    """All that is worked out from the documents and the official tables, in a settled order."""

    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    stories: tuple[Story, ...]
    checks: tuple[Check, ...]
    periods: tuple[PeriodFigure, ...]
    tellings: tuple[Telling, ...]
    records: tuple[RecordClaim, ...]
    revisions: tuple[Revision, ...]
    dated: dict[str, tuple[dt.date, DateBasis]]
    """Publication days found for documents that carry none, with the basis."""
    dating_reasons: dict[str, str] = msgspec.field(default_factory=dict)
    """Why each of those days, in words."""
    effects: tuple[Effect, ...] = ()
    """What became of each of people's decisions."""
    gaps: tuple[Gap, ...] = ()
    """Days without what an outlet usually delivers."""
    grouped: Grouped | None = None


def read_one(document: Document) -> DocumentResult:
    """Everything one document says. Documents that tell of no attack take no part in stories and need no sketch."""
    document = with_implied_day(document)
    reading = without_what_is_to_come(read_document(document), document.published)
    if not reading.tells:
        return DocumentResult(document=document, reading=reading, sketch=None)
    claimants = {claim.claimant for claim in reading.claims if claim.claimant is not None}
    harmed = named_in(document, sorted({one.name for one in claimants if one.role or one.organisation}))
    return DocumentResult(
        document=document,
        reading=reading,
        sketch=sketch(document),
        harmed=harmed,
        statements=statements_of(document),
        commitments=commitments_of(document),
    )


def without_what_is_to_come(reading: Reading, published: dt.date | None) -> Reading:
    """The reading without attacks that its words date after the report was printed: their figures are hypothetical."""
    if published is None:
        return reading
    latest = published + dt.timedelta(days=1)
    late = {e.number for e in reading.episodes if e.window.start is not None and e.window.start > latest}
    if not late:
        return reading
    return msgspec.structs.replace(
        reading,
        episodes=tuple(e for e in reading.episodes if e.number not in late),
        claims=tuple(
            msgspec.structs.replace(claim, status="hypothetical") if claim.episode in late else claim
            for claim in reading.claims
        ),
    )


def read_at_sight(document: Document) -> DocumentResult | None:
    """What `read_one` gives for a document that first sight shows to hold no figure; None where it may hold one.

    Costs a tenth of a millisecond, less than to hand the document to another process.
    """
    if document.published is None or may_tell(small(document.text)):
        return None  # without a day, its words may imply one
    empty = Reading(document_id=document.document_id, claims=(), episodes=(), periods=(), records=())
    return DocumentResult(document=document, reading=empty, sketch=None)


def build(
    results: Iterable[DocumentResult],
    tables: Tables,
    decisions: Iterable[Decision] = (),
    given_days: Iterable[Dating] = (),
    silent: Iterable[tuple[str | None, dt.date | None]] = (),
    homes: Homes | None = None,
) -> LedgerState:
    """The state of the ledger. Time grows with the number of documents, not with its square.

    Documents that tell of no attack only show that their outlet delivered: they may be left out of `results` and given
    as `silent`, outlet and day, each pair once. A ledger that is nearly all such documents need not be held in memory.

    `given_days` are days of publication found elsewhere for documents without one: a past state may lack the report
    that dates them. `homes` groups dated tellings elsewhere (see `linking.apart`), with the same outcome.
    """
    everything = list(results)
    told = {result.document.document_id: result for result in everything if result.reading.tells}
    ordered = [told[document] for document in sorted(told)]
    sketches = [result.sketch for result in ordered if result.sketch is not None]
    dull = furniture_in(sketches)
    kin = kin_among([stripped(one, dull) for one in sketches])
    stories = tuple(sorted((story for group in kin for story in group.stories), key=lambda story: story.story_id))
    story_of = {document: story.story_id for story in stories for document in story.documents}
    datings = date_all(ordered, stories, story_of, tables, given_days)
    readings = [
        tied(result.reading, datings[result.document.document_id])
        if result.document.document_id in datings
        else result.reading
        for result in ordered
    ]
    readings_by_id = {reading.document_id: reading for reading in readings}
    attacks = linked = link(readings, story_of, homes(readings, story_of) if homes is not None else None)
    if tables.launches is not None:
        attacks = [on_official_night(attack, readings_by_id, tables.launches) for attack in attacks]
    machine = linked_claims(readings, attacks)
    ruled = rule_on(attacks, machine, decisions)
    claims = ruled.claims
    incidents, revisions = incidents_of(ruled.attacks, claims, readings, stories, weighing_of(ruled.standings))
    periods = tuple(figure for reading in readings for figure in reading.periods)
    checks = checks_of(claims, incidents, periods, tables)
    incidents = with_official(incidents, checks)
    if ruled.effects:
        by_machine, _ = incidents_of(attacks, machine, readings, stories)
        incidents = beside(incidents, with_official(by_machine, checks), ruled)
    return LedgerState(
        claims=claims,
        tellings=tellings_of(ruled.attacks, claims, {incident.incident_id for incident in incidents}, readings),
        incidents=incidents,
        stories=stories,
        checks=checks,
        periods=periods,
        records=tuple(check_records([record for r in readings for record in r.records], claims, tables.launches)),
        revisions=revisions,
        dated={document: (dating.published, dating.basis) for document, dating in sorted(datings.items())},
        dating_reasons={document: dating.reason for document, dating in sorted(datings.items())},
        effects=ruled.effects,
        gaps=gaps_of([*deliveries(everything, datings), *silent]),
        grouped=Grouped(
            sketches=tuple(sketches),
            dull=frozenset(dull),
            kin=tuple(kin),
            attacks=tuple(linked),
            readings=tuple(readings),
        ),
    )


def deliveries(
    results: Iterable[DocumentResult], datings: Mapping[str, Dating]
) -> list[tuple[str | None, dt.date | None]]:
    """Outlet and day of every document, with figures or without."""
    found = []
    for result in results:
        document = result.document
        dating = datings.get(document.document_id)
        found.append((document.outlet, dating.published if dating is not None else document.published))
    return found


def checks_of(
    claims: Sequence[Claim], incidents: Sequence[Incident], periods: Sequence[PeriodFigure], tables: Tables
) -> tuple[Check, ...]:
    """What the official tables say to claims and period figures, and what the ledger's own sums say, by claim."""
    found = [
        *check_claims(claims, incidents, tables),
        *check_periods(periods, claims, tables.casualties),
        *check_sums(claims),
    ]
    return tuple(sorted(found, key=lambda check: (check.claim_id, check.registry, check.check_id)))


def date_all(
    results: Sequence[DocumentResult],
    stories: Sequence[Story],
    story_of: Mapping[str, str],
    tables: Tables,
    given_days: Iterable[Dating] = (),
) -> dict[str, Dating]:
    """Publication days of undated documents, as far as anything settles them (see `linking.dating`)."""
    published = {r.document.document_id: r.document.published for r in results if r.document.published is not None}
    readings = {result.document.document_id: result.reading for result in results}
    found = {day.document_id: day for day in given_days if day.document_id in readings.keys() - published.keys()}

    def left() -> list[Reading]:
        return [reading for key, reading in readings.items() if key not in published and key not in found]

    def known() -> dict[str, dt.date]:
        return {**published, **{key: dating.published for key, dating in found.items()}}

    found.update(by_story(left(), stories, known()))
    if tables.launches is not None:
        launches = tables.launches
        found.update(by_registry(left(), lambda claims: official_nights(claims, launches), resolve))
        found.update(by_story(left(), stories, known()))
    undated = left()
    if undated:
        groups = group(
            profile
            for key, reading in readings.items()
            if key in published or key in found
            for profile in profiles_of(tied(reading, found[key]) if key in found else reading, story_of.get(key, key))
        )
        weekdays = {reading.document_id: reading.weekday_of_publication for reading in undated}
        profiles = {r.document_id: profiles_of(r, story_of.get(r.document_id, r.document_id)) for r in undated}
        found.update(by_attack(profiles, weekdays, groups, resolve))
        found.update(by_story(left(), stories, known()))
    return found


def tied(reading: Reading, dating: Dating) -> Reading:
    """The reading with its worded times tied to the publication day found."""
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


def on_official_night(attack: Attack, readings: Mapping[str, Reading], launches: LaunchTable) -> Attack:
    """A barrage told by its day only, set to the night ending on it where the table has its figures for that night."""
    if not attack.countrywide or attack.target_country != covered_by("launches").on or attack.window.precision != "day":
        return attack
    claims = [c for e in attack.episodes for c in readings[e.document_id].claims if c.episode == e.number]
    fitting = official_nights(claims, launches) or []
    nights = [night for night in fitting if night.end == attack.window.end != night.start]
    return msgspec.structs.replace(attack, window=nights[0]) if len(nights) == 1 else attack


def linked_claims(readings: Iterable[Reading], attacks: Iterable[Attack]) -> tuple[Claim, ...]:
    """Claims with their incident, and with its days where their own page gives none; period figures have neither."""
    attack_of = {(e.document_id, e.number): attack for attack in attacks for e in attack.episodes}
    return tuple(
        sorted(
            (_linked(claim, attack_of.get((claim.document_id, claim.episode))) for r in readings for claim in r.claims),
            key=lambda claim: (claim.document_id, claim.start, claim.end, claim.claim_id),
        )
    )


def _linked(claim: Claim, attack: Attack | None) -> Claim:
    if attack is None or claim.scope == "period":
        return claim
    if claim.date_start is not None or attack.window.start is None:
        return msgspec.structs.replace(claim, incident_id=attack.incident_id)
    return msgspec.structs.replace(
        claim,
        incident_id=attack.incident_id,
        date_start=attack.window.start,
        date_end=attack.window.end,
        date_basis="linked",
    )


__all__ = ["DocumentResult", "LedgerState", "Tables", "build", "read_one"]
