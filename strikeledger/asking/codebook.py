"""What each column means and its unit: one reviewed table, from which docs, schemas and data packages are made."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from strikeledger.model import Record
from strikeledger.store.tables import LOGS, TABLES
from strikeledger.vocabulary.measures import Measure, measures

if TYPE_CHECKING:
    import pyarrow as pa


class Column(Record, frozen=True):
    """A column's meaning, and its unit where it has one."""

    meaning: str
    unit: str | None = None


@functools.cache
def codebook() -> dict[str, tuple[str, dict[str, Column]]]:
    """Table to its description and columns, in the order of the contract."""
    raw = _table()
    book: dict[str, tuple[str, dict[str, Column]]] = {}
    for table in (*TABLES, *LOGS):
        columns = {name: _column(value) for name, value in raw[table]["columns"].items()}
        book[table] = (raw[table]["about"], columns)
    return book


def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("strikeledger.asking") / "codebook.toml").read_text(encoding="utf-8"))


def _column(value: str | dict[str, str]) -> Column:
    return Column(meaning=value) if isinstance(value, str) else Column(meaning=value["meaning"], unit=value["unit"])


def described(table: pa.Table, name: str) -> pa.Table:
    """The same table with each column's meaning and unit in its field's metadata."""
    import pyarrow as pa

    about, columns = codebook()[name]
    fields = []
    for field in table.schema:
        column = columns[field.name]
        notes = {"description": column.meaning, **({"unit": column.unit} if column.unit else {})}
        fields.append(field.with_metadata(notes))
    return table.cast(pa.schema(fields, metadata={"description": about}))


def markdown() -> str:
    """The codebook as a page: docs/codebook.md is this text."""
    lines = [
        "# Codebook",
        "",
        "What each column of each table means. The same names stand in `strikeledger export`, in the Arrow tables of",
        "`strikeledger.Ledger` and in the data package. Made from `strikeledger/asking/codebook.toml` by `make docs`;",
        "a test holds the two and the tables together.",
        "",
        "Everything here is *reported*; nothing is marked as verified. A null number is unknown or an open end, never",
        "zero. Days are ISO 8601; a night runs from its evening's day to its morning's day.",
    ]
    for table, (about, columns) in codebook().items():
        lines += ["", f"## {table}", "", about, "", "| column | meaning | unit |", "| --- | --- | --- |"]
        lines += [f"| `{name}` | {column.meaning} | {column.unit or ''} |" for name, column in columns.items()]
    return "\n".join([*lines, *_of_measures()]) + "\n"


def _of_measures() -> list[str]:
    """The measures one by one, and how one is added."""
    words = _table()["measures"]
    lines = ["", "## Measures", "", words["about"].strip(), "", "| measure | counts | how | HXL |"]
    lines += ["| --- | --- | --- | --- |"]
    for name, row in measures().items():
        lines.append(f"| `{name}` | {row.means} | {_how(row)} | {f'`{row.hxl}`' if row.hxl else ''} |")
    return [*lines, "", "## How to add a measure", "", *words["adding"].strip().splitlines()]


def _how(row: Measure) -> str:
    """How its figures behave, in words."""
    told = [f"inside `{row.inside}`"] if row.inside else []
    told += [f"adds to `{row.adds_to}`, no figure"] if row.adds_to else []
    told += ["of a place" if row.of_a_place else "of a country's night"]
    told += ["rises"] if row.rises else []
    return "; ".join(told)
