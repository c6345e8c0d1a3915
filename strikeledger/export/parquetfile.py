"""Parquet, with the codebook's meanings in the schema."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def write_parquet(table: pa.Table, out: IO[bytes]) -> None:
    """Write a table as Parquet (zstd). Nested columns stay nested."""
    import pyarrow.parquet as pq

    pq.write_table(table, out, compression="zstd")
