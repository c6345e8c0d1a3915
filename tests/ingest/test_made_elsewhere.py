"""Files as other programs make them (files/README.md says which): each gives its report, none anything else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from strikeledger.ingest import read_inputs
from strikeledger.model import Document, Refusal
from tests.ingest.pages import body

FILES = Path(__file__).parent / "files"
TITLE = "Drones hit a bakery and two houses in Bilopillia"
LEAD = (
    "Russian drones struck Bilopillia in Sumy region overnight, killing four people and injuring nine, the regional "
    "administration said on Wednesday."
)
DAY = dt.date(2025, 2, 12)
REPORT = [
    "office.docx", "office.odt", "office.rtf", "office.pdf", "chromium.pdf", "chromium.mhtml", "singlefile.html",
    "crawl.warc.gz",
]  # fmt: skip


def read(name: str) -> list[Document | Refusal]:
    return list(read_inputs([FILES / name]))


@pytest.mark.parametrize("name", REPORT)
def test_the_report_is_read_with_its_day_and_title(name: str) -> None:
    (found,) = read(name)
    assert isinstance(found, Document)
    assert LEAD in " ".join(found.text.split())
    assert found.published == DAY
    assert TITLE.startswith(found.title or "none")
    assert "12 killed" not in body(found) or name == "chromium.pdf"  # a printed page has no marks of its parts


@pytest.mark.parametrize("name", ["chromium.mhtml", "singlefile.html", "crawl.warc.gz"])
def test_a_saved_page_keeps_outlet_and_what_it_strikes_out_is_no_text(name: str) -> None:
    (found,) = read(name)
    assert isinstance(found, Document)
    assert found.outlet == "Border Courier"
    assert "Six" not in found.text


def test_a_scan_says_that_it_is_one() -> None:
    (found,) = read("scan.pdf")
    assert isinstance(found, Refusal)
    assert "scan" in found.reason


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx", "table.ods"])
def test_a_table_of_articles_is_an_article_a_row(name: str) -> None:
    found = [one for one in read(name) if isinstance(one, Document)]
    assert [(one.title, one.outlet, str(one.published)) for one in found] == [
        ("Two killed by shelling in Nikopol", "River News", "2025-03-06"),
        ("Market hit in Kherson, one dead", "River News", "2025-03-07"),
    ]
    assert [one.source for one in found] == ["https://river.invalid/a1", "https://river.invalid/a2"]


def test_a_table_gives_the_same_documents_whatever_program_saved_it() -> None:
    ids = {tuple(one.document_id for one in read(name)) for name in ("table.csv", "table.xlsx", "table.ods")}
    assert len(ids) == 1


def test_mails_are_read_with_what_they_carry() -> None:
    found = [one for one in read("sent.mbox") if isinstance(one, Document)]
    assert [one.title for one in found] == ["Drones hit Bilopillia", "Report", TITLE]
    assert found[0].outlet == "Desk"
    (mail,) = read("one.eml")
    assert isinstance(mail, Document)
    assert mail.title == "Nikopol"


def test_a_parcel_gives_what_was_packed_in_it() -> None:
    found = read("parcel.zip")
    assert [one.source.rsplit("!", 1)[-1] for one in found] == [
        "http://127.0.0.1:8911/report.html", "office.docx", "office.odt",
    ]  # fmt: skip
    assert all(isinstance(one, Document) and LEAD in " ".join(one.text.split()) for one in found)
