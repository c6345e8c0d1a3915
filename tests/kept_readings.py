"""What documents read as, kept for tests whose matter is what becomes of readings: they read the same reports in every
order and portion, and a document reads the same each time (tests/reading/test_properties.py).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from strikeledger import pipeline
from strikeledger.model import Document

ROOMS = frozenset({"deciding", "export", "store"})
"""The rooms whose tests read so."""
_kept: dict[bytes, pipeline.DocumentResult] = {}


def keeping(read: Callable[[Document], pipeline.DocumentResult]) -> Callable[[Document], pipeline.DocumentResult]:
    """`pipeline.read_one`, asked once a document in each process."""

    def read_or_kept(document: Document) -> pipeline.DocumentResult:
        key = msgspec.msgpack.encode(document)
        if key not in _kept:
            _kept[key] = read(document)
        return _kept[key]

    return read_or_kept
