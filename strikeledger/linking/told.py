"""The tellings an attack is made of, as records of their own: each attack as one document tells it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable

from strikeledger.linking.attacks import Attack
from strikeledger.model import Claim, Episode, Telling


def tellings_of(attacks: Iterable[Attack], claims: Iterable[Claim], incidents: Container[str]) -> tuple[Telling, ...]:
    """Every telling of the attacks, with the claims it holds (none where no figure is told), by id.

    `incidents` are the identifiers that incidents go by; a telling whose attack is none of them has no incident.
    """
    held: dict[tuple[str, int], list[str]] = defaultdict(list)
    for claim in claims:
        held[claim.document_id, claim.episode].append(claim.claim_id)
    found: list[Telling] = []
    for attack in attacks:
        likely = _likely(attack)
        for episode in attack.episodes:
            key = (episode.document_id, episode.number)
            stands = attack.incident_id in incidents
            found.append(_telling(episode, attack, tuple(held[key]), stands, likely.get("{}#{}".format(*key))))
    return tuple(sorted(found, key=lambda telling: telling.telling_id))


def _likely(attack: Attack) -> dict[str, float]:
    """How likely each join is, by the telling that was joined, as its reason begins (`grouping`)."""
    parts = (reason.split(": ", 2) for reason in attack.why)
    return {told: float(likely) for told, likely, _ in (part for part in parts if len(part) == 3)}


def _telling(
    episode: Episode, attack: Attack, claims: tuple[str, ...], stands: bool, probability: float | None
) -> Telling:
    key = f"{episode.document_id}|{episode.number}"
    return Telling(
        telling_id="t_" + hashlib.sha256(key.encode()).hexdigest()[:16],
        document_id=episode.document_id,
        incident_id=attack.incident_id if stands else None,
        kind=episode.kind,
        happened=episode.happened,
        scope="background" if episode.background else "news",
        attacker=episode.attacker,
        target_country=episode.target_country,
        weapon=episode.weapon,
        site=episode.site,
        places=episode.places,
        date_start=episode.window.start,
        date_end=episode.window.end,
        date_basis=episode.window.basis,
        start=episode.start,
        end=episode.end,
        claims=claims,
        probability=probability,
    )
