"""Checks inside the ledger: one claimant's launched, downed, lost and got through have to add up (rule 19)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from strikeledger.model import Check, Claim, Verdict
from strikeledger.registries.answers import SILENT, told_of
from strikeledger.registries.compare import Finding, check_of
from strikeledger.registries.words import DONE, NOUNS

Group = dict[tuple[str, str], Claim]
"""(prefix, part) -> claim."""


def check_sums(claims: Sequence[Claim]) -> list[Check]:
    """One check a group of claims (one text, claimant and attack) whose sums can be tried; registry `ledger`.

    Only plain numbers of the whole attack are added. Launched = downed + lost + got through is tried when downed and
    got through are both told; downed + lost may not exceed launched in any case. `downed` that includes the jammed is
    not added to `lost`. Drones and missiles told apart are also tried against a part told for both together.
    """
    groups: dict[tuple[str, str, str], Group] = {}
    for claim in claims:
        told = told_of(claim)
        plain = claim.scope in ("incident", "background") and claim.status not in SILENT | {"superseded"}
        if plain and told.exact is not None and told.prefix and told.part in DONE:
            speaker = claim.claimant.name if claim.claimant else ""
            key = (claim.document_id, speaker, claim.incident_id or f"episode {claim.episode}")
            groups.setdefault(key, {}).setdefault((told.prefix, told.part), claim)
    return [check for group in groups.values() for check in _group_checks(group)]


def _group_checks(group: Group) -> Iterable[Check]:
    for prefix in NOUNS:
        finding = _closes(group, prefix)
        launched = group.get((prefix, "launched")) or group.get(("drones", "launched"))
        if finding and launched:
            yield check_of(launched.claim_id, "ledger", finding, about=prefix)


def _number(group: Group, prefix: str, part: str) -> int | None:
    claim = group.get((prefix, part))
    if claim and claim.low is not None:
        return int(claim.low)
    if prefix == "munitions":
        drones, missiles = (_number(group, kind, part) for kind in ("drones", "missiles"))
        return None if drones is None or missiles is None else drones + missiles
    return None


def _closes(group: Group, prefix: str) -> Finding | None:
    if prefix == "munitions" and not any(key[0] == "munitions" for key in group):
        # Sums of drones and missiles that both close tell nothing new.
        return None
    launched, downed, lost, hit = (_number(group, prefix, part) for part in ("launched", "downed", "lost", "hit"))
    if launched is None or downed is None:
        return None
    claim = group.get((prefix, "downed"))
    if claim and claim.includes == "jammed":
        lost = None
    gone = downed + (lost or 0) + (hit or 0)
    terms = [
        f"{number} {word}" for number, word in ((downed, "downed"), (lost, "lost"), (hit, "got through")) if number
    ]
    text = f"{' + '.join(terms) or '0'} = {gone}, of {launched} {NOUNS[prefix]} launched"
    if gone > launched:
        return _finding("contradicts", gone, f"{text}: {gone - launched} too many")
    if gone == launched:
        return _finding("agrees", gone, f"{text}: it closes")
    if hit is None:
        return None
    rest = launched - gone
    if lost is None and not (claim and claim.includes == "jammed"):
        return _finding("cannot_tell", gone, f"{text}: {rest} unaccounted for, and no number lost is told")
    return _finding("contradicts", gone, f"{text}: {rest} unaccounted for")


def _finding(verdict: Verdict, gone: int, text: str) -> Finding:
    explanation = "unexplained" if verdict == "contradicts" else None
    return Finding(verdict=verdict, explanation=explanation, low=gone, high=gone, arithmetic=text)
