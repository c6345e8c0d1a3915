"""Questions to the ledger: those with one row as their answer, and those about a few keys.

Keys are put so that DuckDB looks only where they stand. `IN (SELECT unnest(?))` is a join with a list: 25 ms in the
readings of 100,000 documents, whatever its length. The same keys written out are looked up in the index of the column,
where it has one: .4 ms and .04 for each key, in a ledger of any size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

FEW = 1000
"""Keys that are written out; with more, a look through the table costs less."""
_ASKED = re.compile(r"\(SELECT unnest\(\?::(\w+)\[\]\)\)|\?")


def one_row(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...]:
    """The one row that answers a question, such as a count.

    `fetchone` would leave the answer open on a connection that others use after it, whose questions may then fail.
    """
    (row,) = connection.execute(sql, list(parameters)).fetchall()
    found: tuple[Any, ...] = row
    return found


def written_out(sql: str, parameters: Sequence[Any]) -> tuple[str, list[Any]]:
    """The query with the keys of short lists in the place of `(SELECT unnest(?::TYPE[]))`, and its parameters.

    Empty lists stay: nothing is `IN` them and everything is `NOT IN` them.
    """
    left, given = iter(parameters), []

    def put(match: re.Match[str]) -> str:
        value = next(left)
        if match[1] is None or not 0 < len(value) <= FEW:
            given.append(value)
            return match[0]
        given.extend(value)
        return "(" + ", ".join([f"?::{match[1]}"] * len(value)) + ")"

    return _ASKED.sub(put, sql), given
