"""Finding again what a decision named: claims by identifier, else by their place in the text; incidents by claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from strikeledger.decisions import ClaimRef, Decision
from strikeledger.identifiers import Leading, beginning
from strikeledger.model import Claim


class Finder:
    """The claims of a state, to be found by what a decision noted of them when it was made."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._spots: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        known = []
        for claim in claims:
            known.append(claim.claim_id)
            self._spots[beginning(claim.document_id), claim.measure].append(claim)
        self._leading = Leading(known)

    def claims(self, decision: Decision, wanted: Iterable[str]) -> list[str]:
        """The present identifiers of claims a decision names; those that are gone are left out."""
        anchors = {anchor.claim_id: anchor for anchor in decision.anchors}
        found = [self._claim(claim_id, anchors.get(claim_id)) for claim_id in wanted]
        return list(dict.fromkeys(claim for claim in found if claim is not None))

    def _claim(self, claim_id: str, anchor: ClaimRef | None) -> str | None:
        if (known := self._leading.find(claim_id)) is not None or anchor is None:
            return known
        # New rules may draw the borders of a figure elsewhere: the same measure on the same words is the same claim.
        overlapping = [
            (min(claim.end, anchor.end) - max(claim.start, anchor.start), claim.claim_id)
            for claim in self._spots.get((beginning(anchor.document_id), anchor.measure), ())
            if claim.document_id.startswith(anchor.document_id)
            and claim.start < anchor.end
            and anchor.start < claim.end
        ]
        return max(overlapping)[1] if overlapping else None


def most_at_home(claims: Iterable[str], home: Mapping[str, str]) -> str | None:
    """The incident that holds most of the claims, the first by name between equals; None when none holds any."""
    counts = Counter(home[claim] for claim in claims if claim in home)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None
