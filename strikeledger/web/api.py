"""Tables for programs: `api/claims.json?measure=killed&sort=-low&limit=50&fields=claim_id,low`, with how many rows.

The rows are those of the exports, asked for a page at a time; wrong questions are answered in JSON with what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import msgspec

from strikeledger.asking.leaving import leaving
from strikeledger.errors import UsageError
from strikeledger.store.asking_rows import Asked, columns_of, rows_of
from strikeledger.store.tables import LOGS, TABLES

PREFIX = "api/"
LIMIT = 100
MOST = 1000
"""Rows in one answer."""
FARTHEST = 10_000_000
"""Rows passed over at most: more is a mistake."""
_OWN = ("limit", "offset", "sort", "fields")


class Rows(msgspec.Struct, frozen=True):
    """An answer: some rows of a table."""

    table: str
    total: int
    """Rows that answer to the question, of which these are a part."""
    limit: int
    offset: int
    next: str | None
    """Where the rows after these are, relative to this address; None after the last."""
    rows: list[dict[str, object]]


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong with a question, and what to do."""

    error: str
    advice: str


def names() -> tuple[str, ...]:
    """The tables that can be asked for."""
    return (*TABLES, *LOGS)


def answer(path: Path, name: str, query: Mapping[str, str]) -> bytes:
    """Rows of a table as JSON.

    Raises:
        UsageError: there is no such table or column, or a number is none.
    """
    if name not in names():
        raise UsageError(f"there is no table {name!r}", f"one of: {' '.join(names())}")
    known = columns_of(path, name)
    limit = _number(query, "limit", LIMIT, MOST)
    offset = _number(query, "offset", 0, FARTHEST)
    given = query.get("fields", "")
    fields = [_known(field, known) for field in given.split(",") if field.strip()] or list(known)
    sort = query.get("sort", "").strip()
    asked = Asked(
        equals={_known(key, known): value for key, value in query.items() if key not in _OWN},
        sort=_known(sort.removeprefix("-"), known) if sort else None,
        falling=sort.startswith("-"),
        limit=limit,
        offset=offset,
    )
    table, total = rows_of(path, name, asked)
    rows = leaving(table).select(fields).to_pylist()
    end = offset + len(rows)
    further = urlencode({**query, "offset": str(end)}) if rows and end < total else None
    found = Rows(name, total, limit, offset, f"?{further}" if further else None, rows)
    return msgspec.json.encode(found)


def wrong(error: UsageError) -> bytes:
    """A question that cannot be answered, as JSON."""
    return msgspec.json.encode(Wrong(str(error), error.advice))


def _known(field: str, known: tuple[str, ...]) -> str:
    name = field.strip()
    if name not in known:
        raise UsageError(f"there is no column {name[:60]!r}", f"one of: {' '.join(known)}")
    return name


def _number(query: Mapping[str, str], name: str, otherwise: int, most: int) -> int:
    text = query.get(name, str(otherwise)).strip()
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(most)) or int(text) > most:
        raise UsageError(f"{name}={text[:40]!r} is no number from 0 to {most}", f"leave it out for {otherwise}")
    return int(text)
