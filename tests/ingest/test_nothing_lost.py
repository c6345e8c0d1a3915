"""What is in an input is read or refused by name: nothing ends the run, nothing is left out in silence."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.ingest import Given, read_inputs
from strikeledger.ingest.page import UnreadableError, one_page
from strikeledger.limits import FAULT, FailedError, failing_alone
from strikeledger.model import Document, Refusal

from .pages import LEAD, SECOND

Read = Callable[..., list[Document | Refusal]]


def feed(encoding: str, text: str) -> bytes:
    item = f"<item><title>News</title><description>{text}</description></item>"
    return f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>{item}</channel></rss>'.encode(encoding)


@pytest.mark.parametrize("encoding", ["gb2312", "shift_jis", "koi8-u", "utf-16", "iso-8859-5", "utf-7"])
def test_feeds_are_read_in_any_encoding_of_texts(read: Read, encoding: str) -> None:
    (found,) = read(feed(encoding, LEAD), "feed.xml")
    assert isinstance(found, Document), found
    assert LEAD in found.text


@pytest.mark.parametrize("encoding", [b"x-none", b"rot13", b"hex", b"undefined"])
def test_a_feed_in_another_is_refused_by_name(read: Read, encoding: bytes) -> None:
    (found,) = read(feed("ascii", LEAD).replace(b"ascii", encoding), "feed.xml")
    assert isinstance(found, Refusal)
    assert encoding.decode() in found.reason
    assert "UTF-8" in found.advice


def test_strings_that_no_store_can_hold_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    rows = [
        {"url": "https://a.invalid/\ud800", "title": "x\ud801", "html": f"<p>{LEAD}\ud800</p>", "outlet": "o\ud800"},
        {"id": "\ud800", "published": "\ud800 March", "lang": "\ud800", "text": SECOND},
        {"published": "9" * 20, "text": f"{LEAD} On {'9' * 20} March 2025."},
        {"published": 10**20, "text": f"{SECOND} {'9' * 20}-03-04"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / os.fsdecode(b"name\xff.txt")).write_text(f"{LEAD} {SECOND}")
    (tmp_path / os.fsdecode(b"empty\xff.txt")).write_text("")
    ledger = sl.Ledger(tmp_path / "out" / "ledger.duckdb")
    ledger.path.parent.mkdir()
    report = ledger.read([tmp_path / "rows.jsonl", *sorted(tmp_path.glob("*.txt"))])
    assert (report.read, [one.source.rpartition("/")[2] for one in report.refused]) == (5, ["empty\\xff.txt"])
    assert any(row["source"].endswith("name\\xff.txt") for row in ledger.documents().to_pylist())


def test_whatever_a_page_fails_with_is_its_refusal() -> None:
    for error in (KeyError("x"), OverflowError("x"), StopIteration(), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x")):
        with pytest.raises(UnreadableError) as told, one_page():
            raise error
        assert type(error).__name__ in told.value.reason
        assert told.value.advice == FAULT
        with pytest.raises(FailedError), failing_alone():
            raise error


def test_what_a_folder_holds_and_is_not_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "x.txt").write_text(LEAD)
    (folder / ".b.txt").write_text(LEAD)
    (folder / "a.txt").write_text(LEAD)
    (tmp_path / "elsewhere").mkdir()
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    found = list(read_inputs([folder], Given()))
    told = {one.source.removeprefix(f"{folder}/"): getattr(one, "reason", "read").split(":")[0] for one in found}
    assert told == {".b.txt": "hidden", ".git": "hidden", "a.txt": "read", "linked": "a link to a folder"}


@pytest.mark.skipif(os.geteuid() == 0, reason="no folder is closed to root")
def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    (refusal,) = read_inputs([tmp_path], Given())
    assert isinstance(refusal, Refusal)
    assert (refusal.source, "cannot be opened" in refusal.reason) == (str(closed), True)


ONE, TWO = ({"id": name, "text": text} for name, text in (("one", LEAD), ("two", SECOND)))


@pytest.mark.parametrize(
    ("content", "read_ids", "refused"),
    [
        (f"{json.dumps([ONE])} and more", ["one"], ["x.json"]),
        (f"{json.dumps([ONE])}{json.dumps(TWO)}", ["one"], ["x.json"]),
        (f"{json.dumps([ONE])}\n{json.dumps([TWO])}", ["one", "two"], []),
        (json.dumps([[ONE], [TWO]]), ["one", "two"], []),
        (json.dumps([ONE, "text", 7, TWO]), ["one", "two"], ["x.json[1]", "x.json[2]"]),
        (json.dumps({"note": "x", "messages": [ONE, TWO]}), ["one", "two"], []),
    ],
)
def test_all_of_a_json_input_is_read_or_named(
    read: Read, content: str, read_ids: list[str], refused: list[str]
) -> None:
    found = read(content, "x.json")
    names = [one.source.rpartition("/")[2] for one in found if isinstance(one, Document)]
    assert names == [f"x.json#{name}" for name in read_ids]
    assert [one.source.rpartition("/")[2] for one in found if isinstance(one, Refusal)] == refused


def test_archived_pages_that_say_no_type_are_looked_at(read: Read) -> None:
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + f"<html><body><p>{LEAD}</p></body></html>".encode()
    blocks = {"resource": SECOND.encode(), "response": answer, "conversion": b"\x89PNG...."}
    records = [
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.invalid/{kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
        for kind, block in blocks.items()
    ]
    found = read(b"".join(records), "x.warc")
    assert [type(one) for one in found] == [Document, Document, Refusal]
    assert "PNG" in found[2].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("after", "told"), [(b"and text", True), (b"\x00" * 2000, False), (b"\x00" * 2000 + b"x", True)]
)
def test_what_follows_packed_data_is_named(read: Read, after: bytes, told: bool) -> None:
    found = read(gzip.compress(LEAD.encode()) + after, "x.txt.gz")
    assert isinstance(found[0], Document)
    assert [type(one) for one in found[1:]] == [Refusal] * told
