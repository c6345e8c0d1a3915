"""The index: an SQLite file with FTS5 beside the ledger, made from it and brought up to date by document.

It holds keys of words and places of sentences, no text. Names of people harmed are in it as in the stored texts; what
may be shown is decided when a question is answered (`asked`). A redaction takes the file away (`dropped`): of what was
taken out of the ledger nothing is left here. Why SQLite: docs/decisions/0020-search.md.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from strikeledger.store.asking import one_row
from strikeledger.store.connect import opened
from strikeledger.store.scratch import Scratch
from strikeledger.store.searching.keys import words_of

WAY = "2"
"""Rises when the same text has other keys."""
BATCH = 200
"""Documents read and written at once: some seconds of work, and what is lost when a program is killed."""
PATIENCE = 60.0
"""Seconds to wait for another process that is at the same file."""
TITLE = -1
"""Where a title stands: before the text."""
SENTENCE_BITS, DOCUMENT_BITS = 19, 22
"""A sentence's number is made of day, document and place in it, so that the newest are found first, without sorting."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE IF NOT EXISTS documents "
    "(number INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT UNIQUE, mark TEXT)",
    'CREATE TABLE IF NOT EXISTS sentences (id INTEGER PRIMARY KEY, "start" INTEGER, "end" INTEGER)',
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(keys, content='', detail=none, tokenize='ascii')",
)
_DOCUMENTS = (
    'SELECT d.document_id, hash(d.title, d."text", d.blocks, coalesce(w.published, d.published))::VARCHAR, '
    "coalesce(w.published, d.published) FROM documents d LEFT JOIN dated_documents w USING (document_id)"
)
_TEXTS = (
    'SELECT document_id, title, "text", [[b."start", b."end"] FOR b IN blocks] FROM documents '
    "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
)


def bring_up(path: Path, seconds: float | None = None) -> int:
    """Take what is new or changed into the index; the number of documents that are left when the seconds are over."""
    state = _state(path)
    with _connected(path) as index:
        if _meta(index, "state") == state:
            return 0
        index.execute("BEGIN IMMEDIATE")
        if _meta(index, "way") != WAY:
            _emptied(index)
        new = _new(path, index)
        index.execute("COMMIT")
        until = time.monotonic() + (seconds if seconds is not None else float("inf"))
        for at in range(0, len(new), BATCH):
            if time.monotonic() > until:
                return len(new) - at
            _take_in(path, index, new[at : at + BATCH])
        index.execute("INSERT OR REPLACE INTO meta VALUES ('state', ?)", [state])
    return 0


def candidates(path: Path, match: str, before: int | None, most: int) -> list[tuple[int, str, int, int]]:
    """Sentences whose keys answer, newest first: number, document and where they stand. Not yet what may be shown."""
    sql = (
        'SELECT s.id, d.document_id, s."start", s."end" FROM words w JOIN sentences s ON s.id = w.rowid '
        f"JOIN documents d ON d.number = (w.rowid >> {SENTENCE_BITS}) & {2**DOCUMENT_BITS - 1} "
        "WHERE words MATCH ? AND w.rowid < ? ORDER BY w.rowid DESC LIMIT ?"
    )
    with _connected(path) as index:
        return index.execute(sql, [match, before if before is not None else 2**62, most]).fetchall()


def dropped(path: Path) -> None:
    """Take the index away, with every word in it; the next search makes it anew."""
    for place in (file_of(path), file_of(path).with_name(file_of(path).name + "-journal")):
        place.unlink(missing_ok=True)


def file_of(path: Path) -> Path:
    """Where the index of a ledger lies: beside it, or in a temporary folder where nothing may be written there."""
    if os.access(path.absolute().parent, os.W_OK):
        return path.with_name(path.name + ".search")
    return _aside(path.absolute()).path / "index.search"


@cache
def _aside(path: Path) -> Scratch:
    return Scratch("strikeledger-search-")


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    place = file_of(path)
    index = sqlite3.connect(place, timeout=PATIENCE, isolation_level=None)
    try:
        os.chmod(place, path.stat().st_mode & 0o666)  # no more people may read it than the ledger
        for table in _TABLES:
            index.execute(table)
        yield index
    finally:
        index.close()


def _meta(index: sqlite3.Connection, name: str) -> str | None:
    row = index.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchone()
    return None if row is None else str(row[0])


def _state(path: Path) -> str:
    """What changes whenever a document comes, goes, or is taken something out of."""
    with opened(path, write=False) as connection:
        row = one_row(connection, 'SELECT max("number"), (SELECT count(*) FROM documents) FROM commits')
    about = path.stat()
    return f"{WAY} {row} {about.st_ino} {about.st_size} {about.st_mtime_ns}"


def _emptied(index: sqlite3.Connection) -> None:
    index.execute("DELETE FROM documents")
    index.execute("DELETE FROM sentences")
    index.execute("DROP TABLE words")
    for table in _TABLES:
        index.execute(table)
    index.execute("INSERT OR REPLACE INTO meta VALUES ('way', ?)", [WAY])


def _new(path: Path, index: sqlite3.Connection) -> list[tuple[str, str, dt.date | None]]:
    """Documents to take in, the oldest first; those that are gone or were changed are forgotten.

    Keys of what is forgotten stay without a document; where they are a third of all, everything is made anew.
    """
    with opened(path, write=False) as connection:
        there = {row[0]: row for row in connection.execute(_DOCUMENTS).fetchall()}
    known = dict(index.execute("SELECT document_id, mark FROM documents").fetchall())
    gone = [key for key, mark in known.items() if key not in there or there[key][1] != mark]
    (given,) = index.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'documents'").fetchone()
    if given - len(known) + len(gone) > max(len(there), BATCH) // 3:
        _emptied(index)
        index.execute("DELETE FROM sqlite_sequence")
        known, gone = {}, []
    index.executemany("DELETE FROM documents WHERE document_id = ?", [(key,) for key in gone])
    new = [row for key, row in there.items() if known.get(key) != row[1]]
    return sorted(new, key=lambda row: (row[2] or dt.date.min, row[0]))


def _take_in(path: Path, index: sqlite3.Connection, rows: Sequence[tuple[str, str, dt.date | None]]) -> None:
    with opened(path, write=False) as connection:
        found = connection.execute(_TEXTS, [[row[0] for row in rows]]).fetchall()
    texts = {row[0]: row[1:] for row in found}
    index.execute("BEGIN IMMEDIATE")
    for document_id, mark, day in rows:
        if document_id not in texts:
            continue
        number = index.execute(
            "INSERT OR REPLACE INTO documents (document_id, mark) VALUES (?, ?)", [document_id, mark]
        ).lastrowid
        first = ((day or dt.date.min).toordinal() << DOCUMENT_BITS | int(number or 0)) << SENTENCE_BITS
        _put(index, first, *texts[document_id])
    index.execute("COMMIT")


def _put(index: sqlite3.Connection, first: int, title: str | None, text: str, blocks: list[list[int]] | None) -> None:
    spans = list(enumerate(spans_of(title, text, [(a, b) for a, b in blocks or ()])))[: 2**SENTENCE_BITS]
    keys = [
        (first + at, " ".join(sorted(frozenset().union(*(word.keys for word in words_of(shown))))))
        for at, (start, end) in spans
        if (shown := (title or "") if start == TITLE else text[start:end])
    ]
    index.executemany("INSERT INTO sentences VALUES (?, ?, ?)", [(first + at, *span) for at, span in spans])
    index.executemany("INSERT INTO words(rowid, keys) VALUES (?, ?)", keys)


def spans_of(title: str | None, text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the sentences of a report stand: its title, then those of the parts that belong to it."""
    from strikeledger.reading.tokens import sentences

    if title:
        yield TITLE, TITLE
    for start, end in blocks or [(0, len(text))]:
        yield from sentences(text, start, end)
