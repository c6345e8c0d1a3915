"""Forms made for one kind of tool, each of one table: HXL, the columns of the missile-attacks table, ClaimReview."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from strikeledger.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

SPECIAL = {"hxl": "incidents", "launches": "incidents", "claimreview": "checks"}
"""Format to the table it is a form of."""


def check_special(table: str | None, format: str) -> None:
    """Refuse a special format of another table before anything is opened.

    Raises:
        UsageError: the table is not the one the format is made for.
    """
    if table != SPECIAL[format]:
        raise UsageError(f"{format} is a form of {SPECIAL[format]}", f"--table {SPECIAL[format]}")


def write_special(tables: Callable[[str], pa.Table], format: str, out: IO[bytes]) -> None:
    """Write a special format to a binary stream, UTF-8."""
    from strikeledger.export.claimreview import write_claimreview
    from strikeledger.export.hxl import write_hxl
    from strikeledger.export.launches import write_launches

    text = io.TextIOWrapper(out, encoding="utf-8", errors="surrogatepass", newline="\n", write_through=False)
    if format == "claimreview":
        write_claimreview(tables, text)
    else:
        {"hxl": write_hxl, "launches": write_launches}[format](tables("incidents"), text)
    text.flush()
    text.detach()
