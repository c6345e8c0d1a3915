"""Checks of claims against the official tables (rules 19 to 22): verdict, explanation, arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strikeledger.conflicts import covered_by
from strikeledger.model import Check, Claim, Incident
from strikeledger.registries.alerts import AlertTable
from strikeledger.registries.answers import (
    SILENT,
    UNKNOWN_TEXT,
    WIDEST,
    answer,
    candidate_nights,
    cannot_tell,
    choose_night,
    is_local,
    tells_the_night,
    told_of,
)
from strikeledger.registries.casualties import CasualtyTable
from strikeledger.registries.compare import Finding, Told, check_of
from strikeledger.registries.durations import alert_finding
from strikeledger.registries.launches import MEASURES, LaunchTable
from strikeledger.registries.nights import Night


@dataclass(frozen=True)
class Tables:
    """The official tables at hand; None for one that was not loaded."""

    launches: LaunchTable | None = None
    alerts: AlertTable | None = None
    casualties: CasualtyTable | None = None


def is_covered(incident: Incident) -> bool:
    """Whether the launch and alert tables can speak to the incident: they know attacks of one conflict alone."""
    known = covered_by("launches")
    if incident.attacker is not None and incident.attacker not in known.by:
        return False
    if incident.target_country is not None:
        return incident.target_country == known.on
    return {place.country for place in incident.places if place.country} == {known.on}


def check_claims(claims: Sequence[Claim], incidents: Sequence[Incident], tables: Tables) -> list[Check]:
    """Checks every claim that an official table can speak to, in the order of the claims.

    A claim has to be linked to an incident (`incident_id`). No row comes for what the tables do not know at all:
    attacks on other countries, other measures, claims denied or supposed. A claim they could know but do not, because
    its night is unknown or missing, gets `cannot_tell` with the reason. All figures of one incident are compared with
    one night. Checks inside the ledger are `check_sums`, those of months and years `check_periods`.
    """
    by_id = {incident.incident_id: incident for incident in incidents}
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.incident_id in by_id and claim.scope != "period" and claim.status not in SILENT:
            groups.setdefault(str(claim.incident_id), []).append(claim)
    found: dict[str, Check] = {}
    for incident_id, group in groups.items():
        incident = by_id[incident_id]
        if is_covered(incident):
            for check in (*_launch_checks(group, incident, tables), *_alert_checks(group, incident, tables)):
                found[check.claim_id] = check
    return [found[claim.claim_id] for claim in claims if claim.claim_id in found]


def _launch_checks(claims: Iterable[Claim], incident: Incident, tables: Tables) -> list[Check]:
    table = tables.launches
    spoken = [claim for claim in claims if claim.measure in MEASURES or claim.measure == "locations_hit"]
    if table is None or not spoken:
        return []
    window = _days(incident)
    nights = candidate_nights(table, *window) if window else []
    figures = [told_of(claim) for claim in spoken if claim.scope != "part"]
    night = choose_night(nights, figures)
    nationwide = night is not None and tells_the_night(figures, night)
    unsure = window is not None and window[1] - window[0] > dt.timedelta(days=1)
    return [
        check_of(
            claim.claim_id,
            "launches",
            _launch_finding(told_of(claim), is_local(claim, incident, nationwide), table, night, window, unsure),
        )
        for claim in spoken
    ]


def _launch_finding(
    told: Told,
    local: bool,
    table: LaunchTable,
    night: Night | None,
    window: tuple[dt.date, dt.date] | None,
    unsure: bool,
) -> Finding:
    if window is None:
        return cannot_tell(UNKNOWN_TEXT)
    if night is None:
        covers = table.covers
        span = f"; it runs from {covers[0]} to {covers[1]}" if covers else "; it is empty"
        return cannot_tell(f"the table has no row for {window[0]} to {window[1]}{span}")
    finding = answer(told, night, table, local)
    if unsure and finding.verdict == "contradicts":
        return cannot_tell(f"which night between {window[0]} and {window[1]} is not known; {finding.arithmetic}")
    return finding


def _alert_checks(claims: Iterable[Claim], incident: Incident, tables: Tables) -> list[Check]:
    spoken = [claim for claim in claims if claim.measure == "alert_hours"]
    if tables.alerts is None or not spoken:
        return []
    window = _days(incident)
    return [
        check_of(claim.claim_id, "alerts", _alert_finding(claim, incident, tables.alerts, window)) for claim in spoken
    ]


def _alert_finding(
    claim: Claim, incident: Incident, table: AlertTable, window: tuple[dt.date, dt.date] | None
) -> Finding:
    if window is None:
        return cannot_tell(UNKNOWN_TEXT)
    first, last = window
    # A single day may be the morning of its night or the evening of the next.
    mornings = [last, last + dt.timedelta(days=1)] if first == last else [last]
    places = claim.places or incident.places
    findings = [alert_finding(told_of(claim), places, morning, table) for morning in mornings]
    return next((finding for finding in findings if finding.verdict.startswith("agrees")), findings[0])


def _days(incident: Incident) -> tuple[dt.date, dt.date] | None:
    first, last = incident.date_start, incident.date_end or incident.date_start
    if first is None or last is None or last - first > WIDEST:
        return None
    return first, last
