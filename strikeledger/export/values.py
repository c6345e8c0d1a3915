"""Values of the ledger's tables as the formats write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

COUNTS = frozenset({"low", "high", "best", "value", "previous", "before", "after", "registry_low", "registry_high"})
"""Columns that hold counts (or hours): whole ones are written without a decimal point."""


def plain(value: Any, name: str = "") -> Any:
    """A value as JSON has it: days in ISO 8601, whole counts as integers, maps as objects."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return int(value) if name in COUNTS and value.is_integer() else value
    if isinstance(value, dict):
        return {key: plain(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item, name) for item in value]
    return value


def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of a table as plain values, a batch at a time."""
    import pyarrow as pa

    maps = {field.name for field in table.schema if pa.types.is_map(field.type)}
    for batch in table.to_batches(max_chunksize=4096):
        for row in batch.to_pylist():
            yield {key: plain(dict(value) if key in maps else value, key) for key, value in row.items()}
