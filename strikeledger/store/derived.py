"""Public tables that no query alone can make: their rows are worked out from what is kept, and asked as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from strikeledger.reading.answering import Stance, stance_of
from strikeledger.reading.commitments import commitment_day
from strikeledger.reconciling.courses import Course, Told, courses

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Row = dict[str, Any]
RELATION = "derived"
"""The name by which such a table is asked for its rows."""


def made(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> str:
    """The query that gives a table's rows: its own, or one over rows that are made from those for the connection."""
    maker = MAKERS.get(name)
    if maker is None:
        return sql
    connection.register(RELATION, maker(connection.sql(sql).to_arrow_table()))
    return f"SELECT * FROM {RELATION} ORDER BY {ORDERS[name]}"


def _responsibility(statements: pa.Table) -> pa.Table:
    """Those statements about attacks by which somebody answers for one, with how."""
    import pyarrow as pa

    stances = [
        stance_of(
            row["manner"], row["said"], own=row["attacker"] is not None and row["speaker"]["side"] == row["attacker"]
        )
        for row in statements.select(["manner", "said", "attacker", "speaker"]).to_pylist()
    ]
    at = statements.column_names.index("stance")
    told = statements.set_column(at, "stance", pa.array(stances, pa.string())).drop_columns(["said", "attacker"])
    return told.filter(pa.array([stance is not None for stance in stances], pa.bool_()))


def _stance(row: Row) -> Stance | None:
    own = row["attacker"] is not None and row["speaker"]["side"] == row["attacker"]
    return stance_of(row["manner"], row["said"], own=own)


def _commitments(told: pa.Table) -> pa.Table:
    import pyarrow as pa

    schema = pa.schema(
        [(name, pa.string()) for name in ("commitment_id", "kind", "actor", "recipient")]
        + [("amount", pa.float64()), ("currency", pa.string()), ("status", pa.string())]
        + [("date_start", pa.date32()), ("date_end", pa.date32())]
        + [(name, pa.list_(pa.string())) for name in ("statements", "documents")]
        + [(name, pa.string()) for name in ("words", "document_id")]
        + [(name, pa.int32()) for name in ("start", "end")]
        + [(name, pa.string()) for name in ("change", "changes")]
    )
    return pa.Table.from_pylist([_row(one) for one in courses(map(_told, told.to_pylist()))], schema)


def _row(one: Course) -> Row:
    end = None if one.day is None else one.day + dt.timedelta(days=one.days)
    return {
        "commitment_id": one.commitment_id, "kind": one.first.kind, "actor": one.actor, "recipient": one.recipient,
        "amount": one.amount, "currency": one.currency, "status": one.first.status, "date_start": one.day,
        "date_end": end, "statements": one.statements, "documents": one.documents, "words": None,
        "document_id": one.first.document_id, "start": one.first.start, "end": one.first.end,
        "change": one.change, "changes": one.changes,
    }  # fmt: skip


def _told(row: Row) -> Told:
    """A row as told; of a report that was dated later, with the day that its words mean then."""
    own = row["day"]
    if own is None and row["dated_later"]:
        span, language = (0, len(row["sentence"])), row["language"] or "en"
        own = commitment_day(
            row["sentence"], span, language, row["published"], "", row["status"] == "planned", row["status"]
        )
    return Told(
        document_id=row["document_id"], kind=row["kind"], status=row["status"], actor=row["actor"],
        actor_side=row["actor_side"], recipient=row["recipient"], amount=row["amount"], currency=row["currency"],
        day=own or row["published"], own_day=own is not None, days=row["days"], start=row["start"], end=row["end"],
        language=row["language"] or "en", statements=tuple(row["statements"] or ()),
    )  # fmt: skip


MAKERS: Mapping[str, Callable[[pa.Table], pa.Table]] = {"commitments": _commitments, "responsibility": _responsibility}
ORDERS = {
    "commitments": "date_start NULLS LAST, commitment_id",
    "responsibility": "incident_id, document_id, content_start, statement_id",
}
