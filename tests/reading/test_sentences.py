"""Sentences and tokens: where they end, and that offsets always give the words back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikeledger.reading.tokens import MAX_SENTENCE, sentences, tokens


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Two died. Six were hurt.", ["Two died.", "Six were hurt."]),
        ("Gen. Petro Hrynko said two died. Six were hurt.", ["Gen. Petro Hrynko said two died.", "Six were hurt."]),
        ("The U.S. embassy was hit. Nobody died.", ["The U.S. embassy was hit.", "Nobody died."]),
        ("Mr. Bondar and Dr. Koval died at 5 p.m. in Lviv.", ["Mr. Bondar and Dr. Koval died at 5 p.m. in Lviv."]),
        ("P. Hrynko was killed.", ["P. Hrynko was killed."]),
        ("It fell about 9:40 p.m. Friday on a farm.", ["It fell about 9:40 p.m. Friday on a farm."]),
        ("It fell at 2 a.m. EST on a farm. Nobody died.", ["It fell at 2 a.m. EST on a farm.", "Nobody died."]),
        ("It fell at 2 a.m. Officers came.", ["It fell at 2 a.m.", "Officers came."]),
        ("Hospital No. 12 took in three people.", ["Hospital No. 12 took in three people."]),
        ("It rose by 2.5 percent. Then it fell.", ["It rose by 2.5 percent.", "Then it fell."]),
        ("“Two died.” Then came fire.", ["“Two died.”", "Then came fire."]),
        ("“Two died!” he said. Nobody knew.", ["“Two died!”", "he said.", "Nobody knew."]),
        ("Was it a drone? Nobody knew!", ["Was it a drone?", "Nobody knew!"]),
        ("Killed: two\nInjured: nine\n\nSource: police", ["Killed: two", "Injured: nine", "Source: police"]),
        ("Two died; six were hurt.", ["Two died;", "six were hurt."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("at least 1,343 people", ["at", "least", "1,343", "people"]),
        ("a 12-year-old boy", ["a", "12-year-old", "boy"]),
        ("Kh-101 and S-300 missiles", ["Kh-101", "and", "S-300", "missiles"]),
        ("Shahed-136/131 drones", ["Shahed-136/131", "drones"]),
        ("at 20:30 on 9/11", ["at", "20:30", "on", "9/11"]),
        ("20-30 people, 2.5 hours", ["20", "-", "30", "people", ",", "2.5", "hours"]),
        ("Ukraine’s air-force", ["Ukraine’s", "air-force"]),
        ("(two) “dead”", ["(", "two", ")", "“", "dead", "”"]),
    ],
)
def test_tokens_are_words_numbers_and_signs(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text, 0, len(text))] == words


@pytest.mark.parametrize(("word", "number"), [("26", True), ("1,343", True), ("2.5", True), ("20:00", False)])
def test_only_plain_numbers_are_numbers(word: str, number: bool) -> None:
    (token,) = tokens(word, 0, len(word))
    assert token.is_number is number


def test_curly_apostrophes_are_straight_in_lower() -> None:
    assert tokens("Ukraine’s", 0, 9)[0].lower == "ukraine's"


TEXTS = st.text(alphabet=st.sampled_from("Aab. \n!?;:,“”\"'()-–1230’é₴я\u00a0\u2028"), max_size=300) | st.text()


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_offsets_hold_whatever_the_text(text: str, head: int, tail: int) -> None:
    start, end = min(head, len(text)), max(min(head, len(text)), len(text) - tail)
    last = start
    for first, stop in sentences(text, start, end):
        assert last <= first < stop <= end
        assert text[first:stop] == text[first:stop].strip()
        assert text[last:first].strip() == "", "nothing but white space lies between sentences"
        last = stop
    assert text[last:end].strip() == ""
    last = start
    for token in tokens(text, start, end):
        assert last <= token.start < token.end <= end
        assert text[token.start : token.end] == token.text
        assert text[last : token.start].strip() == ""
        last = token.end
    assert text[last:end].strip() == ""


@given(st.integers(MAX_SENTENCE, 3 * MAX_SENTENCE))
def test_no_sentence_is_endless(length: int) -> None:
    for text in ("x" * length, "word " * (length // 5), "a.b" * (length // 3)):
        assert all(end - start <= MAX_SENTENCE for start, end in sentences(text, 0, len(text)))
