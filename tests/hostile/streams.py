"""Hostile inputs too large to keep: each is a generator of pieces, written to the program's standard input."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator

from tests.faults.corpus import LONG

GOOD = "Two people were killed and five injured in a strike on Kharkiv on 3 March 2025, the governor said."
GOOD_LINE = json.dumps({"id": "good", "text": GOOD}).encode()
SIZE = (200 if LONG else 48) * 2**20
PIECE = 2**20

Pieces = Callable[[], Iterator[bytes]]


def fill(what: bytes, size: int = SIZE) -> Iterator[bytes]:
    """A stretch of one thing again and again."""
    piece = what * (PIECE // len(what))
    for _ in range(size // len(piece)):
        yield piece


def between(before: bytes, what: bytes, after: bytes = b"", size: int = SIZE) -> Pieces:
    def pieces() -> Iterator[bytes]:
        yield before
        yield from fill(what, size)
        yield after

    return pieces


def packed(pieces: Pieces) -> Pieces:
    """The same under gzip."""

    def squeezed() -> Iterator[bytes]:
        machine = zlib.compressobj(9, wbits=31)
        for piece in pieces():
            if out := machine.compress(piece):
                yield out
        yield machine.flush()

    return squeezed


def warc(header: bytes, body: Iterable[bytes], length: int) -> Pieces:
    def pieces() -> Iterator[bytes]:
        yield b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n" + header
        yield b"Content-Length: %d\r\n\r\n" % length
        yield from body

    return pieces


def answer_bomb() -> Iterator[bytes]:
    """One WARC record whose page, packed as the web server sent it, unpacks to 200 MB."""
    page = b"".join(packed(between(b"<p>", b"bomb "))())
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + page
    yield b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    yield b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    yield b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(GOOD)
    yield GOOD.encode()


MAIL = b"From: a@example.org\nDate: Thu, 06 Mar 2025 10:30:00 +0200\nSubject: x\nMIME-Version: 1.0\n"
BOX = b"From a@example.org Thu Mar  6 10:30:00 2025\n"
MIXED = MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n"


def archived(pieces: Pieces, name: str = "word/document.xml") -> Pieces:
    """The same as a file of an office document."""

    def made() -> Iterator[bytes]:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as file:
            for piece in pieces():
                file.write(piece)
        yield out.getvalue()

    return made


def drawn(pieces: Pieces) -> Pieces:
    """A PDF of one page whose content is packed."""

    def made() -> Iterator[bytes]:
        machine = zlib.compressobj(9)
        content = b"".join(machine.compress(piece) for piece in pieces()) + machine.flush()
        yield b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        yield b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        yield b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 5 0 R>> endobj\n"
        yield b"5 0 obj <</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>> endobj\n"
        yield b"4 0 obj <</Filter/FlateDecode/Length %d>> stream\n" % len(content) + content + b"\nendstream endobj\n"
        yield b"trailer <</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n"

    return made


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
)

LINES = {
    "a line of JSON Lines",
    "JSON nested 100,000 deep in a line",
    "a number of a million digits",
    "escapes",
    "a packed line",
}
"""Those that come as files named `.jsonl`; the others come through standard input."""

# Name -> what is read, and whether the good report at its end has to come through.
STREAMS: dict[str, tuple[Pieces, bool]] = {
    "text on one line": (between(b"", b"word "), False),
    "text without a space": (between(b"", b"a"), False),
    "Cyrillic of another encoding": (between(b"", "сообщил ".encode("windows-1251"), size=15 * PIECE), False),
    "high bytes": (between(b"", b"\xc0\xc1", size=15 * PIECE), False),
    "NUL bytes": (between(b"", b"\x00"), False),
    "line ends": (between(b"", b"\n"), False),
    "UTF-16": (between(b"\xff\xfe", b"a\x00"), False),
    "a line of JSON Lines": (between(b'{"text": "', b"x", b'"}\n' + GOOD_LINE), True),
    "a JSON value": (between(b'{"text": "', b"x", b'"}'), False),
    "an item of a JSON array": (between(b'[{"text": "', b"x", b'"},\n' + GOOD_LINE + b"]"), True),
    "a key of JSON": (between(b'[{"', b"k", b'": 1},\n' + GOOD_LINE + b"]"), True),
    "JSON nested deep": (between(b"", b"["), False),
    "JSON objects nested deep": (between(b"", b'{"a":'), False),
    "JSON nested 100,000 deep in a line": (between(b'{"a":', b"[", b"\n" + GOOD_LINE, size=PIECE), True),
    "a number of a million digits": (between(b'{"text": ', b"9", b"}\n" + GOOD_LINE, size=PIECE), True),
    "escapes": (between(b'{"text": "', b"\\", b'"}\n' + GOOD_LINE), True),
    "HTML on one line": (between(b"<html><body><p>", b"word "), False),
    "nested elements": (between(b"<html><body>", b"<div>"), False),
    "HTML just within the limit": (between(b"<html><body><p>", b"word ", size=15 * PIECE), False),
    "an attribute just within the limit": (between(b'<html><body><p a="', b"x", b'">x</p>', size=15 * PIECE), False),
    "attributes just within the limit": (between(b"<html><body><p ", b"a1=b ", b">x</p>", size=15 * PIECE), False),
    "references just within the limit": (between(b"<html><body><p>", b"&#1114111;", size=15 * PIECE), False),
    "a feed that laughs": (between(LAUGHS, b" ", b"]><rss><item><title>&a11;</title></item></rss>", size=0), False),
    "an attribute of a feed": (between(b'<rss><item a="', b"x", b'"><title>x</title></item></rss>'), False),
    "a tag of a feed": (between(b"<rss><item ", b"x", b"></item></rss>"), False),
    "a comment of a feed": (between(b"<rss><!--", b"x", b"--><item><title>x</title></item></rss>"), False),
    "a text of a feed": (between(b"<rss><item><title>", b"x", b"</title></item></rss>"), False),
    "a feed nested deep": (between(b"<rss>", b"<a>"), False),
    "many attributes of a feed": (
        lambda: iter([b"<rss><item " + b" ".join(b'a%d="1"' % n for n in range(400_000)) + b"></item></rss>"]),
        False,
    ),
    "a WARC record": (warc(b"", [*fill(b"x"), b"\r\n\r\n"], SIZE), False),
    "a WARC header line": (warc(b"X: ", fill(b"x"), 1), False),
    "WARC headers": (between(b"WARC/1.0\r\n", b"X: y\r\n"), False),
    "a WARC length of a thousand digits": (warc(b"", [b"x"], 10**1000), False),
    "a WARC page that is a bomb": (answer_bomb, True),
    "lines of a mail": (between(MAIL + b"\n", b"a\n", size=39 * PIECE), False),
    "a line of a mail": (between(MAIL + b"\n", b"a", size=39 * PIECE), False),
    "headers of a mail": (between(MAIL, b"X-A: b\n", b"\nx", size=39 * PIECE), False),
    "parts of a mail": (between(MIXED, b"--b\n\nx\n", size=39 * PIECE), False),
    "a packed part of a mail": (
        between(MIXED + b"--b\nContent-Transfer-Encoding: base64\n\n", b"AAAA\n", size=39 * PIECE),
        False,
    ),
    "quotes of a mail": (between(MAIL + b"\n", b"from: x\n", size=7 * PIECE), False),
    "a mail of a box": (between(BOX + MAIL + b"\n", b"word\n", b"\n\n" + BOX + MAIL + b"\n" + GOOD.encode()), True),
    "mails of a box": (between(b"", BOX + b"From: a\nTo: b\n\n\n", size=PIECE), False),
    "an office document": (archived(between(b"<a>", b"word ")), False),
    "elements of an office document": (archived(between(b"<a>", b"<p><t>a</t></p>", b"</a>", size=15 * PIECE)), False),
    "an attribute of an office document": (archived(between(b'<a b="', b"x", b'"/>', size=15 * PIECE)), False),
    "a packed page of a PDF": (drawn(between(b"BT /F 9 Tf ", b"(word) Tj ")), False),
    "operators of a PDF": (drawn(between(b"BT /F 9 Tf ", b"q Q ", size=4 * PIECE)), False),
    "brackets of a PDF": (between(b"%PDF-1.7\n1 0 obj ", b"<<", size=4 * PIECE), False),
    "packed zeros": (packed(between(b"", b"\x00")), False),
    "a packed line": (packed(between(b'{"text": "', b"x", b'"}\n' + GOOD_LINE)), True),
    "packed line ends": (packed(between(GOOD_LINE, b"\n", size=2 * SIZE)), False),
    "packed WARC": (packed(warc(b"", [*fill(b"x"), b"\r\n\r\n"], SIZE)), False),
    "packed HTML": (packed(between(b"<html><body><p>", b"word ")), False),
}
