"""Redaction: words taken out of the ledger file itself, on request. What was counted stays counted.

Everything is done in a copy that takes the ledger's place at the end, rewritten from its rows, so that neither a kill
in between nor a freed block of the file leaves the words behind. Backups and exports made before still hold them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikeledger.errors import UsageError
from strikeledger.identifiers import Leading
from strikeledger.model import Record
from strikeledger.store.chain import OWN
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import in_our_words, opened
from strikeledger.store.engine import quiet
from strikeledger.store.indexing import TABLES as NEIGHBOURS
from strikeledger.store.lock import unwritable, writing
from strikeledger.store.naming import redaction_id
from strikeledger.store.rows import change, insert, replace_all, to_row
from strikeledger.store.seals import seal_of, seals_kept

if TYPE_CHECKING:
    import duckdb

    from strikeledger.store.blanking import Name, Span

_BY_HAND = {"documents", "readings", "seals", "redactions", "redacted_documents", "registry_files", "schema_version"}


class Redaction(Record, frozen=True):
    """What was taken out, by whom and why; not the words, only their hash."""

    redaction_id: str
    kind: str
    document_id: str | None
    start: int | None
    end: int | None
    words: int | None
    sha256: str
    who: str
    when: str
    why: str
    places: int


def redact_name(path: Path, name: str, *, who: str, why: str) -> Redaction:
    """Take a name out of every document, and out of those that will be read.

    Raises:
        UsageError: no name, or nobody or no reason given.
    """
    from strikeledger.store.blanking import hash_of, name_of

    parts = name_of(name)
    if not parts or len("".join(parts)) < 3:
        raise UsageError(f"{name!r} is no name", "give the name as it is printed, in one of its forms")
    row = _row("name", hash_of(parts), who, why, words=len(parts))
    return carried_out(path, [row], [parts], {})[0]


def redact_span(path: Path, document_id: str, start: int, end: int, *, who: str, why: str) -> Redaction:
    """Take a stretch out of the text of one document.

    Raises:
        UsageError: there is no such document or stretch, or nobody or no reason given.
    """
    with opened(path, write=False) as connection:
        sql = 'SELECT document_id, "text" FROM documents WHERE starts_with(document_id, ?)'
        texts = dict(connection.execute(sql, [document_id]).fetchall())
    found = Leading(texts).find(document_id)
    if found is None:
        raise UsageError(
            f"there is no document {document_id!r}", "list them with: strikeledger export --table documents"
        )
    document_id, text = found, texts[found]
    if not 0 <= start < end <= len(text):
        raise UsageError(f"{start} to {end} is no stretch of that text", f"it has {len(text)} characters")
    sha256 = hashlib.sha256(text[start:end].encode()).hexdigest()
    row = _row("span", sha256, who, why, document_id=document_id, start=start, end=end)
    return carried_out(path, [row], [], {document_id: [(start, end)]})[0]


def _row(kind: str, sha256: str, who: str, why: str, **where: Any) -> dict[str, Any]:
    if not who.strip() or not why.strip():
        raise UsageError("a redaction needs a name and a reason", "give --who NAME and --why 'REASON'")
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    nothing = dict.fromkeys(("document_id", "start", "end", "words"))
    row = {**nothing, "kind": kind, "sha256": sha256, "who": who, "when": now, "why": why, **where}
    return {**row, "redaction_id": redaction_id(row)}


def carried_out(
    path: Path,
    rows: Sequence[dict[str, Any]],
    names: list[Name],
    spans: dict[str, list[Span]],
    clock: Clock = machine_clock,
) -> list[Redaction]:
    """Take names and stretches out, and note the redactions, of which nothing names what was taken out."""
    from strikeledger.store.blanking import strings_without
    from strikeledger.store.refresh import rebuild

    with writing(path, "redact"), _copy(path) as copy:
        places = _take_out(copy, names, spans)
        # One from another ledger keeps the number of places it was taken out of there.
        noted = [strings_without({"places": places, **row}, tuple(names)) for row in rows]
        with opened(copy, write=True) as connection:
            # Whoever keeps a past state in hand makes it anew after this.
            note_commit(connection, clock, "redact")
            insert(connection, "redactions", noted)
            note_behind(connection)
        rebuild(copy)
    return [Redaction(**row) for row in noted]


@contextlib.contextmanager
def _copy(path: Path) -> Iterator[Path]:
    """A copy to work on; when the block ends well it is rewritten from its rows and takes the ledger's place."""
    import duckdb

    path = path.resolve()  # a link to the ledger stays one
    work, clean = (path.with_name(f".{path.name}.{name}") for name in ("redacting", "redacted"))
    files = [file.with_name(file.name + end) for file in (work, clean) for end in ("", ".wal")]
    try:
        for file in files:
            file.unlink(missing_ok=True)
        with opened(path, write=True):
            pass  # a log left by a killed program goes into the file first
        shutil.copyfile(path, work)
        yield work
        with quiet(duckdb.connect()) as connection:
            connection.execute(f"ATTACH '{_quoted(work)}' AS old (READ_ONLY); ATTACH '{_quoted(clean)}' AS new")
            connection.execute("COPY FROM DATABASE old TO new")
            connection.execute("CHECKPOINT new; DETACH new; DETACH old")
        with clean.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(clean, path)
    except duckdb.Error as error:
        raise in_our_words(path, error) from error
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        for file in files:
            file.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _take_out(copy: Path, names: list[Name], spans: dict[str, list[Span]]) -> int:
    """Blank everything read, and every string of every other table; gives the number of places in texts."""
    from strikeledger.store.blanking import blank, spans_of, strings_without
    from strikeledger.store.intake import reading_row, seal_row_of
    from strikeledger.store.load import load_results

    results, touched, places = [], dict[str, bool](), 0
    with opened(copy, write=False) as connection:
        old = dict(connection.execute("SELECT document_id, document FROM seals").fetchall())
    for result in load_results(copy):
        document = result.document
        here = spans.get(document.document_id, [])
        found = len(here) + len(spans_of(document.text, names))
        if found or spans_of(document.title or "", names):
            result = blank(result, names, here)
            touched[document.document_id] = old.get(document.document_id) == seal_of(document)
            places += found
        results.append(result)
    with opened(copy, write=True) as connection:
        learnt = dict(connection.execute("SELECT document_id, learnt FROM documents").fetchall())
        rows = [reading_row(result) for result in results]
        documents = [result.document for result in results]
        replace_all(connection, "documents", ({**to_row(one), "learnt": learnt[one.document_id]} for one in documents))
        replace_all(connection, "readings", rows)
        replace_all(connection, "seals", seals_kept(old, map(seal_row_of, documents, rows), touched))
        known = {row[0] for row in connection.execute("SELECT document_id FROM redacted_documents").fetchall()}
        new = ({"document_id": one, "given_back": False} for one in touched if one not in known)
        insert(connection, "redacted_documents", new)
        _rename_tables(connection, tuple(names))
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
        for (table,) in tables:
            if table in (*_BY_HAND, *OWN, *NEIGHBOURS):  # these hold hashes and names of documents, and are made anew
                continue
            content = connection.sql(f'SELECT * FROM "{table}"').to_arrow_table().to_pylist()
            if table in ("documents_past", "sources", "sources_past") and spans:
                content = [_past(row, spans, {one.document_id: one.title for one in documents}) for row in content]
            replace_all(connection, table, [strings_without(row, tuple(names)) for row in content])
    return places


def _rename_tables(connection: duckdb.DuckDBPyConnection, names: tuple[Name, ...]) -> None:
    """Official tables stay byte for byte; only the name they were given under is blanked."""
    from strikeledger.store.blanking import without

    for order, name in connection.execute("SELECT load_order, name FROM registry_files").fetchall():
        change(connection, "registry_files", {"name": without(name, names)}, "load_order = ?", [order])


def _past(row: dict[str, Any], spans: dict[str, list[Span]], titles: dict[str, str | None]) -> dict[str, Any]:
    """A row of a document's past or of one of its sources, with the same stretches blanked and the blanked title."""
    from strikeledger.store.blanking import blanked

    if row["document_id"] not in spans:
        return row
    title = titles.get(row["document_id"]) if row.get("title") else row.get("title")
    changed = {**row, "title": title}
    return {**changed, "text": blanked(row["text"], spans[row["document_id"]])} if "text" in row else changed
