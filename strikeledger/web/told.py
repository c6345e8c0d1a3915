"""What a search looks through: each sentence with a figure beside its report's title and outlet and its places.

As it may be shown: names of people harmed are blanked, so that a search cannot find what the pages do not say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from strikeledger.model import Claim, Record
from strikeledger.store.harmed import safe_rows
from strikeledger.web.library import Library, Shelf


class Told(Record, frozen=True):
    """What was told of one attack, in lower case."""

    heads: tuple[str, ...]
    """Title and outlet of each report."""
    sentences: tuple[tuple[int, str], ...]
    """Which head a sentence stands under, and the sentence with the names of its places."""

    def holds(self, words: Iterable[Sequence[str]]) -> bool:
        """Whether one sentence, with its head, holds every word in one of its spellings."""
        wanted = [[spelling.lower() for spelling in word] for word in words]
        return any(
            all(any(spelling in text for spelling in word) for word in wanted)
            for text in (f"{self.heads[head]} {sentence}" for head, sentence in self.sentences)
        )


def told_of(library: Library, shelf: Shelf, incident_ids: Iterable[str]) -> dict[str, Told]:
    """What was told of attacks, by identifier; each sentence once."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in library.claims("incident_id", incident_ids):
        if claim.incident_id is not None:
            claims[claim.incident_id].append(claim)
    texts = library.texts({claim.document_id for found in claims.values() for claim in found})
    shown = {key: text for key, (text, _) in texts.items()}
    return {key: _told(shelf, found, shown) for key, found in claims.items()}


def surely_told(
    library: Library, shelf: Shelf, rows: Sequence[dict[str, Any]], words: Iterable[Sequence[str]]
) -> frozenset[str]:
    """Attacks found in rows of the store that stay found with all blanked that may be a name of somebody harmed."""
    wanted = [[spelling.lower() for spelling in word] for word in words]
    found: set[str] = set()
    for row in safe_rows(library.path, rows, "sentence") if rows else ():
        told = [_head(shelf, row["document_id"]), row["places"], row["sentence"]]
        text = " ".join(" ".join(told).lower().split())
        if all(any(spelling in text for spelling in word) for word in wanted):
            found.add(row["incident_id"])
    return frozenset(found)


def _head(shelf: Shelf, document_id: str) -> str:
    report = shelf.reports.get(document_id)
    return " ".join(item for item in (report and report.title, report and report.outlet) if item)


def _told(shelf: Shelf, claims: list[Claim], texts: dict[str, str]) -> Told:
    heads: dict[str, int] = {}
    sentences: dict[tuple[int, str], None] = {}
    for claim in claims:
        at = heads.setdefault(_head(shelf, claim.document_id).lower(), len(heads))
        places = [place.name for place in claim.places]
        sentence = texts.get(claim.document_id, "")[claim.sentence_start : claim.sentence_end]
        sentences[at, " ".join(" ".join([*places, sentence]).lower().split())] = None
    return Told(heads=tuple(heads), sentences=tuple(sentences))
