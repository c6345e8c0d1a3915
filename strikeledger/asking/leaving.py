"""What leaves the machine: addresses as they were given, files by their name alone, never by the folder they lay in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.asking.codebook import described
from strikeledger.store.tables import fetch

if TYPE_CHECKING:
    import pyarrow as pa


def shown_source(source: str) -> str:
    """An address as it is; of a file, or of a record in one, the name without the folders."""
    return source if "://" in source else source.rpartition("/")[2]


def leaving(table: pa.Table) -> pa.Table:
    """A table as it may leave the machine. The ledger itself keeps where each file lay."""
    import pyarrow as pa

    for at, name in enumerate(table.column_names):
        if name not in ("source", "sources"):
            continue
        field = table.schema.field(at)
        shown = [
            value and (shown_source(value) if isinstance(value, str) else [shown_source(one) for one in value])
            for value in table.column(at).to_pylist()
        ]
        table = table.set_column(at, field, pa.chunked_array([pa.array(shown, field.type)]))
    return table


def leaving_of(path: Path, name: str, *, text: bool = False) -> pa.Table:
    """A public table of a ledger as it is now and as it may leave the machine."""
    return leaving(described(fetch(path, name, text=text), name))
