"""The figure that stands for one text."""

from __future__ import annotations

import pytest

from eval.alone import read_alone, top


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("Four men were shot at a bar in Dallas on Sunday. One man died and three others were wounded.", 3),
        ("Four men were shot at a bar in Dallas on Sunday. One man was killed.", 3),
        ("Four men were shot at a bar in Dallas on Sunday.", 4),
    ],
)
def test_the_dead_among_those_shot_are_no_injured(text: str, injured: float) -> None:
    reading = read_alone([{"id": "t", "text": text, "published": "2025-05-14"}])["t"]
    found = top(reading.claims, "injured")
    assert found is not None
    assert found.value == injured
