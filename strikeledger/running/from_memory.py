"""Reports that a program holds in memory, read like a file of JSON Lines."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from strikeledger.ingest import Given, Held, read_inputs
from strikeledger.model import Document
from strikeledger.running.read import ReadReport, read_into
from strikeledger.store.clock import Clock


def read_rows(path: Path, rows: Iterable[Mapping[str, Any]], given: Given, jobs: int, clock: Clock) -> ReadReport:
    """Read reports given as rows with the keys of JSON Lines (`url`, `outlet`, `published`, `title`, `text` ...).

    A row without an address goes by the hash of what it says.
    """
    return read_into(path, list(map(held, rows)), given, jobs, clock=clock)


def identifiers_of(row: Mapping[str, Any]) -> list[str]:
    """The identifiers of the reports that a row would be read as; nothing is kept."""
    return [one.document_id for one in read_inputs([held(row)], Given()) if isinstance(one, Document)]


def held(row: Mapping[str, Any]) -> Held:
    """By itself, under the hash of what it says: the same row is the same source, whichever others come with it."""
    said = {key: _plain(value) for key, value in row.items()}
    line = json.dumps({key: value for key, value in said.items() if value is not None}, ensure_ascii=False)
    return Held(f"memory-{hashlib.sha256(line.encode()).hexdigest()[:16]}", line.encode())


def rows_of_frame(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of pandas, Polars or Arrow, or of anything that gives an Arrow stream.

    Raises:
        TypeError: it is none of these.
    """
    import pyarrow as pa

    if hasattr(frame, "__arrow_c_stream__"):
        table = pa.table(frame)
    elif hasattr(frame, "to_arrow"):
        table = frame.to_arrow()
    elif hasattr(frame, "columns") and hasattr(frame, "to_dict"):
        table = pa.Table.from_pandas(frame, preserve_index=False)
    else:
        raise TypeError(f"{type(frame).__name__} is no frame of pandas, Polars or Arrow")
    found: list[dict[str, Any]] = table.to_pylist()
    return found


def _plain(value: object) -> object:
    """A value as JSON has it; what is not a number to a frame is nothing."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if isinstance(value, float) and value != value else value
