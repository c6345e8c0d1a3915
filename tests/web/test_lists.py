"""What lists call things, and where the counts of the first page lead."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.web.filters import Filters
from strikeledger.web.headings import LONGEST, heading_of
from strikeledger.web.library import Library
from strikeledger.web.site import Site


def text(site: Site, path: str) -> str:
    answer = site.answer(path)
    assert answer is not None
    return answer.body.decode()


def test_what_needs_a_persons_eye_is_a_list_of_links(site: Site) -> None:
    shelf = site.library.shelf()
    home = text(site, "index.html")
    reasons = json.loads(text(site, "index.json"))["view"]["to_review"]
    assert reasons
    for path, _, count in reasons:
        assert f'href="{path}.html"' in home
        page = site.page(shelf, path, Filters())
        assert page is not None
        assert page.view.paging.total == count
        listed = text(site, f"{path}.html")
        assert all(f'href="../{row.path}.html"' in listed for row in page.view.rows)


@pytest.mark.parametrize(
    ("title", "opening", "outlet", "heading"),
    [
        ("A market  burned", "Other words.", "Post", "A market burned"),
        ("  ", "Двоє людей загинули в Ізюмі. Ще троє поранені.", "Post", "Двоє людей загинули в Ізюмі"),
        (None, "", "Post", "Post, 2025-03-01"),
        (None, None, None, "Report without a title, 2025-03-01"),
    ],
)
def test_a_report_is_called_by_title_beginning_or_outlet(
    title: str | None, opening: str | None, outlet: str | None, heading: str
) -> None:
    assert heading_of(title, opening, outlet, dt.date(2025, 3, 1)) == heading


def test_a_long_beginning_ends_with_a_whole_word() -> None:
    heading = heading_of(None, "Rescuers carried " + "stretchers " * 20, None, None)
    assert len(heading) <= LONGEST + 2
    assert heading.endswith("stretchers …")


def test_no_list_calls_a_report_by_its_path_and_a_veiled_name_is_in_no_title(tmp_path: Path) -> None:
    folder = tmp_path / "posts" / "of-march"
    folder.mkdir(parents=True)
    (folder / "note-17.txt").write_text(
        "Oksana Verbytska, 41, was killed when a drone hit a bakery in Izium on 1 March 2025. Two people were injured."
    )
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([folder])
    site = Site(Library(ledger.path))
    (report,) = site.library.shelf().reports.values()
    assert report.heading.startswith("█")
    for path in ("sources.html", f"source/{report.document_id}.html", "incidents.html"):
        page = text(site, path)
        assert "Verbytska" not in page
        assert ">note-17" not in page.replace("<span>note-17.txt", "")
    assert f"<h1>{report.heading}</h1>" in text(site, f"source/{report.document_id}.html")


def test_no_page_adds_up_what_two_sides_did(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "March 4, 2025\n\nRussia launched 90 drones at Ukraine overnight, and 71 of them were shot down, "
        "the air force said."
    )
    (tmp_path / "two.txt").write_text(
        "March 4, 2025\n\nRussian air defences shot down 23 Ukrainian drones over Belgorod region overnight, "
        "the defence ministry in Moscow said."
    )
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(sorted(tmp_path.glob("*.txt")))
    ledger.check()
    downed = {row.attacker: row.best for row in ledger.totals("day", ["drones_downed"]).rows}
    assert downed == {"RU": 71, "UA": 23}
    site = Site(Library(ledger.path))
    for path in ("totals/day.html", "totals/day.csv", "night/2025-03-04.html", "index.html", "index.nights.csv"):
        page = text(site, path)
        assert not re.search(r"(?:>|,)(?:about )?94(?:<|,|\n)", page), path
    night = text(site, "night/2025-03-04.html")
    assert "attacks by RU" in night
    assert "attacks by UA" in night
