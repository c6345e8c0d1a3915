"""Every single change behind the program's back is found, alone and whatever is done after it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pytest

import strikeledger as sl
from strikeledger.running.refresh import read_again
from strikeledger.store import chain
from strikeledger.store.connect import opened
from tests.faults.corpus import LONG, tell, write_reports
from tests.told import KHARKIV, ODESA, Told

from .tampering import NEXT, Change, bases, changes, found, samples, tampered

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
TABLE = re.compile(r"(?<=<!-- single changes -->\n).*?(?=<!-- end -->)", re.DOTALL)

ROW = re.compile(r"^\| (.+?) \| (\d+) \| (\d+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return bases(tmp_path_factory.mktemp("tampering"))


@pytest.fixture(scope="module")
def every(ledgers: dict[str, Path]) -> list[Change]:
    return list(changes(ledgers))


def test_the_ledgers_are_sound_and_fill_their_tables(ledgers: dict[str, Path], every: list[Change]) -> None:
    for path in ledgers.values():
        assert sl.Ledger(path).verify().faults == ()
    # Only a past state is given days, and no report here is dated by others or printed by all.
    empty = {one.table for one in every if "INSERT" in one.sql and " FROM " not in one.sql}
    assert empty == {"given_days", "furniture"}


def test_every_single_change_is_found(ledgers: dict[str, Path], every: list[Change], tmp_path: Path) -> None:
    missed, tried = [], every if LONG else every[::5]
    for base, path in ledgers.items():
        with duckdb.connect(str(shutil.copy(path, tmp_path / f"{base}.duckdb"))) as connection:
            for one in (one for one in tried if one.base == base):
                connection.execute("BEGIN")
                connection.execute(one.sql)
                if not list(chain.faults(connection)):
                    missed.append(one)
                connection.execute("ROLLBACK")
            assert list(chain.faults(connection)) == []
    assert missed == []


def test_the_page_tells_the_changes_that_are_tried(every: list[Change]) -> None:
    alone, then = Counter(one.kind for one in every), Counter(after for _, after in samples(every))
    rows = [(kind, count) for kind, count in alone.items()]
    rows += [(f"one change in each table, then whoever made it {after}", then[after]) for after in [*NEXT][1:]]
    told = "".join(f"| {what} | {count} | {count} |\n" for what, count in rows)
    told = f"| change | tried | found |\n| --- | --- | --- |\n{told}"
    page = PAGE.read_text(encoding="utf-8")
    if os.environ.get("STRIKELEDGER_WRITE_README"):
        PAGE.write_text(TABLE.sub(lambda _: told, page), encoding="utf-8")
    shown = TABLE.search(PAGE.read_text(encoding="utf-8"))
    assert shown is not None
    on_page = {what: (int(tried), int(found)) for what, tried, found in ROW.findall(shown[0])}
    assert on_page.keys() == dict(rows).keys(), "write it anew with: make readme"
    # Two rows that happen to hold one moment exchange nothing, so that a few changes more or less are tried each time.
    assert all(tried == found and abs(tried - count) <= 6 for (tried, found), count in
               ((on_page[what], count) for what, count in rows))  # fmt: skip


@pytest.mark.parametrize("after", NEXT)
def test_a_change_is_found_whatever_is_done_after_it(
    ledgers: dict[str, Path], every: list[Change], tmp_path: Path, after: str
) -> None:
    tried = [one for one, then in samples(every) if then == after]
    if not LONG:
        tried = tried[len(after) % 23 :: len(tried) // 2]
    read = after != "nothing"
    missed = [
        one for one in tried if not found(tampered(ledgers[one.base], tmp_path / "t.duckdb", one, after, read=read))
    ]
    assert missed == []
    tell(f"single changes, then: {after}", f"{len(tried)} tried, {len(tried) - len(missed)} found")


def hashed(path: Path) -> list[int]:
    """How many rows each transaction had to hash."""
    with opened(path, write=False) as connection:
        return [row[0] for row in connection.execute('SELECT hashed FROM links ORDER BY "number"').fetchall()]


def test_one_more_report_hashes_its_own_rows_whatever_the_ledger_holds(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 81)
    costs = {}
    for count in (20, 80):
        book = sl.Ledger(tmp_path / f"{count}.duckdb")
        book.read(reports[:count])
        before = len(hashed(book.path))
        book.read(reports[80])
        costs[count] = sum(hashed(book.path)[before:])
        assert book.verify().faults == ()
    assert costs[80] < 1.5 * costs[20] < sum(hashed(tmp_path / "80.duckdb")) / 4


def test_a_change_stays_found_when_everything_is_read_again_and_sealed_anew(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA, "Wire")
    with opened(told.ledger.path, write=True) as connection:
        connection.execute("UPDATE documents SET outlet = 'Another'")
        connection.execute("UPDATE state SET stale = true, built_by = '0.0.1'")
    read_again(told.ledger.path)
    told.read("2025-01-03", KHARKIV, "Wire")
    proof = told.ledger.verify()
    assert {(fault.proof, fault.what) for fault in proof.faults} >= {("chain", "table documents")}
    assert "seals" in {fault.proof for fault in proof.faults}, "a new seal hides who changed the document"


def test_a_head_noted_elsewhere_shows_a_ledger_made_anew(tmp_path: Path) -> None:
    told, other = Told(tmp_path / "one"), Told(tmp_path / "other")
    for one in (told, other):
        one.read("2025-01-03", ODESA)
    head = told.ledger.verify().head
    told.read("2025-01-03", KHARKIV)
    assert told.ledger.verify(head).faults == ()
    (fault,) = other.ledger.verify(told.ledger.verify().head).faults
    assert fault.proof == "chain"
    assert "noted elsewhere" in fault.why


@pytest.mark.parametrize("sql", ["UPDATE decisions SET why = 'another reason'", "UPDATE redactions SET who = 'bo'"])
def test_decisions_and_redactions_go_by_their_own_hash(tmp_path: Path, sql: str) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA)
    told.ledger.decide("set", incidents=told.incidents(), measure="killed", value=5, who="ana", why="list")
    told.ledger.redact_name("Nobody Named", who="ana", why="asked", ahead=True)
    assert told.ledger.verify().faults == ()
    with opened(told.ledger.path, write=True) as connection:
        connection.execute(sql)
    assert "decisions" in {fault.proof for fault in told.ledger.verify().faults}


def test_the_hash_of_a_row_is_the_same_in_every_version(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "row.duckdb")) as connection:
        connection.execute(
            "CREATE TABLE rows AS SELECT 'a, \"b\"' AS t, 0.1::DOUBLE AS d, 3.0::DOUBLE AS w, '\\x00\\xFF'::BLOB AS b, "
            "DATE '2025-01-03' AS day, true AS f, 18446744073709551615::UBIGINT AS u, NULL::INTEGER AS n, "
            "['x', NULL] AS l, {'name': 'Odesa', 'lat': 46.5::DOUBLE} AS s"
        )
        said = (
            r'{"t":"a, \"b\"","d":0.1,"w":3.0,"b":"\\x00\\xFF","day":"2025-01-03","f":true,"u":18446744073709551615,'
            r'"n":null,"l":["x",null],"s":{"name":"Odesa","lat":46.5}}'
        )
        digest = hashlib.sha256(said.encode()).hexdigest()
        assert chain.actual(connection)["rows"] == tuple(int(digest[at : at + 16], 16) for at in range(0, 64, 16))


def test_only_rows_py_writes_to_a_ledger() -> None:
    """What is written past it is not counted, and would be taken for a change by somebody else."""
    rooms = Path(chain.__file__).parents[1]
    writes = re.compile(r"""execute\(\s*f?["'](INSERT|UPDATE|DELETE)""")
    found = {file for file in rooms.rglob("*.py") if writes.search(file.read_text(encoding="utf-8"))}
    found -= {*(rooms / "watching").iterdir()}  # a watch remembers its rounds in a file of its own
    found -= {rooms / "store" / "searching" / "index.py"}  # and what is looked up stands beside the ledger in one, too
    assert {file.name for file in found} == {"rows.py", "chain.py", "migrate.py"}
