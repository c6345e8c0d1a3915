"""The timeline: promises and decisions day by day beside the attacks, as page, as data and in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from strikeledger.web.library import Library
from strikeledger.web.site import Site

REPORTS = [
    ("1", "2025-07-04", "A missile strike on Sumy killed two people on Thursday, police said. "
     "Norland halted weapons shipments to Ukraine. Carl Lind threatened sanctions if it does not stop within 10 days."),
    ("2", "2025-07-08", "A drone hit a house in Poltava on Monday, killing five people, the governor said. "
     "Norland resumed weapons shipments to Ukraine on Monday. Donors pledged 2.5 billion euros in aid to Ukraine."),
    ("3", "2025-01-04", "A missile strike on Odesa killed one person on Friday, police said."),
]  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    folder: Path = tmp_path_factory.mktemp("promises")
    rows = [{"url": f"https://w.invalid/{n}", "outlet": f"Wire {n}", "published": d, "text": t, "lang": "en"}
            for n, d, t in REPORTS]  # fmt: skip
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = sl.Ledger(folder / "ledger.duckdb")
    ledger.read(folder / "reports.jsonl")
    return ledger


def page(book: sl.Ledger, path: str) -> str:
    found = Site(Library(book.path)).answer(path)
    assert found is not None
    return found.body.decode()


def test_the_page_has_promises_and_attacks_of_each_day(book: sl.Ledger) -> None:
    view: dict[str, Any] = json.loads(page(book, "promises.json"))["view"]
    days = {
        row["day"]: (
            [(one["kind"], one["status"], one["changed"]) for one in row["promises"]],
            [one["kind"] for one in row["ending"]],
            [one["killed"]["best_text"] for one in row["attacks"]],
        )
        for row in view["rows"]
    }
    assert list(days) == ["2025-07-14", "2025-07-08", "2025-07-07", "2025-07-04"]
    assert days["2025-07-14"] == ([], ["deadline"], [])
    assert days["2025-07-08"] == ([("aid", "promised", None)], [], [])
    assert days["2025-07-07"] == ([("delivery", "resumed", "delivery halted, 2025-07-04")], [], ["5"])
    assert sorted(days["2025-07-04"][0]) == [
        ("deadline", "threatened", None),
        ("delivery", "halted", None),
        ("sanctions", "threatened", None),
    ]


def test_it_is_a_table_that_needs_no_script(book: sl.Ledger) -> None:
    html = page(book, "promises.html")
    assert "2,500,000,000 EUR" in html
    assert "reverses delivery halted, 2025-07-04" in html
    assert html.count("<script") == 1  # the one of every page, which only opens and filters
    assert html.count('data-label="Attacks"') == html.count('<th scope="row" class="when">') == 4
    csv = page(book, "promises.csv").splitlines()
    assert csv[0].startswith("commitment_id,date_start,date_end,kind,status,actor,recipient,amount")
    assert len(csv) == 1 + book.commitments().num_rows


def test_python_has_all_days(book: sl.Ledger) -> None:
    days = {str(one.day): one for one in book.timeline()}
    assert [row["status"] for row in days["2025-07-07"].commitments] == ["resumed"]
    assert [one.places[0].name for one in days["2025-07-07"].incidents] == ["Poltava"]
    assert "2025-01-03" in days


def test_a_ledger_without_promises_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORTS[2][2], encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(tmp_path / "a.txt", published="2025-01-04")
    assert "No report tells of any." in page(ledger, "promises.html")
