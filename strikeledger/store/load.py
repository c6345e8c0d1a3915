"""Out of the ledger again: what was read, as the records the pipeline builds from."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.decisions import REPORT, Decision
from strikeledger.errors import LedgerDamagedError
from strikeledger.identifiers import EARLIER, Leading, beginning
from strikeledger.model import Document, Incident, Reading
from strikeledger.statements import Commitment, Statement
from strikeledger.store.connect import RESTORE, opened
from strikeledger.store.reader import reader
from strikeledger.store.tables import fetch, texts
from strikeledger.vocabulary.outlets import is_known

Delivery = tuple[str | None, dt.date | None]
"""Outlet and day of publication."""

if TYPE_CHECKING:
    import duckdb

    from strikeledger.linking import Dating
    from strikeledger.pipeline import DocumentResult


def load_results(path: Path, *, told_only: bool = False) -> list[DocumentResult]:
    """Every document with what was read in it, by document id; what another version read is read again.

    With `told_only` those in which no figure was found are left out.
    """
    from strikeledger.pipeline import DocumentResult, read_one
    from strikeledger.reading.private import Private
    from strikeledger.reading.victims import HarmedName

    sketch_type = typing.get_type_hints(DocumentResult)["sketch"]
    readings = msgspec.msgpack.Decoder(Reading)
    sketches = msgspec.msgpack.Decoder(sketch_type)
    results: list[DocumentResult] = []
    with opened(path, write=False) as connection:
        told = "SELECT document_id FROM readings WHERE sketch IS NOT NULL"
        of_told = f"WHERE document_id IN ({told})" if told_only else ""
        documents = connection.sql(f"SELECT * FROM documents {of_told} ORDER BY document_id").to_arrow_table()
        found = connection.execute(
            "SELECT document_id, reader, reading, sketch, harmed, private, statements, commitments "
            f"FROM readings {of_told}"
        ).fetchall()
        as_it_is = {row[0] for row in connection.execute("SELECT document_id FROM redacted_documents").fetchall()}
    kept = {row[0]: row[1:] for row in found}
    for batch in documents.to_batches(max_chunksize=1024):
        for row in batch.to_pylist():
            document = to_document(row)
            # Without a reading is what a past state shows under a source that has since been replaced.
            unread = (None, b"", None, None, None, None, None)
            read_by, reading, sketch, harmed, private, said, promised = kept.get(document.document_id, unread)
            # What something was taken out of keeps its reading: read anew it would lose figures.
            if read_by == reader() or (read_by is not None and document.document_id in as_it_is):
                result = DocumentResult(
                    document=document,
                    reading=readings.decode(reading),
                    sketch=None if sketch is None else sketches.decode(sketch),
                    harmed=None if harmed is None else msgspec.convert(harmed, tuple[HarmedName, ...]),
                    private=None if private is None else msgspec.convert(private, tuple[Private, ...]),
                    statements=None if said is None else to_statements(said),
                    commitments=None if promised is None else msgspec.convert(promised, tuple[Commitment, ...]),
                )
            else:
                result = read_one(document)
            results.append(result)
    return results


def load_told(path: Path) -> tuple[list[DocumentResult], list[Delivery]]:
    """Documents with figures as they were read, and of all others only their outlets and days, each pair once.

    The documents come without their texts and blocks, which nothing that is worked out asks for. Where another version
    read a document, or nothing did, every document is loaded whole and read again.
    """
    with opened(path, write=False) as connection:
        ((others,),) = connection.execute(
            "SELECT count(*) FROM documents LEFT JOIN readings USING (document_id) WHERE reader IS DISTINCT FROM ?",
            [reader()],
        ).fetchall()
        silent = connection.execute(
            "SELECT DISTINCT outlet, published FROM documents "
            "WHERE document_id IN (SELECT document_id FROM readings WHERE sketch IS NULL)"
        ).fetchall()
        if not others:
            return list(_slim(connection)), silent
    return load_results(path), []


_SLIM = ("document_id", "source", "sha256", "outlet", "published", "published_basis", "language")


def load_between(path: Path, first: dt.date, last: dt.date) -> list[DocumentResult]:
    """Documents with a figure of an attack on any of these days, without their texts, as they were read."""
    days = (
        "AND document_id IN (SELECT document_id FROM claims "
        f"WHERE date_start <= DATE '{last.isoformat()}' AND date_end >= DATE '{first.isoformat()}')"
    )
    with opened(path, write=False) as connection:
        return list(_slim(connection, days))


def _slim(connection: duckdb.DuckDBPyConnection, which: str = "") -> Iterator[DocumentResult]:
    """Documents with figures without their texts, some at a time; `which` is a further condition."""
    from strikeledger.lineage import Sketch
    from strikeledger.pipeline import DocumentResult

    readings, sketches = msgspec.msgpack.Decoder(Reading), msgspec.msgpack.Decoder(Sketch)
    columns = ", ".join(f"d.{name}" for name in _SLIM)
    sql = (
        f"SELECT {columns}, r.reading, r.sketch FROM documents d JOIN readings r USING (document_id) "
        f"WHERE r.sketch IS NOT NULL AND document_id > ? {which} ORDER BY document_id LIMIT ?"
    )
    last = ""
    while rows := connection.execute(sql, [last, AT_A_TIME]).fetchall():
        for row in rows:
            *told, reading, sketch = row
            document = Document(**dict(zip(_SLIM, told, strict=True)), **_WITHOUT_TEXT)
            yield DocumentResult(document=document, reading=readings.decode(reading), sketch=sketches.decode(sketch))
        last = rows[-1][0]


AT_A_TIME = 4_000
_WITHOUT_TEXT: dict[str, Any] = {
    "text": "", "blocks": (), "body_start": 0, "body_end": 0, "title": None, "retrieved": None, "agency": None,
}  # fmt: skip


def to_statements(rows: list[dict[str, Any]]) -> tuple[Statement, ...]:
    """What is kept of who says what as the records it was."""
    return msgspec.convert(rows, tuple[Statement, ...], builtin_types=(dt.date,))


def to_document(row: dict[str, Any]) -> Document:
    """A row of `documents` as the record it was."""
    return msgspec.convert(row, Document, builtin_types=(dt.date,))


def load_incidents(path: Path) -> list[Incident]:
    """Every incident with its figures, as the records they were."""
    found: list[Incident] = []
    for batch in fetch(path, "incidents").to_batches(max_chunksize=1024):
        for row in batch.to_pylist():
            found.append(msgspec.convert({**row, "figures": dict(row["figures"])}, Incident, builtin_types=(dt.date,)))
    return found


def load_decisions(path: Path) -> list[Decision]:
    """Every decision ever made, numbered in the order they were made: some may have come from another ledger.

    A report that is not in this one is left out of what a decision says: what is added from it rests on nothing here.
    """
    with opened(path, write=False) as connection:
        sql = 'SELECT * FROM decisions ORDER BY made, "number", decision_id'
        rows = connection.sql(sql).to_arrow_table().to_pylist()
        reports = [one["value"] for row in rows for one in row["changes"] or () if one["field"] == REPORT]
        sql = "SELECT r FROM (SELECT unnest(?::VARCHAR[]) AS r) WHERE EXISTS (FROM documents WHERE document_id = r)"
        here = {report for (report,) in connection.execute(sql, [reports]).fetchall()} if reports else set()
    for row in rows:
        row["changes"] = [one for one in row["changes"] or () if one["field"] != REPORT or one["value"] in here]
    try:
        return [msgspec.convert({**row, "number": place}, Decision) for place, row in enumerate(rows, 1)]
    except msgspec.ValidationError as error:
        raise LedgerDamagedError(f"{path} holds a decision that is none: {error}", RESTORE) from error


def load_given_days(path: Path) -> list[Dating]:
    """Days of publication that were given from outside to documents without one (see `past`)."""
    from strikeledger.linking import Dating

    with opened(path, write=False) as connection:
        rows = connection.execute(
            "SELECT document_id, published, published_basis, reason FROM given_days ORDER BY document_id"
        ).fetchall()
    return [Dating(document_id=key, published=day, basis=basis, reason=why) for key, day, basis, why in rows]


def load_former(path: Path) -> dict[str, tuple[str, ...]]:
    """Identifiers that incidents no longer go by, with the claims they had; of one used twice the latest."""
    with opened(path, write=False) as connection:
        rows = connection.execute(
            "SELECT incident_id, claims FROM former_incidents ORDER BY until NULLS FIRST"
        ).fetchall()
        old = sorted({claim for _, claims in rows for claim in claims if claim == beginning(claim)})
        sql = (
            f"SELECT claim_id FROM claims WHERE left(claim_id, {len('c_') + EARLIER}) IN (SELECT unnest(?::VARCHAR[]))"
        )
        leading = Leading(claim for (claim,) in (connection.execute(sql, [old]).fetchall() if old else ()))
    return {name: tuple(leading.find(claim) or claim for claim in claims) for name, claims in rows}


def load_doubtful(path: Path, below: float) -> list[dict[str, Any]]:
    """Claims for a person to look at, disputed figures first; those already decided on are left out."""
    sql = (resources.files("strikeledger.store") / "sql" / "doubtful_claims.sql").read_text(encoding="utf-8")
    with opened(path, write=False) as connection:
        found: list[dict[str, Any]] = connection.sql(sql, params=[below]).to_arrow_table().to_pylist()
        sql = "SELECT claim_id, document_id, sentence_start, sentence_end FROM claims WHERE list_contains(?, claim_id)"
        stands = connection.execute(sql, [[row["claim_id"] for row in found]]).fetchall()
    # As they may be shown, which a sentence by itself cannot tell.
    shown = texts(path, sorted({document for _, document, _, _ in stands}))
    sentences = {claim: shown[document][start:end] for claim, document, start, end in stands}
    return [{**row, "sentence": sentences[row["claim_id"]]} for row in found]


CROWD = 10
"""Outlets never met with another attack from which one number of theirs is a warning: an attack that is news in earnest
is told by some outlets that have told of others."""


def load_crowds(path: Path) -> list[dict[str, Any]]:
    """Numbers that many outlets give which tell of no other attack, the most first; those known by address left out."""
    sql = (resources.files("strikeledger.store") / "sql" / "crowds.sql").read_text(encoding="utf-8")
    with opened(path, write=False) as connection:
        found = connection.sql(sql, params=[CROWD]).to_arrow_table().to_pylist()
    return [row for row in found if not any(map(is_known, row["sources"]))]


def load_doubtful_days(path: Path) -> list[dict[str, Any]]:
    """Attacks whose last day lies after a report that tells of them: `incident_id`, `date_end`, `published`."""
    return _asked(path, "doubtful_days.sql")


def load_doubtful_cuts(path: Path) -> list[dict[str, Any]]:
    """Texts that may hold several articles: `source`, `cut`, and of how many `reports` they were made."""
    return _asked(path, "doubtful_cuts.sql")


def _asked(path: Path, name: str) -> list[dict[str, Any]]:
    sql = (resources.files("strikeledger.store") / "sql" / name).read_text(encoding="utf-8")
    with opened(path, write=False) as connection:
        found: list[dict[str, Any]] = connection.sql(sql).to_arrow_table().to_pylist()
    return found


def load_doubtful_joins(path: Path, below: float) -> list[dict[str, Any]]:
    """Joins for a person to look at, the least likely first: the telling, and the one it was joined to, in words."""
    sql = (resources.files("strikeledger.store") / "sql" / "doubtful_joins.sql").read_text(encoding="utf-8")
    with opened(path, write=False) as connection:
        found = connection.execute(sql, [below]).fetchall()
    rows = fetch(path, "tellings", {"incident_id": sorted({incident for _, incident, _ in found})}).to_pylist()
    by_id = {row["telling_id"]: row for row in rows}
    first = {row["incident_id"]: row for row in reversed(rows) if row["probability"] is None}
    return [
        {
            "telling_id": telling,
            "incident_id": incident,
            "probability": probability,
            "sentence": by_id[telling]["sentence"],
            "joined_to": first[incident]["sentence"] if incident in first else "",
            "claims": by_id[telling]["claims"],
        }
        for telling, incident, probability in found
    ]
