"""Each stage and the whole, timed on the same made corpus and, where it stands beside the checkout, on real articles.

Kept as JSON with the machine's description by pytest-benchmark; `make bench` prints the goals beside what was reached.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import ahocorasick
import pytest

from bench.made import articles
from bench.standing import costs
from bench.tellings import tellings
from strikeledger import Ledger
from strikeledger.ingest import Given, assemble, markup, read_inputs
from strikeledger.linking import link
from strikeledger.model import Document
from strikeledger.pipeline import read_one
from strikeledger.running.refresh import rebuild_whole
from strikeledger.vocabulary.lexicon import lexicon

CORPORA = Path(__file__).resolve().parents[2] / "shared/data/corpora"
NOTHING = Given(published=None, outlet=None, language=None)
LEDGER_ARTICLES = int(os.environ.get("STRIKELEDGER_BENCH_ARTICLES", "5000"))
"""Articles of the whole ledger; those of the goals, 100000 and 1000000, take a quarter of an hour and hours."""
ONE_MORE = 7
LINKED = (1_000, 4_000, 16_000)
"""Tellings that are linked, at the same number a day."""


def read_in(document: Document) -> tuple[tuple[object, ...], ...]:
    """All that a reading may hold."""
    reading = read_one(document).reading
    return reading.claims, reading.periods, reading.records, reading.episodes


def documents(path: Path) -> list[Document]:
    return [item for item in read_inputs([path], NOTHING) if isinstance(item, Document)]


def made(folder: Path, count: int, attacks: float, *, html: bool = False) -> Path:
    path = folder / f"made-{count}-{attacks}-{html}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for row in articles(count, attacks):
            if html:
                text = "".join(f"<p>{paragraph}</p>" for paragraph in row.pop("text").split("\n\n"))
                links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(60))
                row["html"] = (
                    f"<html><head><title>{row['title']}</title></head><body><nav><ul>{links}</ul></nav><article>"
                    f"<h1>{row['title']}</h1>{text}</article><footer>All rights reserved</footer></body></html>"
                )
            out.write(json.dumps(row) + "\n")
    return path


def yardstick(texts: list[str]) -> Callable[[], None]:
    """One pass of pyahocorasick with every word and phrase of the English table over the lower-cased texts."""
    automaton = ahocorasick.Automaton()
    for word in words(lexicon("en").table):
        automaton.add_word(word, word)
    automaton.make_automaton()

    def run() -> None:
        for text in texts:
            for _ in automaton.iter(text):
                pass

    return run


def words(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from words(value) if isinstance(value, dict | list) else [str(key).lower()]
    elif isinstance(node, list):
        yield from (item.lower() for item in node if isinstance(item, str) and item)


def measured(benchmark: Any, run: Callable[[], object], items: int, characters: int, **more: object) -> None:
    benchmark.extra_info.update(items=items, characters=characters, **more)
    benchmark.pedantic(run, rounds=3, warmup_rounds=0)
    benchmark.extra_info["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


PRESS = {"press_ordinary": ("press_en", 1), "press_en": ("press_en", 1), "shootings": ("shootings", 16)}
"""Real articles: the folder, and of how many one is taken. `press_ordinary` are those in which nothing is read."""
SOURCES = {"ordinary": (600, 0.0), "one_in_100": (600, 0.01), "one_in_10": (600, 0.1), "attacks": (300, 1.0)}


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("name", [*SOURCES, *PRESS])
def test_reading(name: str, benchmark: Any, tmp_path: Path) -> None:
    if name in SOURCES:
        found = documents(made(tmp_path, *SOURCES[name]))
    else:
        folder, step = PRESS[name]
        path = CORPORA / folder / "articles.jsonl"
        if not path.exists():
            pytest.skip("no real articles beside the checkout")
        found = documents(path)[::step]
        if name == "press_ordinary":
            found = [document for document in found if not any(read_in(document))]
    texts = [document.text.lower() for document in found]
    run = yardstick(texts)
    for document in found[:20]:
        read_one(document)
    passes = []
    for _ in range(3):
        begin = time.process_time()
        run()
        passes.append(time.process_time() - begin)
    claims = sum(bool(read_one(document).reading.claims) for document in found)
    measured(
        benchmark, lambda: [read_one(d) for d in found], len(found), sum(map(len, texts)), with_figures=claims,
        yardstick_seconds=min(passes),
    )  # fmt: skip


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("kind", ["text", "html"])
def test_taking_in(kind: str, benchmark: Any, tmp_path: Path) -> None:
    path = made(tmp_path, 400, 0.05, html=kind == "html")
    found = documents(path)
    benchmark.extra_info["other_claims"] = other_claims(path)
    measured(benchmark, lambda: documents(path), len(found), sum(len(d.text) for d in found))


def other_claims(path: Path) -> int:
    """Pages in which the careful look on every page finds other claims than the first look lets through."""
    looked = documents(path)
    with (
        mock.patch.object(markup, "holds_figure", return_value=True),
        mock.patch.object(assemble, "holds_figure", return_value=True),
    ):
        careful = documents(path)
    return sum(
        read_one(one).reading.claims != read_one(other).reading.claims
        for one, other in zip(looked, careful, strict=True)
    )


STANDING = (1_000, 4_000)
"""Reports in a standing ledger; what one thing more costs in the two tells whether it grows with the ledger."""


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("told", LINKED)
def test_linking(told: int, benchmark: Any) -> None:
    readings = tellings(told)
    measured(benchmark, lambda: link(readings, {}), told, 0)


def test_whole_ledger_and_one_article_more(benchmark: Any, tmp_path: Path) -> None:
    path = made(tmp_path, LEDGER_ARTICLES, 0.1)
    ledger = Ledger(tmp_path / "x.duckdb")
    benchmark.extra_info.update(items=LEDGER_ARTICLES, characters=path.stat().st_size)
    benchmark.pedantic(lambda: ledger.read([path], jobs=2), rounds=1)
    begin = time.process_time()
    Ledger(tmp_path / "alone.duckdb").read([path], jobs=1)
    used = time.process_time() - begin
    one = tmp_path / "one.jsonl"
    wall, own = [], []
    for row in list(articles(ONE_MORE, 1.0, seed=9)):
        one.write_text(json.dumps({**row, "id": f"one-{len(wall)}"}) + "\n", encoding="utf-8")
        begin, cpu = time.perf_counter(), time.process_time()
        ledger.read([one])
        wall.append(time.perf_counter() - begin)
        own.append(time.process_time() - cpu)
    begin = time.process_time()
    rebuild_whole(ledger.path)
    benchmark.extra_info.update(
        processor_seconds=used,
        one_more_seconds=statistics.median(wall),
        one_more_processor_seconds=statistics.median(own),
        everything_anew_seconds=time.process_time() - begin,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


@pytest.mark.parametrize("count", STANDING)
def test_one_thing_more_in_a_standing_ledger(count: int, benchmark: Any, tmp_path: Path) -> None:
    """With people's decisions and reports without a day in it."""
    benchmark.extra_info.update(items=count, characters=0)
    found = benchmark.pedantic(lambda: costs(tmp_path / "standing.duckdb", count), rounds=1)
    benchmark.extra_info.update(found)


def warc(path: Path, count: int) -> Path:
    """A compressed archive of so many pages of 20 kB, each its own member, as crawlers write them."""
    page = (
        b"<html><head><title>News</title></head><body>" + b"<p>The council met on Monday.</p>" * 600 + b"</body></html>"
    )
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    with path.open("wb") as out:
        for number in range(count):
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: https://made.invalid/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 1))
    return path


MEASURE_WARC = """
import resource, sys
from strikeledger.ingest import read_inputs
count = sum(1 for _ in read_inputs([sys.argv[1]]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_warc_is_streamed(benchmark: Any, tmp_path: Path) -> None:
    """Most memory of a process that takes an archive in, for one ten times as large as the other."""
    peaks = []
    for count in (100, 1000):
        run = [sys.executable, "-c", MEASURE_WARC, str(warc(tmp_path / f"{count}.warc.gz", count))]
        told = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
        peaks.append(int(told[1]))
    path = tmp_path / "100.warc.gz"
    benchmark.extra_info.update(items=100, characters=path.stat().st_size, peaks_mb=peaks)
    benchmark.pedantic(lambda: documents(path), rounds=1)


def test_version(benchmark: Any) -> None:
    run = [sys.executable, "-m", "strikeledger", "--version"]
    benchmark.extra_info.update(items=1, characters=0)
    benchmark.pedantic(lambda: subprocess.run(run, check=True, capture_output=True), rounds=7, warmup_rounds=1)
