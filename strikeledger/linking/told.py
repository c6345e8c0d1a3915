"""The tellings an attack is made of, as records of their own: each attack as one document tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from strikeledger.identifiers import named
from strikeledger.linking.attacks import Attack
from strikeledger.model import Claim, Episode, Reading, Telling


def tellings_of(
    attacks: Iterable[Attack], claims: Iterable[Claim], incidents: Container[str], readings: Iterable[Reading]
) -> tuple[Telling, ...]:
    """Every telling of the attacks, with the claims it holds (none where no figure is told), by id.

    `incidents` are the identifiers that incidents go by; a telling whose attack is none of them has no incident, and
    neither has what the readings tell aside.
    """
    held: dict[tuple[str, int], list[str]] = defaultdict(list)
    for claim in claims:
        held[claim.document_id, claim.episode].append(claim.claim_id)
    found = [_telling(episode, None, (), {}) for one in readings for episode in one.episodes if episode.aside]
    for attack in attacks:
        joins, incident = joins_of(attack.why), attack.incident_id if attack.incident_id in incidents else None
        for episode in attack.episodes:
            own = tuple(held[episode.document_id, episode.number])
            found.append(_telling(episode, incident, own, joins))
    return tuple(sorted(found, key=lambda telling: telling.telling_id))


_WORDED = re.compile(r"(\w+)#(\d+): (\d\.\d\d): (.*)", re.DOTALL)


class Join(NamedTuple):
    """How likely it is that a telling is of the attack it was joined to, and what spoke for it."""

    probability: float
    reasons: str


def joins_of(why: Iterable[str]) -> dict[str, Join]:
    """The joins of an attack by the id of the telling that was joined, from its reasons as `grouping` words them.

    What people give as their reason is worded otherwise and is no join of the machine's.
    """
    found: dict[str, Join] = {}
    for reason in why:
        if (worded := _WORDED.fullmatch(reason)) is not None:
            document, number, likely, spoke = worded.groups()
            found[telling_id(document, int(number))] = Join(float(likely), spoke)
    return found


def telling_id(document_id: str, number: int) -> str:
    """The same attack of the same document has the same identifier in every ledger."""
    return named("t", document_id, str(number))


def _telling(episode: Episode, incident: str | None, claims: tuple[str, ...], joins: Mapping[str, Join]) -> Telling:
    name = telling_id(episode.document_id, episode.number)
    return Telling(
        telling_id=name,
        document_id=episode.document_id,
        incident_id=incident,
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
        probability=joins[name].probability if name in joins else None,
    )
