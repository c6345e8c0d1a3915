from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger.identifiers import DIGITS
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Refusal

from .pages import LEAD, SECOND, THIRD, body, check_blocks, of

Read = Callable[..., list[Document | Refusal]]
Page = Callable[..., Document]
REPORT = f"{LEAD}\n\n{SECOND}"


def record(url: str, payload: bytes, kind: str = "text/html; charset=utf-8", extra: bytes = b"") -> bytes:
    """One WARC response record."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n%s" % (kind.encode(), extra, payload)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-07-11T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def markup(*paragraphs: str) -> bytes:
    return f"<html><body><article>{''.join(f'<p>{one}</p>' for one in paragraphs)}</article></body></html>".encode()


def sources(found: list[Document | Refusal]) -> list[str]:
    return [type(one).__name__[0] + " " + one.source.rpartition("/")[2] for one in found]


def test_plain_text_keeps_its_text_and_its_hash(page: Page) -> None:
    data = f"{REPORT}\r\n".encode()
    document = page(data)
    assert document.text == f"{REPORT}\n"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.document_id == "d_" + document.sha256[:DIGITS]
    assert document.source.endswith("page.txt")
    assert document.retrieved is not None
    assert dt.datetime.fromisoformat(document.retrieved).utcoffset() == dt.timedelta(0)


def test_reading_twice_gives_the_same_but_for_the_time_of_reading(read: Read) -> None:
    import msgspec

    first, second = (msgspec.structs.replace(read(REPORT)[0], retrieved=None) for _ in range(2))
    assert first == second


def test_json_lines(read: Read) -> None:
    lines = [
        json.dumps(
            {"id": "a1", "url": "https://site.org/a1", "outlet": "The Site", "title": "Two hurt", "text": REPORT}
        ),
        '{"text": broken',
        "",
        json.dumps({"article_id": 7, "date": "2025-07-10", "body": REPORT, "language": "en"}),
        json.dumps({"headline": "A drone falls on a warehouse", "content": f"<p>{LEAD}</p><p>{SECOND}</p>"}),
        json.dumps({"html": markup(LEAD, SECOND).decode(), "link": "https://site.org/h"}),
        json.dumps({"views": 3}),
        "[1, 2]",
    ]
    found = read("\n".join(lines), "lines.jsonl")
    assert sources(found) == [
        "D a1",
        "R lines.jsonl:2",
        "D lines.jsonl#7",
        "D lines.jsonl:5",
        "D h",
        "R lines.jsonl:7",
        "R lines.jsonl:8",
    ]
    first = found[0]
    assert isinstance(first, Document)
    assert first.sha256 == hashlib.sha256(lines[0].encode()).hexdigest()
    assert (first.outlet, first.title) == ("The Site", "Two hurt")
    for document in found:
        if isinstance(document, Document):
            check_blocks(document)
            assert body(document).splitlines() == [LEAD, SECOND]
        else:
            assert document.reason
            assert document.advice


def test_a_title_the_text_lacks_is_put_in_front(page: Page) -> None:
    title = "Drone falls on a warehouse in Kharkiv"
    absent = page(json.dumps({"title": f"{title} | The Daily Example", "text": REPORT}), "x.jsonl")
    assert absent.text == f"{title}\n\n{REPORT}"
    assert of(absent, "title") == [title]
    there = page(json.dumps({"title": title, "text": f"{title}\n\n{REPORT}"}), "x.jsonl")
    assert there.text == f"{title}\n\n{REPORT}"
    flat = page(json.dumps({"title": title, "text": f"{title} {LEAD}"}), "x.jsonl")
    assert (flat.text, of(flat, "title"), body(flat)) == (f"{title} {LEAD}", [title], LEAD)
    alone = page(json.dumps({"title": title}), "x.jsonl")
    assert (alone.title, of(alone, "title"), body(alone)) == (title, [title], "")  # read as the headline it is


def test_json_array_and_single_object(read: Read) -> None:
    rows = [{"id": n, "text": f'{LEAD} [{n}] {{}} " {SECOND}'} for n in range(3)]
    for content in (json.dumps(rows), json.dumps(rows, indent=2), json.dumps({"articles": rows}, indent=1)):
        found = read(content, "rows.json")
        assert sources(found) == ["D rows.json#0", "D rows.json#1", "D rows.json#2"]
    assert sources(read(json.dumps(rows[0], indent=1), "one.json")) == ["D one.json#0"]
    assert sources(read(json.dumps(rows)[:-40], "cut.json")) == ["D cut.json#0", "D cut.json#1", "R cut.json"]
    assert sources(read('{"labels": [{"id": 1}, {"id": 2}]}', "other.json")) == ["R other.json"]


def test_a_chat_export(read: Read) -> None:
    chat = {
        "name": "Регіон",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": 1, "type": "service", "actor": "Регіон", "date": "2025-07-09T08:00:00", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2025-07-10T09:00:00",
                "text": ["Уночі збито 45 дронів. ", {"type": "bold", "text": "Поранено двох людей."}],
            },
            {"id": 3, "type": "message", "date": "2025-07-10T10:00:00", "photo": "a.jpg", "text": ""},
        ],
    }
    (document,) = read(json.dumps(chat, ensure_ascii=False, indent=1), "result.json")
    assert isinstance(document, Document)
    assert document.text == "Уночі збито 45 дронів. Поранено двох людей."
    assert (document.published, document.published_basis) == (dt.date(2025, 7, 10), "metadata")
    assert document.language == "uk"


def test_feeds(read: Read) -> None:
    rss = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Site</title>
      <item><title>Two hurt &amp; a fire</title><link>https://site.org/1</link>
        <pubDate>Thu, 10 Jul 2025 08:00:00 +0300</pubDate>
        <description>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
      <item></item></channel></rss>"""
    document, refusal = read(rss, "feed.xml")
    assert isinstance(document, Document)
    assert (document.source, document.outlet, document.title) == ("https://site.org/1", "The Site", "Two hurt & a fire")
    assert (document.published, body(document)) == (dt.date(2025, 7, 10), REPORT.replace("\n\n", "\n"))
    assert isinstance(refusal, Refusal)
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>Two hurt</title>
      <link href="https://site.org/2"/><published>2025-07-10T00:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LEAD}</p><p>{SECOND}</p></div></content>
      </entry></feed>"""
    (entry,) = read(atom, "atom.xml")
    assert isinstance(entry, Document)
    assert (entry.source, entry.published) == ("https://site.org/2", dt.date(2025, 7, 10))
    assert sources(read(rss[:-15], "cut.xml")) == ["D 1", "R cut.xml#2", "R cut.xml"]


def test_web_archives(read: Read) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(markup(LEAD, THIRD)), markup(LEAD, THIRD))
    archive = b"".join(
        (
            record("https://site.org/1", markup(LEAD, SECOND)),
            record("https://site.org/photo", b"\x89PNG\x00", "image/png"),
            record("https://site.org/2", b"\x00\x01\x02" * 30),
            record("https://site.org/3", gzip.compress(markup(SECOND, THIRD)), extra=b"Content-Encoding: gzip\r\n"),
            record("https://site.org/4", chunked, extra=b"Transfer-Encoding: chunked\r\n"),
        )
    )
    for content in (archive, gzip.compress(archive)):
        found = read(content, "crawl.warc")
        assert sources(found) == ["D 1", "R 2", "D 3", "D 4"]
        first = found[0]
        assert isinstance(first, Document)
        assert first.sha256 == hashlib.sha256(markup(LEAD, SECOND)).hexdigest()
        assert (first.retrieved, first.published) == ("2025-07-11T00:00:00Z", None)
        assert body(first).splitlines() == [LEAD, SECOND]
    assert sources(read(archive[:-40], "cut.warc")) == ["D 1", "R 2", "D 3", "R cut.warc"]


def test_gzip_of_any_and_formats_by_content(read: Read) -> None:
    assert sources(read(gzip.compress(REPORT.encode()), "page.bin")) == ["D page.bin"]
    two = gzip.compress(json.dumps({"id": 1, "text": REPORT}).encode() + b"\n") + gzip.compress(
        b'{"id": 2, "text": "Two hurt."}'
    )
    assert sources(read(two, "x.gz")) == ["D x.gz#1", "D x.gz#2"]
    (document,) = read(markup(LEAD, SECOND), "page.txt")
    assert isinstance(document, Document)
    assert "<p>" not in document.text


def test_folders_are_walked_in_order_and_standard_input_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden"):
        (tmp_path / name).write_text(f"{LEAD} {name}")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    found = list(read_inputs([tmp_path, "-"], Given()))
    told = [one.source.removeprefix(f"{tmp_path}/") for one in found]
    assert told == [".hidden", "a.txt", "b/1.txt", "b/2.txt", "-"]
    assert [one.source for one in found if isinstance(one, Refusal)] == [str(tmp_path / ".hidden")]


def test_what_is_given_wins(page: Page) -> None:
    row = json.dumps({"url": "https://site.org/2025/07/10/x", "text": REPORT, "lang": "de"})
    assert page(row, "x.jsonl").outlet == "site.org"
    document = page(row, "x.jsonl", outlet="Other", language="uk", published=dt.date(2025, 1, 1))
    assert (document.outlet, document.language, document.published) == ("Other", "uk", dt.date(2025, 1, 1))
