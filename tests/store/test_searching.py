"""Search: every stored sentence, by form and spelling in three languages, and nothing that is veiled or taken out."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.errors import UsageError
from strikeledger.store.searching.asked import search
from strikeledger.store.searching.index import bring_up, file_of
from strikeledger.store.searching.keys import words_of
from strikeledger.store.searching.question import asked
from tests.books import ledger_of

REPORTS = {
    "harbour": "March 4, 2025\n\nRussian drones struck grain stores in Kiev overnight, killing two people, "
    "the mayor said. Volodymyr Zelenskyy visited the burned harbour. Firefighters left at noon.",
    "market": "5 березня 2025\n\nРосійські дрони вдарили по ринку у Києві, двоє людей загинули. "
    "Президент Зеленський подякував рятувальникам. Кривий Ріг теж зазнав удару.",
    "bridge": "6 марта 2025\n\nРоссийские ракеты повредили мост возле Харькова, погиб один человек. "
    "Зеленского ждали в Кривом Роге.",
    "veiled": "March 7, 2025\n\nOksana Verbytska, 41, was killed when a drone hit a bakery in Izium on March 6, 2025.",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    return ledger_of(tmp_path_factory.mktemp("search"), REPORTS)


def found(ledger: sl.Ledger, words: str) -> list[str]:
    return [hit.sentence for hit in ledger.search(words).hits]


@pytest.mark.parametrize(
    ("words", "beginnings"),
    [
        ("drone striking", ["Russian drones"]),
        ("strike", ["Russian drones"]),
        ("killed", ["█", "Russian drones"]),
        ("дронами", ["Російські дрони"]),
        ("ракета", ["Российские ракеты"]),
        ("мосты", ["Российские ракеты"]),
        ("Kyiv", ["Російські дрони", "Russian drones"]),
        ("kiev", ["Російські дрони", "Russian drones"]),
        ("Києву", ["Російські дрони", "Russian drones"]),
        ("Киевом", ["Російські дрони", "Russian drones"]),
        ("zelensky", ["Зеленского", "Президент", "Volodymyr"]),
        ("Зеленським", ["Зеленского", "Президент", "Volodymyr"]),
        ("kryvyi rih", ["Зеленского", "Кривий"]),
        ("kharkiv мост", ["Российские"]),
        ('"burned harbour"', ["Volodymyr"]),
        ('"harbour burned"', []),
        ("noon firefighter", ["Firefighters"]),
        ("harbour killed", []),
    ],
)
def test_words_are_found_in_their_forms_and_spellings(ledger: sl.Ledger, words: str, beginnings: list[str]) -> None:
    sentences = found(ledger, words)
    assert len(sentences) == len(beginnings), sentences
    assert all(told.startswith(begins) for told, begins in zip(sentences, beginnings, strict=True)), sentences


@pytest.mark.parametrize(
    "words", ["didn't", "¼ ½", "o’clock’s", "ℵ", "x\u2044y", "½harbour", "ﷺ", "𞤢𞤣", "'", "a\u0301b"]
)
def test_any_letters_may_be_searched_for(ledger: sl.Ledger, words: str) -> None:
    """What one word comes to is one key of the index, whatever its letters come apart into."""
    try:
        assert isinstance(found(ledger, words), list)
    except UsageError:
        assert not words_of(words)


def test_a_word_with_an_apostrophe_is_found_as_it_is_written(tmp_path: Path) -> None:
    told = ledger_of(
        tmp_path, {"one": "March 4, 2025\n\nResidents of Izium didn't sleep, killing of two at 6 o’clock."}
    )
    assert [len(found(told, words)) for words in ("didn't", "didn’t sleep", "o'clock", "didn")] == [1, 1, 1, 0]


def test_a_hit_marks_its_words_and_leads_to_report_day_and_attack(ledger: sl.Ledger) -> None:
    (hit,) = ledger.search("grain Kyiv").hits
    assert [part.text for part in hit.parts if part.marked] == ["grain", "Kiev"]
    assert str(hit.published) == "2025-03-04"
    assert hit.own
    assert set(hit.incidents) <= {one.incident_id for one in ledger.incident_records()}
    assert hit.document_id in ledger.documents().column("document_id").to_pylist()
    (beside,) = ledger.search("noon").hits
    assert not beside.own
    assert beside.incidents == hit.incidents


def test_every_word_of_every_report_is_found_but_the_veiled(ledger: sl.Ledger) -> None:
    texts = [text for text in ledger.documents(text=True).column("text").to_pylist() if text]
    bodies = [text.split("\n", 2)[-1] for text in texts]
    words = {body[word.start : word.end] for body in bodies for word in words_of(body)}
    assert len(words) > 40
    for word in words:
        assert "█" in word or found(ledger, word), word


def test_a_veiled_name_is_not_found_and_a_shown_one_is(ledger: sl.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("Verbytska", "Oksana", "вербицька", "oksana bakery", '"Oksana Verbytska"'):
        assert found(ledger, words) == []
    assert len(found(ledger, "bakery")) == 1
    monkeypatch.setenv("STRIKELEDGER_NAMES", "adults")
    assert len(found(ledger, "Verbytska")) == 1


def test_what_was_taken_out_is_neither_found_nor_in_the_index(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(
        "March 4, 2025\n\nA drone hit a school in Sumy, killing two people, said Mykhailo Zabolotnyi, a neighbour."
    )
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([tmp_path / "r.txt"])
    (word,) = words_of("Zabolotnyi")
    key = next(key for key in word.keys if key[0] == "z")
    ledger.search("school")
    assert key.encode() in file_of(ledger.path).read_bytes()
    ledger.redact_name("Mykhailo Zabolotnyi", who="Ines", why="asked for")
    assert not file_of(ledger.path).exists()
    assert found(ledger, "Zabolotnyi") == []
    assert found(ledger, "school")
    assert key.encode() not in file_of(ledger.path).read_bytes()


def test_the_index_follows_the_ledger_and_takes_in_only_what_is_new(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("March 4, 2025\n\nA missile hit a depot in Poltava, injuring four people.")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([tmp_path / "one.txt"])
    assert len(found(ledger, "depot")) == 1
    (tmp_path / "two.txt").write_text(
        "March 9, 2025\n\nA second missile hit the depot in Poltava, injuring one person."
    )
    ledger.read([tmp_path / "two.txt"])
    assert [told[:8] for told in found(ledger, "depot")] == ["A second", "A missil"]
    with sqlite3.connect(file_of(ledger.path)) as index:
        assert index.execute("SELECT max(number), count(*) FROM documents").fetchone() == (2, 2)
    assert bring_up(ledger.path) == 0


def test_the_index_may_be_read_by_no_more_people_than_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("March 4, 2025\n\nA missile hit a depot in Poltava, injuring four people.")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([tmp_path / "one.txt"])
    os.chmod(ledger.path, 0o600)
    ledger.search("depot")
    assert file_of(ledger.path).stat().st_mode & 0o777 == 0o600


def test_further_pages_follow_without_a_gap(tmp_path: Path) -> None:
    lines = " ".join(f"Shell number {n} hit the quarry." for n in range(70))
    (tmp_path / "long.txt").write_text(f"March 4, 2025\n\nTwo people were killed in Sumy by shells. {lines}")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([tmp_path / "long.txt"])
    seen: list[str] = []
    answer = ledger.search("quarry", limit=30)
    while True:
        seen += [hit.sentence for hit in answer.hits]
        if answer.further is None:
            break
        answer = ledger.search("quarry", limit=30, before=answer.further)
    assert sorted(seen) == sorted(f"Shell number {n} hit the quarry." for n in range(70))


@pytest.mark.parametrize("words", ["", "  ", "?!", '""'])
def test_a_question_without_a_word_is_refused(ledger: sl.Ledger, words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        ledger.search(words)


@pytest.mark.parametrize("words", ['" OR keys:x', "NEAR(a b)", "a* AND (", "'; DROP TABLE words", "0kyiv", "^killed"])
def test_a_question_is_words_and_no_program(ledger: sl.Ledger, words: str) -> None:
    ledger.search(words)


def test_a_question_takes_time_by_its_length() -> None:
    began = time.perf_counter()
    asked('"Kyiv ' * 50_000)
    asked("Аб" * 100_000)
    assert time.perf_counter() - began < 5


def test_two_programs_may_ask_at_once(ledger: sl.Ledger) -> None:
    import threading

    file_of(ledger.path).unlink(missing_ok=True)
    results: list[int] = []

    def ask() -> None:
        bring_up(ledger.path)
        results.append(len(search(ledger.path, "drones").hits))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [results[0]] * 4
    assert results[0] >= 2
