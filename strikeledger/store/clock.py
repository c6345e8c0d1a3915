"""When the ledger learns a thing: by the clock of whoever runs it, noted with each transaction, never going back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from strikeledger.store.asking import one_row
from strikeledger.store.rows import change, insert

if TYPE_CHECKING:
    import duckdb

Clock = Callable[[], dt.datetime]


def machine_clock() -> dt.datetime:
    """The time now, in UTC: what the outermost edge hands in unless it is told another."""
    return dt.datetime.now(dt.UTC)


def written(moment: dt.datetime) -> str:
    """A moment as the ledger writes it, in UTC and of one width, so that text sorts as time."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def note_commit(connection: duckdb.DuckDBPyConnection, clock: Clock, doing: str) -> str:
    """Note a transaction that brings something in, and give the time it counts as learnt.

    A clock set back does not turn history round: the time is at least that of the commit before.
    """
    told = written(clock())
    number, last = one_row(connection, 'SELECT max("number"), max(learnt) FROM commits')
    learnt = max(told, last or "")
    insert(connection, "commits", [{"number": (number or 0) + 1, "learnt": learnt, "clock": told, "doing": doing}])
    return learnt


def note_behind(connection: duckdb.DuckDBPyConnection) -> None:
    """Note that what is worked out is now behind what was read, loaded or decided."""
    change(connection, "state", {"stale": True})
