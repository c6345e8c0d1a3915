from __future__ import annotations

import pytest

from strikeledger.vocabulary.outlets import is_known, outlet_key, speaker_words
from tests.reconciling.told import figures


@pytest.mark.parametrize(
    "other", ["Harbour-Post", "HARBOUR POST", "Наrbоur Pоst", "Harboür Post", "The Harbour\u200b Post"]
)
def test_one_outlet_has_one_key_however_it_is_written(other: str) -> None:
    assert outlet_key(other) == outlet_key("Harbour Post")
    assert outlet_key(other) != outlet_key("Quay Times")


def test_standing_comes_from_the_address_alone() -> None:
    assert is_known("https://www.reuters.com/world/1")
    assert not is_known("https://reuters.com.example.org/1")
    assert not is_known("reuters.com/page.html")


def test_nobody_in_particular_is_no_speaker() -> None:
    assert not speaker_words("local officials")
    assert speaker_words("mayor") < speaker_words("mayor of Odesa")


@pytest.mark.rule(5)
def test_rule_05_the_mark_of_one_source_belongs_to_the_figure_shown() -> None:
    lines = ("d1 | 2024-05-08 | killed 4 by Mayor", "d2 | 2024-05-08 | killed 4 by Police")
    assert figures(*lines)["killed"].independent == 2
    assert figures(lines[0], "d2 | 2024-05-09 | killed 6 by Police")["killed"].independent == 1


@pytest.mark.rule(23)
def test_rule_23_reports_that_credit_nobody_are_one_origin_however_many() -> None:
    found = figures(*(f"d{n} | 2024-05-08 | killed 4" for n in range(10)))
    assert found["killed"].independent == 1
    beside = figures("m | 2024-05-08 | killed 4 by Mayor", *(f"d{n} | 2024-05-08 | killed 4" for n in range(10)))
    assert beside["killed"].independent == 1


def test_none_set_against_a_count_is_contested_and_a_first_none_is_not_in_the_way() -> None:
    told = ("d1 | 2024-05-08 | injured 85 by Mayor/UA", "d2 | 2024-05-08 | injured 85 by Police/UA")
    late = figures(*told, "d3 | 2024-05-09 | injured 0 none by Mayor/UA")["injured"]
    assert (late.best, late.low, late.rule) == (85, 0, "contested")
    first = figures("d0 | 2024-05-07 | injured 0 none by Governor/UA", *told)["injured"]
    assert (first.best, first.disputed) == (85, False)


def test_a_figure_is_contested_until_a_second_page_carries_it() -> None:
    lines = ("d1 | 2024-05-08 | injured 85 by Mayor", "d2 | 2024-05-09 | injured 900 risen by Mayor")
    alone = figures(*lines)["injured"]
    assert (alone.best, alone.high, alone.rule, alone.disputed) == (85, 900, "contested", True)
    assert "900" in alone.why
    assert figures(*lines, "d3 | 2024-05-09 | injured 900 by Mayor")["injured"].best == 900


def test_an_outlet_that_goes_on_with_its_own_figure_is_no_newcomer() -> None:
    assert figures("d1 | 2024-05-08 | injured 20", "d2@d1 | 2024-05-08 | injured 31")["injured"].best == 31
