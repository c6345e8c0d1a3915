"""Any bytes in any format, and any text: no crash, no hang, and what comes out holds together."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.faults.corpus import LONG, environment, tell

from .holds import read_bytes
from .texts import NASTY, SENTENCES, texts

TAGS = ["p", "div", "li", "b", "td", "nav", "h2", "br", "table", "a", "script", "!--", "svg"]
EXAMPLES = 3_000 if LONG else 40
fuzzing = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@fuzzing
@given(text=texts)
def test_any_text(tmp_path: Path, text: str) -> None:
    read_bytes(tmp_path / "x.txt", text.encode("utf-8", "replace"))


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("among", ["alone", "among sentences"])
def test_nasty_text(tmp_path: Path, text: str, among: str) -> None:
    whole = text if among == "alone" else f"{SENTENCES[0]} {text} {SENTENCES[1]}\n\n{text}\n{SENTENCES[3]}"
    read_bytes(tmp_path / "x.txt", whole.encode())
    read_bytes(tmp_path / "x.html", f"<html><body><h1>{text[:60]}</h1><p>{whole}</p>".encode())
    read_bytes(tmp_path / "x.jsonl", json.dumps({"text": whole, "title": text, "date": text, "id": text}).encode())


@fuzzing
@given(
    text=texts,
    title=texts,
    field=st.sampled_from(["url", "outlet", "published", "lang", "id", "html"]),
    value=st.text(),
)
@example(text="\ud800", title="\udfff", field="id", value="\ud800")
@example(text="", title="\x00", field="html", value="0")
def test_any_record(tmp_path: Path, text: str, title: str, field: str, value: str) -> None:
    row = json.dumps({"text": text, "title": title, field: value})
    read_bytes(tmp_path / "x.jsonl", row.encode())
    read_bytes(tmp_path / "x.json", f"[{row}]".encode())


@fuzzing
@given(
    parts=st.lists(st.tuples(st.sampled_from(TAGS), texts), max_size=6),
    attribute=st.text(max_size=20),
)
def test_any_page(tmp_path: Path, parts: list[tuple[str, str]], attribute: str) -> None:
    inside = "".join(f'<{tag} title="{attribute}">{text}' for tag, text in parts)
    read_bytes(tmp_path / "x.html", f"<html><body>{inside}".encode("utf-8", "replace"))


@fuzzing
@given(
    entries=st.lists(
        st.tuples(st.sampled_from(["title", "description", "pubDate", "link", "content"]), texts), max_size=5
    )
)
def test_any_feed(tmp_path: Path, entries: list[tuple[str, str]]) -> None:
    inside = "".join(f"<{tag}><![CDATA[{text}]]></{tag}>" for tag, text in entries)
    data = f"<rss><channel><item>{inside}</item></channel></rss>".encode("utf-8", "replace")
    read_bytes(tmp_path / "x.xml", data)
    read_bytes(tmp_path / "y.xml", data[: len(data) // 2])


@fuzzing
@given(
    heads=st.lists(
        st.tuples(st.sampled_from(["WARC-Type", "Content-Type", "Content-Length", "WARC-Target-URI"]), st.text())
    ),
    text=texts,
    length=st.integers(-10, 10),
)
def test_any_archive(tmp_path: Path, heads: list[tuple[str, str]], text: str, length: int) -> None:
    body = text.encode("utf-8", "replace")
    head = "".join(f"{name}: {value}\r\n" for name, value in heads)
    head = f"WARC-Type: resource\r\nContent-Type: text/html\r\n{head}"
    whole = f"WARC/1.0\r\n{head}Content-Length: {len(body) + length}\r\n\r\n"
    data = whole.encode("utf-8", "replace") + body + b"\r\n\r\n"
    read_bytes(tmp_path / "x.warc", data * 2)
    packed = gzip.compress(data)
    read_bytes(tmp_path / "x.warc.gz", packed + packed[: len(packed) // 2])


@fuzzing
@given(
    data=st.binary(max_size=600),
    head=st.sampled_from([b"", b"{", b"[{", b"<html>", b"<rss>", b"WARC/1.0\r\n", b"\x1f\x8b\x08"]),
)
def test_any_bytes(tmp_path: Path, data: bytes, head: bytes) -> None:
    assert read_bytes(tmp_path / "x", head + data)


@pytest.mark.skipif(not LONG, reason="guided by coverage: part of make test-long")
@pytest.mark.parametrize("target", ["text", "html", "jsonl", "feed", "warc", "gzip"])
def test_guided_by_coverage(tmp_path: Path, target: str) -> None:
    pytest.importorskip("atheris", reason="pip install atheris (Linux, Python up to 3.13)")
    script = Path(__file__).with_name("guided.py")
    command = [sys.executable, str(script), target, str(tmp_path), "-max_total_time=60", "-timeout=25", "-max_len=4096"]
    done = subprocess.run(
        command, env=environment(), capture_output=True, text=True, timeout=600, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr[-3000:]
    runs = [line for line in done.stderr.splitlines() if line.startswith("Done ")]
    tell(f"guided by coverage, {target}", runs[0] if runs else "no count")
