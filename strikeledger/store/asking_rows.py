"""Some rows of a public table: those whose columns have given values, in an order, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.model import Record
from strikeledger.store.asking import one_row
from strikeledger.store.connect import opened
from strikeledger.store.tables import as_shown
from strikeledger.store.tables import asked as sql_of

if TYPE_CHECKING:
    import pyarrow as pa


class Asked(Record, frozen=True):
    """Which rows; names of columns are those of `columns_of`."""

    equals: Mapping[str, str]
    """A value a column, as it is written in the CSV; a list has it when one entry is it."""
    sort: str | None = None
    falling: bool = False
    limit: int = 100
    offset: int = 0


def columns_of(path: Path, name: str) -> tuple[str, ...]:
    """The columns of a public table; the text of documents is none of them.

    Raises:
        UsageError: there is no such table.
    """
    with opened(path, write=False) as connection:
        found = connection.sql(f"SELECT * FROM ({sql_of(connection, name)}) LIMIT 0").columns
    return tuple(column for column in found if (name, column) != ("documents", "text"))


def rows_of(path: Path, name: str, asked: Asked) -> tuple[pa.Table, int]:
    """The rows asked for as they may be shown, and how many there are in all."""
    with opened(path, write=False) as connection:
        sql = sql_of(connection, name)
        at = sql.rindex("ORDER BY")
        inner, settled = sql[:at], sql[at + len("ORDER BY") :]
        types = dict(
            zip((shape := connection.sql(f"SELECT * FROM ({inner}) LIMIT 0")).columns, shape.types, strict=True)
        )
        tests, values = [], []
        for column, value in asked.equals.items():
            listed = str(types[column]).endswith("[]")
            written = f'CAST("{column}" AS VARCHAR[])' if listed else f'CAST("{column}" AS VARCHAR)'
            tests.append(f"list_contains({written}, ?)" if listed else f"{written} = ?")
            values.append(value)
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        chosen = f"FROM ({inner}) AS i {where}"
        (total,) = one_row(connection, f"SELECT count(*) {chosen}", values)
        way = "DESC" if asked.falling else "ASC"
        first = f'"{asked.sort}" {way} NULLS LAST, ' if asked.sort else ""
        order = f"ORDER BY {first}{settled} LIMIT ? OFFSET ?"
        table = connection.sql(
            f"SELECT * {chosen} {order}", params=[*values, asked.limit, asked.offset]
        ).to_arrow_table()
    return as_shown(path, name, table), int(total)
