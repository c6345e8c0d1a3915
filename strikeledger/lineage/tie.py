"""A tie between two documents."""

from __future__ import annotations

import msgspec

from strikeledger.model import Relation


class Kinship(msgspec.Struct, frozen=True):
    """How a text descends from another, and why we say so."""

    relation: Relation
    evidence: str
    strong: bool = False
    """Held by word sequences: such a tie also joins through another member, a likeness of sentences does not."""
