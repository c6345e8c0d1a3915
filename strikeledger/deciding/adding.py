"""A figure or an attack that the machine did not read: the claim and the telling a person puts beside its own."""

from __future__ import annotations

import msgspec

from strikeledger.deciding.changes import claimant_of, number_of, place_of, window_of
from strikeledger.decisions import REPORT, Decision
from strikeledger.identifiers import named
from strikeledger.linking import Attack
from strikeledger.linking.naming import slug
from strikeledger.model import UNKNOWN_WINDOW, Claim, Episode, Kind, Place, Scope, Victims, Window

RULE = "person"
"""The rule of a claim that a person read."""
_FIRST = 1_000_000
"""Numbers of tellings that people added begin here: no report tells of so many attacks."""


def claim_id_of(decision: Decision) -> str:
    """The identifier of the claim that a decision adds."""
    return named("c", decision.decision_id)


def claim_of(decision: Decision) -> Claim | None:
    """The claim that a decision adds; None where it adds an attack without a figure, or its report is not here."""
    if decision.change("measure") is None or decision.change(REPORT) is None:
        return None
    said = {one.field: one.value for one in decision.changes}
    start, end = int(said["start"]), int(said["end"])
    published = said.get("published")
    return Claim(
        claim_id=claim_id_of(decision),
        document_id=said[REPORT],
        source=said.get("source", ""),
        outlet=said.get("outlet"),
        published=window_of(published).start if published else None,
        quote=said["sentence"],
        start=start,
        end=end,
        sentence_start=start,
        sentence_end=end,
        measure=said["measure"],
        low=number_of(said["low"]),
        high=number_of(said["high"]),
        approx=False,
        munition=None,
        claimant=claimant_of(said.get("claimant", "")),
        scope=msgspec.convert(said.get("scope", "incident"), Scope),
        part=None,
        status="asserted",
        episode=episode_number(decision),
        time=None,
        date_start=None,
        date_end=None,
        date_basis="linked",
        places=_places(decision),
        rule=RULE,
        confidence=1.0,
        language=said.get("language"),
        victims=msgspec.convert(said["victims"], Victims) if "victims" in said else None,
        decision_id=decision.decision_id,
    )


def episode_of(decision: Decision, attack: Attack) -> Episode:
    """The telling in which the added sentence stands, of an attack."""
    return Episode(
        document_id=decision.change(REPORT) or "",
        number=episode_number(decision),
        kind=attack.kind,
        time=None,
        window=attack.window,
        places=_places(decision) or attack.places,
        attacker=attack.attacker,
        target_country=attack.target_country,
        background=False,
        countrywide=attack.countrywide,
        start=int(decision.change("start") or 0),
        end=int(decision.change("end") or 0),
    )


def attack_of(decision: Decision) -> Attack:
    """An attack that no report told the machine of; named by its stem alone, until it is laid beside others."""
    places, day = _places(decision), decision.change("day")
    window: Window = window_of(day) if day else UNKNOWN_WINDOW
    target = decision.change("target") or (places[0].country if places else None)
    stem = "-".join(
        part
        for part in (slug(target or "xx"), str(window.end or "undated"), slug(places[0].name) if places else "")
        if part
    )
    return Attack(
        incident_id=stem,
        kind=msgspec.convert(decision.change("kind") or "other", Kind),
        window=window,
        places=places,
        attacker=decision.change("attacker") or None,
        target_country=target,
        countrywide=False,
        parent_id=None,
        episodes=(),
        why=(f"added by {decision.who} ({decision.decision_id}): {decision.why}",),
        stem=stem,
    )


def _places(decision: Decision) -> tuple[Place, ...]:
    place = place_of(decision.change("place") or "")
    return (place,) if place is not None else ()


def episode_number(decision: Decision) -> int:
    """The number, in its report, of the telling that a decision adds."""
    return _FIRST + int(decision.decision_id[2:8], 16)
