"""Lists of weapons by model: '6 Iskander-M ballistic missiles, 4 Kalibr cruise missiles' are parts of the missiles."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikeledger.model import Claim
from strikeledger.vocabulary.measures import weapons

BY_KIND = frozenset(weapons("launched", "downed", "lost"))
REACH = 160
"""Characters from one number of a list to the next: a line with a model's two names and its maker's runs to 90."""
_MODEL = re.compile(r"[A-ZА-ЯІЇЄҐ]|\d")
"""A model has a capital or a digit in its name; 'cruise missiles' and 'targets' have not."""


def by_model(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with two or more models of one measure told one after the other as parts (rule 18)."""
    runs: dict[tuple[int, str], list[list[Claim]]] = {}
    for claim in sorted(claims, key=lambda c: c.start):
        if claim.measure not in BY_KIND or claim.scope != "incident" or not _is_model(claim.munition):
            continue
        told = runs.setdefault((claim.episode, claim.measure), [])
        if told and claim.start - told[-1][-1].end <= REACH:
            told[-1].append(claim)
        else:
            told.append([claim])
    parts: dict[str, str | None] = {}
    for told in runs.values():
        for run in told:
            if len({claim.munition for claim in run}) > 1:
                parts |= {claim.claim_id: claim.munition for claim in run}
    return [
        msgspec.structs.replace(claim, scope="part", part=parts[claim.claim_id]) if claim.claim_id in parts else claim
        for claim in claims
    ]


def _is_model(munition: str | None) -> bool:
    return munition is not None and _MODEL.search(munition) is not None
