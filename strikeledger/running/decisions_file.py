"""People's decisions as a file, so that a ledger can be made again from its sources and what was decided on them.

JSON Lines: a decision or a redaction a line, as it was made, and at the end the hash of all lines before. Of names that
were taken out it holds the hash alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from strikeledger.decisions import REPORT, Decision
from strikeledger.errors import UsageError
from strikeledger.ingest import Given
from strikeledger.model import Record
from strikeledger.running.from_memory import identifiers_of, read_rows
from strikeledger.running.redact import Redaction, carried_out
from strikeledger.running.refresh import rebuild
from strikeledger.running.withheld import joined, withheld_in
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import opened
from strikeledger.store.load import load_results
from strikeledger.store.lock import writing
from strikeledger.store.nameforms import Name, Span, names_in
from strikeledger.store.rows import change, insert, to_row

Row = dict[str, Any]

_PLACES = ("documents", "documents_past", "sources", "sources_past", "refusals", "refusals_past", "decisions")
"""Where a name may stand that was read or typed; all else is worked out from these."""

_KEPT = {"url": "source", "published": "published", "outlet": "outlet", "text": "sentence"}
"""The row of an outside source, from what the decision says of its sentence."""


class Carried(Record, frozen=True):
    """What a file of decisions brought."""

    decisions: int
    redactions: int
    known: int
    """How many of either the ledger had already."""


def carried_rows(path: Path) -> Iterable[bytes]:
    """The lines of a file of decisions, in the order they were made. The same decisions give the same bytes."""
    hashed = hashlib.sha256()
    for kind, row in _stored(path):
        line = json.dumps({kind: row}, ensure_ascii=False, sort_keys=True).encode() + b"\n"
        hashed.update(line)
        yield line
    yield json.dumps({"sha256": hashed.hexdigest()}).encode() + b"\n"


def take_in(path: Path, content: bytes, clock: Clock = machine_clock) -> Carried:
    """Take the decisions of another ledger in: made there and then, learnt here and now. Those known change nothing.

    Raises:
        UsageError: no file of decisions, one that was changed or cut, or one that says otherwise of a known decision.
    """
    decisions, redactions = parsed(content)
    there = {(kind, _id(row)): row for kind, row in _stored(path)}
    new = [one for one in decisions if _unknown(there, "decision", to_row(one))]
    fresh = [one for one in redactions if _unknown(there, "redaction", to_row(one))]
    if new:
        _keep_sources(path, new, clock)
        held = withheld_in(path)
        with writing(path, "review import"), opened(path, write=True) as connection:
            learnt = note_commit(connection, clock, "review import")
            insert(connection, "decisions", ({**to_row(held.record(one)), "learnt": learnt} for one in new))
            taken_back = {one.undoes for one in new if one.undoes} & {key for kind, key in there if kind == "redaction"}
            if taken_back:
                change(connection, "redacted_documents", {"given_back": True})
            note_behind(connection)
    if fresh:
        rows = [to_row(one) for one in fresh]
        names, spans = _found(path, rows)
        carried_out(path, rows, names, spans, clock)
    elif new:
        with writing(path, "review import"):
            rebuild(path)
    known = len(decisions) + len(redactions) - len(new) - len(fresh)
    return Carried(decisions=len(new), redactions=len(fresh), known=known)


def _keep_sources(path: Path, decisions: Sequence[Decision], clock: Clock) -> None:
    """Keep the outside sources of figures that were added: all of their words stand in the decisions."""
    rows = []
    for one in decisions:
        said = {change.field: change.value for change in one.changes}
        row = {key: said.get(field) for key, field in _KEPT.items()}
        if one.kind == "add" and row["url"] and any(kept == said.get(REPORT) for kept in identifiers_of(row)):
            rows.append(row)
    if rows:
        read_rows(path, rows, Given(), 1, clock)


def parsed(content: bytes) -> tuple[list[Decision], list[Redaction]]:
    """The decisions and redactions of a file, if it is whole.

    Raises:
        UsageError: it is no file of decisions, or not as it was written.
    """
    lines = content.splitlines(keepends=True)
    try:
        told = msgspec.json.decode(lines[-1], type=dict[str, str])["sha256"] if lines else ""
        if hashlib.sha256(b"".join(lines[:-1])).hexdigest() != told:
            raise UsageError("the file of decisions is not as it was written", "export it again: review export")
        rows = [msgspec.json.decode(line, type=dict[str, Row]) for line in lines[:-1]]
        decisions = [msgspec.convert(row["decision"], Decision) for row in rows if "decision" in row]
        redactions = [msgspec.convert(row["redaction"], Redaction) for row in rows if "redaction" in row]
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError) as error:
        raise UsageError(f"this is no file of decisions: {error}", "make one with: review export") from error
    return decisions, redactions


def _stored(path: Path) -> list[tuple[str, Row]]:
    """Every decision and redaction as it lies in the ledger, by the time it was made."""
    with opened(path, write=False) as connection:
        sql = 'SELECT * EXCLUDE (learnt) FROM decisions ORDER BY made, "number", decision_id'
        decisions = connection.sql(sql).to_arrow_table().to_pylist()
        redactions = (
            connection.sql('SELECT * FROM redactions ORDER BY "when", redaction_id').to_arrow_table().to_pylist()
        )
    return [("decision", row) for row in decisions] + [("redaction", row) for row in redactions]


def _id(row: Row) -> str:
    return str(row.get("decision_id") or row["redaction_id"])


def _unknown(there: dict[tuple[str, str], Row], kind: str, row: Row) -> bool:
    """Whether a row is not in the ledger.

    Raises:
        UsageError: it is, with other content: one of the two was changed by hand.
    """
    before = there.get((kind, _id(row)))
    # How many places it was found in depends on the ledger; words withheld here may stand in the file.
    loose = ("places", "who", "why", "number")
    if before is not None and any(_plain(before[key]) != _plain(row[key]) for key in row if key not in loose):
        raise UsageError(f"{_id(row)} is another decision here", "one of the two was changed; compare: review log")
    return before is None


def _plain(value: object) -> object:
    """A value as JSON has it: lists for tuples."""
    return json.loads(json.dumps(value))


def _found(path: Path, rows: Sequence[Row]) -> tuple[list[Name], dict[str, list[Span]]]:
    """Where in this ledger the words stand that redactions from elsewhere took out; hashes are all that is known."""
    held = withheld_in(path, rows)
    names: set[Name] = set()
    with opened(path, write=False) as connection:
        for table in _PLACES if held.names else ():
            for batch in connection.sql(f'SELECT * FROM "{table}"').to_arrow_table().to_batches(max_chunksize=256):
                names |= names_in(joined(batch.to_pylist()), held.names, held.sizes)
    if held.names:
        for result in load_results(path, told_only=True):
            names |= names_in(joined(msgspec.to_builtins(result.reading)), held.names, held.sizes)
    spans: dict[str, list[Span]] = {}
    with opened(path, write=False) as connection:
        for key, stretches in held.stretches.items():
            sql = 'SELECT document_id, "text" FROM documents WHERE starts_with(document_id, ?)'
            for document, text in connection.execute(sql, [key]).fetchall():
                spans[document] = [(one.start, one.end) for one in stretches if one.fits(text)]
    return sorted(names), {key: found for key, found in spans.items() if found}
