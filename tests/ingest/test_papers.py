"""Word documents and PDFs as their libraries make them: words, order, paragraphs, and what is refused."""

from __future__ import annotations

import datetime as dt
import random
import textwrap
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from strikeledger.ingest.streams import FILE_LIMIT, PAGE_LIMIT
from strikeledger.model import Document, Refusal

from .pages import FOURTH, LEAD, SECOND, THIRD, body, check_blocks, of
from .papers import archive, pdf, word

Read = Callable[..., list[Document | Refusal]]
Page = Callable[..., Document]
TITLE = "Drone hits a warehouse in Kharkiv"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refused(found: list[Document | Refusal]) -> str:
    (refusal,) = found
    assert isinstance(refusal, Refusal)
    assert refusal.advice
    return refusal.reason


def test_a_word_document_is_read_with_its_title_and_in_order(page: Page) -> None:
    document = page(word(TITLE, LEAD, SECOND), "report.docx")
    assert (document.title, of(document, "title")) == (TITLE, [TITLE])
    assert body(document).splitlines() == [LEAD, SECOND]
    assert document.published is None  # the day in the file is that of the program's template
    check_blocks(document)


def test_a_word_document_is_told_by_content_and_day_is_told_by_its_words(page: Page) -> None:
    document = page(word(TITLE, "6 March 2025", LEAD, SECOND), "report.bin")
    assert document.published == dt.date(2025, 3, 6)


def test_a_row_of_a_table_is_a_line(page: Page) -> None:
    document = page(word(TITLE, LEAD, table=[["Place", "Hurt"], ["Kharkiv", "2"]]), "report.docx")
    assert document.text.splitlines()[-3:] == ["Place Hurt", "", "Kharkiv 2"]


def test_what_is_struck_out_is_not_read_and_notes_are(page: Page) -> None:
    body_xml = (
        f"<w:p><w:r><w:t>{LEAD}</w:t></w:r><w:del><w:r><w:delText>Nine died.</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:r><w:t>He</w:t><w:tab/><w:t>left.</w:t><w:br/><w:t>{SECOND}</w:t></w:r></w:p>"
    )
    data = archive(
        word__document_xml=f"<w:document {W}><w:body>{body_xml}</w:body></w:document>".encode(),
        word__footnotes_xml=f"<w:footnotes {W}><w:p><w:r><w:t>{THIRD}</w:t></w:r></w:p></w:footnotes>".encode(),
    )
    document = page(data, "report.docx")
    assert document.text.split("\n\n") == [LEAD, "He left.", SECOND, THIRD]


def test_an_open_document_text(page: Page) -> None:
    names = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b"'
    content = (
        f'<office:document-content {names}><office:body><office:text><text:h text:outline-level="1">{TITLE}</text:h>'
        f"<text:p>Two people<text:s/><text:span>were</text:span> hurt.</text:p><text:p>{SECOND}</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    document = page(
        archive(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=content.encode()), "report.odt"
    )
    assert document.title == TITLE
    assert body(document).splitlines() == ["Two people were hurt.", SECOND]


def test_archives_that_are_no_documents_are_refused(read: Read) -> None:
    assert "no text" in refused(
        read(archive(mimetype=b"application/vnd.oasis.opendocument.presentation", content_xml=b"<a/>"), "a.odp")
    )
    assert "end is missing" in refused(read(word(None, LEAD)[:-400], "cut.docx"))
    assert "damaged" in refused(read(archive(word__document_xml=b"<w:p>"), "x.docx"))
    assert "without words" in refused(read(word(None), "x.docx"))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (b"<a>" * 100_000, "nested"),
        (b"<a>" + b" " * (PAGE_LIMIT + 1) + b"</a>", "MB of text"),
        (b'<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>', "entities"),
    ],
    ids=["nested", "bomb", "entities"],
)
def test_documents_made_to_fill_the_memory_are_refused(read: Read, inside: bytes, words: str) -> None:
    assert words in refused(read(archive(word__document_xml=inside), "x.docx"))


def test_an_archive_of_too_many_files_is_refused_unopened(read: Read) -> None:
    data = archive(**{f"f{number}": b"" for number in range(70_000)})
    assert "too many files" in refused(read(data, "x.docx"))


def test_a_file_over_the_limit_is_refused(read: Read) -> None:
    picture = random.Random(1).randbytes(FILE_LIMIT)  # what does not pack
    assert "MB" in refused(read(archive(word__document_xml=b"<a/>", word__media__a_png=picture), "x.docx"))


def test_a_pdf_gives_paragraphs_again(page: Page) -> None:
    lines = [line for text in (LEAD, SECOND, THIRD) for line in textwrap.wrap(text, 70)]
    document = page(pdf(lines), "report.pdf")
    assert body(document).splitlines() == [LEAD, SECOND, THIRD]
    check_blocks(document)


def test_words_parted_at_a_line_end_are_mended(page: Page) -> None:
    lines = [
        "Two people were hurt when a drone fell on a ware-",
        "house in Kharkiv, and a long-",
        "range drone was found. The long-range drone was one of 10-",
        "15, the governor said.",
    ]
    assert page(pdf(lines), "report.pdf").text == (
        "Two people were hurt when a drone fell on a warehouse in Kharkiv, and a long-range drone was found. "
        "The long-range drone was one of 10-15, the governor said."
    )


def test_pages_are_joined_and_what_runs_through_them_is_told_once(page: Page) -> None:
    lines = textwrap.wrap(" ".join((LEAD, SECOND, THIRD, FOURTH)), 60)
    pages = [["Bulletin of the region", *lines[at : at + 3], f"{at} of 9"] for at in range(0, len(lines), 3)]
    text = page(pdf(*pages), "report.pdf").text
    assert text == " ".join((LEAD, SECOND, THIRD, FOURTH)) + "\n\nBulletin of the region"


def test_a_pdf_in_cyrillic_told_by_content(page: Page) -> None:
    document = page(pdf(["Двоє людей поранені внаслідок удару", "по складу у Харкові, повідомили у четвер."]), "report")
    assert document.text == "Двоє людей поранені внаслідок удару по складу у Харкові, повідомили у четвер."
    assert document.language == "uk"


def test_a_scan_is_refused_with_what_to_do(read: Read) -> None:
    (refusal,) = read(pdf([], ["2"], []), "scan.pdf")
    assert isinstance(refusal, Refusal)
    assert "pictures" in refusal.reason
    assert "OCR" in refusal.advice


def test_a_pdf_under_a_password_is_refused_and_one_without_is_read(read: Read, page: Page) -> None:
    assert "encrypted" in refused(read(pdf([LEAD], password="secret"), "x.pdf"))
    assert page(pdf([LEAD], password=""), "x.pdf").text == LEAD


def test_a_damaged_pdf_is_refused(read: Read) -> None:
    data = pdf([LEAD])
    assert "damaged" in refused(read(data[:200], "cut.pdf"))
    assert "damaged" in refused(read(b"%PDF-1.7\n" + b"0 0 obj << " * 5_000, "made.pdf"))


def test_papers_that_a_mail_carries_are_read(read: Read) -> None:
    made = EmailMessage()
    made["From"], made["Date"], made["Subject"] = "Desk <d@example.org>", "Thu, 06 Mar 2025 10:30:00 +0200", "Reports"
    made.set_content("Two reports for you, sent as they came to us this morning.\n")
    made.add_attachment(word(TITLE, LEAD), maintype="application", subtype="octet-stream", filename="a.docx")
    made.add_attachment(pdf([SECOND]), maintype="application", subtype="pdf", filename="b.pdf")
    found = read(made.as_bytes(), "mail.eml")
    assert [one.source.partition("mail.eml")[2] for one in found] == ["", "/a.docx", "/b.pdf"]
    assert all(isinstance(one, Document) for one in found)
