"""What people decided in a ledger as labelled pairs: joined by a person, one attack; parted by one, two attacks."""

from __future__ import annotations

from pathlib import Path

from eval.pairs import Pair, pair_of
from strikeledger.deciding.labels import labelled_pairs
from strikeledger.linking import profiles_of
from strikeledger.pipeline import Tables, build
from strikeledger.store.load import load_decisions, load_results


def pairs_decided(ledger: Path) -> list[Pair]:
    """Evidence on each pair of tellings that a decision speaks of; those with a veto are left out.

    Evidence is that of the reports alone: what people said has to be learnt from what the machine can see.
    """
    state = build(load_results(ledger, told_only=True), Tables())
    story_of = {document: story.story_id for story in state.stories for document in story.documents}
    readings = state.grouped.readings if state.grouped is not None else ()
    profiles = {p.key: p for r in readings for p in profiles_of(r, story_of.get(r.document_id, r.document_id))}
    claims = [claim for reading in readings for claim in reading.claims]
    found = []
    for (one, other), same in sorted(labelled_pairs(load_decisions(ledger), claims).items()):
        if one in profiles and other in profiles:
            found.append(pair_of(profiles[one], profiles[other], one=same))
    return [pair for pair in found if pair is not None]
