"""The ledger brought up to date by a few new reports: what they touch is exchanged, the rest stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.decisions import REPORT, Decision
from strikeledger.lineage.gaps import gaps_of
from strikeledger.lineage.sketch import Sketch
from strikeledger.model import Gap
from strikeledger.running.official_tables import load_tables
from strikeledger.store.asking import one_row, written_out
from strikeledger.store.connect import opened
from strikeledger.store.history import note_changes
from strikeledger.store.indexing import (
    attack_columns,
    feature_columns,
    kin_columns,
    put,
    row_columns,
    telling_columns,
)
from strikeledger.store.load import load_decisions
from strikeledger.store.reader import reader
from strikeledger.store.rows import Row, change, delete, delete_where_in, insert, replace_all, to_row

if TYPE_CHECKING:
    import duckdb

    from strikeledger.stretches.update import News, Update

FEW = 200
SHARE = 0.1
"""New reports worked in by themselves: so many, or this share of those that are there. More are worked out with all
the others, which costs a report less: see docs/performance.md."""


def advance(path: Path) -> bool:
    """Work in what came in since the last time, where that can be done by itself; False where it cannot."""
    decisions = load_decisions(path)
    with opened(path, write=False) as connection:
        news = _news(connection, decisions)
        if news is None:
            return False
    update, fresh = (None, list[Sketch]()) if not (news.documents or news.decided) else _updated(path, news)
    if update is None and (news.documents or news.decided):
        return False
    with opened(path, write=True) as connection:
        if update is not None:
            _exchange(connection, update, fresh)
        replace_all(connection, "gaps", map(to_row, _gaps(connection)))
        note_worked_out(connection)
    return True


def note_worked_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Note that what is worked out follows from all that came in so far, by this version."""
    (last,) = one_row(connection, 'SELECT max("number") FROM commits')
    change(connection, "state", {"stale": False, "built_by": reader(), "built_at": last})


def _news(connection: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> News | None:
    """What came in since the last time; None where it is more than reports and decisions, or too much of them."""
    from strikeledger.stretches.update import News

    states = connection.execute("SELECT indexed, built_by, built_at FROM state").fetchall()
    if len(states) != 1:
        return None  # rows that somebody else took away or added
    ((indexed, by, at),) = states
    if not indexed or by != reader() or at is None:
        return None
    # Two transactions of one moment, as a clock set back makes them, cannot be told apart by what documents note.
    sql = (
        "SELECT l.doing, l.learnt > b.learnt, b.learnt FROM commits l, commits b "
        'WHERE l."number" > b."number" AND b."number" = ?'
    )
    later = connection.execute(sql, [at]).fetchall()
    if not later or not all(newer and (doing == "read" or doing.startswith("review ")) for doing, newer, _ in later):
        return None
    since = later[0][2]
    sql = (
        "SELECT d.document_id, r.sketch IS NOT NULL OR k.document_id IS NOT NULL "
        "FROM documents d JOIN readings r USING (document_id) LEFT JOIN kin_documents k USING (document_id) "
        "WHERE d.learnt > ?"
    )
    came = connection.execute(sql, [since]).fetchall()
    found = {document for document, tells in came if tells}
    (there,) = one_row(connection, "SELECT count(*) FROM kin_documents")
    if len(found) > max(FEW, SHARE * there):
        return None
    new = connection.execute("SELECT decision_id FROM decisions WHERE learnt > ?", [since]).fetchall()
    reports = {document for document, _ in came}
    resting = {one.decision_id for one in decisions if one.change(REPORT) in reports}
    return News(frozenset(found), tuple(decisions), frozenset({one for (one,) in new} | resting))


def _gaps(connection: duckdb.DuckDBPyConnection) -> Iterable[Gap]:
    """The silences of outlets, from all that was delivered."""
    sql = (
        "SELECT DISTINCT d.outlet, coalesce(w.published, d.published) FROM documents d "
        "LEFT JOIN dated_documents w USING (document_id)"
    )
    return gaps_of(connection.execute(sql).fetchall())


def _updated(path: Path, news: News) -> tuple[Update | None, list[Sketch]]:
    from strikeledger.store.shelf import LedgerShelf
    from strikeledger.stretches.around import NewCountryError
    from strikeledger.stretches.update import update

    tables = load_tables(path)
    with opened(path, write=False) as connection:
        shelf = LedgerShelf(connection)
        try:
            return update(news, shelf, tables), shelf.sketches(news.documents)
        except NewCountryError:
            return None, []


def _exchange(connection: duckdb.DuckDBPyConnection, update: Update, fresh: list[Sketch]) -> None:
    """Put what was worked out in the place of what it was worked out from."""
    worked = update.worked
    names = {one.incident_id for one in (*update.attacks_before, *update.attacks)}
    told = sorted(
        update.claims
        | _held(connection, "claims", "claim_id", "document_id", update.documents)
        | _held(connection, "period_figures", "claim_id", "document_id", update.documents)
    )
    tellings = update.tellings | _held(connection, "told_attacks", "telling_id", "document_id", update.documents)
    names |= {one.incident_id for one in worked.incidents}
    names |= _held(connection, "claims", "incident_id", "claim_id", told)
    names |= _held(connection, "told_attacks", "incident_id", "telling_id", tellings)
    figures = [
        {"incident_id": incident.incident_id, "measure": measure, **to_row(figure)}
        for incident in worked.incidents
        for measure, figure in incident.figures.items()
    ]
    claims = [to_row(claim) for claim in worked.claims]
    note_changes(connection, figures, claims, among=names)
    _instead(connection, "claims", "claim_id", told, claims)
    _instead(connection, "checks", "claim_id", told, map(to_row, worked.checks))
    _instead(connection, "period_figures", "claim_id", told, map(to_row, worked.periods))
    _instead(connection, "incidents", "incident_id", names, map(to_row, worked.incidents))
    _instead(connection, "figures", "incident_id", names, figures)
    _instead(connection, "revisions", "incident_id", names, map(to_row, worked.revisions))
    _instead(connection, "records", "claim_id", told, map(to_row, worked.records))
    _instead(connection, "told_attacks", "telling_id", tellings, map(to_row, worked.tellings))
    _instead(connection, "decision_effects", "decision_id", update.decisions, map(to_row, worked.effects))
    days = [
        {"document_id": key, "published": day.published, "published_basis": day.basis, "reason": day.reason}
        for key, day in update.datings.items()
        if day is not None
    ]
    _instead(connection, "dated_documents", "document_id", update.datings, days)
    _exchange_kin(connection, update, fresh)
    _exchange_tellings(connection, update)


def _held(connection: duckdb.DuckDBPyConnection, table: str, wanted: str, column: str, keys: Iterable[str]) -> set[str]:
    """What the rows of a table with some keys have in another column."""
    sql = (
        f"SELECT DISTINCT {wanted} FROM {table} "
        f"WHERE {wanted} IS NOT NULL AND {column} IN (SELECT unnest(?::VARCHAR[]))"
    )
    return {value for (value,) in connection.execute(*written_out(sql, [sorted(keys)])).fetchall()}


def _exchange_kin(connection: duckdb.DuckDBPyConnection, update: Update, fresh: list[Sketch]) -> None:
    kin = update.kin
    stories = [story for one in kin.kin for story in one.stories]
    _instead(connection, "stories", "story_id", (s.story_id for s in update.stories_before), map(to_row, stories))
    documents = [one.document_id for one in kin.sketches]
    gone = [(one,) for one in sorted(update.came)]
    delete_where_in(connection, "kin_documents", ("document_id",), [*gone, *((one,) for one in documents)])
    delete_where_in(connection, "kin_rows", ("document_id",), gone)
    delete_where_in(connection, "kin_features", ("document_id",), gone)
    put(connection, "kin_documents", kin_columns(kin.kin, kin.sketches))
    put(connection, "kin_rows", row_columns(fresh))
    new = {one.document_id for one in fresh}
    if kin.dull != kin.dull_before:
        new = set(documents)
        delete_where_in(connection, "kin_features", ("document_id",), [(one,) for one in documents])
        delete(connection, "furniture", "true")
        put(connection, "furniture", {"row": sorted(kin.dull)})
    put(connection, "kin_features", feature_columns(one for one in kin.sketches if one.document_id in new))


def _exchange_tellings(connection: duckdb.DuckDBPyConnection, update: Update) -> None:
    founders = {one.founder for one in update.attacks_before}
    gone = [(document, number) for document, number in founders]
    _delete_spots(connection, "attacks", ("founder_document", "founder_number"), gone)
    put(connection, "attacks", attack_columns(update.attacks))
    refiled = [one.spot for one in update.filings]
    for table in ("tellings", "telling_marks"):
        _delete_spots(connection, table, ("document_id", "number"), refiled)
        delete_where_in(connection, table, ("document_id",), [(one,) for one in sorted(update.documents)])
    for table, columns in telling_columns(update.filings, update.home, update.early).items():
        put(connection, table, columns)
    fresh = set(refiled)
    for of, homes in (("founder", update.home), ("early", update.early)):
        for (document, number), (founder, at) in homes.items():
            if (document, number) not in fresh:
                change(
                    connection,
                    "tellings",
                    {f"{of}_document": founder, f"{of}_number": at},
                    f'document_id = ? AND "number" = ? '
                    f"AND ({of}_document IS DISTINCT FROM ? OR {of}_number IS DISTINCT FROM ?)",
                    [document, number, founder, at],
                )


def _delete_spots(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, str], spots: Iterable[tuple[str, int]]
) -> None:
    wanted = list(spots)
    delete(
        connection,
        table,
        f'("{columns[0]}", "{columns[1]}") IN (SELECT (unnest(?::VARCHAR[]), unnest(?::INTEGER[])))',
        [[document for document, _ in wanted], [number for _, number in wanted]],
    )


def _instead(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, keys: Iterable[str], rows: Iterable[Row]
) -> None:
    delete_where_in(connection, table, (column,), [(key,) for key in keys])
    insert(connection, table, rows)
