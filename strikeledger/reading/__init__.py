"""Document -> Claims: sentences, numbers, times, places, speakers, frames."""

from __future__ import annotations

from strikeledger.model import Document, Reading

WAY = 2
"""The number of this way of reading, raised whenever the same text may be read otherwise: 1 by order of words, 2 by
grammar."""


def way_of_reading() -> str:
    """The way of reading and the parser: what a ledger keeps beside each reading, to know what another one read."""
    from strikeledger.reading.syntax.english import pipeline_name

    return f"{WAY} {pipeline_name()}"


def read_document(document: Document) -> Reading:
    """All figures of one document: see `strikeledger.reading.reader`."""
    from strikeledger.reading.reader import read_document as read

    return read(document)


__all__ = ["read_document", "way_of_reading"]
