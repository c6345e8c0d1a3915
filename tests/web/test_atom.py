"""The feed of changes beside the pages, as a reader of feeds reads it."""

from __future__ import annotations

from pathlib import Path

import feedparser

from strikeledger.ledger import Ledger
from strikeledger.web.publish import publish


def test_a_change_is_an_entry_that_leads_to_its_attack(tmp_path: Path) -> None:
    book = Ledger(tmp_path / "ledger.duckdb")
    for day, toll in ((3, "killed two people"), (4, "killed six people, up from two")):
        report = tmp_path / f"{day}.txt"
        report.write_text(f"Shelling of Izium on 2 May 2024 {toll}, the mayor said & mourned.")
        book.read(report, published=f"2024-05-0{day}", outlet=f"Paper {day}")
    publish(book.path, tmp_path / "site")
    read = feedparser.parse((tmp_path / "site" / "data" / "changes.atom").read_bytes())
    assert not read.bozo
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == ["Izium, 2024-05-02"] * 2
    newest, first = read.entries
    assert newest.updated >= first.updated
    assert "killed: 2" in first.summary
    assert newest.summary.startswith("killed: 2 before, 6")
    page = tmp_path / "site" / "data" / newest.link
    assert page.resolve().is_file()
    assert "data/changes.atom" in (tmp_path / "site" / "index.html").read_text()


def test_a_ledger_without_changes_has_a_feed_without_entries(tmp_path: Path) -> None:
    book = Ledger(tmp_path / "ledger.duckdb")
    (tmp_path / "a.txt").write_text("It rained in the valley.")
    book.read(tmp_path / "a.txt")
    publish(book.path, tmp_path / "site")
    read = feedparser.parse((tmp_path / "site" / "data" / "changes.atom").read_bytes())
    assert not read.bozo
    assert read.entries == []
