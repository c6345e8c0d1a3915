"""Seals: hashes that show later whether a document and its reading are still what was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from strikeledger.model import Document


def seal_row(document: Document, reading: bytes, sketch: bytes | None) -> dict[str, Any]:
    """The row of `seals` for a document and its reading as it is stored."""
    return {
        "document_id": document.document_id,
        "document": seal_of(document),
        "reading": hashlib.sha256(reading + b"\0" + (sketch or b"")).hexdigest(),
    }


def seals_kept(
    old: Mapping[str, str], rows: Iterable[dict[str, Any]], changed: Mapping[str, bool]
) -> Iterator[dict[str, Any]]:
    """New rows of `seals`, given the seals of documents that were there, by identifier.

    A document keeps the seal it had, or had not: a new one would hide who changed it. Only those `changed` by the
    program itself get another, and of these only those whose seal did fit (True). Tables of before there were seals
    hold none at all.
    """
    for row in rows:
        key = row["document_id"]
        if changed.get(key) or not old:
            yield row
        elif key in old:
            yield {**row, "document": old[key]}


def seal_of(document: Document) -> str:
    """SHA-256, in hex, over what a document says, in a fixed form that new fields of the record do not change.

    Left out is `retrieved`: the same bytes read another day are the same document.
    """
    said = [
        document.document_id,
        document.source,
        document.sha256,
        document.outlet,
        document.title,
        document.published and document.published.isoformat(),
        document.published_basis,
        document.published_text,
        document.language,
        document.agency,
        document.body_start,
        document.body_end,
        document.text,
        [[block.start, block.end, block.kind] for block in document.blocks],
        document.refused,
    ]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()
