"""Tables of articles: told by the names in their first row, one report a row, in three languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger.ingest.streams import PAGE_LIMIT
from strikeledger.model import Document, Refusal

FILES = Path(__file__).parent / "files"
Read = Callable[..., list[Document | Refusal]]
FIRST = "Two people died when a shell hit a bus stop in Huliaipole on Monday, the mayor said."
SECOND = 'The mayor said: "Nobody slept."\nA drone wounded three people in Orikhiv.'


def documents(found: list[Document | Refusal]) -> list[Document]:
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "names",
    [
        ("Title", "Date", "URL", "Text"),
        ("HEADLINE", "Published at", "Link", "Article text"),
        ("Заголовок", "Дата публікації", "Посилання", "Текст статті"),
        ("Название", "Дата", "Ссылка", "Текст"),
    ],
)
def test_a_row_is_a_report(read: Read, sign: str, names: tuple[str, ...]) -> None:
    rows = [names, ("One", "2025-05-05", "https://a.invalid/1", FIRST), ("Two", "05.05.2025", "", SECOND)]
    text = "".join(sign.join(map(quoted, row)) + "\r\n" for row in rows)
    one, two = documents(read(text, "articles.txt"))
    assert (one.title, str(one.published), one.source) == ("One", "2025-05-05", "https://a.invalid/1")
    assert (two.title, str(two.published)) == ("Two", "2025-05-05")
    assert FIRST in one.text
    assert SECOND in two.text


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "windows-1251"])
def test_a_table_in_another_encoding(read: Read, coding: str) -> None:
    text = "Дата;Текст\n2025-05-05;Внаслідок обстрілу міста Оріхів загинули двоє людей, повідомив голова громади.\n"
    (one,) = documents(read(text.encode(coding), "a.csv"))
    assert "загинули двоє" in one.text


def test_a_long_table_is_read_row_by_row(read: Read) -> None:
    rows = "".join(f"{number},2025-05-05,{quoted(f'Case {number}. ' + FIRST)}\n" for number in range(3000))
    assert len(documents(read("id,date,text\n" + rows, "long.csv"))) == 3000


def test_a_text_that_only_has_commas_is_no_table(read: Read) -> None:
    (one,) = documents(read("Text, title, and date of the note were lost.\n" + FIRST, "a.txt"))
    assert one.text.startswith("Text, title")


def test_a_table_of_something_else_says_which_column_it_wants(read: Read) -> None:
    (refusal,) = read("place,dead\nOrikhiv,3\nHuliaipole,2\n", "a.csv")
    assert isinstance(refusal, Refusal)
    assert "without a column of texts" in refusal.reason
    assert "`text`" in refusal.advice


def test_a_quotation_without_end_is_told_and_what_stands_before_it_is_read(read: Read) -> None:
    one, broken = read(f'date,text\n2025-05-05,{FIRST}\n2025-05-06,"' + "x" * (PAGE_LIMIT + 10), "a.csv")
    assert isinstance(one, Document)
    assert isinstance(broken, Refusal)
    assert "damaged table" in broken.reason


def test_a_row_without_text_is_refused_by_its_place(read: Read) -> None:
    one, refusal = read(f"date,text\n2025-05-05,{FIRST}\n2025-05-06,\n", "a.csv")
    assert isinstance(one, Document)
    assert isinstance(refusal, Refusal)
    assert refusal.source.endswith("a.csv:3")


def test_sheets_of_a_workbook_with_typed_days_and_a_line_above_the_names(read: Read) -> None:
    (one,) = documents(read((FILES / "sheets.xlsx").read_bytes(), "a.xlsx"))
    assert (str(one.published), one.outlet) == ("2025-05-05", "Steppe News")


def test_a_workbook_that_unpacks_without_end_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strikeledger.ingest.sheets.SHEET_LIMIT", 1000)
    (refusal,) = read((FILES / "sheets.xlsx").read_bytes(), "a.xlsx")
    assert isinstance(refusal, Refusal)
    assert "sheets of more than" in refusal.reason
