"""`a record 300 drones`, `up from a previous record of 270`: claims that a figure is the highest yet."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.model import Claim, RecordClaim
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import weapons


def records_of(view: View, every: Sequence[Claim], lex: Lexicon) -> list[RecordClaim]:
    """Record claims of one sentence: the largest launch figure, and the earlier record when it is given.

    When the sentence gives only the earlier record, the report's own launch figure is the one that beats it.
    """
    table, previous = lex.phrases("record.words"), lex.phrases("record.previous")
    claims = [c for c in every if c.sentence_start == view.start]
    launched = [c for c in claims if c.measure in weapons("launched") and c.low is not None]
    if not launched or not table.within(view.words):
        return []
    marks = [view.toks[i].start for i in previous.starts(view.words) if previous.at(view.words, i)]
    old = [c for c in launched if marks and c.start >= marks[0]]
    new = [c for c in launched if c not in old] or [
        c for c in every if old and c.measure == old[0].measure and c.episode == 0 and c.low is not None
    ]
    if not new:
        return []
    top = max(new, key=lambda c: (c.low or 0.0, c.claim_id))
    return [
        RecordClaim(
            measure=top.measure,
            value=top.low,
            previous=old[0].low if old else None,
            claim_id=top.claim_id,
            document_id=top.document_id,
        )
    ]
