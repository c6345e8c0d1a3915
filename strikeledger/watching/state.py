"""What a watch remembers between rounds, in one SQLite file beside what waits to be read.

Each step is one transaction; a process killed between two finds the first done and the second not.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from strikeledger.errors import NotALedgerError
from strikeledger.lineage.address import same_page
from strikeledger.watching.fetch import Validators

_TABLES = """
CREATE TABLE IF NOT EXISTS asked(
    address TEXT PRIMARY KEY, due REAL NOT NULL, failures INTEGER NOT NULL, etag TEXT, modified TEXT, sha256 TEXT
);
CREATE TABLE IF NOT EXISTS pages(
    address TEXT PRIMARY KEY, source TEXT NOT NULL, first REAL NOT NULL, due REAL, looks INTEGER NOT NULL,
    failures INTEGER NOT NULL, changed TEXT, etag TEXT, modified TEXT, sha256 TEXT
);
CREATE INDEX IF NOT EXISTS pages_due ON pages(source, due);
CREATE TABLE IF NOT EXISTS ways(page TEXT PRIMARY KEY, address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS arrivals(source TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS hosts(host TEXT PRIMARY KEY, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS marks(name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS waiting(kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key));
CREATE TABLE IF NOT EXISTS messages(
    number INTEGER PRIMARY KEY, body BLOB NOT NULL, due REAL NOT NULL, failures INTEGER NOT NULL, sent INTEGER NOT NULL
);
"""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """An address that is asked: when next (None: no more), and what its last answer was."""

    address: str
    due: float | None = 0.0
    failures: int = 0
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None

    @property
    def validators(self) -> Validators:
        """For a conditional request."""
        return Validators(self.etag, self.modified)


class Asked(Answered, frozen=True, kw_only=True):
    """A list of pages."""


class Page(Answered, frozen=True, kw_only=True):
    """A page met in a list."""

    source: str
    first: float
    looks: int = 0
    changed: str | None = None


class State:
    """The memory of one watch."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises NotALedgerError where it is something else."""
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=60)
        try:
            self.connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + _TABLES)
        except sqlite3.DatabaseError as error:
            raise NotALedgerError(
                f"{path} is no memory of a watch: {error}", "move it away; what it forgets is fetched once more"
            ) from error

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    @contextlib.contextmanager
    def one_step(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def asked(self, address: str) -> Asked:
        """What is known of a list."""
        row = self.connection.execute(f"SELECT {_ASKED} FROM asked WHERE address = ?", [address]).fetchone()
        return _of(Asked, row) if row else Asked(address=address)

    def keep_asked(self, one: Asked) -> None:
        """Note what is known of a list now."""
        self._keep("asked", one)

    def page(self, address: str) -> Page | None:
        """What is known of a page."""
        row = self.connection.execute(f"SELECT {_PAGE} FROM pages WHERE address = ?", [address]).fetchone()
        return _of(Page, row) if row else None

    def met_as(self, address: str) -> str:
        """The address under which a page was first met, whatever other address leads to it."""
        key = same_page(address)
        self.connection.execute("INSERT OR IGNORE INTO ways VALUES (?, ?)", [key, address])
        return str(self.connection.execute("SELECT address FROM ways WHERE page = ?", [key]).fetchone()[0])

    def keep_page(self, one: Page) -> None:
        """Note what is known of a page now."""
        self._keep("pages", one)

    def due_pages(self, source: str, now: float, most: int) -> list[Page]:
        """Pages of a source to look at, longest waiting first."""
        rows = self.connection.execute(
            f"SELECT {_PAGE} FROM pages WHERE source = ? AND due <= ? ORDER BY due, address LIMIT ?",
            [source, now, most],
        )
        return [_of(Page, row) for row in rows]

    def next_due(self, lists: list[str]) -> float | None:
        """When the next list or page is to be looked at."""
        marks = ", ".join("?" * len(lists))
        due = [
            self.connection.execute(f"SELECT min(due) FROM asked WHERE address IN ({marks})", lists).fetchone()[0],
            self.connection.execute("SELECT min(due) FROM pages").fetchone()[0],
            self.connection.execute("SELECT min(due) FROM messages WHERE sent = 0").fetchone()[0],
        ]
        return min((one for one in due if one is not None), default=None)

    def host_until(self, host: str) -> float:
        """Until when a host wants to be left alone."""
        row = self.connection.execute("SELECT until FROM hosts WHERE host = ?", [host]).fetchone()
        return float(row[0]) if row else 0.0

    def leave_host(self, host: str, until: float) -> None:
        """Note that a host wants to be left alone."""
        self.connection.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?)", [host, until])

    def mark(self, name: str) -> str | None:
        """A value noted by name."""
        row = self.connection.execute("SELECT value FROM marks WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else None

    def keep_mark(self, name: str, value: str) -> None:
        """Note a value by name."""
        self.connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", [name, value])

    def _keep(self, table: str, one: Page | Asked) -> None:
        values = msgspec.structs.astuple(one)
        names, marks = ", ".join(one.__struct_fields__), ", ".join("?" * len(values))
        self.connection.execute(f"INSERT OR REPLACE INTO {table}({names}) VALUES ({marks})", values)


_PAGE = ", ".join(Page.__struct_fields__)
_ASKED = ", ".join(Asked.__struct_fields__)
Kind = TypeVar("Kind", Page, Asked)


def _of(kind: type[Kind], row: Sequence[Any]) -> Kind:
    return kind(**dict(zip(kind.__struct_fields__, row, strict=True)))


def moment(now: dt.datetime) -> float:
    """A time as the file keeps it: seconds since 1970."""
    return now.timestamp()
