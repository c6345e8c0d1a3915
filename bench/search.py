"""What search costs: the index of SQLite beside two ways in DuckDB.

    python -m bench.search [SENTENCES]

Sentences are made up: 18 words each, drawn from 5,000 (those of the sample reports and made-up ones) by Zipf's law, so
that some stand in a tenth of all and most in a few. News has no more words in use at a time, and what a word's keys are
is worked out once.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import duckdb

from strikeledger.samples import sample_paths
from strikeledger.store.searching import index as sqlite_index
from strikeledger.store.searching.keys import words_of
from strikeledger.store.searching.question import asked

QUESTIONS = ("drones", "Kiev", "Zelensky said", '"air force" drones', "збили ракети", "раненых", "unheardof")
IN_DOCUMENT = 20
WORDS = 5000


def made_up(count: int, seed: int = 1) -> Iterator[str]:
    """Sentences in the words of the samples and in words that no language has."""
    chance = random.Random(seed)
    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted(sample_paths().reports.glob("*.txt")))
    words = list(dict.fromkeys(text[w.start : w.end] for w in words_of(text)))
    chance.shuffle(words)
    letters = "abcdefghiklmnoprstuvyабвгдежзиклмнопрстуя"
    words += ["".join(chance.choices(letters, k=chance.randint(4, 10))) for _ in range(WORDS - len(words))]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    for _ in range(count):
        yield " ".join(chance.choices(words, cum_weights=weights, k=18)) + "."


def timed(name: str, work: Callable[[], object]) -> object:
    """Do it, and say how long it took."""
    began = time.perf_counter()
    found = work()
    print(f"| {name} | {(time.perf_counter() - began) * 1000:.0f} ms |", flush=True)
    return found


def main(count: int) -> None:
    """Build each and ask each the same."""
    with tempfile.TemporaryDirectory() as folder:
        sentences = list(made_up(count))
        place = Path(folder) / "ledger.duckdb"
        place.touch()
        timed("SQLite FTS5: build", lambda: _fill_sqlite(place, sentences))
        print(f"| SQLite FTS5: size | {sqlite_index.file_of(place).stat().st_size / 1e6:.0f} MB |")
        for question in QUESTIONS:
            match = asked(question).match
            timed(f"SQLite FTS5: {question}", lambda m=match: sqlite_index.candidates(place, m, None, 40))  # type: ignore[misc]
        connection = duckdb.connect(str(Path(folder) / "inverted.duckdb"))
        timed("DuckDB postings: build", lambda: _fill_duckdb(connection, sqlite_index.file_of(place)))
        connection.execute("CHECKPOINT")
        print(f"| DuckDB postings: size | {(Path(folder) / 'inverted.duckdb').stat().st_size / 1e6:.0f} MB |")
        for question in QUESTIONS:
            timed(f"DuckDB postings: {question}", lambda q=question: _ask_postings(connection, q))  # type: ignore[misc]
            timed(f"DuckDB ILIKE: {question}", lambda q=question: _ask_scan(connection, q))  # type: ignore[misc]


_TEXT: list[str] = []


def _fill_sqlite(place: Path, sentences: list[str]) -> None:
    first_day = dt.date(2022, 2, 24).toordinal()
    with sqlite_index._connected(place) as index:
        index.execute("BEGIN IMMEDIATE")
        for number in range(1, len(sentences) // IN_DOCUMENT + 1):
            row = index.execute("INSERT INTO documents (document_id, mark) VALUES (?, '')", [str(number)]).lastrowid
            day = first_day + number * 1000 // (len(sentences) // IN_DOCUMENT)
            first = (day << sqlite_index.DOCUMENT_BITS | int(row or 0)) << sqlite_index.SENTENCE_BITS
            part = sentences[(number - 1) * IN_DOCUMENT : number * IN_DOCUMENT]
            sqlite_index._put(index, first, None, " ".join(part), None)
        index.execute("COMMIT")
    _TEXT[:] = sentences


def _fill_duckdb(connection: duckdb.DuckDBPyConnection, _: Path) -> None:
    import pyarrow as pa

    keys, ids = [], []
    for number, sentence in enumerate(_TEXT):
        for key in frozenset().union(*(word.keys for word in words_of(sentence))):
            keys.append(key)
            ids.append(number)
    rows = pa.table({"key": pa.array(keys).dictionary_encode(), "id": ids})  # noqa: F841 - DuckDB reads it by name
    connection.execute("CREATE TABLE postings AS SELECT * FROM rows ORDER BY key, id")
    told = pa.table({"text": _TEXT})  # noqa: F841
    connection.execute("CREATE TABLE told AS SELECT row_number() OVER () AS id, text FROM told")


def _ask_postings(connection: duckdb.DuckDBPyConnection, question: str) -> object:
    tests = [
        f"SELECT id FROM postings WHERE key IN ({', '.join('?' * len(term.keys))})" for term in asked(question).terms
    ]
    given = [key for term in asked(question).terms for key in term.keys]
    return connection.execute(" INTERSECT ".join(tests) + " ORDER BY id DESC LIMIT 40", given).fetchall()


def _ask_scan(connection: duckdb.DuckDBPyConnection, question: str) -> object:
    words = question.replace('"', "").split()
    tests = " AND ".join("text ILIKE ?" for _ in words)
    sql = f"SELECT id FROM told WHERE {tests} ORDER BY id DESC LIMIT 40"
    return connection.execute(sql, [f"%{word}%" for word in words]).fetchall()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
