"""Past states: a ledger made of what was known, or published, at a time, worked out by the same program.

The copy lies aside; the ledger itself is only read. As of a time: the documents, official tables and decisions it had
learnt by then, each as it stood. Reported by a day: of these, the documents the world had been told by then, whenever
they were read; one without a day of its own counts by the day that others give it, and what nothing dates is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.deciding import active
from strikeledger.errors import UsageError
from strikeledger.identifiers import Leading
from strikeledger.model import Record
from strikeledger.running.refresh import rebuild, state_mark
from strikeledger.store.clock import written
from strikeledger.store.connect import opened
from strikeledger.store.load import load_decisions
from strikeledger.store.migrate import make_ready
from strikeledger.store.rows import append
from strikeledger.store.scratch import Scratch

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

When = dt.date | dt.datetime | str | None

_CURRENT_AND_PAST = ("documents", "sources", "refusals")
_LEARNT_THEN = {"registry_files": "learnt", "commits": "learnt", "learnt": "learnt", "decisions": "learnt"}
_OF_DOCUMENTS = ("readings", "seals")
_AS_THEY_ARE = ("given_days", "redactions", "redacted_documents")
"""Also what was taken out of the ledger since: it is taken out of its past too."""


class Past(Record, frozen=True):
    """Which past state was made, and what is not in it."""

    as_of: str | None
    reported_by: dt.date | None
    later: int = 0
    """Documents left out because they were published after the day."""
    undatable: tuple[str, ...] = ()
    """Documents left out because nothing says when they were published."""
    settings: tuple[str, ...] = ()
    """Figures set by people who had reports before them that are left out here."""

    @property
    def words(self) -> str:
        """What the state is and what it lacks, in a line."""
        parts = []
        if self.as_of is not None:
            parts.append(f"the ledger as it stood at {self.as_of}")
        if self.reported_by is not None:
            parts.append(f"what had been published by {self.reported_by}")
        if self.later:
            parts.append(f"{_count(self.later)} published later left out")
        if self.undatable:
            shown = ", ".join(self.undatable[:5]) + (" ..." if len(self.undatable) > 5 else "")
            parts.append(f"{_count(len(self.undatable))} that nothing dates left out: {shown}")
        if self.settings:
            parts.append(f"figures set on later reports left out: {', '.join(self.settings)}")
        return "; ".join(parts)


def _count(number: int) -> str:
    return f"{number} document{'' if number == 1 else 's'}"


def moment_of(when: When) -> str | None:
    """A time as the ledger writes it; a bare day means its end, a time without a zone is UTC.

    Raises:
        UsageError: it is no time.
    """
    if when is None:
        return None
    if isinstance(when, str):
        when = _parsed(when)
    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time.max, dt.UTC)
    return written(when if when.tzinfo is not None else when.replace(tzinfo=dt.UTC))


def day_of(when: When) -> dt.date | None:
    """A day of publication; of a time the day it lies on in UTC, for publication is known by the day.

    Raises:
        UsageError: it is no time.
    """
    told = _parsed(when) if isinstance(when, str) else when
    if isinstance(told, dt.datetime):
        return (told.astimezone(dt.UTC) if told.tzinfo is not None else told).date()
    return told


def _parsed(text: str) -> dt.date | dt.datetime:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
            return dt.date.fromisoformat(text.strip())
        return dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"{text!r} is no time", "write YYYY-MM-DD or YYYY-MM-DDTHH:MM, in UTC") from error


class Pasts:
    """Past states made so far, each in a temporary folder that goes when this does."""

    def __init__(self) -> None:
        self._folders: list[Scratch] = []
        self._known: dict[tuple[Path, str | None, dt.date | None, str], tuple[Path, Past]] = {}

    def made(self, path: Path, as_of: str | None, reported_by: dt.date | None) -> tuple[Path, Past]:
        """The past state of a ledger that is up to date; made once, as long as nothing new comes in."""
        key = (path, as_of, reported_by, state_mark(path))
        if key not in self._known:
            folder = Scratch("strikeledger-past-")
            self._folders.append(folder)
            self._known[key] = make_past(path, folder.path, as_of, reported_by)
        return self._known[key]


def make_past(path: Path, folder: Path, as_of: str | None, reported_by: dt.date | None) -> tuple[Path, Past]:
    """Make a ledger of a past state in a folder of its own; the present one must be up to date and is only read."""
    state = Past(as_of=as_of, reported_by=reported_by)
    source = path
    if as_of is not None:
        source = _made(folder / "as-of.duckdb", _known_at(source, as_of))
    if reported_by is not None:
        tables, state = _told_by(source, reported_by, state)
        source = _made(folder / "reported-by.duckdb", tables)
    return source, state


def _made(path: Path, tables: dict[str, pa.Table]) -> Path:
    make_ready(path)
    with opened(path, write=True) as connection:
        for name, table in tables.items():
            append(connection, name, table)
    rebuild(path, noting=False)
    return path


def _known_at(path: Path, time: str) -> dict[str, pa.Table]:
    """The rows that what was read, loaded and decided had at a time."""
    found: dict[str, pa.Table] = {}
    with opened(path, write=False) as connection:
        for table in _CURRENT_AND_PAST:
            sql = (
                f"SELECT * FROM {table} WHERE coalesce(learnt, '') <= $1 UNION ALL BY NAME "
                f"SELECT * EXCLUDE (until) FROM {table}_past WHERE coalesce(learnt, '') <= $1 AND until > $1"
            )
            found[table] = _table(connection, sql, [time])
        for table, column in _LEARNT_THEN.items():
            found[table] = _table(connection, f"SELECT * FROM {table} WHERE coalesce({column}, '') <= $1", [time])
        for table in _OF_DOCUMENTS:
            sql = f"SELECT t.* FROM {table} t JOIN documents d USING (document_id) WHERE coalesce(d.learnt, '') <= $1"
            found[table] = _table(connection, sql, [time])
        found |= _the_rest(connection)
    return found


def _told_by(path: Path, day: dt.date, state: Past) -> tuple[dict[str, pa.Table], Past]:
    """The rows of what had been published by a day, and the state with what is left out."""
    with opened(path, write=False) as connection:
        days = connection.execute(
            "SELECT d.document_id, coalesce(w.published, d.published) AS day, w.published IS NOT NULL "
            "FROM documents d LEFT JOIN dated_documents w USING (document_id) ORDER BY d.document_id"
        ).fetchall()
        kept = {key for key, told, _ in days if told is not None and told <= day}
        found = {
            table: _table(connection, f"SELECT * FROM {table} WHERE list_contains($1, document_id)", [sorted(kept)])
            for table in ("documents", "sources", *_OF_DOCUMENTS)
        }
        for table in ("registry_files", "commits", "learnt"):
            found[table] = _table(connection, f"SELECT * FROM {table}", [])
        found |= _the_rest(connection)
        found["given_days"] = _table(
            connection,
            "SELECT * FROM dated_documents WHERE published IS NOT NULL AND list_contains($1, document_id)",
            [sorted(kept)],
        )
        leading = Leading(kept)
        holding, _ = active(load_decisions(path))
        unseen = [
            decision.decision_id
            for decision in holding
            if decision.kind == "set" and any(leading.find(one.document_id) is None for one in decision.anchors)
        ]
        found["decisions"] = _table(
            connection, "SELECT * FROM decisions WHERE NOT list_contains($1, decision_id)", [unseen]
        )
    undatable = tuple(key for key, told, _ in days if told is None)
    later = len(days) - len(kept) - len(undatable)
    left = Past(as_of=state.as_of, reported_by=day, later=later, undatable=undatable, settings=tuple(unseen))
    return found, left


def _the_rest(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """What holds in every state, and the identifiers incidents have now or once had, which must lead somewhere."""
    found = {table: _table(connection, f"SELECT * FROM {table}", []) for table in _AS_THEY_ARE}
    found["former_incidents"] = _table(
        connection,
        "SELECT * FROM former_incidents UNION ALL BY NAME "
        "SELECT incident_id, list(claim_id ORDER BY claim_id) AS claims, '9' AS until FROM claims "
        "WHERE incident_id IS NOT NULL GROUP BY incident_id",
        [],
    )
    return found


def _table(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[str | Iterable[str]]) -> pa.Table:
    return connection.sql(sql, params=list(parameters)).to_arrow_table()
