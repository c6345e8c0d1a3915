"""The names that are veiled in what a ledger shows: those its reports tell as harmed, each from its place in a text."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from strikeledger.store.asking import one_row, written_out
from strikeledger.store.connect import opened
from strikeledger.store.nameforms import WITHHELD
from strikeledger.store.veil import BLANK, ENVIRONMENT, NOBODY, Name, Names, bars, blanked, perhaps
from strikeledger.vocabulary.manners import RESPONSIBILITY
from strikeledger.vocabulary.nameforms import WORD
from strikeledger.vocabulary.officials import is_official

Row = dict[str, Any]

_SQL = (
    "SELECT DISTINCT document_id, "
    'substring(CASE WHEN h.title THEN d.title ELSE d."text" END, h."start" + 1, h."end" - h."start"), h.child '
    "FROM (SELECT document_id, unnest(harmed) AS h FROM readings WHERE len(harmed) > 0) JOIN documents d "
    "USING (document_id) ORDER BY ALL"
)
_PRIVATE = (
    'SELECT DISTINCT document_id, substring(d."text", p."start" + 1, p."end" - p."start") '
    "FROM (SELECT document_id, unnest(private) AS p FROM readings WHERE len(private) > 0) JOIN documents d "
    "USING (document_id) ORDER BY ALL"
)
_MARK = 'SELECT (SELECT max("number") FROM commits), (SELECT count(*) FROM documents)'
_IN_OFFICE = "({0}.role IS NOT NULL OR {0}.organisation IS NOT NULL)"
_WORDS = re.compile(r"\w+")
_KEPT = 4
"""Ledgers, and states of one, whose names are remembered in a process."""


def shown_rows(path: Path, rows: Sequence[Row], columns: Iterable[str] = ("text", "title")) -> list[Row]:
    """Rows of documents with the names of people harmed blanked in their texts and titles; offsets stay.

    Each row has its `document_id`; a column that is missing or null stays so.
    """
    mark = _mark(path)
    (everywhere, of_document), private = _names(path, mark), _private(path, mark)
    ids = [str(row["document_id"]) for row in rows]
    credited, unread, others = _credited(path, ids), _unread(path, ids), everywhere.shown()
    found = []
    for row in rows:
        key = str(row["document_id"])
        tellers = credited.get(key, [])
        shown = {name: str(row[name]) for name in columns if row.get(name)}
        now = _told_now(shown.values(), unread[key], tellers) if key in unread else []
        own = Names((*of_document.get(key, ()), *private.get(key, ()), *now)).shown()
        told = {name: blanked(part, bars(part, own, others, tellers)) for name, part in shown.items()}
        found.append({**row, **told})
    return found


def safe_rows(path: Path, rows: Sequence[Row], column: str) -> list[Row]:
    """Rows with all blanked in a column that may be the name of somebody harmed; for many, where `shown_rows` is slow.

    Nothing is left of a report in which nobody looked for names.
    """
    everywhere = _names(path, _mark(path))[0].shown()
    unread = _unread(path, sorted({row["document_id"] for row in rows}))
    return [
        {**row, column: "" if row["document_id"] in unread else blanked(row[column], perhaps(row[column], everywhere))}
        for row in rows
    ]


def _mark(path: Path) -> tuple[object, ...]:
    """What changes whenever a document comes, goes or is read anew."""
    with opened(path, write=False) as connection:
        row = one_row(connection, _MARK)
    about = path.stat()
    return (*row, about.st_ino, about.st_mtime_ns)


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


@lru_cache(maxsize=_KEPT)
def _private(path: Path, mark: tuple[object, ...]) -> Mapping[str, tuple[Name, ...]]:
    """The names of private people in what is said in each document: of nobody who holds an office in any report."""
    with opened(path, write=False) as connection:
        rows = connection.execute(_PRIVATE).fetchall()
    held = _held(path) if rows else NOBODY
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for key, name in rows:
        if name and BLANK not in name and not is_public(name, held):
            found[key].append((name, False))
    return {key: tuple(names) for key, names in found.items()}


_GIVEN = "document_id IN (SELECT unnest(?::VARCHAR[]))"


def _credited(path: Path, document_ids: Sequence[str]) -> dict[str, list[str]]:
    """The names that figures of documents are credited to for an office or a body: no private people's."""
    sql = (
        "SELECT document_id, list(DISTINCT claimant.name) FROM claims "
        f"WHERE claimant IS NOT NULL AND {_IN_OFFICE.format('claimant')} AND {_GIVEN} GROUP BY document_id"
    )
    with opened(path, write=False) as connection:
        return dict(connection.execute(*written_out(sql, [list(document_ids)])).fetchall())


def shown_speakers(path: Path, rows: Sequence[Row]) -> list[Row]:
    """Rows of statements with the names of private people blanked: who holds no office in any of the ledger's reports.

    Who claims an attack speaks for those who made it and is named. As with names of adults harmed, the environment can
    have all shown.
    """
    if os.environ.get(ENVIRONMENT) == "adults" or not rows:
        return list(rows)
    held = _held(path)
    private = [row["person"] and row["manner"] != RESPONSIBILITY for row in rows]
    names = {row["speaker"]["name"] for row, alone in zip(rows, private, strict=True) if alone}
    shown = {name: _WORDS.sub(_bar, name) for name in names if not (WITHHELD in name or is_public(name, held))}
    return [
        {**row, "speaker": _named(row["speaker"], shown)} if alone else row
        for row, alone in zip(rows, private, strict=True)
    ]


def _held(path: Path) -> Names:
    """The names of all who hold an office in any of the ledger's reports."""
    sql = " UNION ".join(
        f"SELECT DISTINCT one.name FROM (SELECT {column} AS one FROM {table}) WHERE {_IN_OFFICE.format('one')}"
        for column, table in (
            ("claimant", "claims"),
            ("s.speaker", "(SELECT unnest(statements) AS s FROM readings WHERE len(statements) > 0)"),
        )
    )
    with opened(path, write=False) as connection:
        public = [WORD.findall(name) for (name,) in connection.execute(sql).fetchall()]
    return Names((" ".join(parts), False) for parts in public)


def _named(speaker: Row, shown: Mapping[str, str]) -> Row:
    return {**speaker, "name": shown.get(speaker["name"], speaker["name"])}


def _bar(word: re.Match[str]) -> str:
    return BLANK * len(word[0])


def is_public(name: str, held: Names) -> bool:
    """Whether a name is that of a known official, or of one of those who hold an office, in whatever form."""
    parts = WORD.findall(name)
    return is_official(parts) or bool(bars(name, held))


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
