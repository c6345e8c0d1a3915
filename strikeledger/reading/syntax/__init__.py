"""Text -> sentences as grammar sees them; one adapter a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.reading.syntax.model import Sentence, Word


def parse(text: str, spans: Sequence[tuple[int, int]], language: str) -> Iterator[Sentence]:
    """The sentences of `text` at the given offsets with the grammar of their language, in order.

    Raises ParserMissingError where the pipeline of the language is not installed.
    """
    from strikeledger.reading.syntax import english, slavic

    return english.parse(text, spans) if language == "en" else slavic.parse(text, spans, language)


__all__ = ["Sentence", "Word", "parse"]
