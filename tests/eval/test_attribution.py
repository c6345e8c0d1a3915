"""Who says what beside what people marked, on articles made up for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from eval import outside
from eval.attribution import Article, Marked, Who, cause, causes, found, load, read
from eval.kept import written

TEXT = "The bridge is  closed, mayor Petro Bondar said. The council warned that the river would rise again on Friday."


def spans(*parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


def marked(source: str, *content: str) -> Marked:
    return Marked(source=spans(source), content=spans(*content))


RIGHT = marked("mayor Petro Bondar", "The bridge is  closed")
OTHER = marked("council", "the river would rise again on Friday")


def counts(*attributions: Marked) -> tuple[int, int, int]:
    result = found(read([Article("a", TEXT, attributions)]))
    return result.right, result.gold, result.read


def test_speaker_and_content_are_right_by_their_letters() -> None:
    assert counts(RIGHT, OTHER) == (2, 2, 2)
    assert counts(marked("Bondar", "bridge is  closed"), OTHER) == (2, 2, 2), "four letters in five are enough"
    assert counts(RIGHT, marked("council", "the river would rise")) == (1, 2, 2)
    assert counts(RIGHT, marked("Petro", "the river would rise again on Friday")) == (1, 2, 2)


def test_an_attribution_without_a_speaker_asks_nothing_and_one_reading_answers_once() -> None:
    assert counts(RIGHT, Marked(content=OTHER.content)) == (1, 1, 2)
    assert counts(RIGHT, RIGHT) == (1, 2, 2)


def who(speaker: range, content: range) -> Who:
    return Who(frozenset(speaker), frozenset(content))


def test_a_wrong_one_has_one_cause() -> None:
    want, he, she = who(range(3), range(10, 20)), range(1, 2), range(5, 7)
    assert cause(want, []) == cause(want, [who(he, range(30, 40))]) == "not read"
    assert cause(want, [who(she, range(10, 19))]) == "another speaker"
    assert cause(want, [who(he, range(10, 30)), who(he, range(19, 40))]) == "content too long"
    assert cause(want, [who(he, range(10, 14))]) == "content too short"
    assert cause(want, [who(she, range(15, 25))]) == "content shifted, another speaker"


def test_what_is_read_and_not_marked_is_counted() -> None:
    assert causes(read([Article("a", TEXT, (RIGHT,))])) == {"read, nothing marked": 1}


def test_both_halves_stand_on_the_card_and_no_text_is_kept(tmp_path: Path) -> None:
    for name, attributions in (("train.jsonl", (RIGHT,)), ("dev.jsonl", (RIGHT, OTHER))):
        (tmp_path / name).write_bytes(msgspec.json.encode(Article("a", TEXT, attributions)) + b"\n")
    part = outside.of_attribution(load(tmp_path))
    assert part.figures == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert "| development | 1 | 1 | 2 | 0.50 | 1.00 | 0.67" in part.sections[0]
    text = written(outside.together([part], dt.date(2031, 2, 24)))
    assert "Bondar" not in text
    assert "confidence" not in text, "nothing was judged by its confidence"
