"""Asking reports who says what in them, where nobody did when they were read: those that tell of no attack, and all
that an older version read. Most articles are never asked, as nobody wants their statements and a parse takes long.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.errors import LedgerBusyError, LedgerUnwritableError
from strikeledger.store.clock import Clock, note_commit
from strikeledger.store.connect import opened
from strikeledger.store.lock import writing
from strikeledger.store.rows import delete_where_in, insert, to_row

if TYPE_CHECKING:
    from strikeledger.model import Document

AT_A_TIME = 200
"""Documents a transaction: a minute's work, so that a kill costs no more."""
_UNASKED = (
    "SELECT d.* FROM documents d JOIN readings r USING (document_id) "
    "WHERE r.statements IS NULL AND document_id > ? ORDER BY document_id LIMIT ?"
)


def ask_the_rest(path: Path, clock: Clock) -> str | None:
    """Have every report asked; None, or why not all could be."""
    try:
        if not _unasked(path, "", 1):
            return None
        with writing(path, "asking who says what"):
            last = ""
            while some := _unasked(path, last, AT_A_TIME):
                _ask(path, some, clock)
                last = some[-1].document_id
    except (LedgerBusyError, LedgerUnwritableError) as hindrance:
        return str(hindrance)
    return None


def _unasked(path: Path, after: str, most: int) -> list[Document]:
    from strikeledger.store.load import to_document

    with opened(path, write=False) as connection:
        rows: list[dict[str, Any]] = connection.sql(_UNASKED, params=[after, most]).to_arrow_table().to_pylist()
    return [to_document(row) for row in rows]


def _ask(path: Path, documents: list[Document], clock: Clock) -> None:
    """Put the statements of some documents into their rows."""
    from strikeledger.reading.private import private_in
    from strikeledger.reading.statements import statements_of

    said = {one.document_id: statements_of(one) for one in documents}
    private = {one.document_id: msgspec.to_builtins(private_in(one, said[one.document_id])) for one in documents}
    told = {key: [to_row(statement) for statement in statements] for key, statements in said.items()}
    with opened(path, write=True) as connection:
        note_commit(connection, clock, "ask who says what")
        which = "SELECT * FROM readings WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
        rows = connection.sql(which, params=[list(told)]).to_arrow_table().to_pylist()
        delete_where_in(connection, "readings", ("document_id",), [(row["document_id"],) for row in rows])
        insert(
            connection,
            "readings",
            ({**row, "private": private[row["document_id"]], "statements": told[row["document_id"]]} for row in rows),
        )
