"""Document -> Claims: sentences, numbers, times, places, speakers, frames."""

from __future__ import annotations

from strikeledger.model import Document, Reading

WAY = 4
"""The number of this way of reading, raised whenever the same text may be read otherwise: 1 by order of words, 2 by
grammar, 3 with places of the whole world and confidence fitted on what others coded, 4 with attacks told without a
figure and harm told by what becomes of people."""


def way_of_reading() -> str:
    """The way of reading and the parser: what a ledger keeps beside each reading, to know what another one read."""
    from strikeledger.reading.syntax.english import pipeline_name

    return f"{WAY} {pipeline_name()}"


def make_ready(document: Document) -> None:
    """Load what reading this document may need, so that it costs the first one no more than the others.

    Raises ParserMissingError where the pipeline of its language is not installed.
    """
    if document.language in {"en", None} and not document.refused:
        from strikeledger.reading.syntax.english import warm

        warm()


def read_document(document: Document) -> Reading:
    """All figures of one document: see `strikeledger.reading.reader`."""
    from strikeledger.reading.reader import read_document as read

    return read(document)


__all__ = ["make_ready", "read_document", "way_of_reading"]
