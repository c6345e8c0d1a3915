"""Everything worked out anew in portions, so that memory follows a portion and what it touches, not the ledger.

The portions are worked in one after the other, as further reports are, in a file of its own beside the ledger; what
comes out is exchanged in one transaction at the end. The ledger is closed meanwhile.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.decisions import Decision
from strikeledger.model import Reading
from strikeledger.running.advance import exchange_worked_out, gaps_in, note_worked_out, resting_on
from strikeledger.running.official_tables import load_tables
from strikeledger.store.connect import in_our_words, opened
from strikeledger.store.engine import quiet
from strikeledger.store.history import note_changes
from strikeledger.store.indexing import TABLES as NEIGHBOURS
from strikeledger.store.indexing import countries_in, put
from strikeledger.store.load import load_decisions
from strikeledger.store.migrate import make_ready
from strikeledger.store.reader import reader
from strikeledger.store.rows import append, change, replace_all, to_row

if TYPE_CHECKING:
    import duckdb

    from strikeledger.registries import Tables

PORTION = 1_000
"""Reports with figures a portion. Of 8,000 made reports portions of 1,000 take 330 MB in all, 135 of them the program,
and all at once 416."""
UNDATED = 10
"""Reports without a day a portion: 50 of 8,000 bring up a tenth of the ledger, 460 MB."""
LEAST = 20_000
"""A ledger of fewer is worked out at once: that takes 26 kB a report and half to two thirds of the time."""


def is_for_portions(path: Path) -> bool:
    """Whether a ledger has many reports with figures, all read by this version, and no days given from outside."""
    sql = (
        "SELECT count(*) FILTER (sketch IS NOT NULL) > ? AND NOT bool_or(reader <> ?) "
        "AND count(*) = (SELECT count(*) FROM documents) AND NOT EXISTS (FROM given_days) FROM readings"
    )
    with opened(path, write=False) as connection:
        ((large,),) = connection.execute(sql, [LEAST, reader()]).fetchall()
    return bool(large)


def rebuild_by_portions(path: Path, tables: Sequence[str]) -> None:
    """Work everything out anew and exchange the content of the worked-out `tables`."""
    decisions, official = load_decisions(path), load_tables(path)
    with _beside(path) as scratch:
        _fill(scratch, decisions, official)
        with opened(path, write=True) as connection:
            for names in _changed(scratch):
                note_changes(connection, *_state_of(scratch, names), among=names)
            for table in (*tables, *NEIGHBOURS):
                replace_all(connection, table, ())
                for batch in scratch.sql(f'SELECT * FROM "{table}"').to_arrow_reader(10_000):
                    append(connection, table, _table(batch))
            replace_all(connection, "gaps", map(to_row, gaps_in(connection)))
            change(connection, "state", {"indexed": True})
            note_worked_out(connection)


def _table(batch: Any) -> Any:
    import pyarrow as pa

    return pa.Table.from_batches([batch])


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A ledger in a file of its own that holds what was read, without texts, and the figures that were there."""
    import duckdb

    path = path.resolve()
    aside = path.with_name(f".{path.name}.anew")
    files = [aside, aside.with_name(aside.name + ".wal")]
    told = "document_id IN (SELECT document_id FROM old.readings WHERE sketch IS NOT NULL)"
    try:
        for file in files:
            file.unlink(missing_ok=True)
        make_ready(aside)
        with quiet(duckdb.connect(str(aside))) as connection:
            quoted = str(path).replace("'", "''")
            connection.execute(
                f"ATTACH '{quoted}' AS old (READ_ONLY);"
                "INSERT INTO readings BY NAME SELECT * FROM old.readings WHERE sketch IS NOT NULL;"
                "INSERT INTO documents BY NAME "
                f"""SELECT * REPLACE ('' AS "text", [] AS blocks) FROM old.documents WHERE {told};"""
                "CREATE TEMP TABLE old_figures AS SELECT incident_id, measure, best, low, high FROM old.figures;"
                "CREATE TEMP TABLE old_claims AS SELECT claim_id, incident_id FROM old.claims;"
                "DETACH old"
            )
            yield connection
    except duckdb.Error as error:
        raise in_our_words(path, error) from error
    finally:
        for file in files:
            file.unlink(missing_ok=True)


def _fill(scratch: duckdb.DuckDBPyConnection, decisions: Sequence[Decision], tables: Tables) -> None:
    """Work in all reports, by day, so that a portion touches few others; those without a day come last, few at a time,
    as each of them is compared with attacks of any day.
    """
    sql = "SELECT document_id, published IS NULL FROM documents ORDER BY published NULLS LAST, document_id"
    told = scratch.execute(sql).fetchall()
    waiting, undated = [document for document, _ in told], {document for document, unknown in told if unknown}
    put(scratch, "named_countries", countries_in(_readings(scratch, waiting)))
    while waiting:
        size = UNDATED if waiting[0] in undated else PORTION
        portion, waiting = [one for one in waiting[:size] if (one in undated) == (waiting[0] in undated)], waiting
        waiting = waiting[len(portion) :]
        decided = resting_on(decisions, set(portion))
        _work_in(scratch, frozenset(portion), decisions, decided, frozenset(waiting), tables)
    settled = {key for (key,) in scratch.execute("SELECT decision_id FROM decision_effects").fetchall()}
    left = frozenset(one.decision_id for one in decisions) - settled
    if left:
        _work_in(scratch, frozenset(), decisions, left, frozenset(), tables)


def _readings(scratch: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> Iterator[Reading]:
    decoder = msgspec.msgpack.Decoder(Reading)
    for at in range(0, len(documents), PORTION):
        sql = "SELECT reading FROM readings WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
        for (reading,) in scratch.execute(sql, [documents[at : at + PORTION]]).fetchall():
            yield decoder.decode(reading)


def _work_in(
    scratch: duckdb.DuckDBPyConnection,
    reports: frozenset[str],
    decisions: Sequence[Decision],
    decided: frozenset[str],
    waiting: frozenset[str],
    tables: Tables,
) -> None:
    from strikeledger.store.shelf import LedgerShelf
    from strikeledger.stretches.update import News, update

    shelf = LedgerShelf(scratch, waiting)
    found = update(News(reports, len(reports), tuple(decisions), decided), shelf, tables)
    scratch.execute("BEGIN TRANSACTION")
    exchange_worked_out(scratch, found, shelf.sketches(reports), noting=False)
    scratch.execute("COMMIT")


def _changed(scratch: duckdb.DuckDBPyConnection) -> Iterator[list[str]]:
    """The incidents that are other than they were; some at a time where none were there before."""
    figures = "SELECT incident_id, measure, best, low, high FROM"
    claims = "SELECT incident_id, claim_id FROM"
    sides = [
        f"SELECT incident_id FROM ({asked} {one} EXCEPT {asked} {other})"
        for asked, new, old in ((figures, "figures", "old_figures"), (claims, "claims", "old_claims"))
        for one, other in ((new, old), (old, new))
    ]
    sql = f"SELECT DISTINCT incident_id FROM ({' UNION ALL '.join(sides)}) WHERE incident_id IS NOT NULL ORDER BY 1"
    names = [name for (name,) in scratch.execute(sql).fetchall()]
    ((before,),) = scratch.execute("SELECT count(*) FROM old_claims").fetchall()
    size = len(names) if before else PORTION
    for at in range(0, len(names), max(size, 1)):
        yield names[at : at + size]


def _state_of(
    scratch: duckdb.DuckDBPyConnection, names: Sequence[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The figures of incidents, and where their claims belong."""
    where = "WHERE incident_id IN (SELECT unnest(?::VARCHAR[]))"
    found = (
        scratch.sql(f"SELECT {columns} {where}", params=[names]).to_arrow_table().to_pylist()
        for columns in ("* FROM figures", "claim_id, incident_id, document_id FROM claims")
    )
    figures, claims = found
    return figures, claims
