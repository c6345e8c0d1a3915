from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.ingest.streams import PAGE_LIMIT, read_lines
from strikeledger.model import Document, Refusal

from .pages import LEAD

Read = Callable[..., list[Document | Refusal]]
GOOD = json.dumps({"id": "good", "text": LEAD})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"... --- ...", "empty"),
        (bytes(range(256)) * 20, "NUL"),
        (f"{LEAD}\x00".encode(), "NUL"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        ("Двое ранены, сообщил губернатор в четверг утром.".encode("koi8-r"), "encoding"),
        (b"\xff\xfe\xfd" * 30 + b"abc", "encoding"),
        (gzip.compress(LEAD.encode(), mtime=0)[:-9], "truncated"),
        (gzip.compress(gzip.compress(gzip.compress(LEAD.encode(), mtime=0))), "gzip inside"),
        (b"\x1f\x8b\x09\x00" + b"nonsense" * 9, "damaged gzip"),
        (b"<html><body><script>var a = 1;</script></body></html>", "visible"),
        (b"<html>" + b"<div>" * 1_000_000, "nested"),
        (b"<html><body>" + b"<p>" * 1_000_000, "nested"),
        (
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>',
            "entities",
        ),
        (b"<rss>" + b"<a>" * 5_000, "nested"),
        (b"word " * (PAGE_LIMIT // 4), "MB"),
    ],
)
def test_refused_with_a_reason_and_advice(read: Read, content: bytes, words: str) -> None:
    (refusal,) = read(content, "bad.txt")
    assert isinstance(refusal, Refusal)
    assert words in refusal.reason
    assert refusal.advice
    assert refusal.source.endswith("bad.txt")


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "good.txt").write_text(LEAD)
    found = list(read_inputs([tmp_path / "missing.txt", tmp_path / "pipe", tmp_path / "good.txt"], Given()))
    assert [type(one) for one in found] == [Refusal, Refusal, Document]
    assert "no such file" in found[0].reason  # type: ignore[union-attr]


def test_a_file_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(LEAD)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (refusal,) = read_inputs([path], Given())
    assert isinstance(refusal, Refusal)
    assert "Permission denied" in refusal.reason


def test_a_bad_line_stops_nothing(read: Read) -> None:
    lines = ["{", '{"a": ' + "[" * 100_000, '{"text": "\\ud800 two hurt in Kharkiv"}', '{"text": "a\\u0000"}', GOOD]
    found = read("\n".join(lines), "x.jsonl")
    assert [type(one) for one in found] == [Refusal, Refusal, Document, Refusal, Document]
    assert found[2].text == "? two hurt in Kharkiv"  # type: ignore[union-attr]
    assert found[3].source.endswith("x.jsonl:4")


def test_a_line_too_long_to_hold_is_passed_over() -> None:
    class Endless:
        """200 MB of one line, then a good one; counts what is held at once by giving pieces of 256 kB."""

        left = 800

        def read(self, size: int = -1, /) -> bytes:
            self.left -= 1
            if self.left > 0:
                return b"x" * 262_144
            return f"\n{GOOD}".encode() if self.left == 0 else b""

    assert [(number, line and len(line)) for number, line in read_lines(Endless())] == [(1, None), (2, len(GOOD))]


def test_a_gzip_bomb_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    machine = zlib.compressobj(wbits=31)
    with path.open("wb") as file:
        file.write(machine.compress(GOOD.encode() + b"\n"))
        for _ in range(400):
            file.write(machine.compress(b"\n" * 2**20))
        file.write(machine.flush())
    found = list(read_inputs([path], Given()))
    assert [type(one) for one in found] == [Document, Refusal]
    assert "unpacks to more than" in found[1].reason  # type: ignore[union-attr]


def test_a_truncated_stream_gives_what_was_whole(read: Read) -> None:
    rows = [json.dumps({"id": n, "text": f"{LEAD} {os.urandom(64).hex()}"}) for n in range(400)]
    packed = gzip.compress("\n".join(rows).encode())
    found = read(packed[:-2000], "x.jsonl.gz")
    assert isinstance(found[-1], Refusal)
    assert len(found) > 300
    assert all(isinstance(one, Document) for one in found[:-1])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Двое ранены при ударе по складу, сообщил губернатор в четверг.", "windows-1251"),
        ("ДВОЄ ПОРАНЕНІ. Пожежу на складі загасили, повідомив губернатор у четвер.", "windows-1251"),
        ("The governor’s office said two were hurt – a café owner “and his son”.", "windows-1252"),
        ("Zwei Menschen wurden verletzt, sagte der Bürgermeister über die Brände.", "windows-1252"),
        ("Двоє поранені внаслідок удару по складу.", "utf-8-sig"),
        ("Двоє поранені внаслідок удару по складу.", "utf-16"),
        ("Two hurt in a strike on a warehouse.", "utf-32"),
    ],
)
def test_encodings(read: Read, text: str, encoding: str) -> None:
    (document,) = read(text.encode(encoding))
    assert isinstance(document, Document)
    assert document.text == text


def test_a_declared_charset_counts(read: Read) -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Двое ранены при ударе по складу в четверг.</p></body>'
    (document,) = read(page.encode("koi8-r"), "x.html")
    assert isinstance(document, Document)
    assert document.text == "Двое ранены при ударе по складу в четверг."


def test_a_record_in_another_encoding(read: Read) -> None:
    row = '{"id": "r1", "text": "Двое ранены при ударе по складу, сообщил губернатор в четверг."}'
    (document,) = read(row.encode("windows-1251"), "x.jsonl")
    assert isinstance(document, Document)
    assert document.text.startswith("Двое ранены")
