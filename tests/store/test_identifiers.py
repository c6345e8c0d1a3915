"""Identifiers: no text takes the place of another, and those that an earlier version gave lead on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from strikeledger import identifiers
from strikeledger.identifiers import DIGITS, EARLIER, Leading, beginning, named
from strikeledger.ingest import assemble
from strikeledger.model import Document, Reading
from strikeledger.pipeline import DocumentResult
from strikeledger.running.intake import Intake
from strikeledger.running.verify import verify
from strikeledger.store import naming
from strikeledger.store.connect import opened
from strikeledger.store.migrate import make_ready
from strikeledger.web.library import Library
from strikeledger.web.site import Site
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told

Maker = Callable[..., Document]
Reader = Callable[[Document], Reading]


def texts(path: Path) -> dict[str, str]:
    with opened(path, write=False) as connection:
        return dict(connection.execute('SELECT document_id, "text" FROM documents').fetchall())


def test_an_identifier_has_more_digits_than_can_be_searched_through(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA)
    book = told.ledger
    ids = {row["document_id"] for row in book.documents().to_pylist()}
    ids |= {row["claim_id"] for row in book.claims().to_pylist()} | {r["story_id"] for r in book.stories().to_pylist()}
    ids |= {row["telling_id"] for row in book.table("tellings").to_pylist()}
    ids |= {book.decide("set", incidents=told.incidents(), measure="killed", value=5, who="a", why="b").decision_id}
    ids |= {book.redact_name("Nobody Named", who="a", why="b", ahead=True).redaction_id}
    assert {len(one) for one in ids} == {len("d_") + DIGITS}
    assert DIGITS * 4 >= 128


@pytest.mark.parametrize("at_once", [True, False])
def test_another_text_under_the_same_identifier_is_neither_dropped_nor_takes_its_place(
    ledger: Path, document: Maker, reading: Reader, at_once: bool
) -> None:
    make_ready(ledger)
    first = document(1)
    second = document(2, document_id=first.document_id)
    assert first.sha256 != second.sha256
    intake = Intake(ledger)
    for one in (first, second, first, second):
        made = intake.wanted(one)
        if made is not None:
            intake.add(DocumentResult(document=made, reading=reading(made), sketch=None))
        if not at_once:
            intake.flush()
            intake = Intake(ledger)
    intake.flush()
    assert texts(ledger) == {first.document_id: first.text, f"d_{second.sha256}": second.text}


def earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on identifiers are as an earlier version gave them."""
    for module, digits in ((identifiers, EARLIER), (assemble, EARLIER), (naming, naming.EARLIER)):
        monkeypatch.setattr(module, "DIGITS", digits)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """A ledger whose identifiers an earlier version gave, with decisions and a redaction."""
    with monkeypatch.context() as before:
        earlier(before)
        told = Told(tmp_path / "old")
        told.read("2025-01-03", ODESA, "Wire")
        told.read("2025-01-04", ODESA_LATER, "Post")
        told.read("2025-01-03", KHARKIV, "Wire")
        book, kharkiv, odesa = told.ledger, "ua-2025-01-03-kharkiv", "ua-2025-01-03-odesa"
        book.decide("set", incidents=[odesa], measure="killed", value=5, who="ana", why="list")
        book.decide("reject", claims=[told.claim("injured", 9)["claim_id"]], who="ana", why="a misprint")
        book.decide("merge", incidents=[odesa, kharkiv], who="ana", why="one order")
        row = next(row for row in book.documents(text=True).to_pylist() if "mayor" in row["text"])
        at = row["text"].index("mayor")
        book.redact_span(row["document_id"], at, at + 5, who="ana", why="asked")
        book.check()
    return told


def known(book: sl.Ledger) -> dict[str, Any]:
    """What people see of a ledger: figures, decisions with what became of them, and nothing of identifiers."""
    figures = {(row["incident_id"], row["measure"]): (row["best"], row["why"]) for row in book.figures().to_pylist()}
    decided = [(row["kind"], row["who"], row["state"]) for row in book.decisions().to_pylist()]
    rejected = [row["quote"] for row in book.claims().to_pylist() if row["rejected"]]
    return {"figures": figures, "decided": sorted(decided), "rejected": rejected}


@pytest.mark.reads_anew
def test_what_was_made_with_earlier_identifiers_holds_when_it_is_read_again(old: Told) -> None:
    book = old.ledger
    before, changes, claim = known(book), book.learnt().num_rows, old.claim("injured", 21)["claim_id"]
    assert len(claim) == len("c_") + EARLIER
    assert before["rejected"] == ["nine"]
    book.read_again()
    assert known(book) == before
    assert old.claim("injured", 30)["claim_id"] != beginning(old.claim("injured", 30)["claim_id"])
    assert book.learnt().num_rows == changes, "an identifier that got longer is no change of a figure"
    assert book.explain("ua-2025-01-03-kharkiv").incident.incident_id == "ua-2025-01-03-odesa"
    later = old.claim("injured", 30)["claim_id"]
    book.decide("reject", claims=[beginning(later)], who="ben", why="named as it was")
    assert known(book)["rejected"] == ["nine", "30"]
    assert verify(book.path).faults == ()


@pytest.mark.reads_anew
def test_the_same_bytes_are_not_read_twice_under_two_identifiers(old: Told) -> None:
    before = texts(old.ledger.path)
    assert {len(one) for one in before} == {len("d_") + EARLIER}
    report = old.ledger.read(sorted(old.folder.glob("*.jsonl")))
    assert report.read == 0
    assert texts(old.ledger.path) == before


@pytest.mark.reads_anew
def test_decisions_made_with_earlier_identifiers_are_carried_into_a_new_ledger(old: Told, tmp_path: Path) -> None:
    new = sl.Ledger(tmp_path / "new.duckdb")
    new.read(sorted(old.folder.glob("*.jsonl")))
    new.decisions_from(old.ledger.decisions_file())
    assert known(new) == known(old.ledger)
    assert "█████ of Odesa" in " ".join(texts(new.path).values())
    # Pages of reports lie where they lay.
    document = min(texts(old.ledger.path))
    assert document not in texts(new.path)
    assert Site(Library(new.path)).answer(f"source/{document}.html") is not None
    text = texts(new.path)[next(one for one in texts(new.path) if one.startswith(document))]
    assert new.redact_span(document, 0, 4, who="ana", why="asked").places == 1
    assert text not in texts(new.path).values()


def test_what_leads_to_two_leads_nowhere() -> None:
    one = named("c", "a", "1")
    leading = Leading([one, one[:-1] + "x", "c_0"])
    assert leading.find(one) == one
    assert leading.find(beginning(one)) is None
    assert Leading([one]).find(beginning(one)) == one
    assert leading.find("c_0") == "c_0"
