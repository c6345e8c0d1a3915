"""The public tables, as Arrow. Each is one SQL file in sql/ that names its columns and their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.errors import UsageError
from strikeledger.statements import stretches
from strikeledger.store.connect import opened

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

TABLES = (
    "documents",
    "claims",
    "tellings",
    "incidents",
    "figures",
    "checks",
    "stories",
    "period_figures",
    "records",
    "revisions",
)
"""What follows from reports, tables and decisions alone, in whatever order they came in."""

LOGS = ("gaps", "decisions", "learnt", "statements", "commitments", "responsibility")
"""What else can be had: silences of outlets, people's decisions, what this ledger learnt when, and who says what, which
is asked of most reports only when somebody wants to know.
"""


def query(name: str) -> str:
    """The SQL of a public table.

    Raises:
        UsageError: there is no such table.
    """
    if name not in (*TABLES, *LOGS):
        raise UsageError(f"there is no table {name!r}", "one of: " + " ".join((*TABLES, *LOGS)))
    own = _file(name)
    return own.replace(_STATEMENTS, (inner := _file("statements"))[: inner.rindex("ORDER BY")])


MADE = frozenset({"commitments", "responsibility"})
"""Tables whose rows are worked out from those of their query (`derived.py`)."""
_STATEMENTS = "{statements}"
"""Stands in another table's SQL for all statements."""


def _file(name: str) -> str:
    return (resources.files("strikeledger.store") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def asked(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The query that gives a table's rows to a connection, which of some tables are made first.

    Raises:
        UsageError: there is no such table.
    """
    if name not in MADE:
        return query(name)
    from strikeledger.store.derived import made

    return made(connection, name, query(name))


def fetch(path: Path, name: str, where: Mapping[str, Sequence[str]] | None = None, *, text: bool = False) -> pa.Table:
    """A public table, or those of its rows whose columns hold one of the values given in `where`.

    The documents' full text is left out unless `text` is True. Lists held in a column match when one entry does.
    """
    lists = {"documents", "stories", "claims"} if name in ("incidents", "stories", "figures", "tellings") else {"about"}
    named = {key: key.replace(".", '"."') for key in where or {}}  # `speaker.name` is a part of a column
    tests = [f'list_has_any("{n}", ?)' if key in lists else f'list_contains(?, "{n}")' for key, n in named.items()]
    with opened(path, write=False) as connection:
        sql = asked(connection, name)
        order = sql.rindex("ORDER BY")
        if tests:
            sql = f"SELECT * FROM ({sql[:order]}) AS i WHERE {' AND '.join(tests)} {sql[order:]}"
        table: pa.Table = connection.sql(
            sql, params=[list(values) for values in (where or {}).values()]
        ).to_arrow_table()
    return as_shown(path, name, table, text=text)


def as_shown(path: Path, name: str, table: pa.Table, *, text: bool = False) -> pa.Table:
    """Rows of a public table as they may be shown; the documents' full text only where it is asked for."""
    if name == "documents":
        return _veiled(path, table if text else table.drop_columns(["text"]))
    if name in _WORDS:
        shown = texts(path, sorted(set(table.column("document_id").to_pylist())))
        table = _worded(shown, table, *_WORDS[name])
        table = _redated(shown, table) if name == "statements" else table
    table = _barred(path, table, ("actor", "recipient")) if name == "commitments" else table
    return _of_private_people(path, table) if name in _SPEAKING else table


_ACT = ("verb_start", "verb_end", "speaker_start", "speaker_end")
_SPEAKING = frozenset({"statements", "responsibility"})
_WORDS = {
    "tellings": ("sentence", "start", "end"),
    "commitments": ("words", "start", "end"),
    "statements": ("words", "content_start", "content_end", *_ACT),
    "responsibility": ("words", "content_start", "content_end", *_ACT),
}
"""Columns that hold words of the text, and those that say where they stand."""


def _worded(shown: Mapping[str, str], table: pa.Table, column: str, *offsets: str) -> pa.Table:
    """Rows with their words as these may be shown; what is said without the act that is put into it."""
    import pyarrow as pa

    stands = list(zip(*(table.column(name).to_pylist() for name in ("document_id", *offsets)), strict=True))
    words = pa.array((_between(shown[document], spans) for document, *spans in stands), pa.string())
    return table.set_column(table.column_names.index(column), column, words)


def _redated(shown: Mapping[str, str], statements: pa.Table) -> pa.Table:
    """Statements with the days that the words beside them mean now that their reports are dated."""
    from strikeledger.store.derived import redated

    return redated(shown, statements)


def _between(text: str, offsets: Sequence[int]) -> str:
    content, *act = zip(offsets[::2], offsets[1::2], strict=True)
    parts = stretches(text, content, *act) if act else (content,)
    return " … ".join(text[start:end] for start, end in parts)


def _of_private_people(path: Path, table: pa.Table) -> pa.Table:
    """Statements without the names of private people who speak."""
    import pyarrow as pa

    from strikeledger.store.harmed import shown_speakers

    rows = shown_speakers(path, table.select(["speaker", "person", "manner"]).to_pylist())
    at = table.column_names.index("speaker")
    field = table.schema.field(at)
    return table.set_column(at, field, pa.array([row["speaker"] for row in rows], field.type))


def _veiled(path: Path, table: pa.Table) -> pa.Table:
    """Documents as they may be shown: without the names of people harmed and of private people."""
    return _barred(path, table, [name for name in ("title", "text") if name in table.column_names])


def _barred(path: Path, table: pa.Table, columns: Sequence[str]) -> pa.Table:
    """Rows with the names of their documents' people harmed and private people blanked in some columns."""
    import pyarrow as pa

    from strikeledger.store.harmed import shown_rows

    rows = shown_rows(path, table.select(["document_id", *columns]).to_pylist(), columns)
    for column in columns:
        at = table.column_names.index(column)
        values = pa.array([row[column] for row in rows], table.schema.field(at).type)
        table = table.set_column(at, table.schema.field(at), values)
    return table


def texts(path: Path, document_ids: Sequence[str]) -> dict[str, str]:
    """The text of documents as it may be shown, by id: what every claim's offsets point into.

    Names of people harmed are blanked; offsets stay.
    """
    from strikeledger.store.harmed import shown_rows

    with opened(path, write=False) as connection:
        sql = 'SELECT document_id, "text" FROM documents WHERE list_contains(?, document_id)'
        stored = connection.execute(sql, [list(document_ids)]).fetchall()
    rows = shown_rows(path, [{"document_id": key, "text": text} for key, text in stored])
    return {row["document_id"]: row["text"] for row in rows}
