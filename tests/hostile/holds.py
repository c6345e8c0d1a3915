"""What holds whatever is read: documents and refusals that are whole, readings whose claims stand in their text."""

from __future__ import annotations

from pathlib import Path

import msgspec

from strikeledger.identifiers import DIGITS
from strikeledger.ingest import Given, read_inputs
from strikeledger.limits import at_most
from strikeledger.model import Document, Reading, Refusal
from strikeledger.pipeline import read_one

SECONDS = 20.0
"""For one small input; more is a hang."""


def read_bytes(path: Path, data: bytes) -> list[Document | Refusal]:
    """Read the bytes as a file of that name, and everything found in it."""
    path.write_bytes(data)
    with at_most(SECONDS):
        found = list(read_inputs([path], Given()))
    for one in found:
        if isinstance(one, Document):
            sound_document(one)
            read_text(one)
        else:
            assert one.reason
            assert one.advice
    return found


def sound_document(one: Document) -> None:
    assert one.document_id == f"d_{one.sha256[:DIGITS]}"
    assert 0 <= one.body_start <= one.body_end <= len(one.text)
    assert "\x00" not in one.text
    at = 0
    for block in one.blocks:
        assert at <= block.start <= block.end <= len(one.text)
        at = block.end
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Document) == one


def read_text(document: Document) -> Reading:
    """Read the sentences; every claim has to stand where it says, with its bounds in order."""
    with at_most(SECONDS):
        result = read_one(document)
    reading = result.reading
    for claim in reading.claims:
        assert document.text[claim.start : claim.end] == claim.quote
        assert claim.quote
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(document.text)
        assert claim.low is not None or claim.high is not None
        assert claim.low is None or claim.low >= 0
        assert claim.low is None or claim.high is None or claim.low <= claim.high
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(reading), type=Reading) == reading
    return reading
