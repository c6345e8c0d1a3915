"""Proof of a ledger: every figure leads to claims, every claim to words that are there, every hash fits.

Four kinds of proof: every table against the chain over all that was written, rows against rows (one SQL file each in
proofs/), documents, readings and decisions against their own hashes, and everything that is worked out against what the
documents give when it is worked out again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.decisions import Decision
from strikeledger.model import Reading, Record
from strikeledger.running.refresh import WORKED_OUT, bring_up_to_date, computed, rows_of
from strikeledger.store import chain
from strikeledger.store.asking import one_row
from strikeledger.store.connect import opened
from strikeledger.store.load import to_document
from strikeledger.store.naming import names_decision, names_redaction
from strikeledger.store.rows import shaped
from strikeledger.store.seals import seal_row

if TYPE_CHECKING:
    import duckdb

MOST = 1_000
"""Faults told of one proof: a ledger with more is not repaired by hand."""


class Fault(Record, frozen=True):
    """Something that does not fit."""

    proof: str
    """What was being proved: `sentences`, `figures`, `seals`, `worked_out` ..."""
    what: str
    """Identifier of the row."""
    why: str


class Proof(Record, frozen=True):
    """What was proved, and what does not fit; a sound ledger has no faults."""

    documents: int
    claims: int
    figures: int
    tables: int
    """Official tables."""
    faults: tuple[Fault, ...]
    head: str = ""
    """Hash of the last link of the chain over all that was written; noted elsewhere it shows later what came after."""
    behind: str | None = None
    """Why what is worked out is behind what was read, where it is: it was not proved then."""


def verify(path: Path, kept: str | None = None) -> Proof:
    """Prove a ledger, reading all of it. What is behind is worked out, once what is there was proved as it lies.

    `kept` is the `head` of an earlier proof: the ledger has to have grown from that one.

    Raises:
        LedgerError: it cannot be read at all.
    """
    faults, head = _as_it_lies(path, kept)
    behind = None
    if _may_be_worked_out(faults):
        behind = bring_up_to_date(path)
        if behind is None:
            later, head = _as_it_lies(path, kept)
            faults = list(dict.fromkeys([*faults, *later, *_worked_out(path)]))
    with opened(path, write=False) as connection:
        counts = [_count(connection, table) for table in ("documents", "claims", "figures", "registry_files")]
    documents, claims, figures, tables = counts
    return Proof(
        documents=documents,
        claims=claims,
        figures=figures,
        tables=tables,
        faults=tuple(faults),
        head=head,
        behind=behind,
    )


def _as_it_lies(path: Path, kept: str | None) -> tuple[list[Fault], str]:
    """What does not fit, nothing being worked out, and the hash of the last link of the chain."""
    with opened(path, write=False) as connection:
        faults = [Fault(proof="chain", what=what, why=why) for what, why in chain.faults(connection, kept)]
        faults += _own_hashes(connection)
        faults += [fault for name, sql in proofs().items() for fault in _rows(connection, name, sql)]
        faults += _seals(connection)
        return faults, chain.head(connection)


def _may_be_worked_out(faults: Iterable[Fault]) -> bool:
    """Whether all that is at fault is worked out itself: nothing is made of what somebody else wrote."""
    made = {f"table {table}" for table in WORKED_OUT}
    return all(fault.proof in _OF_WORKED_OUT or fault.what in made for fault in faults)


_OF_WORKED_OUT = ("sentences", "figures", "incidents", "beside")
"""Proofs of rows that are worked out."""


def _own_hashes(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Decisions and redactions that do not go by their own hash."""
    for row in connection.sql("SELECT * FROM decisions ORDER BY decision_id").to_arrow_table().to_pylist():
        try:
            own = names_decision(msgspec.convert(row, Decision))
        except msgspec.ValidationError:
            own = False
        if not own:
            yield Fault(proof="decisions", what=row["decision_id"], why="does not say what it is the hash of")
    for row in connection.sql("SELECT * FROM redactions ORDER BY redaction_id").to_arrow_table().to_pylist():
        if not names_redaction(row):
            yield Fault(proof="decisions", what=row["redaction_id"], why="does not say what it is the hash of")


def proofs() -> dict[str, str]:
    """Name of each proof to the SQL that gives what is at fault: columns `what` and `why`."""
    files = sorted((resources.files("strikeledger.running") / "proofs").iterdir(), key=lambda item: item.name)
    return {item.name[3:-4]: item.read_text(encoding="utf-8") for item in files if item.name.endswith(".sql")}


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(one_row(connection, f'SELECT count(*) FROM "{table}"')[0])


def _rows(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> Iterator[Fault]:
    for what, why in connection.execute(f"SELECT what, why FROM ({sql}) ORDER BY what, why LIMIT {MOST}").fetchall():
        yield Fault(proof=name, what=what, why=why)


def _seals(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Documents and readings whose bytes are no longer those that were sealed."""
    decoder = msgspec.msgpack.Decoder(Reading)
    sealed = connection.execute(
        "SELECT s.*, r.reading AS bytes, r.sketch FROM seals s JOIN readings r USING (document_id)"
    )
    seals = {row[0]: row[1:] for row in sealed.fetchall()}
    for batch in connection.sql("SELECT * FROM documents ORDER BY document_id").to_arrow_reader(1024):
        for row in batch.to_pylist():
            if row["document_id"] not in seals:
                continue  # told by the proof `whole`
            document_seal, reading_seal, reading, sketch = seals[row["document_id"]]
            try:
                now = seal_row(to_document(row), reading, sketch)
            except msgspec.ValidationError as error:
                yield Fault(proof="seals", what=row["document_id"], why=f"is no document: {error}")
                continue
            if now["document"] != document_seal:
                yield Fault(proof="seals", what=row["document_id"], why="not as it was when it was read")
            if now["reading"] != reading_seal:
                yield Fault(proof="seals", what=row["document_id"], why="its reading is not as it was written")
            try:
                decoder.decode(reading)
            except msgspec.MsgspecError as error:
                yield Fault(proof="readings", what=row["document_id"], why=f"its reading is broken: {error}")


def _worked_out(path: Path) -> list[Fault]:
    """Rows that working everything out again does not give, and rows it gives that are not there."""
    faults = []
    state = computed(path)
    with opened(path, write=False) as connection:
        for table in WORKED_OUT:
            wanted = _hashes(shaped(connection, table, rows_of(state, table)).to_pylist())
            there = _hashes(connection.sql(f'SELECT * FROM "{table}"').to_arrow_table().to_pylist())
            for row in [there[key] for key in sorted(there.keys() - wanted.keys())][:MOST]:
                faults.append(
                    Fault(proof="worked_out", what=f"{table} {_name(row)}", why="does not follow from the reports")
                )
            for row in [wanted[key] for key in sorted(wanted.keys() - there.keys())][:MOST]:
                faults.append(Fault(proof="worked_out", what=f"{table} {_name(row)}", why="follows and is not there"))
    return faults


def _hashes(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {}
    for row in rows:
        said = json.dumps(row, default=str, sort_keys=True).encode()
        found[hashlib.sha256(said).hexdigest()] = row
    return found


def _name(row: dict[str, Any]) -> str:
    """The first columns, which name a row in every worked-out table."""
    return " ".join(str(value) for value in list(row.values())[:2])[:120]
