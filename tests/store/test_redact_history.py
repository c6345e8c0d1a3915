"""What is taken out is out of the past as well, stays out when it is read again, and can be let in again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.store.connect import opened
from tests.told import Told

NAME = "Taras Vymyshlenko"
TEXT = (
    f"Flight from Kyiv, told by {NAME}\n\nMarch 5, 2025\n\n"
    "Russian drones struck the city of Kyiv on March 4, 2025, killing three people and injuring 17, police said.\n\n"
    f"Among those who ran to the shelter was {NAME}, who told of ninety drones in the sky over the river."
)
PLAIN = "Russian drones struck the city of Kyiv on March 4, 2025, killing three people, police said."
PARTS = ("vymyshlenko", "вимишленко")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """A ledger in whose past and present the name stands in every place it can."""
    told = Told(tmp_path / "ledger")
    folder = tmp_path / "reports"
    folder.mkdir()
    # The same bytes from two files, the second better, then a day given for the first: the document and its source
    # go to the past.
    for name, given in (("1", {}), ("0", {"outlet": "Wire"}), ("1", {"published": "2025-03-05"})):
        path = folder / f"taras-vymyshlenko_{name}.txt"
        path.write_text(TEXT)
        told.ledger.read([path], **given)
        told.now += dt.timedelta(hours=1)
    empty = folder / f"{NAME}.html"
    for content in ("<html></html>", "<html><body></body></html>"):
        empty.write_text(content)
        told.ledger.read([empty])
    incident = told.incidents()[0]
    told.ledger.decide("set", incidents=[incident], measure="killed", value=3, who="ana", why=f"{NAME} said so")
    return told


def stored(path: Path) -> dict[str, bool]:
    """Every table of the file, its past included, and whether the name stands in it."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        rows = {table: repr(connection.execute(f'SELECT * FROM "{table}"').fetchall()).lower() for table in tables}
    return {table: any(part in content for part in PARTS) for table, content in rows.items()}


def outputs(told: Told, folder: Path) -> list[str]:
    """Every file the program writes that holds the name."""
    folder.mkdir()
    book = ["--ledger", str(told.ledger.path)]
    assert run([*book, "export", "--format", "datapackage", "--out", str(folder / "package")]) == 0
    assert (
        run([*book, "export", "--table", "documents", "--text", "--format", "parquet", "--out", str(folder / "p")]) == 0
    )
    assert run([*book, "publish", str(folder / "site")]) == 0
    assert run([*book, "backup", str(folder / "backup")]) == 0
    assert run([*book, "review", "export", "--out", str(folder / "decisions.jsonl")]) == 0
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(part.encode() in file.read_bytes().lower() for part in PARTS)]


@pytest.mark.rule(26)
def test_rule_26_a_name_taken_out_is_out_of_every_table_and_its_past(told: Told, tmp_path: Path) -> None:
    before, counted = stored(told.ledger.path), told.best()
    for table in ("documents", "documents_past", "sources", "sources_past", "refusals", "decisions"):
        assert before[table], f"{table} never held the name: the test would show nothing"
    told.ledger.redact_name(NAME, who="Ana", why=f"asked by the family of {NAME}")
    assert [table for table, there in stored(told.ledger.path).items() if there] == []
    assert b"ymyshlenko" not in told.ledger.path.read_bytes().lower()
    assert told.best() == counted
    assert outputs(told, tmp_path / "after") == []
    assert told.ledger.verify().faults == ()
    for when in ("2025-02-01T08:30", "2025-02-01T09:30", "2025-02-02"):
        past = told.ledger.at(as_of=when)
        assert "ymyshlenko" not in repr([past.documents(text=True).to_pylist(), past.claims().to_pylist()]).lower()


def test_a_redaction_is_done_at_the_time_of_the_ledgers_clock(told: Told) -> None:
    (report, *_) = told.ledger.documents().column("document_id").to_pylist()
    by_name = told.ledger.redact_name(NAME, who="Ana", why="asked")
    by_place = told.ledger.redact_span(report, 0, 5, who="Ana", why="asked too")
    assert {by_name.when, by_place.when} == {told.now.isoformat(timespec="seconds")}
    with opened(told.ledger.path, write=False) as connection:
        learnt = connection.execute("SELECT learnt FROM commits WHERE doing = 'redact'").fetchall()
    assert {dt.datetime.fromisoformat(when) for (when,) in learnt} == {told.now}


def test_it_stays_out_when_all_is_read_again_and_nothing_else_changes(told: Told, tmp_path: Path) -> None:
    told.ledger.redact_name(NAME, who="Ana", why="asked")
    counted, documents = told.best(), told.ledger.documents(text=True).to_pylist()
    for _ in range(2):
        told.ledger.read([tmp_path / "reports"])
        assert [table for table, there in stored(told.ledger.path).items() if there] == []
        assert told.best() == counted
    assert len(told.ledger.documents(text=True).to_pylist()) == len(documents)
    assert told.ledger.verify().faults == ()


def test_a_copy_of_a_report_that_never_named_anybody_brings_no_name_in_by_its_address(tmp_path: Path) -> None:
    told = Told(tmp_path / "ledger")
    copy = tmp_path / f"{NAME}.txt"
    for path in (tmp_path / "plain.txt", copy):
        path.write_text(PLAIN)
    told.ledger.read([tmp_path / "plain.txt"])
    told.ledger.redact_name(NAME, who="Ana", why="asked", ahead=True)
    told.ledger.read([copy])
    told.ledger.read([copy])
    assert [table for table, there in stored(told.ledger.path).items() if there] == []
    assert told.ledger.verify().faults == ()


def test_a_redaction_taken_back_lets_the_words_in_again_and_brings_nothing_back_by_itself(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRIKELEDGER_NAMES", "adults")  # who tells of it holds no office
    one = told.ledger.redact_name(NAME, who="Ana", why="asked")
    row = told.ledger.documents(text=True).to_pylist()[0]
    at = row["text"].index("shelter")
    told.ledger.redact_span(row["document_id"], at, at + len("shelter"), who="Ana", why="asked")
    undo = told.ledger.decide("undo", undoes=one.redaction_id, who="bo", why="another person")
    assert "ymyshlenko" not in repr(told.ledger.documents(text=True).to_pylist()).lower()
    log = {row["decision_id"]: row["state"] for row in told.ledger.decisions().to_pylist()}
    assert log[one.redaction_id] == "undone"
    told.ledger.read([tmp_path / "reports"])
    texts = " ".join(row["text"] or "" for row in told.ledger.documents(text=True).to_pylist())
    assert NAME in texts
    assert "shelter" not in texts, "the other redaction holds"
    assert told.ledger.verify().faults == ()
    with pytest.raises(sl.UsageError, match="does not know the words"):
        told.ledger.decide("undo", undoes=undo.decision_id, who="bo", why="again")


def test_redact_is_a_verb_of_review_as_well(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    book = ["--ledger", str(told.ledger.path), "review"]
    assert run([*book, "redact", "--name", NAME, "--who", "ana", "--why", "asked by the family"]) == 0
    capsys.readouterr()
    assert run([*book, "log"]) == 0
    out = capsys.readouterr().out
    assert "asked by the family" in out
    assert "redact a name" in out
    assert run([*book, "redact", "--name", NAME, "--who", "ana"]) == 2, "a reason is needed"
