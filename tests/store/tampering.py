"""Every single change that can be made to a ledger behind its back, and what whoever makes it may do next.

The changes follow from the tables themselves: a new table or column is tried without being named here.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

import strikeledger as sl
from strikeledger.errors import LedgerError

REPORTS = (
    ("2025-03-01", "Wire", "Russian drones struck the city of Sumy overnight, killing 3 people, the mayor said. In "
     "February 120 people were killed and 655 were injured in Ukraine, the United Nations said."),
    ("2025-03-01", "Wire", "A Russian missile strike on Odesa overnight killed four people and injured 21, the mayor "
     "of Odesa said. Russia launched a record 290 drones, up from the previous record of 267, the air force said."),
    ("2025-03-02", "Post", "The death toll from a Russian missile strike on Odesa overnight into March 1, 2025 rose to "
     "six people, with 30 injured, rescuers said."),
    ("2025-03-04", "Post", "Russian drones struck Kharkiv on March 4, 2025, killing two people and injuring nine, "
     "said Taras Vymyshlenko, a police spokesman. In February 118 people were killed in Ukraine, police said."),
    ("2025-05-20", "Post", "Russian drones struck Kharkiv on May 20, 2025, killing one person, police said. Russia "
     "launched a record 310 drones, up from the previous record of 290, the air force said."),
)  # fmt: skip
TABLE = "month,killed,injured,source\n2025-02,{},650,office\n"
CHANGED, DELETED, ADDED, SWAPPED, FILES = (
    "a value of a column changed", "a row deleted", "a row added", "two rows exchange a value",
    "the file of an official table exchanged, its hash too",
)  # fmt: skip


class Change(NamedTuple):
    """One change of one table."""

    kind: str
    table: str
    base: str
    sql: str


def bases(folder: Path) -> dict[str, Path]:
    """Two ledgers in which, taken together, no table is empty that a ledger may have rows in."""
    now = dt.datetime(2025, 6, 1, 8, tzinfo=dt.UTC)

    def clock() -> dt.datetime:
        nonlocal now
        now += dt.timedelta(hours=1)
        return now

    reports = folder / "reports"
    reports.mkdir()
    rows = [
        {"url": f"https://reports.invalid/{number}", "published": day, "outlet": outlet, "text": text, "lang": "en"}
        for number, (day, outlet, text) in enumerate(REPORTS)
    ]
    book = sl.Ledger(folder / "plain.duckdb", clock=clock)
    (reports / "broken.jsonl").write_text('{"text": 7}\n{"text": 8}\n')
    # Bytes that come from a better source later, and a file that can be read later.
    for name in ("a", "b"):
        (reports / f"{name}.txt").write_text(
            f"Shelling killed {len(name)} person in Nikopol on Sunday, police said {name}."
        )
        (reports / f"{name}.html").write_bytes(b"")
    book.read([reports])
    for name in ("a", "b"):
        (reports / f"{name}.html").write_text(
            f"<p>March 2, 2025</p><p>Shelling killed 2 people in Kherson on Sunday, the {name} said.</p>"
        )
        book.read([reports / f"{name}.txt"], published="2025-03-02", outlet="Wire")
    book.read([reports])
    rows += [
        {"url": f"https://reports.invalid/h/{day}", "published": f"2025-01-{day:02}", "outlet": "Hills", "lang": "en",
         "text": f"Roads in the hills were wet on January {day}, 2025."} for day in (*range(6, 13), 18)
    ]  # fmt: skip
    for at in range(0, len(rows), 2):
        (reports / f"{at}.jsonl").write_text("\n".join(json.dumps(row) for row in rows[at : at + 2]))
        book.read([reports / f"{at}.jsonl"])
    for killed in (120, 121):
        table = folder / f"{killed}.csv"
        table.write_text(TABLE.format(killed))
        book.registry_add("casualties", table)
    book.check()
    decided = folder / "decided.duckdb"
    shutil.copy(book.path, decided)
    other = sl.Ledger(decided, clock=clock)
    (reports / "undated.jsonl").write_text(json.dumps({"url": "https://reports.invalid/u", "text": REPORTS[2][2]}))
    other.read([reports / "undated.jsonl"])
    incidents = sorted({row["incident_id"] for row in other.figures().to_pylist() if row["measure"] == "killed"})
    other.decide("merge", incidents=incidents[:2], who="ana", why="one attack")
    other.decide("set", incidents=incidents[2:3], measure="killed", value=7, who="ana", why="hospital list")
    other.decide("merge", incidents=incidents[-2:], who="ben", why="one attack too")
    other.redact_name("Vymyshlenko", who="ana", why="asked")
    document = next(row for row in other.documents(text=True).to_pylist() if "mayor" in row["text"])
    at = document["text"].index("mayor")
    other.redact_span(document["document_id"], at, at + 5, who="ana", why="asked too")
    other.check()
    return {"plain": book.path, "decided": decided}


def changes(ledgers: dict[str, Path]) -> Iterator[Change]:
    """Every change, each of the ledger that has most rows of the table."""
    counts: dict[str, dict[str, int]] = {}
    for base, path in ledgers.items():
        with duckdb.connect(str(path), read_only=True) as connection:
            for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall():
                ((count,),) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()
                counts.setdefault(table, {})[base] = count
    for table, by_base in sorted(counts.items()):
        base = max(by_base, key=lambda name: by_base[name])
        with duckdb.connect(str(ledgers[base]), read_only=True) as connection:
            yield from (Change(kind, table, base, sql) for kind, sql in _of(connection, table, by_base[base]))


def _of(connection: duckdb.DuckDBPyConnection, table: str, count: int) -> Iterator[tuple[str, str]]:
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
    ).fetchall()
    first = f'rowid = (SELECT min(rowid) FROM "{table}")'
    if not count:
        empty = ", ".join(_other("NULL", kind) for _, kind in columns)
        yield ADDED, f'INSERT INTO "{table}" SELECT {empty}'
        return
    for column, kind in columns:
        name = f'"{column}"'
        yield CHANGED, f'UPDATE "{table}" SET {name} = {_other(name, kind)} WHERE {first}'
    yield DELETED, f'DELETE FROM "{table}" WHERE {first}'
    yield ADDED, f'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE {first}'
    # When the machine took a report in is told by the second: two may be alike on one day and not on another.
    for column in (name for name, _ in columns if name != "retrieved"):
        rest = " OR ".join(f'a."{name}" IS DISTINCT FROM b."{name}"' for name, _ in columns if name != column)
        pair = connection.execute(
            f'SELECT a.rowid, b.rowid FROM "{table}" a, "{table}" b '
            f'WHERE a.rowid < b.rowid AND a."{column}" IS DISTINCT FROM b."{column}" AND ({rest or "false"}) LIMIT 1'
        ).fetchone()
        if pair is not None:
            a, b = pair
            yield (
                SWAPPED,
                (
                    f'UPDATE "{table}" SET "{column}" = (SELECT x."{column}" FROM "{table}" x '
                    f'WHERE x.rowid = {a} + {b} - "{table}".rowid) WHERE rowid IN ({a}, {b})'
                ),
            )
    if table == "registry_files":
        yield FILES, f"UPDATE registry_files SET content = 'month'::BLOB, sha256 = sha256('month'::BLOB) WHERE {first}"


def _other(name: str, kind: str) -> str:
    """An expression for a value of the type that is another than the one of the column."""
    if kind.endswith("[]"):
        return f"CASE WHEN len({name}) > 0 THEN [] ELSE [NULL] END::{kind}"
    if kind.startswith("STRUCT"):
        # One in which nothing is known: no struct of a ledger is like that, and unknown is something else.
        fields = re.findall(r'[(,] ?"?(\w+)"? [A-Z]+', kind)
        return "{" + ", ".join(f"'{field}': NULL" for field in fields) + "}"
    if kind == "VARCHAR":
        return f"coalesce({name}, '') || 'x'"
    if kind == "BLOB":
        return f"coalesce({name}, ''::BLOB) || '\\x01'::BLOB"
    if kind == "BOOLEAN":
        return f"NOT coalesce({name}, false)"
    if kind == "DATE":
        return f"(coalesce({name}, DATE '2000-01-01') + 1)::DATE"
    return f"CASE WHEN coalesce({name}, 0) > 0 THEN coalesce({name}, 0) - 1 ELSE 1 END::{kind}"


NEXT: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "marks it as behind": ("UPDATE state SET stale = true",),
    "marks it as of another version": (
        "UPDATE readings SET reader = '0.0.1'", "UPDATE state SET built_by = '0.0.1', indexed = false",
    ),
    "deletes the seals": ("DELETE FROM seals", "UPDATE state SET stale = true"),
    "deletes the last link": ('DELETE FROM links WHERE "number" = (SELECT max("number") FROM links)',),
    "empties the chain": ("DELETE FROM links", "DELETE FROM sums", "UPDATE state SET stale = true"),
    "drops the seals": ("DROP TABLE seals",),
    "drops the chain": ("DROP TABLE links", "DROP TABLE sums"),
    "calls it older": ("DELETE FROM schema_version WHERE version > 7",),
    "takes the last commit back": ('DELETE FROM commits WHERE "number" = (SELECT max("number") FROM commits)',),
}  # fmt: skip
"""What a tamperer does next; after each of these nothing is read, by which the program does what it does by itself."""


def samples(every: list[Change]) -> Iterator[tuple[Change, str]]:
    """Changes with what is done after them: each of the latter after changes of every table and kind."""
    for place, after in enumerate(NEXT):
        seen: dict[tuple[str, str], int] = {}
        for change in every:
            count = seen[change.table, change.kind] = seen.get((change.table, change.kind), -1) + 1
            if after == "nothing" or count == place % 3:
                yield change, after


def tampered(ledger: Path, out: Path, change: Change, after: str, *, read: bool) -> sl.Ledger:
    """A copy of a ledger with the change, after all that whoever made it did."""
    for leftover in (out, out.with_name(out.name + ".wal")):
        leftover.unlink(missing_ok=True)
    shutil.copy(ledger, out)
    with duckdb.connect(str(out)) as connection:
        connection.execute(change.sql)
        for sql in NEXT[after]:
            connection.execute(sql)
    book = sl.Ledger(out)
    if read:
        _tried(lambda: book.read([]))
    return book


def _tried(what: Callable[[], object]) -> None:
    with contextlib.suppress(LedgerError):  # told so: it cannot be used
        what()


def found(book: sl.Ledger) -> bool:
    """Whether the proof finds something, or the ledger is refused with what to do about it."""
    try:
        return bool(book.verify().faults)
    except LedgerError as error:
        return error.exit_status == 3
