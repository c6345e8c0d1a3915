"""Mails and mailboxes as Python's own library for them writes them, and as mail programs word them."""

from __future__ import annotations

import datetime as dt
import mailbox
import textwrap
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.ingest.streams import FILE_LIMIT
from strikeledger.model import Document, Refusal

from .pages import FOURTH, LEAD, SECOND, THIRD, body, check_blocks

Read = Callable[..., list[Document | Refusal]]
Page = Callable[..., Document]
SENT = "Thu, 06 Mar 2025 10:30:00 +0200"


def mail(text: str | None = f"{LEAD}\n\n{SECOND}\n", html: str | None = None, **fields: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = fields.get("sender", "Kharkiv Desk <desk@example.org>")
    made["To"] = "reader@example.org"
    made["Date"] = fields.get("date", SENT)
    made["Subject"] = fields.get("subject", "Drone hits a warehouse in Kharkiv")
    if text is not None:
        made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def told(found: list[Document | Refusal]) -> list[str]:
    return [type(one).__name__[0] + " " + one.source.partition("mail.")[2] for one in found]


def test_a_mail_gives_subject_sender_and_day(page: Page) -> None:
    document = page(mail().as_bytes(), "mail.eml")
    assert (document.title, document.outlet) == ("Drone hits a warehouse in Kharkiv", "Kharkiv Desk")
    assert (document.published, document.published_basis) == (dt.date(2025, 3, 6), "metadata")
    assert body(document).splitlines() == [LEAD, SECOND]
    check_blocks(document)


def test_a_mail_is_told_by_content_and_its_words_by_their_coding(page: Page) -> None:
    made = mail("Двоє поранені внаслідок удару по складу.\n", subject="Удар по складу", sender="Відділ <a@example.org>")
    document = page(made.as_bytes(), "letter.txt")
    assert (document.title, document.outlet) == ("Удар по складу", "Відділ")
    assert "Двоє поранені внаслідок удару" in document.text


def test_of_two_ways_to_say_the_same_one_is_read(page: Page) -> None:
    document = page(mail(html=f"<html><body><p>{LEAD}</p><p>{THIRD}</p></body></html>").as_bytes(), "mail.eml")
    assert body(document).splitlines() == [LEAD, THIRD]


def test_lines_broken_at_a_column_are_made_whole(page: Page) -> None:
    text = "\n\n".join(textwrap.fill(one, 72) for one in (LEAD, SECOND, THIRD))
    assert body(page(mail(text).as_bytes(), "mail.eml")).splitlines() == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"{THIRD}\n\nOn Wed, 5 Mar 2025 at 09:00, Ann <ann@example.org> wrote:\n> {LEAD}\n>\n> {SECOND}\n", None),
        (f"On Wed, 5 Mar 2025, Ann <ann@example.org> wrote:\n> {LEAD}\n\n{THIRD}\n", None),
        (f"{THIRD}\n\n-----Original Message-----\nFrom: Ann\nSent: Wednesday\nSubject: News\n\n{LEAD}\n", None),
        (f"{THIRD}\n\nВід: Анна <ann@example.org>\nНадіслано: середа\nТема: Новини\n\n{LEAD}\n", None),
        (
            None,
            f"<p>On Wed, 5 Mar 2025, Ann wrote:</p><blockquote type='cite'><p>{LEAD}</p><p>{SECOND}</p></blockquote>"
            f"<p>{THIRD}</p>",
        ),
        (None, f"<p>{THIRD}</p><div>5 Mar 2025, Ann &lt;a@example.org&gt; wrote:<br></div><div>{LEAD}</div>"),
    ],
)
def test_what_an_answer_quotes_is_kept_and_not_asserted(page: Page, text: str | None, html: str | None) -> None:
    document = page(mail(text, html, subject="Re: News of the day").as_bytes(), "mail.eml")
    assert body(document) == THIRD
    assert LEAD in document.text
    assert document.title == "News of the day"


def test_a_signature_is_not_asserted(page: Page) -> None:
    document = page(mail(f"{LEAD}\n\n-- \nAnn, whose office counts 12 people killed in 2024\n").as_bytes(), "mail.eml")
    assert body(document) == LEAD


@pytest.mark.parametrize(
    "note", ["", "For you to look at, it came in this morning from the desk.\n\n"], ids=["no note", "note"]
)
def test_a_mail_passed_on_in_the_text_is_its_own_report(read: Read, note: str) -> None:
    text = (
        f"{note}---------- Forwarded message ---------\nFrom: Desk <desk@example.org>\n"
        f"Date: Wed, Mar 5, 2025 at 9:00 AM\nSubject: A warehouse burns\nTo: <ann@example.org>\n\n{LEAD}\n\n{SECOND}\n"
    )
    found = read(mail(text, subject="Fwd: A warehouse burns", sender="Ann <ann@example.org>").as_bytes(), "mail.eml")
    assert told(found) == (["D eml"] if note else []) + ["D eml/forwarded 1"]
    document = found[-1]
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.published) == ("A warehouse burns", "Desk", dt.date(2025, 3, 5))
    assert body(document).splitlines() == [LEAD, SECOND]
    assert not note or LEAD not in found[0].text  # type: ignore[union-attr]


def test_a_mail_passed_on_as_a_page_is_its_own_report(read: Read) -> None:
    html = (
        '<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>'
        "From: <strong>Desk</strong> &lt;desk@example.org&gt;<br>Date: Wed, 5 Mar 2025 09:00<br>"
        f"Subject: A warehouse burns<br>To: Ann<br></div><p>{LEAD}</p><p>{SECOND}</p></div></div>"
    )
    (document,) = read(mail(None, html, subject="Fwd: A warehouse burns").as_bytes(), "mail.eml")
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.published) == ("A warehouse burns", "Desk", dt.date(2025, 3, 5))
    assert body(document).splitlines() == [LEAD, SECOND]


def test_what_a_mail_carries_is_read_or_refused_by_name(read: Read) -> None:
    made = mail()
    made.add_attachment(
        mail(THIRD, subject="Windows broken", sender="Governor <g@example.org>", date="Wed, 05 Mar 2025 09:00:00 +0200")
    )
    made.add_attachment(f"<html><body><p>{FOURTH}</p></body></html>", subtype="html", filename="case.html")
    made.add_attachment(b"\x89PNG\r\n\x1a\n0000", maintype="image", subtype="png", filename="photo.png")
    made.add_attachment(b"\x00\x01\x02" * 40, maintype="application", subtype="octet-stream", filename="x.bin")
    found = read(made.as_bytes(), "mail.eml")
    assert told(found) == ["D eml", "D eml/part 1", "D eml/case.html", "R eml/photo.png", "R eml/x.bin"]
    inner = found[1]
    assert isinstance(inner, Document)
    assert (inner.title, inner.outlet, inner.published) == ("Windows broken", "Governor", dt.date(2025, 3, 5))
    assert body(inner) == THIRD


def test_pictures_shown_in_a_mail_are_no_inputs(page: Page) -> None:
    made = mail(None)
    made.set_content(f"<html><body><p>{LEAD}</p><img src='cid:x'></body></html>", subtype="html")
    made.add_related(b"\x89PNG\r\n\x1a\n0000", maintype="image", subtype="png", cid="<x>")
    assert body(page(made.as_bytes(), "mail.eml")) == LEAD


def test_a_mailbox_gives_each_of_its_mails(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    box = mailbox.mbox(path)
    for text in (LEAD, f"{SECOND}\n\nFrom here on the road is closed.\n", THIRD):
        box.add(mail(text))
    box.close()
    found = list(read_inputs([path], Given()))
    assert told(found) == ["D mbox#1", "D mbox#2", "D mbox#3"]
    assert [body(one) for one in found if isinstance(one, Document)] == [
        LEAD,
        f"{SECOND}\nFrom here on the road is closed.",
        THIRD,
    ]


@pytest.mark.parametrize(
    "line", ["From ", "From - Thu Mar 06 10:30:00 2025", "From 18@xxx Thu Mar 06 10:30:00 +0000 2025"]
)
def test_boxes_of_other_programs(read: Read, line: str) -> None:
    mails = [f"{line}\r\n".encode() + mail(text).as_bytes().replace(b"\n", b"\r\n") for text in (LEAD, THIRD)]
    found = read(b"\r\n".join(mails), "mail.box")
    assert told(found) == ["D box#1", "D box#2"]
    assert [body(one) for one in found if isinstance(one, Document)] == [LEAD, THIRD]


def test_a_mail_in_another_encoding(page: Page) -> None:
    made = mail()
    text = "Двое ранены при ударе по складу, сообщил губернатор в четверг."
    made.set_content(f"{text}\n", charset="koi8-r")
    assert body(page(made.as_bytes(), "mail.eml")) == text


def test_a_mail_too_long_or_of_nothing_ends_no_box(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    separator = b"From ann@example.org Thu Mar  6 10:30:00 2025\n"
    with path.open("wb") as file:
        file.write(separator + mail(LEAD).as_bytes() + b"\n")
        file.write(separator + b"From: x\nSubject: y\n\n" + b"word \n" * (FILE_LIMIT // 6 + 9) + b"\n")
        file.write(separator + b"From: x\nDate: y\n\n" + b"\n\n")
        file.write(separator + mail(THIRD).as_bytes())
    assert told(list(read_inputs([path], Given()))) == ["D mbox#1", "R mbox#2", "R mbox#3", "D mbox#4"]


def test_mails_nested_without_end_are_refused(read: Read) -> None:
    inner = mail()
    for _ in range(8):
        outer = mail("Passed on.\n")
        outer.add_attachment(inner)
        inner = outer
    found = read(inner.as_bytes(), "mail.eml")
    assert isinstance(found[-1], Refusal)
    assert "within more than" in found[-1].reason
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(3000)
    )
    (refusal,) = read(b"From: a\nDate: b\nSubject: c\n" + parts, "mail.eml")
    assert isinstance(refusal, Refusal)
    assert "nested" in refusal.reason


def test_lines_that_only_look_like_a_head_stay_a_report(page: Page) -> None:
    for head in ("Date: 6 March 2025\nFrom: Kharkiv\n", "From our desk in Kharkiv\nUpdated: noon\n"):
        assert page(f"{head}\n{LEAD}\n", "page.txt").text == f"{head}\n{LEAD}\n"
