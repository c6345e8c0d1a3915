"""How far a ledger reaches in its two times: what it had learnt by a time, and the last day it was told of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from strikeledger.store.asking import one_row
from strikeledger.store.connect import opened


def commits_by(path: Path, moment: str) -> int:
    """How many times the ledger had learnt something by a time (ISO 8601 UTC); equal numbers are one state."""
    with opened(path, write=False) as connection:
        (count,) = one_row(connection, "SELECT count(*) FROM commits WHERE learnt <= ?", [moment])
    return int(count)


def last_told(path: Path) -> dt.date | None:
    """The last day of publication of any document, its own or the one others give it; None when nothing is dated."""
    with opened(path, write=False) as connection:
        ((day,),) = connection.execute(
            "SELECT max(coalesce(w.published, d.published)) FROM documents d LEFT JOIN dated_documents w "
            "USING (document_id)"
        ).fetchall()
    return None if day is None else dt.date.fromisoformat(str(day))
