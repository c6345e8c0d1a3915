"""Records to rows and back: Arrow tables shaped by the SQL schema, which alone says what the columns are.

Whatever is written to a ledger is written here, where it is counted for its chain (see `chain`).
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.store import chain
from strikeledger.store.asking import FEW, written_out

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
        append(connection, table, shaped(connection, table, some))


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Append rows that have the columns of a table; those that are not given are unknown."""
    import pyarrow as pa

    schema = schema_of(connection, table)
    given = [rows.column(f.name) if f.name in rows.column_names else pa.nulls(len(rows), f.type) for f in schema]
    connection.register("incoming", pa.Table.from_arrays(given, schema=schema))
    chain.coming(connection, table, "SELECT * FROM incoming")
    connection.execute(f'INSERT INTO "{table}" SELECT * FROM incoming')
    connection.unregister("incoming")


def exchange(
    connection: duckdb.DuckDBPyConnection, table: str, where: str, given: Sequence[Any], rows: pa.Table
) -> None:
    """Put rows in the place of those for which a condition holds; where they are the same nothing is written."""
    where, given = written_out(where, given)
    connection.register("incoming", rows)
    old, new = chain.exchanging(
        connection, table, f'SELECT * FROM "{table}" WHERE {where}', "SELECT * FROM incoming", given
    )
    if old:
        connection.execute(f'DELETE FROM "{table}" WHERE {where}', given)
    if new:
        connection.execute(f'INSERT INTO "{table}" SELECT * FROM incoming')
    connection.unregister("incoming")


def replace_all(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Exchange a table's whole content, inside the caller's transaction."""
    delete(connection, table, "true")
    insert(connection, table, rows)


def delete(connection: duckdb.DuckDBPyConnection, table: str, where: str, given: Sequence[Any] = ()) -> None:
    """Remove the rows for which a condition holds."""
    if chain.going(connection, table, f'SELECT * FROM "{table}" WHERE {where}', given):
        connection.execute(f'DELETE FROM "{table}" WHERE {where}', list(given))


def change(
    connection: duckdb.DuckDBPyConnection, table: str, values: Row, where: str = "true", given: Sequence[Any] = ()
) -> None:
    """Give columns new values in the rows for which a condition holds."""
    old = f'FROM "{table}" WHERE {where}'
    both = [*values.values(), *given]
    new = ", ".join(f'? AS "{column}"' for column in values)
    put = ", ".join(f'"{column}" = ?' for column in values)
    if any(chain.exchanging(connection, table, f"SELECT * {old}", f"SELECT * REPLACE ({new}) {old}", [*given, *both])):
        connection.execute(f'UPDATE "{table}" SET {put} WHERE {where}', both)


Keys = Iterable[tuple[str | None, ...]]


def keep_past(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], keys: Keys, until: str
) -> None:
    """Move the rows whose columns equal one of the keys to the table's past, with the time until which they stood."""
    wanted = list(keys)
    with _named(connection, columns, wanted) as where:
        if where:
            sql = f'SELECT *, ? AS until FROM "{table}" WHERE {where}'
            append(connection, f"{table}_past", connection.sql(sql, params=[until]).to_arrow_table())
            delete(connection, table, where)


def delete_where_in(connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], keys: Keys) -> None:
    """Remove the rows whose columns equal one of the keys; an unknown value equals an unknown one."""
    keys = list(keys)
    if len(columns) == 1 and 0 < len(keys) <= FEW and all(key is not None for (key,) in keys):
        named = ", ".join("?" * len(keys))
        delete(connection, table, f'"{columns[0]}" IN ({named})', [key for (key,) in keys])
        return
    with _named(connection, columns, keys) as where:
        if where:
            delete(connection, table, where)


@contextlib.contextmanager
def _named(
    connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...], wanted: Sequence[tuple[str | None, ...]]
) -> Iterator[str]:
    """The condition that holds for the rows whose columns equal one of the keys; empty where there are none."""
    import pyarrow as pa

    if not wanted:
        yield ""
        return
    names = [f"k{index}" for index in range(len(columns))]
    arrays = [pa.array(values, pa.string()) for values in zip(*wanted, strict=True)]
    connection.register("doomed", pa.table(arrays, names=names))
    pairs = zip(columns, names, strict=True)
    same = " AND ".join(f'"{column}" IS NOT DISTINCT FROM doomed.{name}' for column, name in pairs)
    yield f"EXISTS (SELECT 1 FROM doomed WHERE {same})"
    connection.unregister("doomed")
