"""Writing a table to a file or a stream. A regular file appears under its name only when it is complete."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from strikeledger.errors import UsageError
from strikeledger.store.tables import LOGS, TABLES, query

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("jsonl", "csv", "parquet", "geojson", "datapackage")


def write_table(table: pa.Table, format: str, out: IO[bytes]) -> None:
    """Write one table in one format to a binary stream, UTF-8 where it is text."""
    from strikeledger.export.csvfile import write_csv
    from strikeledger.export.geojson import write_geojson
    from strikeledger.export.jsonl import write_jsonl

    if format == "parquet":
        from strikeledger.export.parquetfile import write_parquet

        write_parquet(table, out)
        return
    writers: dict[str, Callable[[pa.Table, IO[str]], None]] = {
        "jsonl": write_jsonl,
        "csv": write_csv,
        "geojson": write_geojson,
    }
    text = io.TextIOWrapper(out, encoding="utf-8", errors="surrogatepass", newline="\n", write_through=False)
    writers[format](table, text)
    text.flush()
    text.detach()


def check_request(table: str | None, format: str) -> None:
    """Refuse what cannot be exported before anything is opened.

    Raises:
        UsageError: no such table or format, or geojson of something without a place.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}", "one of: " + " ".join(FORMATS))
    if format == "datapackage":
        return
    if table is None:
        raise UsageError("a table is needed", "--table with one of: " + " ".join((*TABLES, *LOGS)))
    query(table)
    if format == "geojson" and table != "incidents":
        raise UsageError(f"{table} have no place of their own", "geojson is for --table incidents")


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its name only when the block ends well; an older file stays until then.

    What is no regular file is never replaced: a pipe, a device or what a link leads to is written through.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        with path.open("wb") as out:
            yield out
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
