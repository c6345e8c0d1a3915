from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from strikeledger.model import Document, Reading, Record, Refusal
from strikeledger.running import intake as intake_module
from strikeledger.running.intake import Intake
from strikeledger.store.connect import opened
from strikeledger.store.load import to_document
from strikeledger.store.migrate import make_ready


class Result(Record, frozen=True):
    """What the pipeline hands over, as far as the intake looks at it."""

    document: Document
    reading: Reading
    sketch: None = None
    harmed: None = None
    private: None = None
    statements: None = None
    commitments: None = None


Maker = Callable[..., Document]
Reader = Callable[[Document], Reading]


def count(ledger: Path, table: str) -> int:
    with opened(ledger, write=False) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row is not None
    return int(row[0])


def stored(ledger: Path) -> list[Document]:
    with opened(ledger, write=False) as connection:
        return [to_document(row) for row in connection.sql("SELECT * FROM documents").to_arrow_table().to_pylist()]


@pytest.fixture
def ready(ledger: Path) -> Path:
    make_ready(ledger)
    return ledger


def test_a_document_comes_back_as_it_went_in(ready: Path, document: Maker, reading: Reader) -> None:
    made = document(3, title='Ein "Titel"', outlet="Київська газета", language="uk", published_text="3 січня")
    intake = Intake(ready)
    assert intake.wanted(made)
    intake.add(Result(document=made, reading=reading(made)))
    intake.flush()
    assert stored(ready) == [made]


def test_its_reading_comes_back_as_it_went_in(ready: Path, document: Maker, reading: Reader) -> None:
    made = document(3)
    intake = Intake(ready)
    intake.wanted(made)
    intake.add(Result(document=made, reading=reading(made)))
    intake.flush()
    with opened(ready, write=False) as connection:
        row = connection.execute("SELECT reading FROM readings").fetchone()
    assert row is not None
    assert msgspec.msgpack.decode(row[0], type=Reading) == reading(made)


def test_what_is_known_is_not_wanted_again(ready: Path, document: Maker, reading: Reader) -> None:
    made = document(3)
    intake = Intake(ready)
    intake.wanted(made)
    intake.add(Result(document=made, reading=reading(made)))
    intake.flush()
    again = Intake(ready)
    assert not again.wanted(document(3, retrieved="2031-01-01T00:00:00+00:00"))
    again.flush()
    assert not again.changed
    assert stored(ready)[0].retrieved == made.retrieved


def test_nothing_is_written_of_a_document_still_being_read(ready: Path, document: Maker, reading: Reader) -> None:
    first, second = document(1), document(2)
    intake = Intake(ready)
    intake.wanted(first)
    intake.wanted(second)
    intake.add(Result(document=first, reading=reading(first)))
    intake.flush()
    assert count(ready, "documents") == count(ready, "sources") == count(ready, "readings") == 1
    intake.add(Result(document=second, reading=reading(second)))
    intake.flush()
    assert count(ready, "documents") == count(ready, "sources") == count(ready, "readings") == 2


def test_a_batch_is_written_without_being_asked(
    ready: Path, document: Maker, reading: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "BATCH", 3)
    intake = Intake(ready)
    for number in range(4):
        made = document(number)
        intake.wanted(made)
        intake.add(Result(document=made, reading=reading(made)))
    assert count(ready, "documents") == 3


SAME_BYTES = [
    {"source": "b.txt", "published": None, "published_basis": "unknown"},
    {"source": "a.txt", "published": None, "published_basis": "unknown"},
    {"source": "c.jsonl", "outlet": "The Example", "published_basis": "metadata"},
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_same_bytes_from_three_sources_are_one_document_in_any_order(
    ready: Path, document: Maker, reading: Reader, order: tuple[int, ...], at_once: bool
) -> None:
    intake = Intake(ready)
    for which in order:
        made = document(5, **SAME_BYTES[which])
        if intake.wanted(made):
            intake.add(Result(document=made, reading=reading(made)))
        if not at_once:
            intake.flush()
            intake = Intake(ready)
    intake.flush()
    assert [(one.source, one.outlet) for one in stored(ready)] == [("c.jsonl", "The Example")]
    assert count(ready, "readings") == 1
    with opened(ready, write=False) as connection:
        sources = connection.execute("SELECT source FROM sources ORDER BY source").fetchall()
    assert [row[0] for row in sources] == ["a.txt", "b.txt", "c.jsonl"]


def test_a_slow_worker_does_not_overwrite_the_better_variant(ready: Path, document: Maker, reading: Reader) -> None:
    plain = document(5, published=None, published_basis="unknown")
    dated = document(5, published=dt.date(2025, 1, 3), published_basis="given")
    intake = Intake(ready)
    assert intake.wanted(plain)
    assert intake.wanted(dated)
    intake.add(Result(document=dated, reading=reading(dated)))
    intake.add(Result(document=plain, reading=reading(plain)))
    intake.flush()
    assert stored(ready) == [dated]


REFUSAL = Refusal(source="x.bin", reason="binary", advice="give it as text", sha256="00")


def test_a_refusal_is_kept_once(ready: Path) -> None:
    for _ in range(2):
        intake = Intake(ready)
        intake.refuse(REFUSAL)
        intake.flush()
    assert count(ready, "refusals") == 1
    assert not intake.changed


def test_a_document_the_reader_failed_on_is_wanted_again_and_its_refusal_goes(
    ready: Path, document: Maker, reading: Reader
) -> None:
    made = document(3)
    intake = Intake(ready)
    intake.wanted(made)
    refusal = Refusal(source=made.source, reason="the reader failed", advice="report it", sha256=made.sha256)
    intake.failed(made, refusal)
    intake.flush()
    assert (count(ready, "documents"), count(ready, "sources"), count(ready, "refusals")) == (0, 0, 1)
    again = Intake(ready)
    assert again.wanted(made)
    again.add(Result(document=made, reading=reading(made)))
    again.flush()
    assert (count(ready, "documents"), count(ready, "sources"), count(ready, "refusals")) == (1, 1, 0)


def test_every_batch_marks_the_figures_as_behind(ready: Path, document: Maker, reading: Reader) -> None:
    made = document(3)
    intake = Intake(ready)
    intake.wanted(made)
    intake.add(Result(document=made, reading=reading(made)))
    intake.flush()
    with opened(ready, write=False) as connection:
        assert connection.execute("SELECT stale FROM state").fetchone() == (True,)


def test_a_file_that_was_mended_is_refused_no_more(ready: Path, document: Maker, reading: Reader) -> None:
    made = document(3)
    intake = Intake(ready)
    intake.refuse(Refusal(source=made.source, reason="binary", advice="give it as text"))
    intake.flush()
    assert count(ready, "refusals") == 1
    again = Intake(ready)
    again.wanted(made)
    again.add(Result(document=made, reading=reading(made)))
    again.flush()
    assert count(ready, "refusals") == 0
