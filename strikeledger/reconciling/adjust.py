"""Figures brought to one meaning before they are compared: casualties with the dead in them become injured."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikeledger.reconciling.tellings import Telling
from strikeledger.vocabulary.measures import dead_among, other_kinds, whole_of

_DEAD_OF = dead_among()
_DEAD = whole_of("life")


def without_the_dead(tellings: Sequence[Telling]) -> list[Telling]:
    """Injured figures that include the dead, less the killed of the same document: 153 casualties, 9 killed, 144.

    Where the document gives no dead, all casualties bound the injured from above. Nothing is made of a difference of
    none (rule 16: only a source can say zero), nor where the document counts its injured itself.
    """
    killed: dict[tuple[str, str], list[Telling]] = {}
    counted: set[tuple[str, str]] = set()
    for telling in tellings:
        key = (telling.claim.document_id, telling.claim.measure)
        if telling.role == "whole" and telling.claim.status != "superseded":
            killed.setdefault(key, []).append(telling)
            if telling.claim.includes != "dead":
                counted.add(key)
    found: list[Telling] = []
    for telling in tellings:
        dead_of = _DEAD_OF.get(telling.claim.measure)
        document = telling.claim.document_id
        if dead_of is None or telling.claim.includes != "dead":
            found.append(telling)
        elif (document, telling.claim.measure) not in counted:
            dead = killed.get((document, dead_of), [])
            # A boy shot where one person died may be that person: only a count of dead children tells them apart.
            unclear = not dead and dead_of != _DEAD and (document, _DEAD) in killed
            living = None if unclear else _living(telling, dead)
            if living is not None:
                found.append(living)
    return found


def _living(telling: Telling, dead: Sequence[Telling]) -> Telling | None:
    if not dead:
        told = f"{telling.value:g} casualties, the dead among them if there are any"
        return msgspec.structs.replace(telling, low=None, high=telling.value, adjusted=told)
    nearest = min(dead, key=lambda t: (abs(t.claim.start - telling.claim.start), t.order))
    return _less(telling, nearest.value) if telling.value > nearest.value else None


def _less(telling: Telling, dead: float) -> Telling:
    low = None if telling.low is None else max(0.0, telling.low - dead)
    high = None if telling.high is None else max(0.0, telling.high - dead)
    told = f"{telling.value:g} casualties including {dead:g} killed"
    return msgspec.structs.replace(telling, low=low, high=high, adjusted=told)


def with_the_other_kind(tellings: Sequence[Telling]) -> list[Telling]:
    """Weapon figures with what the same document gives of the other kind, so that totals told as one kind show.

    Where it gives the other kind by models only, their sum.
    """
    told: dict[tuple[str, str], float] = {}
    models: dict[tuple[str, str], float] = {}
    for telling in tellings:
        key = (telling.claim.document_id, telling.claim.measure)
        if telling.role != "part":
            told.setdefault(key, telling.value)
        elif telling.claim.part is not None and telling.claim.part == telling.claim.munition:
            models[key] = models.get(key, 0.0) + telling.value
    told = models | told
    found: list[Telling] = []
    for telling in tellings:
        beside = other_kinds(telling.claim.measure)
        other = next((told[key] for name in beside if (key := (telling.claim.document_id, name)) in told), None)
        found.append(telling if other is None else msgspec.structs.replace(telling, beside=other))
    return found
