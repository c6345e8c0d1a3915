"""Document -> Claims: sentences, numbers, times, places, speakers, frames."""

from __future__ import annotations

from strikeledger.model import Document, Reading

WAY = 10
"""The number of this way of reading, raised whenever the same text may be read otherwise: 1 by order of words, 2 by
grammar, 3 with places of the whole world and confidence fitted on what others coded, 4 with attacks told without a
figure, harm told by what becomes of people, Ukrainian and Russian by grammar, and what is named in an attack, 5 with
weapons, places hit and English speakers by grammar, clauses, attacks told in three languages, and what is untrue."""


def way_of_reading() -> str:
    """The way of reading, parser and dictionaries: what a ledger keeps with each reading, to know who read it."""
    from strikeledger.reading.syntax.english import pipeline_name
    from strikeledger.vocabulary.dictionary import packages

    return " ".join([f"{WAY}", pipeline_name(), *packages()])


def make_ready(document: Document) -> None:
    """Load what reading this document may need, so that it costs the first one no more than the others.

    Raises ParserMissingError where the parser or the dictionary of its language is not installed.
    """
    if document.refused:
        return
    from strikeledger.reading.morphology import language_of
    from strikeledger.reading.syntax.english import warm
    from strikeledger.vocabulary.dictionary import DICTIONARIES
    from strikeledger.vocabulary.predicates import telling

    language = document.language or language_of(document.text)
    if language == "en":
        warm()
    elif language in DICTIONARIES:
        telling(language)


def read_document(document: Document) -> Reading:
    """All figures of one document: see `strikeledger.reading.reader`."""
    from strikeledger.reading.reader import read_document as read

    return read(document)


__all__ = ["make_ready", "read_document", "way_of_reading"]
