from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strikeledger.ingest import Given, read_inputs
from strikeledger.ingest.phrases import fold, table_rows
from strikeledger.ingest.unshown import INVISIBLE
from strikeledger.model import Document, Refusal

from .pages import FOURTH, LEAD, SECOND, THIRD, check_blocks

MARKERS = sorted(phrase for row in table_rows("markers.tsv") for phrase in row[2].split(" ; "))
PIECES = (
    LEAD,
    SECOND,
    THIRD,
    FOURTH,
    "Two hurt in Kharkiv",
    "- 12 over Sumy",
    "İstanbul",
    "July 4 —",
    "(AP) —",
    "…",
    "\x0b",
    " ",
)
lines = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(MARKERS).map(str.capitalize),
    st.text(max_size=60),
)
texts = st.lists(lines, max_size=14).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", " ", ". ", "\r\n"]).map(lambda sign: sign.join(pieces))
)
slow = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(path: Path, data: bytes) -> list[Document | Refusal]:
    """Read the bytes; whatever they are, there is a document or a refusal, and documents hold together."""
    path.write_bytes(data)
    found = list(read_inputs([path], Given()))
    for one in found:
        if isinstance(one, Document):
            check_blocks(one)
            assert one.text.encode()
            msgspec.json.encode(one)
        else:
            assert one.reason
            assert one.advice
    return found


@slow
@given(data=st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    assert check(tmp_path / "x", data)


@slow
@given(
    head=st.sampled_from(
        [
            b"{",
            b"[{",
            b"<html><p>",
            b"<rss><item>",
            b"WARC/1.0\r\n",
            b"\x1f\x8b\x08\x00",
            b"\xff\xfe",
            b"%",
            b'{"text":"',
        ]
    ),
    data=st.binary(max_size=200),
    name=st.sampled_from(["x", "x.jsonl", "x.json", "x.html"]),
)
def test_any_bytes_behind_a_known_beginning(tmp_path: Path, head: bytes, data: bytes, name: str) -> None:
    check(tmp_path / name, head + data)
    check(tmp_path / name, gzip.compress(head + data))


@slow
@given(text=texts)
def test_any_text(tmp_path: Path, text: str) -> None:
    data = text.encode("utf-8", "replace")
    found = check(tmp_path / "x.txt", data)  # several where it happens to begin as articles do
    articles = [one.text for one in found if isinstance(one, Document)]
    assert len(found) == 1 or len(articles) == len(found)
    if articles and not text.lstrip().startswith(("{", "[", "<")):
        assert "".join(articles) == INVISIBLE.sub("", data.decode().replace("\r\n", "\n").replace("\r", "\n"))


@slow
@given(
    text=texts,
    title=st.one_of(st.none(), lines),
    date=st.one_of(st.none(), st.text(max_size=30), st.integers(), st.floats()),
)
def test_any_record(tmp_path: Path, text: str, title: str | None, date: object) -> None:
    row = json.dumps({"text": text, "title": title, "date": date, "url": f"https://site.org/{title}"})
    assert len(check(tmp_path / "x.jsonl", row.encode())) == 1


@slow
@given(
    paragraphs=st.lists(lines, max_size=8),
    tags=st.lists(st.sampled_from(["p", "div", "li", "b", "td", "nav", "h2", "br"]), max_size=8),
)
def test_any_markup(tmp_path: Path, paragraphs: list[str], tags: list[str]) -> None:
    inside = "".join(f"<{tag}>{text}" for tag, text in zip(tags, paragraphs, strict=False))
    assert len(check(tmp_path / "x.html", f"<html><body>{inside}".encode("utf-8", "replace"))) == 1


@given(text=st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@slow
@given(order=st.permutations([LEAD, SECOND, THIRD, FOURTH]), count=st.integers(1, 4))
def test_plain_prose_is_all_body(tmp_path: Path, order: list[str], count: int) -> None:
    for sign in ("\n", "\n\n", " "):
        (found,) = check(tmp_path / "x.txt", sign.join(order[:count]).encode())
        assert isinstance(found, Document)
        assert {block.kind for block in found.blocks} == {"body"}
