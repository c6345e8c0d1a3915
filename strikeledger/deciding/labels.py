"""People's decisions as pairs of tellings that are of one attack or are not: what weights of linking are fitted on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from strikeledger.deciding.active import active
from strikeledger.deciding.finding import Finder
from strikeledger.decisions import Decision
from strikeledger.model import Claim

Spot = tuple[str, int]
"""A telling: document and number in it."""


def labelled_pairs(decisions: Iterable[Decision], claims: Iterable[Claim]) -> dict[tuple[Spot, Spot], bool]:
    """Whether two tellings are of one attack, as people said; of two decisions on a pair the later one counts.

    Two incidents joined say so of each two of their tellings, and a claim moved (or put where it is) of its telling and
    those of the incident; an incident parted says of the tellings that left and those that stayed that they are not.
    Decisions taken back say nothing, and neither does one that parts figures of one telling.
    """
    known = {claim.claim_id: claim for claim in claims}
    finder = Finder(known.values())
    found: dict[tuple[Spot, Spot], bool] = {}
    for decision in active(decisions)[0]:

        def spots(wanted: Iterable[str], of: Decision = decision) -> set[Spot]:
            return {(known[name].document_id, known[name].episode) for name in finder.claims(of, wanted)}

        for ones, others, same in _said(decision):
            left, right = spots(ones), spots(others)
            for one, other in itertools.product(left if same else left - right, right - left):
                found[min(one, other), max(one, other)] = same
    return found


def _said(decision: Decision) -> Iterator[tuple[Iterable[str], Iterable[str], bool]]:
    """The claims on the two sides of what a decision says."""
    if decision.kind == "merge":
        for one, other in itertools.combinations(decision.incidents, 2):
            yield one.claims, other.claims, True
    elif decision.kind == "move":
        for incident in decision.incidents:
            yield decision.claims, incident.claims, True
    elif decision.kind == "split":
        for incident in decision.incidents:
            yield decision.claims, set(incident.claims) - set(decision.claims), False
