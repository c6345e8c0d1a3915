"""Public tables that no query alone can make: their rows are worked out from what is kept, and asked as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from strikeledger.reading.answering import Stance, stance_of
from strikeledger.reading.beside import days_beside
from strikeledger.reading.commitments import commitment_day
from strikeledger.reading.tokens import sentences
from strikeledger.reconciling.courses import Course, Told, courses
from strikeledger.statements import stretches

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Row = dict[str, Any]
RELATION = "derived"
"""The name by which such a table is asked for its rows."""


def made(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> str:
    """The query over rows that are made for the connection from those that `sql` gives."""
    connection.register(RELATION, MAKERS[name](connection.sql(sql).to_arrow_table()))
    return f"SELECT * FROM {RELATION} ORDER BY {ORDERS[name]}"


def _responsibility(statements: pa.Table) -> pa.Table:
    """Those statements about attacks by which somebody answers for one, with how."""
    import pyarrow as pa

    stances = list(map(_stance, statements.select(["manner", "said", "attacker", "speaker"]).to_pylist()))
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


def redated(shown: Mapping[str, str], statements: pa.Table) -> pa.Table:
    """Statements of reports that were dated later, each with the day that the words beside it mean then."""
    import pyarrow as pa

    days, bases = (statements.column(name).to_pylist() for name in ("date", "date_basis"))
    for at, row in enumerate(statements.to_pylist()):
        if row["date_basis"] in LATER and row["published"] is not None:
            day = said_on(shown[row["document_id"]], row, row["language"] or "en")
            days[at], bases[at] = (day, "text") if day is not None else (days[at], bases[at])
    for name, values in (("date", days), ("date_basis", bases)):
        where = statements.column_names.index(name)
        field = statements.schema.field(where)
        statements = statements.set_column(where, field, pa.array(values, field.type))
    return statements


def said_on(text: str, row: Row, language: str) -> dt.date | None:
    """The first past day in the sentence of an act of saying that is no part of what is said."""
    start = text.rfind("\n", 0, row["verb_start"]) + 1
    end = text.find("\n", row["verb_end"])
    spans = sentences(text, start, len(text) if end < 0 else end)
    span = next((one for one in spans if one[0] <= row["verb_start"] < one[1]), None)
    if span is None:
        return None
    content, verb, speaker = ((row[f"{name}_start"], row[f"{name}_end"]) for name in ("content", "verb", "speaker"))
    said = stretches(text, content, verb, speaker)
    for told in days_beside(text, span, language, row["published"]):
        inside = any(first < told.span[1] and told.span[0] < last for first, last in said)
        if told.ref.tense == "past" and not inside:
            return told.day
    return None


LATER = frozenset({"registry", "linked"})
"""What the day of a report rests on that had none of its own when it was read."""
MAKERS: Mapping[str, Callable[[pa.Table], pa.Table]] = {"commitments": _commitments, "responsibility": _responsibility}
ORDERS = {
    "commitments": "date_start NULLS LAST, commitment_id",
    "responsibility": "incident_id, document_id, content_start, statement_id",
}
