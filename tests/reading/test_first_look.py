"""The first look passes over sentences; what it passes over must hold no figure, whatever the frames become."""

from __future__ import annotations

import json
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from bench.made import articles
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Block, Document
from strikeledger.reading import read_document, reader
from strikeledger.reading.glance import READ_BLOCKS, Sight, glance
from strikeledger.reading.times import clues, find, find_times
from strikeledger.reading.tokens import sentences
from strikeledger.vocabulary.attacks import tells_of_attacks
from strikeledger.vocabulary.lexicon import Lexicon, lexicon
from strikeledger.vocabulary.predicates import HARM, inflections, predicates
from strikeledger.vocabulary.sight import may_tell, small, stem_ends
from tests.faults.corpus import LONG

HERE = Path(__file__).parent
OWN = sorted([*(HERE / "cases").glob("*.toml"), *(HERE / "slavic").glob("*.toml")])


def document(text: str, language: str) -> Document:
    block = Block(start=0, end=len(text), kind="body")
    return Document(
        document_id="d_0123456789abcdef", source="x", sha256="0" * 64, retrieved=None, outlet=None, title=None,
        published=None, published_basis="unknown", language=language, agency=None, body_start=0, body_end=len(text),
        text=text, blocks=(block,),
    )  # fmt: skip


def texts_of(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for key, value in node.items() for text in ([value] if key == "text" else texts_of(value))]
    return [text for item in node for text in texts_of(item)] if isinstance(node, list) else []


EVERY = 3 if LONG else 5
"""Of the articles of the press one in so many is read, of those on shootings one in twenty times as many."""


def everything(item: Document, lex: Lexicon) -> Sight:
    """What a glance would see that passes over nothing."""
    lower = small(item.text)
    every = [
        (*span, block.kind)
        for block in item.blocks
        if block.kind in READ_BLOCKS
        for span in sentences(item.text, block.start, block.end)
    ]
    return Sight(
        lower, tuple(stem_ends(lower, lex)), tuple(every), tuple(every) if tells_of_attacks(lex.language) else ()
    )


def same_without(documents: list[Document], patch: pytest.MonkeyPatch) -> int:
    """Read with the first look and without; the number of documents that tell of attacks."""
    looked = [read_document(item) for item in documents]
    patch.setattr(reader, "glance", everything)
    for item, reading in zip(documents, looked, strict=True):
        assert read_document(item) == reading, item.text[:200]
        assert may_tell(small(item.text)) or not reading.tells, item.text[:200]
    return sum(reading.tells for reading in looked)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_own_cases_read_the_same_without_the_first_look(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language = path.stem if path.parent.name == "slavic" else "en"
    found = texts_of(tomllib.loads(path.read_text(encoding="utf-8")))
    sentences = [text.strip() for text in found if isinstance(text, str)]
    assert sentences
    same_without([document(text, language) for text in sentences], monkeypatch)


def test_real_articles_read_the_same_without_the_first_look(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpora = shared / "data/corpora"
    with (corpora / "press_en/articles.jsonl").open(encoding="utf-8") as lines:
        (tmp_path / "press.jsonl").write_text("".join(islice(lines, 0, None, EVERY)), encoding="utf-8")
    given = Given(published=None, outlet=None, language=None)
    press = [d for d in read_inputs([tmp_path / "press.jsonl"], given) if isinstance(d, Document)]
    with (corpora / "shootings/articles.jsonl").open(encoding="utf-8") as lines:
        tolls = [document(json.loads(line)["text"], "en") for line in islice(lines, 0, None, 20 * EVERY)]
    assert same_without([*press, *tolls], monkeypatch) > 20


def test_made_articles_read_the_same_without_the_first_look(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [document(f"{row['title']}\n\n{row['text']}", "en") for row in articles(150, 0.2)]
    assert same_without(made, monkeypatch) > 20


@pytest.mark.parametrize(
    "text",
    [
        "The striker missed the goal. Engineers measured the river at 40 points in the town.",
        "The striker had left. The company hired 31 people and plans to open a second office in serious style.",
        "The hospital has 20 rooms and was built in five months in the town where two schools stand.",
    ],
)
def test_an_article_whose_words_make_no_figure_is_not_taken_apart(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "views_of", lambda *_: pytest.fail("taken apart"))
    assert not read_document(document(text, "en")).claims


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the town. The school was damaged, as were 20 buildings.",
        "Alerts sounded for more than eight hours.",
        "Two bodies were found under the rubble.",
        "Rescuers pulled four survivors alive from the ruins after the strike.",
    ],
)
def test_words_that_count_only_beside_another_are_seen_beside_it(text: str) -> None:
    assert glance(document(f"A strike hit. {text}", "en"), lexicon("en")) is not None
    assert may_tell(small(f"A strike hit. {text}"))


@pytest.mark.parametrize("text", ["", "İstanbul: İ", "It’s Straße ŠĐ", "ΑΣ", "п’ять ДРОНІВ"])
def test_small_letters_keep_every_offset(text: str) -> None:
    assert len(small(text)) == len(text)
    assert small("İ killed") == "İ killed"


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_times_are_the_same_without_the_look_for_clues(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "en": "On July 4, 2025 at 5 p.m. | two days later | since 24 February | overnight into Friday",
        "uk": "4 липня 2025 року | минулої ночі | у п'ятницю | протягом доби | два дні тому",
        "ru": "4 июля 2025 года | прошлой ночью | в пятницу | за сутки | два дня назад",
    }[language]
    pieces = [piece.strip() for piece in words.split("|")]
    looked = [find_times(piece, language=language) for piece in pieces]
    assert all(looked)
    assert not clues.may_name_time("Nothing here", 0, 12, language)
    monkeypatch.setattr(find, "may_name_time", lambda *_: True)
    assert [find_times(piece, language=language) for piece in pieces] == looked


def test_what_was_taken_apart_at_first_sight_keeps_its_place_in_the_text() -> None:
    far = " ".join(["The market opens at nine.", "The council meets next week.", "The road is wide."] * 4)
    text = f"A drone strike on Kherson was loud. {far} In the attack a crane crushed four workers."
    assert [(c.measure, c.low, c.quote) for c in read_document(document(text, "en")).claims] == [
        ("killed", 4, "four workers")
    ]


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_form_of_a_word_of_harm_is_seen_at_first_sight(language: str) -> None:
    """A text whose only word of harm was 'вбили' or 'убил' held no figure: the stems had the participles alone."""
    lex, table = lexicon(language), predicates(language)
    words = [phrase for name in HARM for phrase in table[name] if " " not in phrase]
    unseen = {form for form in inflections(words, language) if len(form) > 3 and not stem_ends(small(form), lex)}
    assert unseen == set()
