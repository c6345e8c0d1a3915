"""The labels of whole press articles hold together: their halves, their kinds and their bounds."""

from __future__ import annotations

from eval.alone import apart
from eval.gold import LOCAL, PRESS, load

TEXTS = load([PRESS, LOCAL])


def test_each_article_is_of_the_half_its_id_says() -> None:
    for text in TEXTS:
        assert text.tags[1] == ("kept apart" if apart(text.id) else "development"), text.id


def test_a_negative_tells_of_no_attack_and_every_other_of_one() -> None:
    assert [text.id for text in TEXTS if (text.kind == "negative") == bool(text.incidents)] == []


def test_bounds_are_in_order_and_attacks_are_named_once() -> None:
    for text in TEXTS:
        keys = [incident.key for incident in text.incidents]
        assert len(set(keys)) == len(keys), text.id
        told = [*(f for i in text.incidents for f in i.figures), *text.period_figures]
        for figure in told:
            low, high = figure.low, figure.high
            assert (low, high) != (None, None), text.id
            assert low is None or high is None or low <= high, text.id
