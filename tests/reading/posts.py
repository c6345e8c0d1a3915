"""A post as the reader gets it: one body, with a day, a language and an address."""

from __future__ import annotations

import datetime as dt

from strikeledger.model import Block, Document, Episode, Reading
from strikeledger.reading import read_document


def post(text: str, published: dt.date | None, language: str = "en", source: str = "x") -> Document:
    return Document(
        document_id="d_0123456789abcdef", source=source, sha256="0" * 64, retrieved=None, outlet=None, title=None,
        published=published, published_basis="metadata" if published else "unknown", language=language, agency=None,
        body_start=0, body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip


def read(text: str, published: dt.date | None, language: str = "en", source: str = "x") -> Reading:
    return read_document(post(text, published, language, source))


def attacks(reading: Reading) -> list[tuple[str | None, set[str], str]]:
    """Attacker, places and last day of each attack, in the order of the text."""
    return [(e.attacker, names(e), str(e.window.end)) for e in reading.episodes]


def names(episode: Episode) -> set[str]:
    return {place.name for place in episode.places}
