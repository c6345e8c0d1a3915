"""The ledger brought up to date by a few new reports: what they touch is exchanged, the rest stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from strikeledger.decisions import REPORT, Decision
from strikeledger.lineage.gaps import gaps_of
from strikeledger.lineage.sketch import Sketch
from strikeledger.model import Gap
from strikeledger.running.official_tables import documents_spoken_of, load_tables
from strikeledger.store.asking import one_row, written_out
from strikeledger.store.connect import let_go, one_connection, opened
from strikeledger.store.history import note_changes
from strikeledger.store.indexing import (
    as_table,
    attack_columns,
    feature_columns,
    kin_columns,
    put,
    row_columns,
    telling_columns,
)
from strikeledger.store.load import load_decisions
from strikeledger.store.reader import reader
from strikeledger.store.rows import Row, change, delete, exchange, shaped, to_row

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from strikeledger.stretches.update import News, Update

FEW = 200
SHARE = 0.3
"""New reports worked in by themselves: so many, or this share of those that are there. More are worked out with all
the others, which costs a report less: to 1,200 reports 200, 600 and 1,200 of the days after take 1.7, 3.8 and 5.6 s,
with all the others 3.3, 4.2 and 5.7; of the same days, where each touches others, 3.6, 7.9 and 14 beside 3.2, 4.1, 6.
"""


class Redone(NamedTuple):
    """What words were taken out of."""

    documents: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()


NO_WORDS_TAKEN_OUT = Redone()


def advance(path: Path, redone: Redone = NO_WORDS_TAKEN_OUT) -> bool:
    """Work in what came in since the last time, where that can be done by itself; False where it cannot."""
    with one_connection(path, write=False):
        decisions = load_decisions(path)
        with opened(path, write=False) as connection:
            news = _news(connection, decisions, redone)
        if news is None:
            return False
        if len(news.documents) > FEW:
            let_go(path)  # seconds, in which others may look at it
        update, fresh = (None, list[Sketch]()) if not (news.documents or news.decided) else _updated(path, news)
        if update is None and (news.documents or news.decided):
            return False
    with opened(path, write=True) as connection:
        if update is not None:
            exchange_worked_out(connection, update, fresh)
        if news.reports:
            exchange(connection, "gaps", "true", (), shaped(connection, "gaps", map(to_row, gaps_in(connection))))
        note_worked_out(connection)
    return True


def note_worked_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Note that what is worked out follows from all that came in so far, by this version."""
    (last,) = one_row(connection, 'SELECT max("number") FROM commits')
    change(connection, "state", {"stale": False, "built_by": reader(), "built_at": last})


def _news(connection: duckdb.DuckDBPyConnection, decisions: Sequence[Decision], redone: Redone) -> News | None:
    """What came in since the last time; None where that cannot be told, or is too much."""
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
    known = ("read", "registry add", "review", *(("redact",) if redone.documents or redone.decisions else ()))
    if not later or not all(newer and doing.startswith(known) for doing, newer, _ in later):
        return None
    since = later[0][2]
    came = connection.execute("SELECT document_id FROM documents WHERE learnt > ?", [since]).fetchall()
    reports = {document for (document,) in came} | redone.documents
    for kind in {doing.removeprefix("registry add ") for doing, *_ in later if doing.startswith("registry add ")}:
        reports |= documents_spoken_of(connection, kind)
        reports |= {anchor.document_id for one in decisions if one.kind == "amend" for anchor in one.anchors}
    keys = "document_id IN (SELECT unnest(?::VARCHAR[]))"
    sql = f"SELECT document_id FROM readings WHERE sketch IS NOT NULL AND {keys} UNION "
    sql += f"SELECT document_id FROM kin_documents WHERE {keys}"
    tell = connection.execute(*written_out(sql, [sorted(reports)] * 2)).fetchall() if reports else []
    found = {document for (document,) in tell}
    (there,) = one_row(connection, "SELECT count(*) FROM kin_documents")
    if len(found) > max(FEW, SHARE * there):
        return None
    new = connection.execute("SELECT decision_id FROM decisions WHERE learnt > ?", [since]).fetchall()
    decided = frozenset({one for (one,) in new} | resting_on(decisions, reports) | redone.decisions)
    return News(frozenset(found), len(reports), tuple(decisions), decided)


def resting_on(decisions: Iterable[Decision], reports: Set[str]) -> frozenset[str]:
    """The decisions that add a figure from one of the reports."""
    return frozenset(one.decision_id for one in decisions if one.change(REPORT) in reports)


def gaps_in(connection: duckdb.DuckDBPyConnection) -> Iterable[Gap]:
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


def exchange_worked_out(
    connection: duckdb.DuckDBPyConnection, update: Update, fresh: list[Sketch], *, noting: bool = True
) -> None:
    """Put what was worked out in the place of what it was worked out from; `noting` what changes in the history."""
    worked = update.worked
    documents = sorted(update.documents)
    told = sorted(update.claims | _held(connection, "claim_id", "document_id", documents, "claims", "period_figures"))
    tellings = sorted(update.tellings | _held(connection, "telling_id", "document_id", documents, "told_attacks"))
    names = {one.incident_id for one in (*update.attacks_before, *update.attacks)}
    names |= {one.incident_id for one in worked.incidents}
    names |= _held(connection, "incident_id", "claim_id", told, "claims")
    names |= _held(connection, "incident_id", "telling_id", tellings, "told_attacks")
    figures = [
        {"incident_id": incident.incident_id, "measure": measure, **to_row(figure)}
        for incident in worked.incidents
        for measure, figure in incident.figures.items()
    ]
    claims = [to_row(claim) for claim in worked.claims]
    if noting:
        note_changes(connection, figures, claims, among=names)
    days = [
        {"document_id": key, "published": day.published, "published_basis": day.basis, "reason": day.reason}
        for key, day in update.datings.items()
        if day is not None
    ]
    stories = [to_row(story) for one in update.kin.kin for story in one.stories]
    places: tuple[tuple[str, str, Iterable[str], Iterable[Row]], ...] = (
        ("claims", "claim_id", told, claims),
        ("checks", "claim_id", told, map(to_row, worked.checks)),
        ("period_figures", "claim_id", told, map(to_row, worked.periods)),
        ("records", "claim_id", told, map(to_row, worked.records)),
        ("incidents", "incident_id", names, map(to_row, worked.incidents)),
        ("figures", "incident_id", names, figures),
        ("revisions", "incident_id", names, map(to_row, worked.revisions)),
        ("told_attacks", "telling_id", tellings, map(to_row, worked.tellings)),
        ("decision_effects", "decision_id", update.decisions, map(to_row, worked.effects)),
        ("dated_documents", "document_id", update.datings, days),
        ("stories", "story_id", [one.story_id for one in update.stories_before], stories),
    )
    for table, column, keys, rows in places:
        _instead(connection, table, column, keys, shaped(connection, table, rows))
    _exchange_kin(connection, update, fresh)
    _exchange_tellings(connection, update)


def _held(connection: duckdb.DuckDBPyConnection, wanted: str, column: str, keys: list[str], *tables: str) -> set[str]:
    """What the rows of tables with some keys have in another column."""
    sql = " UNION ".join(
        f"SELECT {wanted} FROM {table} WHERE {wanted} IS NOT NULL AND {column} IN (SELECT unnest(?::VARCHAR[]))"
        for table in tables
    )
    found = connection.execute(*written_out(sql, [keys] * len(tables))).fetchall() if keys else []
    return {value for (value,) in found}


def _exchange_kin(connection: duckdb.DuckDBPyConnection, update: Update, fresh: list[Sketch]) -> None:
    kin = update.kin
    documents = {one.document_id for one in kin.sketches}
    refiled = {one.document_id for one in fresh}
    there = {document for story in update.stories_before for document in story.documents}
    if kin.dull != kin.dull_before:
        refiled = documents
        delete(connection, "furniture", "true")
        put(connection, "furniture", {"row": sorted(kin.dull)})
    features = feature_columns(one for one in kin.sketches if one.document_id in refiled)
    for table, keys, columns in (
        ("kin_documents", update.came | documents, kin_columns(kin.kin, kin.sketches)),
        ("kin_rows", update.came & there, row_columns(fresh)),
        ("kin_features", (update.came | refiled) & there, features),
    ):
        _instead(connection, table, "document_id", keys, as_table(connection, table, columns))


def _exchange_tellings(connection: duckdb.DuckDBPyConnection, update: Update) -> None:
    gone = {one.founder for one in update.attacks_before}
    pairs = [document for document, _ in gone], [number for _, number in gone]
    where = (
        "founder_document IN (SELECT unnest(?::VARCHAR[])) "
        "AND (founder_document, founder_number) IN (SELECT (unnest(?::VARCHAR[]), unnest(?::INTEGER[])))"
    )
    attacks = as_table(connection, "attacks", attack_columns(update.attacks))
    exchange(connection, "attacks", where, [sorted({document for document, _ in gone}), *pairs], attacks)
    fresh = {one.spot for one in update.filings}
    documents = update.documents | {document for document, _ in fresh}
    for table, columns in telling_columns(update.filings, update.home, update.early).items():
        _instead(connection, table, "document_id", documents, as_table(connection, table, columns))
    for of, homes in (("founder", update.home), ("early", update.early)):
        for (document, number), (founder, at) in homes.items():
            if (document, number) not in fresh:
                change(
                    connection,
                    "tellings",
                    {f"{of}_document": founder, f"{of}_number": at},
                    'document_id = ? AND "number" = ?',
                    [document, number],
                )


def _instead(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, keys: Iterable[str], rows: pa.Table
) -> None:
    """Rows in the place of those with some keys."""
    wanted = sorted(keys)
    if wanted or len(rows):
        exchange(connection, table, f"{column} IN (SELECT unnest(?::VARCHAR[]))", [wanted], rows)
