"""A number in digits with a number word right behind it is two numbers: what was struck out before it is not added."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import read

TEXTS = [
    ("en", "A missile hit Kharkiv on Wednesday and killed 60 six people, the mayor said.", {60, 6}),
    ("uk", "Ракета влучила в Харків у середу, загинули 60 шість людей.", {60, 6}),
    ("ru", "Ракета попала в Харьков в среду, погибли 60 шесть человек.", {60, 6}),
    ("en", "A missile hit Kharkiv on Wednesday and killed sixty six people, the mayor said.", {66}),
    ("en", "A missile hit Kharkiv on Wednesday and killed 2 thousand people, the mayor said.", {2000}),
]


@pytest.mark.parametrize(("language", "text", "numbers"), TEXTS)
def test_digits_are_never_added_to_a_word_behind_them(language: str, text: str, numbers: set[int]) -> None:
    found = {c.low for c in read(text, dt.date(2024, 6, 20), language).claims if c.measure == "killed"}
    assert found
    assert found <= numbers
