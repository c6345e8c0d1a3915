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
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikeledger.errors import NotFoundError, UsageError
from strikeledger.identifiers import Leading
from strikeledger.model import Record
from strikeledger.store.chain import OWN
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import in_our_words, opened
from strikeledger.store.engine import quiet
from strikeledger.store.indexing import TABLES as NEIGHBOURS
from strikeledger.store.lock import unwritable, writing
from strikeledger.store.naming import redaction_id
from strikeledger.store.rows import change, delete_where_in, insert, replace_all, to_row
from strikeledger.store.seals import seal_of, seals_kept

if TYPE_CHECKING:
    import duckdb

    from strikeledger.pipeline import DocumentResult
    from strikeledger.running.advance import Redone
    from strikeledger.store.nameforms import Name, Span

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
    forms: tuple[str, ...] | None = None
    """Hashes of the forms in which a name is known again; None for a stretch."""


class Redacted(Redaction, frozen=True):
    """A redaction just done, with what is said of it once and kept nowhere."""

    elsewhere: int = 0
    """Rows in which the name stood outside of texts: addresses, titles, outlets, names of tables, reasons."""
    similar: tuple[str, ...] = ()
    """Names left in the ledger that are like the one taken out, the nearest first."""


class _FoundNowhereError(Exception):
    """Nothing answers to what was to be taken out; the copy is thrown away."""


def redact_name(
    path: Path, name: str, *, who: str, why: str, ahead: bool = False, clock: Clock = machine_clock
) -> Redacted:
    """Take a name in all its forms out of every document, and out of those that will be read.

    Args:
        path: the ledger.
        name: as it is printed, in one of its forms.
        who: who asks.
        why: the reason.
        ahead: keep the name out of what will be read, although it stands nowhere yet.
        clock: gives the time of it.

    Raises:
        UsageError: no name, nobody or no reason given.
        NotFoundError: the name stands nowhere; the nearest names are told.
    """
    from strikeledger.running.similar_names import similar_names
    from strikeledger.store.nameforms import forms_of, hash_of, name_of

    told = name_of(name)
    if not told.words or len("".join(told.words)) < 3:
        raise UsageError(f"{name!r} is no name", "give the name as it is printed, in one of its forms")
    row = _row("name", hash_of(told), who, why, clock, words=len(told.words))
    elsewhere = Counter[str]()
    try:
        rows = [{**row, "forms": list(forms_of(told))}]
        done = carried_out(path, rows, [told], {}, clock, elsewhere=elsewhere, needed=not ahead)[0]
    except _FoundNowhereError:
        near = "; ".join(similar_names(path, told))
        nearest = f"the nearest names are: {near}" if near else "no name in the ledger is like it"
        raise NotFoundError(
            f"{name!r} stands nowhere in the ledger; nothing was taken out",
            f"{nearest}; to keep the name out of what will be read, give --ahead",
        ) from None
    similar = tuple(similar_names(path, told))
    return Redacted(**to_row(done), elsewhere=elsewhere.total(), similar=similar)


def redact_span(
    path: Path, document_id: str, start: int, end: int, *, who: str, why: str, clock: Clock = machine_clock
) -> Redaction:
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
    row = _row("span", sha256, who, why, clock, document_id=document_id, start=start, end=end)
    return carried_out(path, [row], [], {document_id: [(start, end)]}, clock)[0]


def _row(kind: str, sha256: str, who: str, why: str, clock: Clock, **where: Any) -> dict[str, Any]:
    if not who.strip() or not why.strip():
        raise UsageError("a redaction needs a name and a reason", "give --who NAME and --why 'REASON'")
    now = clock().astimezone(dt.UTC).isoformat(timespec="seconds")
    nothing = dict.fromkeys(("document_id", "start", "end", "words"))
    row = {**nothing, "kind": kind, "sha256": sha256, "who": who, "when": now, "why": why, **where}
    return {**row, "redaction_id": redaction_id(row)}


def carried_out(
    path: Path,
    rows: Sequence[dict[str, Any]],
    names: list[Name],
    spans: dict[str, list[Span]],
    clock: Clock = machine_clock,
    elsewhere: Counter[str] | None = None,
    needed: bool = False,
) -> list[Redaction]:
    """Take names and stretches out, and note the redactions, of which nothing names what was taken out.

    `elsewhere` is told in how many rows of which table a name stood outside of texts. With `needed` nothing is done
    where nothing was found.
    """
    from strikeledger.running.refresh import rebuild
    from strikeledger.store.blanking import strings_without
    from strikeledger.store.searching.index import dropped

    with writing(path, "redact"), _copy(path) as copy:
        beside = Counter[str]() if elsewhere is None else elsewhere
        places, redone = _take_out(copy, names, spans, beside)
        if needed and not places and not beside.total():
            raise _FoundNowhereError
        # One from another ledger keeps the number of places it was taken out of there.
        noted = [strings_without({"places": places, **row}, tuple(names)) for row in rows]
        with opened(copy, write=True) as connection:
            # Whoever keeps a past state in hand makes it anew after this.
            note_commit(connection, clock, "redact")
            insert(connection, "redactions", noted)
            note_behind(connection)
        rebuild(copy, redone=redone)
    dropped(path)  # the index of the search holds keys of what was taken out
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


def _take_out(
    copy: Path, names: list[Name], spans: dict[str, list[Span]], elsewhere: Counter[str]
) -> tuple[int, Redone]:
    """Blank everything read, and every string of every other table; gives the number of places in texts, and what is
    other than it was.
    """
    from strikeledger.running.advance import Redone
    from strikeledger.store.blanking import blank, strings_without, told_in
    from strikeledger.store.load import load_results
    from strikeledger.store.nameforms import spans_of

    results: list[DocumentResult] = []
    touched: dict[str, tuple[Name, ...]] = {}
    fitted: dict[str, bool] = {}
    places = 0
    decided: list[str] = []
    with opened(copy, write=False) as connection:
        old = dict(connection.execute("SELECT document_id, document FROM seals").fetchall())
    for result in load_results(copy):
        document = result.document
        told, here = told_in(document, names), spans.get(document.document_id, [])
        found = len(here) + len(spans_of(document.text, names, told))
        beside = any(spans_of(part or "", names, told) for part in (document.title, document.source, document.outlet))
        if found or beside:
            results.append(blank(result, names, here))
            touched[document.document_id] = told
            fitted[document.document_id] = old.get(document.document_id) == seal_of(document)
            places += found
            elsewhere["documents"] += beside
    with opened(copy, write=True) as connection:
        _replace(connection, results, old, fitted)
        known = {row[0] for row in connection.execute("SELECT document_id FROM redacted_documents").fetchall()}
        new = ({"document_id": one, "given_back": False} for one in touched if one not in known)
        insert(connection, "redacted_documents", new)
        elsewhere["registry_files"] += _rename_tables(connection, tuple(names))
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
        titles = {one.document.document_id: one.document.title for one in results}
        for (table,) in tables:
            if table in (*_BY_HAND, *OWN, *NEIGHBOURS):  # these hold hashes and names of documents, and are made anew
                continue
            content = connection.sql(f'SELECT * FROM "{table}"').to_arrow_table().to_pylist()
            before = content
            if table in ("documents_past", "sources", "sources_past") and spans:
                content = [_past(row, spans, titles) for row in content]
            told_of = (touched.get(row.get("document_id") or "", ()) for row in content)
            content = [
                strings_without(row, tuple(names), told=told) for row, told in zip(content, told_of, strict=True)
            ]
            changed = [row for row, old in zip(content, before, strict=True) if row != old]
            elsewhere[table] += len(changed)
            if changed:
                replace_all(connection, table, content)
            decided += [row["decision_id"] for row in changed if table == "decisions"]
    return places, Redone(frozenset(touched), frozenset(decided))


def _replace(
    connection: duckdb.DuckDBPyConnection,
    results: Sequence[DocumentResult],
    old: Mapping[str, str],
    fitted: Mapping[str, bool],
) -> None:
    """Documents, readings and seals from which words were taken out; only what was sound is sealed anew."""
    from strikeledger.running.intake import reading_row, seal_row_of

    learnt = dict(connection.execute("SELECT document_id, learnt FROM documents").fetchall())
    rows = [reading_row(result) for result in results]
    documents = [result.document for result in results]
    for table in ("documents", "readings", "seals"):
        delete_where_in(connection, table, ("document_id",), [(one.document_id,) for one in documents])
    insert(connection, "documents", ({**to_row(one), "learnt": learnt[one.document_id]} for one in documents))
    insert(connection, "readings", rows)
    insert(connection, "seals", seals_kept(old, map(seal_row_of, documents, rows), fitted))


def _rename_tables(connection: duckdb.DuckDBPyConnection, names: tuple[Name, ...]) -> int:
    """Official tables stay byte for byte; only the name they were given under is blanked. Gives how many were."""
    from strikeledger.store.blanking import without

    changed = 0
    for order, name in connection.execute("SELECT load_order, name FROM registry_files").fetchall():
        shown = without(name, names)
        changed += shown != name
        change(connection, "registry_files", {"name": shown}, "load_order = ?", [order])
    return changed


def _past(row: dict[str, Any], spans: dict[str, list[Span]], titles: dict[str, str | None]) -> dict[str, Any]:
    """A row of a document's past or of one of its sources, with the same stretches blanked and the blanked title."""
    from strikeledger.store.blanking import blanked

    if row["document_id"] not in spans:
        return row
    title = titles.get(row["document_id"]) if row.get("title") else row.get("title")
    changed = {**row, "title": title}
    return {**changed, "text": blanked(row["text"], spans[row["document_id"]])} if "text" in row else changed
