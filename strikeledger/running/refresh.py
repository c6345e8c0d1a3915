"""Bringing incidents, figures and all that is worked out up to what has been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.errors import LedgerBusyError, LedgerDamagedError, LedgerUnwritableError
from strikeledger.model import Claim, Record
from strikeledger.running.advance import NO_WORDS_TAKEN_OUT, Redone, advance, note_worked_out
from strikeledger.running.intake import reading_row, seal_row_of
from strikeledger.running.official_tables import load_tables
from strikeledger.running.portions import is_for_portions, rebuild_by_portions
from strikeledger.store.asking import one_row
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import RESTORE, let_go, opened
from strikeledger.store.engine import dismiss
from strikeledger.store.history import note_changes
from strikeledger.store.indexing import index, replace_index
from strikeledger.store.load import load_decisions, load_given_days, load_told
from strikeledger.store.lock import writing
from strikeledger.store.reader import reader
from strikeledger.store.rows import change, replace_all, to_row
from strikeledger.store.seals import seals_kept

if TYPE_CHECKING:
    from strikeledger.pipeline import DocumentResult, Homes, LedgerState


def is_stale(path: Path) -> bool:
    """Whether something was read or loaded, or the program changed, since the figures were worked out."""
    with opened(path, write=False) as connection:
        rows = connection.execute("SELECT stale, built_by FROM state").fetchall()
        (documents,) = one_row(connection, "SELECT count(*) FROM documents")
    if not rows:
        return True
    ((stale, by), *_) = rows
    return bool(stale) or (by != reader() and documents > 0)


def state_mark(path: Path) -> str:
    """A text that changes whenever something is read, loaded or decided."""
    with opened(path, write=False) as connection:
        rows = connection.execute('SELECT max("number"), max(learnt) FROM commits').fetchall()
    return repr(rows)


def bring_up_to_date(path: Path) -> str | None:
    """Work out what is behind, unless a writer is at work who will do so; None, or why the figures are still behind.

    A program killed between reading and working out leaves its documents with the mark `stale`; whichever command
    comes next does the rest.
    """
    if not is_stale(path):
        return None
    try:
        with writing(path, "working out figures"):
            if is_stale(path):
                rebuild(path)
    except (LedgerBusyError, LedgerUnwritableError) as hindrance:
        return str(hindrance)
    return None


def rebuild(
    path: Path, *, noting: bool = True, homes: Homes | None = None, redone: Redone = NO_WORDS_TAKEN_OUT
) -> None:
    """Work out what is behind, in one transaction. The caller holds the writer's lock.

    Where only some reports came in, no more is worked out than these can touch; the outcome is the same. What changes
    is appended to the ledger's history, unless `noting` is off: a past state has none of its own. `redone` is what a
    redaction took words out of.

    Raises:
        LedgerDamagedError: something in it is no document, reading or decision.
    """
    try:
        if not (noting and advance(path, redone)):
            rebuild_whole(path, noting=noting, homes=homes)
    except msgspec.MsgspecError as error:
        raise LedgerDamagedError(f"{path} holds rows that the program did not write: {error}", RESTORE) from error


def read_again(path: Path, clock: Clock = machine_clock) -> int:
    """Read every document anew and work everything out from that; the number of documents read.

    What something was taken out of keeps its reading: read anew it would lose figures. The caller holds the writer's
    lock. Stopped on the way, whatever command comes next does the rest.
    """
    with opened(path, write=True) as connection:
        note_commit(connection, clock, "read again")
        change(
            connection, "readings", {"reader": ""}, "document_id NOT IN (SELECT document_id FROM redacted_documents)"
        )
        (count,) = one_row(connection, "SELECT count(*) FROM readings WHERE reader = ''")
        note_behind(connection)
    rebuild_whole(path)
    return int(count)


def rebuild_whole(path: Path, *, noting: bool = True, homes: Homes | None = None) -> None:
    """Work everything out anew and exchange it; `homes` may group tellings elsewhere, with the same outcome."""
    let_go(path)  # minutes for a large ledger, in which others may look at it
    if noting and homes is None and is_for_portions(path):
        rebuild_by_portions(path, [table for table in WORKED_OUT if table != "gaps"])
        return
    results, state = _state_of(path, homes)
    neighbours = index(state.grouped) if noting and state.grouped is not None else ()
    with opened(path, write=True) as connection:
        # Only for what another version read: a new seal on what merely lost its reading would hide who changed it.
        (again,) = one_row(connection, "SELECT count(*) FROM readings WHERE reader <> ?", [reader()])
        if again:
            rows = [reading_row(result) for result in results]
            replace_all(connection, "readings", rows)
            old = dict(connection.execute("SELECT document_id, document FROM seals").fetchall())
            made = map(seal_row_of, (result.document for result in results), rows)
            replace_all(connection, "seals", seals_kept(old, made, {}))
        if noting:
            note_changes(connection, rows_of(state, "figures"), map(_homed, state.claims))
        for table in WORKED_OUT:
            replace_all(connection, table, rows_of(state, table))
        replace_index(connection, neighbours)
        note_worked_out(connection)


def _homed(claim: Claim) -> dict[str, str | None]:
    return {"claim_id": claim.claim_id, "incident_id": claim.incident_id, "document_id": claim.document_id}


def computed(path: Path) -> LedgerState:
    """What follows from what was read; nothing is written."""
    return _state_of(path)[1]


def _state_of(path: Path, homes: Homes | None = None) -> tuple[list[DocumentResult], LedgerState]:
    from strikeledger.pipeline import build

    results, silent = load_told(path)
    tables, decisions, days = load_tables(path), load_decisions(path), load_given_days(path)
    dismiss(path)
    return results, build(results, tables, decisions, days, silent, homes)


WORKED_OUT = (
    "dated_documents", "claims", "told_attacks", "incidents", "figures", "stories", "checks", "period_figures",
    "records", "revisions", "decision_effects", "gaps",
)  # fmt: skip
"""The tables that hold nothing but what is worked out."""


def rows_of(state: LedgerState, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a worked-out table, one after the other: as rows all of them take more room than the state."""
    records: dict[str, Iterable[Record]] = {
        "claims": state.claims,
        "told_attacks": state.tellings,
        "incidents": state.incidents,
        "stories": state.stories,
        "checks": state.checks,
        "period_figures": state.periods,
        "records": state.records,
        "revisions": state.revisions,
        "decision_effects": state.effects,
        "gaps": state.gaps,
    }
    if table == "figures":
        for incident in state.incidents:
            for measure, figure in incident.figures.items():
                yield {"incident_id": incident.incident_id, "measure": measure, **to_row(figure)}
    elif table == "dated_documents":
        for document_id, (day, basis) in state.dated.items():
            reason = state.dating_reasons.get(document_id)
            yield {"document_id": document_id, "published": day, "published_basis": basis, "reason": reason}
    else:
        yield from map(to_row, records[table])
