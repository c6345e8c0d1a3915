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


def grade_of(claims: Iterable[Claim], sides: Sides, stories: int, answers: Iterable[tuple[str, str]] = ()) -> Grade:
    """The grade of an attack told by that many independent stories.

    `answers` are sides and bodies that say they did it (`claimed`) or did not (`denied`).

    `discounted`: everything told was withdrawn or denied. `contested`: the attacking side denies it. `confirmed`: the
    attacking side itself tells of the strike or claims it; where nobody knows who attacked, the only one who claims it.
    `fair`: two or more independent stories. `weak`: one.
    """
    known = list(claims)
    if known and all(claim.status in {"denied", "retracted"} for claim in known):
        return "discounted"
    ours = [c for c in known if c.claimant is not None and c.claimant.side and c.claimant.side == sides.attacker]
    stances = _stances(sides.attacker, answers)
    if "denied" in stances or any(claim.status == "denied" for claim in ours):
        return "contested"
    accepted = [c for c in ours if c.status == "asserted" and c.measure in _ACCEPTING and _is_somebody(c)]
    if accepted or "claimed" in stances:
        return "confirmed"
    return "fair" if stories >= 2 else "weak"


def _stances(attacker: str | None, answers: Iterable[tuple[str, str]]) -> set[str]:
    """What the attacking side says of its part. Several who claim an attack of unknown hand leave it unknown."""
    told = list(answers)
    if attacker is None:
        claiming = {who for who, stance in told if stance == "claimed" and speaker_words(who)}
        return {stance for who, stance in told if who in claiming} if len(claiming) == 1 else set()
    return {stance for who, stance in told if who == attacker or _is_one(who, attacker)}


def _is_one(who: str, attacker: str) -> bool:
    """Whether a body goes by the name of the party, in whatever spelling."""
    mine, theirs = speaker_words(who), speaker_words(attacker)
    return bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)


def _is_somebody(claim: Claim) -> bool:
    """Whether the claimant is named, or of a named body: `officials` can accept nothing for a party."""
    return claim.claimant is not None and bool(speaker_words(claim.claimant.name))
