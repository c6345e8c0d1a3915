"""What is taken out is out of every output and out of the file; what was counted stays counted."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.store.connect import opened
from strikeledger.store.load import load_results
from strikeledger.store.tables import LOGS, TABLES
from strikeledger.vocabulary.marks import mark_of

NAME = "Taras Vymyshlenko"
REPORT = f"""Strike on Kyiv kills three, says {NAME}

March 4, 2025

Russian drones struck the city of Kyiv overnight, killing 3 people and injuring 17, {NAME}, a police spokesman, said.

{NAME.upper()} said that 90 drones and 4 missiles had been launched.
"""
OTHER = f"""March 5, 2025

Two people were killed and nine injured in Odesa overnight, {NAME} said.
"""
FIGURES = ("measure", "low", "best", "high", "disputed", "independent")


@pytest.fixture
def book(tmp_path: Path) -> sl.Ledger:
    (tmp_path / "report.txt").write_text(REPORT)
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([tmp_path / "report.txt"])
    return ledger


def figures(book: sl.Ledger) -> list[dict[str, object]]:
    return [{key: row[key] for key in FIGURES} for row in book.figures().to_pylist()]


def everything(book: sl.Ledger, folder: Path | None) -> dict[str, bytes]:
    """Every table in every format and, with a folder for the pages, what the program and the pages show."""
    found: dict[str, bytes] = {}
    for table in (*TABLES, *LOGS):
        for format in ("jsonl", "csv", "parquet"):
            out = io.BytesIO()
            book.export(table, format, out, text=True)
            found[f"{table}.{format}"] = out.getvalue()
        found[f"{table} in Python"] = repr(book.table(table, text=True).to_pylist()).encode()
    if folder is None:
        return found
    root = Path(__file__).resolve().parents[2]

    def shown(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "strikeledger", "--ledger", str(book.path), *arguments]
        return subprocess.run(command, capture_output=True, check=True, cwd=root).stdout

    incident = book.incidents().to_pylist()[0]["incident_id"]
    for arguments in (["incidents"], ["show", incident], ["explain", incident], ["check"], ["publish", str(folder)]):
        found[arguments[0]] = shown(*arguments)
    for file in folder.rglob("*"):
        if file.is_file():
            found[file.name] = file.read_bytes()
    return found


def holding(found: dict[str, bytes], name: str = NAME) -> list[str]:
    parts = [part.encode().lower() for part in name.split()]
    return sorted(key for key, content in found.items() if any(part in content.lower() for part in parts))


@pytest.mark.rule(26)
def test_rule_26_a_name_taken_out_is_out_of_every_output_and_the_file_and_the_figures_stay(
    book: sl.Ledger, tmp_path: Path
) -> None:
    assert holding(everything(book, None)), "the name was nowhere: the test would show nothing"
    before = figures(book)
    done = book.redact_name("taras vymyshlenko", who="Ana", why="asked by the family")
    assert done.places == 3
    assert holding(everything(book, tmp_path / "after")) == []
    assert figures(book) == before
    assert b"ymyshlenko" not in book.path.read_bytes().lower().replace(b"V", b"v")
    assert book.verify().faults == ()
    row = book.documents(text=True).to_pylist()[0]
    assert len(row["text"]) == len(REPORT.strip()) or len(row["text"]) == len(REPORT)
    assert "█████ ███████████" in row["text"] or "█" * len(NAME) in row["text"]


def test_a_name_taken_out_stays_out_of_what_is_read_later(book: sl.Ledger, tmp_path: Path) -> None:
    book.redact_name(NAME, who="Ana", why="asked")
    (tmp_path / "other.txt").write_text(OTHER)
    book.read([tmp_path / "other.txt", tmp_path / "report.txt"])
    assert book.documents().num_rows == 2
    assert holding(everything(book, None)) == []
    assert {row["measure"] for row in book.claims().to_pylist()} >= {"killed", "injured"}
    assert book.read([tmp_path / "other.txt", tmp_path / "report.txt"]).read == 0
    assert book.verify().faults == ()


def test_a_stretch_is_taken_out_of_one_document(book: sl.Ledger, tmp_path: Path) -> None:
    before = figures(book)
    row = book.documents(text=True).to_pylist()[0]
    at = row["text"].index("police spokesman")
    done = book.redact_span(row["document_id"], at, at + len("police spokesman"), who="Ana", why="asked")
    assert done.places == 1
    assert "police spokesman" not in book.documents(text=True).to_pylist()[0]["text"]
    assert figures(book) == before
    assert book.verify().faults == ()


def test_reading_by_another_version_keeps_what_was_counted(book: sl.Ledger) -> None:
    before = figures(book)
    row = book.documents(text=True).to_pylist()[0]
    at = row["text"].index("killing 3 people")
    book.redact_span(row["document_id"], at, at + len("killing 3 people"), who="Ana", why="asked")
    assert figures(book) == before
    with opened(book.path, write=True) as connection:
        connection.execute("UPDATE readings SET reader = '0.0.0'")
        connection.execute("UPDATE state SET built_by = '0.0.0'")
    assert figures(book) == before


def test_who_when_and_why_are_kept_with_the_hash(book: sl.Ledger) -> None:
    done = book.redact_name(NAME, who="Ana", why="asked by the family")
    with opened(book.path, write=False) as connection:
        rows = connection.sql("SELECT * FROM redactions").to_arrow_table().to_pylist()
    assert [(row["who"], row["why"], row["sha256"]) for row in rows] == [("Ana", "asked by the family", done.sha256)]
    assert rows[0]["when"]
    assert len(done.sha256) == 64


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "", "who": "Ana", "why": "x"},
        {"name": "..", "who": "Ana", "why": "x"},
        {"name": NAME, "who": "", "why": "x"},
        {"name": NAME, "who": "Ana", "why": " "},
    ],
)
def test_it_needs_a_name_somebody_and_a_reason(book: sl.Ledger, wrong: dict[str, str]) -> None:
    before = book.path.read_bytes()
    with pytest.raises(sl.UsageError):
        book.redact_name(wrong["name"], who=wrong["who"], why=wrong["why"])
    assert book.path.read_bytes() == before


def test_nothing_is_left_beside_the_ledger(book: sl.Ledger) -> None:
    before = {item.name for item in book.path.parent.iterdir()}
    book.redact_name(NAME, who="Ana", why="asked")
    assert {item.name for item in book.path.parent.iterdir()} == before


@pytest.mark.parametrize("how", ["name", "span"])
def test_the_marks_by_which_attacks_are_joined_hold_nothing_of_what_was_taken_out(
    book: sl.Ledger, tmp_path: Path, how: str
) -> None:
    def marks() -> set[int]:
        return {mark for r in load_results(book.path) for one in r.reading.episodes for mark in one.marks}

    def tellings() -> list[dict[str, object]]:
        return [{k: v for k, v in row.items() if k != "sentence"} for row in book.tellings().to_pylist()]

    surname, before, kept = mark_of(NAME.split()[1]), tellings(), marks()
    assert surname in kept
    if how == "name":
        book.redact_name(NAME, who="an editor", why="asked for")
    else:
        (row,) = book.documents(text=True).to_pylist()
        for at in [match.start() for match in re.finditer(NAME, row["text"], re.IGNORECASE)]:
            book.redact_span(row["document_id"], at, at + len(NAME), who="an editor", why="asked for")
    assert surname not in marks()
    assert marks() < kept
    assert tellings() == before
    assert NAME.split()[1].lower() not in repr(book.tellings().to_pylist()).lower()
