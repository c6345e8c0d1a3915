"""A figure of a period that an official table speaks to is checked and shown wherever checks are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.books import Book

REPORT = (
    "Russian drones struck the city of Sumy overnight, killing 3 people, the mayor said. "
    "In February 120 people were killed and 655 were injured in Ukraine, the United Nations said."
)
TABLE = "month,killed,injured,source\n2025-02,120,650,office\n"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = Book(tmp_path).read(("2025-03-01", REPORT))
    table = tmp_path / "casualties.csv"
    table.write_text(TABLE, encoding="utf-8")
    made.ledger.registry_add("casualties", table)
    # One more report after the table: it is worked in by itself, and its figures are checked as well.
    return made.read(("2025-03-04", REPORT.replace("Sumy", "Kherson").replace("655", "650")))


def of_periods(book: Book) -> list[str]:
    periods = {row["claim_id"] for row in book.rows("period_figures")}
    assert len(periods) == 4
    return sorted(row["check_id"] for row in book.rows("checks") if row["claim_id"] in periods)


def test_every_figure_of_a_period_is_checked_and_the_proof_finds_nothing(book: Book) -> None:
    book.ledger.check()
    assert len(of_periods(book)) == 4
    assert book.ledger.verify().faults == ()


def test_check_prints_them(book: Book, capfd: pytest.CaptureFixture[str]) -> None:
    told = book.call(capfd, "check")
    assert told.count("killed 120") == 2
    assert "2025-02-01 to 2025-02-28: 120 killed (total); the claim says 120" in told


def test_claim_reviews_hold_them(book: Book, tmp_path: Path) -> None:
    book.ledger.check()
    out = tmp_path / "claimreview.jsonld"
    book.ledger.export("checks", "claimreview", out)
    bodies = [one["reviewBody"] for one in json.loads(out.read_text(encoding="utf-8"))["@graph"]]
    assert sum("120 killed (total)" in body for body in bodies) == 2


def test_pages_show_them(book: Book, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book.call(capfd, "publish", str(tmp_path / "site"))
    checks = (tmp_path / "site" / "checks.html").read_text(encoding="utf-8")
    assert checks.count("120 killed (total)") == 1  # two that say the same are on one card
    assert "1 more claim says the same" in checks
    assert checks.count('href="periods.html">A figure of a period</a>') == 3
    assert 'class="verdict agrees"' in (tmp_path / "site" / "periods.html").read_text(encoding="utf-8")
