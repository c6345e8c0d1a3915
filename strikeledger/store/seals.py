"""Seals: hashes that show later whether a document and its reading are still what was written."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from strikeledger.model import Document


def seal_row(document: Document, reading: bytes, sketch: bytes | None) -> dict[str, Any]:
    """The row of `seals` for a document and its reading as it is stored."""
    return {
        "document_id": document.document_id,
        "document": seal_of(document),
        "reading": hashlib.sha256(reading + b"\0" + (sketch or b"")).hexdigest(),
    }


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
