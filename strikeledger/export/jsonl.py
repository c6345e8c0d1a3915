"""JSON Lines: one record a line, keys in the order of the codebook."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from strikeledger.export.values import rows

if TYPE_CHECKING:
    import pyarrow as pa


def write_jsonl(table: pa.Table, out: IO[str]) -> None:
    """Write a table as JSON Lines in UTF-8, letters of all scripts as themselves."""
    for row in rows(table):
        out.write(json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n")
