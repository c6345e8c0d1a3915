"""Dates in digits parted by strokes: which number is the day is settled by the text, else by the language."""

from __future__ import annotations

import pytest

from strikeledger.reading.times import find_times


def days(text: str, language: str = "en") -> list[tuple[int | None, int | None, int | None]]:
    return [(m.ref.year, m.ref.month, m.ref.day) for m in find_times(text, language=language)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("02/24/2031: a shell fell.", (2031, 2, 24)),
        ("A shell fell on 24/2/31.", (2031, 2, 24)),
        ("A shell fell on 24-02-2031.", (2031, 2, 24)),
        ("A shell fell on 2031/02/24.", (2031, 2, 24)),
        ("A shell fell on 24.02.2031.", (2031, 2, 24)),
        ("٢٠٣١/٠٢/٢٤ a shell fell.", (2031, 2, 24)),
        ("A shell fell on 5/5/2031.", (2031, 5, 5)),
    ],
)
def test_a_date_that_reads_in_one_way_is_read_so(text: str, day: tuple[int, int, int]) -> None:
    assert days(text) == [day]


def test_another_date_of_the_text_settles_which_number_is_the_day() -> None:
    assert days("Shells fell on 05/04/2031 and on 17/04/2031.") == [(2031, 4, 5), (2031, 4, 17)]
    assert days("Shells fell on 05/04/2031 and on 04/17/2031.") == [(2031, 5, 4), (2031, 4, 17)]


def test_where_the_text_does_not_settle_it_the_language_does() -> None:
    assert days("A shell fell on 05/04/2031.") == [(2031, 5, 4)]
    assert days("Снаряд впав 05/04/2031.", "uk") == [(2031, 4, 5)]
    assert days("Снаряд упал 05/04/2031.", "ru") == [(2031, 4, 5)]


@pytest.mark.parametrize(
    "text", ["They work 24/7.", "Some 3/4 of them.", "Part 12/34/5678 of the file.", "A 9/11 call."]
)
def test_other_strokes_are_no_date(text: str) -> None:
    assert days(text) == []


def test_a_range_read_far_into_a_text_is_settled_by_the_whole_text() -> None:
    text = "Shells fell on 17/04/2031. Later more fell on 05/04/2031."
    at = text.index("Later")
    assert [(m.ref.month, m.ref.day) for m in find_times(text, at, len(text), "en")] == [(4, 5)]
