"""Questions a page asks of the ledger, each an SQL file `look_*.sql`; the file is open only while one is answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from strikeledger.store.connect import opened

_SPECIAL = re.compile(r"([\\%_])")


def look(path: Path, name: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
    """The rows of a named question, columns by name. Only reads.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    from strikeledger.store.harmed import shown_rows

    rows = _rows(path, _sql(name), parameters)
    return shown_rows(path, rows) if name in ("text", "openings") else rows


def search(path: Path, words: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Claims whose title, outlet, place or sentence holds every word in one of its spellings, as rows of incident,
    document, places and sentence. What of the sentence may be shown is not yet decided.

    Letters match whatever their case, in Latin and Cyrillic; `%` and `_` are ordinary characters.
    """
    if not words:
        return []
    tests = " AND ".join(_either(len(word)) for word in words)
    patterns = ["%" + _SPECIAL.sub(r"\\\1", spelling) + "%" for word in words for spelling in word]
    return _rows(path, _sql("search").replace("{tests}", tests), patterns)


def _either(count: int) -> str:
    return "(" + " OR ".join(["words ILIKE ? ESCAPE '\\'"] * count) + ")"


def _sql(name: str) -> str:
    return (resources.files("strikeledger.store") / "sql" / f"look_{name}.sql").read_text(encoding="utf-8")


def _rows(path: Path, sql: str, parameters: Sequence[object]) -> list[dict[str, Any]]:
    with opened(path, write=False) as connection:
        found: list[dict[str, Any]] = connection.sql(sql, params=list(parameters)).to_arrow_table().to_pylist()
    return found
