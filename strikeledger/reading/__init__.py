"""Document -> Claims: sentences, numbers, times, places, speakers, frames."""

from __future__ import annotations

from strikeledger.model import Document, Reading


def read_document(document: Document) -> Reading:
    """All figures of one document: see `strikeledger.reading.reader`."""
    from strikeledger.reading.reader import read_document as read

    return read(document)


__all__ = ["read_document"]
