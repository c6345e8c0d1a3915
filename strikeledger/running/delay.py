"""A delay before anything about an attack is shown: the ledger without what is still too fresh (rule 27).

The clock of the machine is not asked. What counts as now is the newest day of publication in the ledger, never later
than the ledger was last read into, or a time the person gives: the same ledger gives the same output on any day. Days
are known by the day only, so the cautious reading is taken at both ends: an attack ends when its last day ends, and now
is when the newest day begins.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.errors import UsageError
from strikeledger.identifiers import beginning
from strikeledger.limits import last_day
from strikeledger.model import Incident, Record
from strikeledger.running.refresh import rebuild
from strikeledger.store.asking import one_row
from strikeledger.store.connect import opened
from strikeledger.store.load import load_incidents
from strikeledger.store.migrate import make_ready
from strikeledger.store.rows import append

if TYPE_CHECKING:
    import pyarrow as pa

_DELAY = re.compile(r"(\d{1,5})\s?([hd])")
_OF_DOCUMENTS = ("documents", "sources", "readings", "seals", "redacted_documents", "given_days")
_WHOLE = ("registry_files", "redactions")


class Held(Record, frozen=True):
    """What is held back, and as seen from when."""

    now: str
    """ISO 8601 UTC."""
    incidents: tuple[str, ...]
    documents: tuple[str, ...]
    """Every report that tells of one of these attacks is held back whole."""

    @property
    def words(self) -> str:
        """In a line."""
        return (
            f"{len(self.incidents)} incidents and {len(self.documents)} reports that tell of them are held back, "
            f"as seen from {self.now}"
        )


def delay_of(text: str) -> dt.timedelta:
    """`36h` or `2d`.

    Raises:
        UsageError: it is neither.
    """
    match = _DELAY.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(f"{text!r} is no delay", "write hours or days: 36h, 2d")
    return dt.timedelta(hours=int(match[1]) * (24 if match[2] == "d" else 1))


def without_fresh(path: Path, folder: Path, delay: dt.timedelta, now: dt.datetime | None = None) -> tuple[Path, Held]:
    """Make, in a folder of its own, the ledger without attacks that ended less than `delay` before `now`.

    Left out with them are the attacks they are part of or that are part of them, every report that tells of one, and
    what people decided and the ledger learnt about them. The present ledger must be up to date and is only read.

    Raises:
        UsageError: no day of publication in the ledger, and no `now` given.
    """
    days = published_days(path)
    if now is None:
        latest = last_day(last_read(path))
        past = [day for day in days.values() if day <= latest]
        if not past:
            raise UsageError("nothing in the ledger is dated, so nobody can say what is fresh", "give the time as well")
        now = dt.datetime.combine(max(past), dt.time(), dt.UTC)
    source, incidents, documents = path, set[str](), set[str]()
    while True:
        # Without the reports held back an attack may have lost its day, and then is held back itself.
        fresh = fresh_incidents(load_incidents(source), days, now - delay)
        if not fresh and source != path:
            break
        incidents |= {one.incident_id for one in fresh}
        documents |= {document for one in fresh for document in one.documents}
        source = Path(tempfile.mkdtemp(dir=folder)) / path.name
        _copied(path, source, sorted(documents), sorted(incidents))
    return source, Held(
        now=now.isoformat(timespec="minutes"), incidents=tuple(sorted(incidents)), documents=tuple(sorted(documents))
    )


def last_read(path: Path) -> str | None:
    """When the ledger last read something, by the clock of whoever read it."""
    with opened(path, write=False) as connection:
        (last,) = one_row(connection, "SELECT max(learnt) FROM documents")
    return None if last is None else str(last)


def published_days(path: Path) -> dict[str, dt.date]:
    """Day of publication of every document that has one, or was given one by the others."""
    sql = (
        "SELECT d.document_id, coalesce(w.published, d.published) AS day FROM documents d "
        "LEFT JOIN dated_documents w USING (document_id) WHERE day IS NOT NULL"
    )
    with opened(path, write=False) as connection:
        return dict(connection.execute(sql).fetchall())


def fresh_incidents(incidents: Iterable[Incident], days: dict[str, dt.date], since: dt.datetime) -> list[Incident]:
    """The incidents that ended after a time, with the ones they lie in and that lie in them.

    One without a day ends with the newest report of it, and one without any day at all is fresh: nobody can tell.
    """
    known = {one.incident_id: one for one in incidents}
    fresh = {one.incident_id for one in known.values() if _end(one, days) > since}
    fresh |= {parent for one in fresh if (parent := known[one].parent_id) in known and parent is not None}
    fresh |= {one.incident_id for one in known.values() if one.parent_id in fresh}
    return [known[one] for one in sorted(fresh)]


def _end(incident: Incident, days: dict[str, dt.date]) -> dt.datetime:
    told = [days[document] for document in incident.documents if document in days]
    day = incident.date_end or max(told, default=None)
    if day is None:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
    return dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(days=1)


def _copied(path: Path, out: Path, documents: list[str], incidents: list[str]) -> None:
    """A ledger of everything but some documents, and of what was decided and learnt about some incidents."""
    tables: dict[str, pa.Table] = {}
    with opened(path, write=False) as connection:
        for table in _OF_DOCUMENTS:
            sql = f"SELECT * FROM {table} WHERE NOT list_contains($1, document_id)"
            tables[table] = connection.sql(sql, params=[documents]).to_arrow_table()
        for table in _WHOLE:
            tables[table] = connection.sql(f"SELECT * FROM {table}").to_arrow_table()
        for table in ("learnt", "former_incidents"):
            sql = f"SELECT * FROM {table} WHERE NOT list_contains($1, incident_id)"
            tables[table] = connection.sql(sql, params=[incidents]).to_arrow_table()
        sql = (
            "SELECT * FROM decisions WHERE NOT list_has_any([x.document_id FOR x IN anchors], $1) "
            "AND NOT list_has_any([x.incident_id FOR x IN incidents], $2)"
        )
        named = [*documents, *map(beginning, documents)]
        tables["decisions"] = connection.sql(sql, params=[named, incidents]).to_arrow_table()
    make_ready(out)
    with opened(out, write=True) as connection:
        for table, content in tables.items():
            append(connection, table, content)
    rebuild(out, noting=False)
