"""Files packed together: each is read, or refused by its own name, and nothing of an archive can fill the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from strikeledger.ingest import read_inputs
from strikeledger.ingest.inputs import Held
from strikeledger.model import Document, Refusal

Read = Callable[..., list[Document | Refusal]]
LEAD = "May 5, 2025\n\nA shell hit a bus stop in Huliaipole and killed two people, the mayor said."
PAGE = f"<html><body><article><h1>Bus stop hit</h1><p>{LEAD}</p></article></body></html>"


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_everything_in_a_parcel_is_read_and_what_cannot_be_is_named(read: Read) -> None:
    inner = packed(**{"b.txt": LEAD.replace("two", "five").encode()})
    data = packed(**{"a.txt": LEAD.encode(), "in/inner.zip": inner, "photo.png": b"\x89PNG\r\n\x1a\n", "in/": b""})
    found = read(data, "p.zip")
    assert [type(one) for one in found] == [Document, Document, Refusal]
    assert [one.source.rsplit("p.zip", 1)[-1] for one in found] == ["!a.txt", "!in/inner.zip!b.txt", "!photo.png"]


def test_pictures_of_a_saved_page_and_what_packers_add_are_passed_over() -> None:
    data = packed(
        **{
            "Bus.html": PAGE.encode(),
            "Bus_files/app.js": b"let killed = 60;",
            "__MACOSX/._Bus.html": b"\x00\x05",
            "Thumbs.db": b"\x00",
        }
    )
    passed: list[str] = []
    found = list(read_inputs([Held("p.zip", data)], passed_over=passed.append))
    assert [one.source for one in found] == ["p.zip!Bus.html"]
    assert len(passed) == 3


def test_a_damaged_file_and_one_under_a_password_end_no_archive(read: Read) -> None:
    data = bytearray(packed(**{"a.txt": LEAD.encode(), "b.txt": LEAD.replace("two", "five").encode()}))
    data[data.index(b"a.txt") + 10] ^= 0xFF
    damaged, whole = read(bytes(data), "p.zip")
    assert isinstance(damaged, Refusal)
    assert isinstance(whole, Document)
    locked = bytearray(packed(**{"a.txt": LEAD.encode()}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(sign) + at] |= 1
    (refusal,) = read(bytes(locked), "q.zip")
    assert isinstance(refusal, Refusal)
    assert "encrypted" in refusal.reason


def test_a_file_that_unpacks_to_what_no_text_does_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strikeledger.ingest.archive.BOMB_BYTES", 1_000_000)
    line = b'{"text": "' + b"x" * 1000 + b'"}\n'
    found = read(packed(**{"a.jsonl": line * 20_000}), "p.zip")
    assert isinstance(found[-1], Refusal)
    assert "times its size" in found[-1].reason


def test_archives_in_archives_without_end_are_refused(read: Read) -> None:
    data = packed(**{"a.txt": LEAD.encode()})
    for _ in range(6):
        data = packed(**{"a.zip": data})
    (refusal,) = read(data, "p.zip")
    assert isinstance(refusal, Refusal)
    assert "within more than" in refusal.reason


def test_an_archive_of_nothing_is_told(read: Read) -> None:
    (refusal,) = read(packed(), "p.zip")
    assert isinstance(refusal, Refusal)
