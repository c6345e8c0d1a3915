"""Working out a stretch of the ledger: from attacks as their reports tell them to figures and checks.

The one way from attacks to everything that is shown of them. What is worked out anew is one stretch of all attacks;
a further report or a decision is the stretch of the attacks it touches, with what these have to know of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from strikeledger.conflicts import covered_by
from strikeledger.deciding import beside, rule_on, weighing_of
from strikeledger.decisions import Decision, Effect
from strikeledger.figuring import Beside, incidents_of
from strikeledger.linking import Attack
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
from strikeledger.reconciling.official import with_official
from strikeledger.registries import (
    LaunchTable,
    Tables,
    check_claims,
    check_periods,
    check_records,
    check_sums,
)
from strikeledger.stretches.dating import official_nights


class Stretch(Record, frozen=True):
    """Some attacks that are worked out together, whole, and what is read of the ledger for that."""

    attacks: tuple[Attack, ...]
    """As their reports tell them, before any official table and before anybody decided."""
    readings: tuple[Reading, ...]
    """What their reports say, tied to the days found; of a report that tells of others too, what belongs here."""
    stories: tuple[Story, ...]
    """Those of the readings."""
    decisions: tuple[Decision, ...] = ()
    """All that bear on these attacks, numbered in their order, those taken back too; and those on outlets."""
    beside: Beside = Beside()
    """What has to be known of other attacks."""


class Worked(Record, frozen=True):
    """What follows from a stretch."""

    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    checks: tuple[Check, ...]
    periods: tuple[PeriodFigure, ...]
    tellings: tuple[Telling, ...]
    records: tuple[RecordClaim, ...]
    revisions: tuple[Revision, ...]
    effects: tuple[Effect, ...]


def work_out(stretch: Stretch, tables: Tables) -> Worked:
    """Decisions laid on the attacks, then figures, their history, grades, and what the official tables say to them."""
    readings, attacks = stretch.readings, list(stretch.attacks)
    if tables.launches is not None:
        by_id = {reading.document_id: reading for reading in readings}
        attacks = [on_official_night(attack, by_id, tables.launches) for attack in attacks]
    machine = linked_claims(readings, attacks)
    ruled = rule_on(attacks, machine, stretch.decisions)
    claims, weighing = ruled.claims, weighing_of(ruled.standings)
    incidents, revisions = incidents_of(ruled.attacks, claims, readings, stretch.stories, weighing, stretch.beside)
    periods = tuple(figure for reading in readings for figure in reading.periods)
    checks = checks_of(claims, incidents, periods, tables)
    incidents = with_official(incidents, checks)
    if ruled.effects:
        by_machine, _ = incidents_of(attacks, machine, readings, stretch.stories, beside=stretch.beside)
        incidents = beside(incidents, with_official(by_machine, checks), ruled)
    told = [record for reading in readings for record in reading.records]
    return Worked(
        claims=claims,
        incidents=incidents,
        checks=checks,
        periods=periods,
        tellings=tellings_of(ruled.attacks, claims, {incident.incident_id for incident in incidents}, readings),
        records=tuple(check_records(told, claims, tables.launches)),
        revisions=revisions,
        effects=ruled.effects,
    )


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
