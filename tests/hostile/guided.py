"""Fuzzing guided by coverage: `python guided.py TARGET FOLDER [options of libFuzzer]`. Run by test_fuzz.py."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["strikeledger"]):
    import strikeledger.pipeline  # noqa: F401 - instrumented by being imported here
    from strikeledger.ingest import feeds, inputs, markup, records, warc  # noqa: F401

from tests.hostile.holds import read_bytes
from tests.hostile.texts import NASTY, SENTENCES

NAMES = {"text": "x.txt", "html": "x.html", "jsonl": "x.jsonl", "feed": "x.xml", "warc": "x.warc", "gzip": "x.gz"}
HEADS = {
    "text": b"",
    "html": b"<html><body>",
    "jsonl": b'{"text": "',
    "feed": b"<rss><item><title>",
    "warc": b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: ",
    "gzip": b"",
}


def main() -> None:
    """Seed the corpus with the sentences of the tests and go on until the time is over."""
    target, folder = sys.argv[1], Path(sys.argv[2])
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, text in enumerate((*SENTENCES, *NASTY)):
        (corpus / str(number)).write_bytes(text.encode())

    def one(data: bytes) -> None:
        whole = HEADS[target] + data
        read_bytes(folder / NAMES[target], gzip.compress(whole) if target == "gzip" else whole)

    atheris.Setup([sys.argv[0], *sys.argv[3:], str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
