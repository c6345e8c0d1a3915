"""A chain over everything that was written: each transaction adds a link, and all rows of all tables stand behind it.

Of each table the sum of the SHA-256 of its rows is kept, in four parts of 64 bits each. A row that comes is added, a
row that goes is taken off as it lies there, so that a transaction costs what it changes, whatever the ledger holds.
Nothing is ever summed anew: a row changed behind the program's back leaves a difference that stays, whoever deletes the
row later, works everything out again or brings the tables up to date. Whoever writes new sums and links as well is
shown by the hash of a link that was kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from strikeledger.store.asking import one_row

if TYPE_CHECKING:
    import duckdb

Lanes = tuple[int, ...]
OWN = ("sums", "links")
"""The tables of the chain itself."""
_BITS, _PARTS = 64, 4
_NOTHING: Lanes = (0,) * _PARTS
_HASH = "sha256(to_json(whole_row)::VARCHAR)"
_LANES = ", ".join(f"sum(('0x' || substr(h, {1 + 16 * part}, 16))::UBIGINT)" for part in range(_PARTS))


class Tally:
    """What a transaction adds to the sums of tables and takes off them."""

    def __init__(self) -> None:
        self.changes: dict[str, Lanes] = {}
        self.hashed = 0

    def note(self, table: str, rows: int, lanes: Lanes) -> None:
        """Note rows that came; with lanes below zero rows that went."""
        self.hashed += rows
        self.changes[table] = _plus(self.changes.get(table, _NOTHING), lanes)


_OPEN: dict[int, Tally] = {}
"""By connection, those with a transaction that writes."""


def begin(connection: duckdb.DuckDBPyConnection) -> None:
    """From now on what is written through the connection is counted."""
    _OPEN[id(connection)] = Tally()


def end(connection: duckdb.DuckDBPyConnection) -> None:
    """Forget what was counted: the transaction is over."""
    _OPEN.pop(id(connection), None)


def coming(connection: duckdb.DuckDBPyConnection, table: str, rows: str, given: Sequence[Any] = ()) -> None:
    """Count rows that are about to be added, given as a query with exactly the table's columns in their order."""
    if id(connection) in _OPEN and table not in OWN:
        _OPEN[id(connection)].note(table, *_summed(connection, rows, given))


def going(connection: duckdb.DuckDBPyConnection, table: str, rows: str, given: Sequence[Any] = ()) -> bool:
    """Count rows that are about to be deleted, as they lie there; whether there may be some."""
    if id(connection) not in _OPEN or table in OWN:
        return True
    count, lanes = _summed(connection, rows, given)
    _OPEN[id(connection)].note(table, count, tuple(-lane for lane in lanes))
    return count > 0


def exchanging(
    connection: duckdb.DuckDBPyConnection, table: str, old: str, new: str, given: Sequence[Any] = ()
) -> tuple[bool, bool]:
    """Count rows that are about to take the place of others, both given as queries; whether there are old and new ones
    to exchange. Where both say the same nothing has to be.
    """
    hashes = " UNION ALL ".join(
        f"SELECT {which} AS w, {_HASH} AS h FROM ({rows}) AS whole_row" for which, rows in enumerate((old, new))
    )
    found = connection.execute(f"SELECT w, count(*), {_LANES} FROM ({hashes}) GROUP BY w", list(given)).fetchall()
    sums = {which: (count, _reduced(lanes)) for which, count, *lanes in found}
    (gone, taken), (came, added) = (sums.get(which, (0, _NOTHING)) for which in (0, 1))
    if (gone, taken) == (came, added):
        return False, False
    tally = _OPEN.get(id(connection))
    if tally is not None:
        tally.note(table, gone + came, _plus(added, tuple(-lane for lane in taken)))
    return gone > 0, came > 0


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the link of a transaction that is about to be kept; one that changed no row has none."""
    tally = _OPEN.get(id(connection))
    if tally is not None and tally.changes:
        _link(connection, tally, first=False)


def carried_over(connection: duckdb.DuckDBPyConnection, before: Mapping[str, Lanes]) -> None:
    """Add the link of a change of the tables themselves, whose rows were summed before it.

    What was wrong before stays wrong: only the difference that the change made is added.
    """
    tally = Tally()
    for table in {*before, *(after := actual(connection))}:
        was = before.get(table, _NOTHING)
        tally.note(table, 0, tuple(a - b for a, b in zip(after.get(table, _NOTHING), was, strict=True)))
    _link(connection, tally, first=not before)


def has_chain(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the tables of the chain are there: a ledger that is still to be brought up to date has none."""
    return set(OWN) <= set(_tables(connection))


def actual(connection: duckdb.DuckDBPyConnection) -> dict[str, Lanes]:
    """The sum of each table from the rows that are there.

    Most tables of a new ledger are empty, and one query counts the rows of all.
    """
    names = sorted(set(_tables(connection)) - set(OWN))
    counts = " UNION ALL ".join(f"""SELECT '{name}', count(*) FROM "{name}\"""" for name in names)
    filled = {name for name, count in connection.execute(counts).fetchall() if count} if names else set()
    return {
        name: _summed(connection, f'SELECT * FROM "{name}"', ())[1] if name in filled else _NOTHING for name in names
    }


def faults(connection: duckdb.DuckDBPyConnection, kept: str | None = None) -> Iterator[tuple[str, str]]:
    """What does not fit: table or link, and why. `kept` is the hash of a link that was noted elsewhere."""
    before, number, digest = "", 0, ""
    known = kept is None
    rows = connection.execute('SELECT "number", commit, digest, hashed, "hash" FROM links ORDER BY "number", "hash"')
    while some := rows.fetchmany(10_000):
        for at, commit, digest, hashed, told in some:
            number += 1
            if (at, told) != (number, _hash(before, number, commit, digest, hashed)):
                yield f"link {at}", "does not follow from the one before it"
            before, known = told, known or told == kept
    if not known:
        yield f"link {kept}", "was noted elsewhere and is not there: the ledger is not the one that grew from it"
    stored, there = _stored(connection), actual(connection)
    if digest != _digest(stored):
        yield f"link {number}", "the sums of the tables are not those it was made of"
    for table in sorted({*stored, *there}):
        if stored.get(table, _NOTHING) != there.get(table, _NOTHING):
            yield f"table {table}", "rows were changed, added or taken away, and not by this program"


def head(connection: duckdb.DuckDBPyConnection) -> str:
    """The hash of the last link: noted elsewhere it proves everything up to it."""
    return _last(connection)[1]


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    sql = "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()"
    return [name for (name,) in connection.execute(sql).fetchall()]


def _summed(connection: duckdb.DuckDBPyConnection, rows: str, given: Sequence[Any]) -> tuple[int, Lanes]:
    """Number and sum of the rows of a query. As JSON each column stands with its name, and texts are quoted, so that
    no two rows read alike; the seals of a ledger stand or fall with it, and a test holds the hash of a row.
    """
    hashes = f"SELECT {_HASH} AS h FROM ({rows}) AS whole_row"
    count, *lanes = one_row(connection, f"SELECT count(*), {_LANES} FROM ({hashes})", list(given))
    return count, _reduced(lanes)


def _reduced(lanes: Iterable[Any]) -> Lanes:
    return tuple(int(lane or 0) % (1 << _BITS) for lane in lanes)


def _plus(one: Lanes, other: Lanes) -> Lanes:
    return tuple((a + b) % (1 << _BITS) for a, b in zip(one, other, strict=True))


def _stored(connection: duckdb.DuckDBPyConnection) -> dict[str, Lanes]:
    found: dict[str, Lanes] = {}
    for table, told in connection.execute('SELECT "table", "sum" FROM sums').fetchall():
        # A sum that is none, or stands there twice, equals no sum.
        found[table] = (-1,) if table in found else _lanes(told)
    return found


def _lanes(told: str) -> Lanes:
    try:
        return tuple(int(part, 16) for part in told.split("-"))
    except ValueError:
        return (-1,)


def _told(lanes: Lanes) -> str:
    return "-".join(f"{lane:016x}" for lane in lanes)


def _digest(sums: Mapping[str, Lanes]) -> str:
    said = json.dumps({table: _told(lanes) for table, lanes in sums.items()}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _hash(before: str, *link: int | str) -> str:
    return hashlib.sha256("\n".join(map(str, (before, *link))).encode()).hexdigest()


def _last(connection: duckdb.DuckDBPyConnection) -> tuple[int, str, str]:
    """Number, hash and digest of the last link."""
    rows = connection.execute('SELECT "number", "hash", digest FROM links ORDER BY "number" DESC LIMIT 1').fetchall()
    return rows[0] if rows else (0, "", "")


def _link(connection: duckdb.DuckDBPyConnection, tally: Tally, *, first: bool) -> None:
    """Add a link. Where the one before is gone, or the sums are not its sums, the new one does not hide it: it follows
    from none.
    """
    sums = _stored(connection)
    number, before, digest = _last(connection)
    if digest != ("" if first else _digest(sums)):
        before = "broken"
    for table, lanes in tally.changes.items():
        was = sums.get(table, _NOTHING)
        if len(was) == _PARTS:  # one that is none already stays so
            sums[table] = _plus(was, lanes)
    connection.execute("DELETE FROM sums")
    rows = [(table, _told(lanes)) for table, lanes in sorted(sums.items())]
    places = ", ".join(["(?, ?)"] * len(rows))
    connection.execute(f"INSERT INTO sums VALUES {places}", [value for row in rows for value in row])
    (commit,) = one_row(connection, 'SELECT coalesce(max("number"), 0) FROM commits')
    digest = _digest(sums)
    link = [number + 1, commit, digest, tally.hashed]
    connection.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?)", [*link, _hash(before, *link)])
