"""Parts: what the workers of a cluster read, as Parquet files in a folder that all machines see.

One row a document, with its claims as columns any tool can open and the whole result beside them, from which the ledger
is built. A part is named after the documents it is of, and appears whole or not at all: a batch read twice, because its
worker ended, gives the same file again.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from strikeledger.model import Claim, Refusal

if TYPE_CHECKING:
    from strikeledger.pipeline import DocumentResult

SHOWN = ("claim_id", "measure", "low", "high", "approx", "quote", "start", "end", "sentence_start", "sentence_end")
"""Fields of a claim that a part gives as columns; everything else of it is in `result`."""


def write_part(folder: Path, batch: bytes, outcomes: Sequence[DocumentResult | Refusal]) -> str:
    """Write what was read in a batch of documents (as bytes, which name the part); the name of the file.

    Raises:
        OSError: the folder cannot be written to.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    claim = pa.struct([(name, pa.type_for_alias(_TYPES.get(name, "string"))) for name in SHOWN])
    columns = {
        "document_id": pa.array([_name(one) for one in outcomes], "string"),
        "refused": pa.array([isinstance(one, Refusal) for one in outcomes], pa.bool_()),
        "claims": pa.array([_claims(one) for one in outcomes], pa.list_(claim)),
        "result": pa.array([msgspec.msgpack.encode(one) for one in outcomes], pa.binary()),
    }
    name = f"part-{hashlib.sha256(batch).hexdigest()[:32]}.parquet"
    unfinished = folder / f".{name}.{uuid.uuid4().hex}"
    pq.write_table(pa.table(columns), unfinished, compression="zstd")
    os.replace(unfinished, folder / name)
    return name


_TYPES = {"low": "double", "high": "double", "approx": "bool"} | dict.fromkeys(
    ("start", "end", "sentence_start", "sentence_end"), "int64"
)


def _name(outcome: DocumentResult | Refusal) -> str | None:
    return None if isinstance(outcome, Refusal) else outcome.document.document_id


def _claims(outcome: DocumentResult | Refusal) -> list[dict[str, object]]:
    if isinstance(outcome, Refusal):
        return []
    return [_shown(claim) for claim in outcome.reading.claims]


def _shown(claim: Claim) -> dict[str, object]:
    return {name: getattr(claim, name) for name in SHOWN}


def read_part(path: Path) -> list[DocumentResult | Refusal]:
    """What a part holds, in the order of its documents.

    Raises:
        OSError: the file cannot be read from here: the folder is not the one the workers wrote to.
    """
    import pyarrow.parquet as pq

    from strikeledger.pipeline import DocumentResult

    table = pq.read_table(path, columns=["refused", "result"])
    return [
        msgspec.msgpack.decode(result, type=Refusal) if refused else msgspec.msgpack.decode(result, type=DocumentResult)
        for refused, result in zip(table["refused"].to_pylist(), table["result"].to_pylist(), strict=True)
    ]
