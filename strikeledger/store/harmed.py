"""The names that are veiled in what a ledger shows: those its reports tell as harmed, each from its place in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from strikeledger.store.asking import written_out
from strikeledger.store.connect import opened
from strikeledger.store.veil import BLANK, NOBODY, Name, Names, bars, blanked

Row = dict[str, Any]

_SQL = (
    "SELECT DISTINCT document_id, "
    'substring(CASE WHEN h.title THEN d.title ELSE d."text" END, h."start" + 1, h."end" - h."start"), h.child '
    "FROM (SELECT document_id, unnest(harmed) AS h FROM readings WHERE len(harmed) > 0) JOIN documents d "
    "USING (document_id) ORDER BY ALL"
)
_MARK = 'SELECT (SELECT max("number") FROM commits), (SELECT count(*) FROM documents)'
_KEPT = 4
"""Ledgers, and states of one, whose names are remembered in a process."""


def shown_rows(path: Path, rows: Sequence[Row], columns: Iterable[str] = ("text", "title")) -> list[Row]:
    """Rows of documents with the names of people harmed blanked in their texts and titles; offsets stay.

    Each row has its `document_id`; a column that is missing or null stays so.
    """
    everywhere, of_document = _names(path, _mark(path))
    ids = [str(row["document_id"]) for row in rows]
    credited, unread, others = _credited(path, ids), _unread(path, ids), everywhere.shown()
    found = []
    for row in rows:
        key = str(row["document_id"])
        tellers = credited.get(key, [])
        shown = {name: str(row[name]) for name in columns if row.get(name)}
        now = _told_now(shown.values(), unread[key], tellers) if key in unread else []
        own = Names((*of_document.get(key, ()), *now)).shown()
        told = {name: blanked(part, bars(part, own, others, tellers)) for name, part in shown.items()}
        found.append({**row, **told})
    return found


def _mark(path: Path) -> tuple[object, ...]:
    """What changes whenever a document comes, goes or is read anew."""
    with opened(path, write=False) as connection:
        row = connection.execute(_MARK).fetchone()
    about = path.stat()
    return (*(row or ()), about.st_ino, about.st_mtime_ns)


@lru_cache(maxsize=_KEPT)
def _names(path: Path, mark: tuple[object, ...]) -> tuple[Names, Mapping[str, tuple[Name, ...]]]:
    """All names of a state of the ledger, and those of each document."""
    with opened(path, write=False) as connection:
        rows = connection.execute(_SQL).fetchall()
    of_document: defaultdict[str, list[Name]] = defaultdict(list)
    for key, name, child in rows:
        if name and BLANK not in name:
            of_document[key].append((name, child))
    everywhere = Names(name for names in of_document.values() for name in names) if rows else NOBODY
    return everywhere, {key: tuple(names) for key, names in of_document.items()}


_GIVEN = "document_id IN (SELECT unnest(?::VARCHAR[]))"


def _credited(path: Path, document_ids: Sequence[str]) -> dict[str, list[str]]:
    """The names that figures of documents are credited to, which are not those of people harmed."""
    sql = (
        "SELECT document_id, list(DISTINCT claimant.name) FROM claims "
        f"WHERE claimant IS NOT NULL AND {_GIVEN} GROUP BY document_id"
    )
    with opened(path, write=False) as connection:
        return dict(connection.execute(*written_out(sql, [list(document_ids)])).fetchall())


def _unread(path: Path, document_ids: Sequence[str]) -> dict[str, str | None]:
    """The language of those of the documents in which nobody looked for names."""
    sql = (
        "SELECT document_id, language FROM documents LEFT JOIN readings r USING (document_id) "
        f"WHERE r.harmed IS NULL AND {_GIVEN}"
    )
    with opened(path, write=False) as connection:
        return dict(connection.execute(*written_out(sql, [list(document_ids)])).fetchall())


def _told_now(parts: Iterable[str], language: str | None, credited: Sequence[str]) -> list[Name]:
    """The names in what is shown of a document and is looked at only now."""
    from strikeledger.reading.victims import harmed_in

    return [(part[one.start : one.end], one.child) for part in parts for one in harmed_in(part, language, credited)]
