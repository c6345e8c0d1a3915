"""A library for writing every page at once: all claims and texts taken out of the ledger in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from strikeledger.asking.explained import records_of
from strikeledger.model import Block, Claim
from strikeledger.web.library import Library, Shelf, Speaker


class Shelved(Library):
    """As `Library`, but one state of the ledger, and all claims (some 1.5 kB each) and texts in memory."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._kept = super().shelf()
        self._by: dict[str, dict[str, list[Claim]]] = {}
        self._said: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
        for column in ("claim_id", "incident_id", "document_id"):
            self._by[column] = defaultdict(list)
        for claim in records_of(path, "claims", Claim):
            self._by["claim_id"][claim.claim_id].append(claim)
            self._by["document_id"][claim.document_id].append(claim)
            if claim.incident_id:
                self._by["incident_id"][claim.incident_id].append(claim)
            if claim.claimant:
                self._said[claim.claimant.name.lower(), claim.claimant.side].append(claim)
        for claims in self._said.values():
            claims.sort(key=_printed)
        # Asked for page by page they would cost an opening of the file each: 25 ms for 25,000 pages.
        self._texts = super().texts(self._kept.reports)

    def shelf(self) -> Shelf:
        """The state the ledger had when the writing began."""
        return self._kept

    def claims(self, column: str, values: Iterable[str]) -> list[Claim]:
        """Claims with one of the values in a column."""
        by = self._by[column]
        return [claim for value in sorted(set(values)) for claim in by.get(value, ())]

    def said_by(self, speaker: Speaker, limit: int | None = None, offset: int = 0) -> list[Claim]:
        """What somebody is credited with, in the order printed."""
        claims = self._said.get((speaker.name.lower(), speaker.side), [])
        return claims[offset : None if limit is None else offset + limit]

    def texts(self, document_ids: Iterable[str]) -> dict[str, tuple[str, tuple[Block, ...]]]:
        """Stored texts with the roles of their stretches."""
        return {key: self._texts[key] for key in set(document_ids) if key in self._texts}


def _printed(claim: Claim) -> tuple[bool, str, str, int, str, str]:
    day = claim.published.isoformat() if claim.published else ""
    return claim.published is None, day, claim.document_id, claim.start, claim.measure, claim.claim_id
