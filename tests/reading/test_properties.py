"""What holds for any text at all: it is read without error, offsets give the words back, bounds are in order."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikeledger.model import Block, BlockKind, Document, Reading
from strikeledger.reading import read_document

PIECES = (
    "At least", "more than", "about", "nearly", "up to", "between", "and", "or", "no one", "a", "the", "two", "15",
    "1,343", "20-30", "72 of the 550", "dozens of", "hundreds", "people", "children", "a 12-year-old boy", "civilians",
    "drones", "missiles", "Shahed drones", "were killed", "injured", "wounding", "killing", "died", "dead", "missing",
    "rescued", "including", "among them", "were shot down", "launched", "hit", "over", "Kyiv", "the Kursk region",
    "Russia", "Ukraine's air force said", "according to the governor", "he added", "overnight", "on Friday",
    "last Saturday night", "in June", "since 2022", "rose from", "to", "alerts sounded for", "hours", "districts",
    "houses were damaged", "not", "could", "denied", "“", "”", "(", ")", ",", ".", ". ", ";", ":", "-", "\n", "\n\n",
    "Source:", "Quote:", "№ 12", "$4 million", "killed or wounded", "of whom", "each", "a record", "up from",
)  # fmt: skip
KINDS: tuple[BlockKind, ...] = ("title", "heading", "body", "caption", "boilerplate")
NEWSLIKE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join)
DAYS = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
SETTINGS = settings(max_examples=150)


def document(text: str, published: dt.date | None, language: str | None = "en", cut: int = 0) -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    middle = min(cut, len(text))
    blocks = [Block(start=0, end=middle, kind=KINDS[cut % len(KINDS)])] if middle else []
    if middle < len(text):
        blocks.append(Block(start=middle, end=len(text), kind="body"))
    return Document(
        document_id="d_" + digest[:16],
        source="text",
        sha256=digest,
        retrieved=None,
        outlet=None,
        title=None,
        published=published,
        published_basis="given" if published else "unknown",
        language=language,
        agency=None,
        body_start=0,
        body_end=len(text),
        text=text,
        blocks=tuple(blocks),
    )


def holds(made: Document, reading: Reading) -> None:
    episodes = {episode.number for episode in reading.episodes}
    ids = [claim.claim_id for claim in reading.claims]
    assert len(set(ids)) == len(ids)
    for claim in reading.claims:
        assert made.text[claim.start : claim.end] == claim.quote != ""
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        assert claim.low is None or claim.high is None or claim.low <= claim.high
        assert claim.low is not None or claim.high is not None
        assert claim.low is None or claim.low >= 0
        assert claim.episode in episodes or claim.episode < 0
        assert 0 <= claim.confidence <= 1
        assert claim.date_start is None or claim.date_end is None or claim.date_start <= claim.date_end
        assert claim.incident_id is None, "linking gives it"
        assert (claim.low, claim.high) == (0, 0) or claim.status != "none_reported"
        block = next(block for block in made.blocks if block.start <= claim.start < block.end)
        assert block.kind in {"title", "heading", "body"}
    for figure in reading.periods:
        assert made.text[figure.start : figure.end] == figure.quote
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@SETTINGS
@given(NEWSLIKE, DAYS, st.sampled_from(["en", "uk", "ru", None, "xx"]), st.integers(0, 80))
def test_sentences_of_news_words_in_any_order(text: str, day: dt.date | None, language: str | None, cut: int) -> None:
    made = document(text, day, language, cut)
    holds(made, read_document(made))


@SETTINGS
@given(st.text(max_size=400), DAYS)
def test_any_text_at_all(text: str, day: dt.date | None) -> None:
    made = document(text, day)
    holds(made, read_document(made))


@SETTINGS
@given(NEWSLIKE, DAYS)
def test_reading_is_a_function_of_the_document(text: str, day: dt.date | None) -> None:
    made = document(text, day)
    assert read_document(made) == read_document(document(text, day))


@settings(max_examples=15)
@given(st.lists(NEWSLIKE, min_size=2, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_no_ledger(texts: list[str], rng: random.Random) -> None:
    from strikeledger.pipeline import build, read_one
    from strikeledger.registries import Tables

    results = [read_one(document(text, dt.date(2024, 5, 9))) for text in texts]
    first = build(results, Tables())
    rng.shuffle(results)
    assert build(results, Tables()) == first


@pytest.mark.parametrize(
    "unit",
    [
        "At least 15 people were killed and 20 injured in Kyiv, the governor said. ",
        "two and three or four, ",
        "Oleh Hrynko ",
        "12 over the Kursk region, ",
        "(“",
        "of the 5 ",
        "1",
        "nine-",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def seconds(size: int) -> float:
        made = document(("Russian drones killed two people in Odesa. " + unit * (size // len(unit)))[:size], None)
        begun = time.process_time()
        read_document(made)
        return time.process_time() - begun

    seconds(2_000)  # tables are loaded
    short = min(seconds(10_000) for _ in range(2))
    long: list[float] = []
    while len(long) < 2 and min(long, default=math.inf) >= 30 * max(short, 0.02):
        long.append(seconds(80_000))  # again where the machine was busy with something else
    assert min(long) < 30 * max(short, 0.02), f"{short:.3f} s for 10,000 characters, {min(long):.3f} s for 80,000"
