"""Records to rows and back: Arrow tables shaped by the SQL schema, which alone says what the columns are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.store.asking import FEW

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Row = Mapping[str, Any]


def to_row(record: msgspec.Struct) -> dict[str, Any]:
    """A record as plain values; dates stay dates."""
    row = msgspec.to_builtins(record, builtin_types=(dt.date,))
    if not isinstance(row, dict):
        raise TypeError(f"{type(record).__name__} is not a record of named fields")
    return row


def shaped(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> pa.Table:
    """Rows as an Arrow table with exactly the columns and types of a table of the ledger; other keys are dropped."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows), schema=schema_of(connection, table))


_SCHEMAS: dict[str, pa.Schema] = {}


def schema_of(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Schema:
    """Columns and types of a table of the ledger. Asked once a process, as it costs a millisecond and every ledger that
    is written to has the newest tables.
    """
    if table not in _SCHEMAS:
        _SCHEMAS[table] = connection.sql(f'SELECT * FROM "{table}" LIMIT 0').to_arrow_table().schema
    return _SCHEMAS[table]


def forget_schemas() -> None:
    """Have the columns asked for again: tables were changed."""
    _SCHEMAS.clear()


AT_A_TIME = 10_000
"""Rows handed over at a time: a large ledger has a million of some tables."""


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Append rows through Arrow: 256 documents take 15 ms where row-by-row inserts take over a second."""
    stream = iter(rows)
    while some := list(islice(stream, AT_A_TIME)):
        connection.register("incoming", shaped(connection, table, some))
        connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM incoming')
        connection.unregister("incoming")


def replace_all(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Exchange a table's whole content, inside the caller's transaction."""
    connection.execute(f'DELETE FROM "{table}"')
    insert(connection, table, rows)


Keys = Iterable[tuple[str | None, ...]]


def keep_past(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], keys: Keys, until: str
) -> None:
    """Move the rows whose columns equal one of the keys to the table's past, with the time until which they stood."""
    wanted = list(keys)
    _where_in(
        connection,
        f'INSERT INTO "{table}_past" BY NAME SELECT t.*, ? AS until FROM "{table}" t, doomed d WHERE ',
        columns,
        wanted,
        [until],
    )
    delete_where_in(connection, table, columns, wanted)


def delete_where_in(connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], keys: Keys) -> None:
    """Remove the rows whose columns equal one of the keys; an unknown value equals an unknown one."""
    keys = list(keys)
    if len(columns) == 1 and 0 < len(keys) <= FEW and all(key is not None for (key,) in keys):
        named = ", ".join("?" * len(keys))
        connection.execute(f'DELETE FROM "{table}" WHERE "{columns[0]}" IN ({named})', [key for (key,) in keys])
        return
    _where_in(connection, f'DELETE FROM "{table}" t USING doomed d WHERE ', columns, list(keys), [])


def _where_in(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    columns: tuple[str, ...],
    wanted: list[tuple[str | None, ...]],
    parameters: list[str],
) -> None:
    import pyarrow as pa

    if not wanted:
        return
    names = [f"k{index}" for index in range(len(columns))]
    arrays = [pa.array(values, pa.string()) for values in zip(*wanted, strict=True)]
    connection.register("doomed", pa.table(arrays, names=names))
    pairs = zip(columns, names, strict=True)
    same = " AND ".join(f't."{column}" IS NOT DISTINCT FROM d.{name}' for column, name in pairs)
    connection.execute(sql + same, parameters)
    connection.unregister("doomed")
