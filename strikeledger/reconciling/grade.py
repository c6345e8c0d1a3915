"""How well attested an attack is (rule 24); worked out anew from whatever claims there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from strikeledger.model import Claim
from strikeledger.reconciling.choices import Sides
from strikeledger.vocabulary.measures import measures
from strikeledger.vocabulary.outlets import speaker_words

Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]

_ACCEPTING: frozenset[str] = frozenset(name for name, row in measures().items() if row.admits)
"""Measures with which a side says that it struck."""


def grade_of(claims: Iterable[Claim], sides: Sides, stories: int) -> Grade:
    """The grade of an attack told by that many independent stories.

    `discounted`: everything told was withdrawn or denied. `contested`: the attacking side denies it. `confirmed`: the
    attacking side itself tells of the strike. `fair`: two or more independent stories. `weak`: one.
    """
    known = list(claims)
    if known and all(claim.status in {"denied", "retracted"} for claim in known):
        return "discounted"
    ours = [c for c in known if c.claimant is not None and c.claimant.side and c.claimant.side == sides.attacker]
    if any(claim.status == "denied" for claim in ours):
        return "contested"
    accepted = [c for c in ours if c.status == "asserted" and c.measure in _ACCEPTING and _is_somebody(c)]
    if accepted:
        return "confirmed"
    return "fair" if stories >= 2 else "weak"


def _is_somebody(claim: Claim) -> bool:
    """Whether the claimant is named, or of a named body: `officials` can accept nothing for a party."""
    return claim.claimant is not None and bool(speaker_words(claim.claimant.name))
