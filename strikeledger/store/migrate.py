"""Making a ledger, and bringing one made by an older version up to this one's tables.

Migrations are SQL files named `NNNN_what.sql` in schema/, applied in order, each together with the row in
schema_version that records it. A file once released is never edited; a change is a new file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger import __version__
from strikeledger.errors import LedgerDamagedError, LedgerTooNewError, NotALedgerError
from strikeledger.store import chain
from strikeledger.store.asking import one_row
from strikeledger.store.connect import RESTORE, check_file, in_our_words, opened
from strikeledger.store.engine import quiet
from strikeledger.store.lock import unwritable, writing
from strikeledger.store.rows import forget_schemas

if TYPE_CHECKING:
    import duckdb


def migrations(folder: Traversable | None = None) -> dict[int, str]:
    """Version number to the SQL that leads to it, in order.

    Raises:
        ValueError: two files have one number, of which one would never be applied.
    """
    folder = folder or resources.files("strikeledger.store") / "schema"
    files = sorted((item for item in folder.iterdir() if re.fullmatch(r"\d{4}_\w+\.sql", item.name)), key=_name)
    found = {int(item.name[:4]): item.read_text(encoding="utf-8") for item in files}
    if len(found) < len(files):
        raise ValueError(f"two migrations have one number: {', '.join(item.name for item in files)}")
    return found


def _name(item: Traversable) -> str:
    return item.name


def version_of(path: Path) -> int:
    """The schema version of an existing ledger.

    Raises:
        NotALedgerError: a DuckDB file of another program, or no DuckDB file; see also `connect.opened`.
    """
    with opened(path, write=False) as connection:
        return _version(connection, path)


def _version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    tables = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "schema_version" not in tables:
        raise NotALedgerError(f"{path} is a DuckDB file of another program", "name another file with --ledger FILE")
    (version,) = one_row(connection, "SELECT max(version) FROM schema_version")
    if version is None:
        raise NotALedgerError(f"{path} is an unfinished ledger", "remove it and read the sources again")
    return int(version)


def make_ready(path: Path, folder: Traversable | None = None) -> None:
    """Make the ledger when there is none, bring it up to date when it is old; else change nothing.

    For what takes something into a ledger. Whoever only looks at one asks for `bring_up`.

    Raises:
        LedgerTooNewError: made by a newer strikeledger; the file is not touched.
        LedgerBusyError, LedgerUnwritableError, NotALedgerError: see `errors`.
    """
    if _vacant(path):
        with writing(path, "making it"):
            if _vacant(path):
                _make(path.resolve(), migrations(folder))
        return
    bring_up(path, folder)


def bring_up(path: Path, folder: Traversable | None = None) -> None:
    """Bring a ledger made by an older version up to this one's tables; else change nothing.

    Raises:
        LedgerMissingError: there is none, or an empty file.
        LedgerTooNewError: made by a newer strikeledger; the file is not touched.
        LedgerBusyError, LedgerUnwritableError, NotALedgerError: see `errors`.
    """
    steps = migrations(folder)
    newest = max(steps)
    version = version_of(path)
    if version > newest:
        raise LedgerTooNewError(
            f"{path} has tables of version {version}; this strikeledger ({__version__}) knows up to {newest}",
            "upgrade: pip install -U strikeledger (nothing was changed)",
        )
    if version < newest:
        with writing(path, "bringing its tables up to date"):
            for number in range(version_of(path) + 1, newest + 1):
                with opened(path, write=True) as connection:
                    _step(connection, {number: steps[number]})


def _vacant(path: Path) -> bool:
    """Whether a ledger may be made there: no file has the name, or an empty one, such as mktemp leaves.

    Raises:
        NotALedgerError: something else has the name, which a ledger must not take the place of.
        LedgerDamagedError: an empty file with a log beside it was a ledger.
    """
    if not os.path.lexists(path):
        return True
    if not path.exists():
        raise NotALedgerError(f"{path} is a link that leads nowhere", "name another file with --ledger FILE")
    check_file(path)
    if path.is_dir() or path.stat().st_size:
        return False
    if path.with_name(path.name + ".wal").exists():
        raise LedgerDamagedError(f"{path} is empty, and the log of a ledger lies beside it", RESTORE)
    return True


def _make(path: Path, steps: Mapping[int, str]) -> None:
    """Made aside and moved into place, so that a kill in between leaves no half-made ledger under the name."""
    import duckdb

    aside = path.with_name(f".{path.name}.new")
    # A log without its ledger, or one of an unfinished making, would be replayed into the new file.
    leftovers = [aside, *(item.with_name(item.name + ".wal") for item in (aside, path))]
    try:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        with quiet(duckdb.connect(str(aside))) as connection:
            connection.execute("BEGIN TRANSACTION")
            _step(connection, steps)
            connection.execute("COMMIT")
            # A log beside the file would stay behind when it takes its name. Closing does so too, but keeps quiet when
            # the disk is full.
            connection.execute("CHECKPOINT")
        os.replace(aside, path)
    except OSError as error:
        raise unwritable(path, error) from error
    except duckdb.Error as error:
        raise in_our_words(path, error) from error
    finally:
        for leftover in leftovers[:2]:
            leftover.unlink(missing_ok=True)


_BEHIND = "UPDATE state SET stale = true, built_by = NULL WHERE (SELECT count(*) FROM documents) > 0"
"""What stands in tables of before was worked out by an older program: all of it is worked out anew."""


def _step(connection: duckdb.DuckDBPyConnection, steps: Mapping[int, str]) -> None:
    """Some steps in the transaction that is open: those of a new ledger together take a third of the time."""
    before = chain.actual(connection) if chain.has_chain(connection) else {}
    for number, sql in steps.items():
        connection.execute(sql)
        connection.execute("INSERT INTO schema_version VALUES (?, ?)", [number, __version__])
    connection.execute(_BEHIND)
    if chain.has_chain(connection):
        chain.carried_over(connection, before)
    forget_schemas()
