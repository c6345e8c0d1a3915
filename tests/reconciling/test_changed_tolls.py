from __future__ import annotations

import pytest

from tests.reconciling.told import figures, history


def best(*lines: str, measure: str = "injured") -> tuple[float | None, str]:
    figure = figures(*lines)[measure]
    return figure.best, figure.rule


@pytest.mark.rule(13)
def test_rule_13_a_toll_told_as_risen_outweighs_older_ones_that_more_reports_repeat() -> None:
    lines = ("d1 | 2024-05-08 | injured 16 by Mayor", "d2 | 2024-05-08 | injured 16+ by President")
    risen = ("d3 | 2024-05-08 | injured 25 risen by Governor", "d5 | 2024-05-08 | injured 25 by Governor")
    assert best(*lines, *risen) == (25, "toll_changed")
    assert best(*lines, risen[0]) == (16, "contested"), "one page alone puts it into the governor's mouth"
    assert best(*lines, "d4 | 2024-05-08 | injured 16", "d3 | 2024-05-08 | injured 25 by Governor") == (16, "contested")


@pytest.mark.rule(13)
def test_rule_13_in_one_report_the_toll_told_as_risen_stands_before_what_it_leads_with() -> None:
    assert best("d1 | 2024-05-08 | injured 12; injured 15 risen") == (15, "toll_changed")


@pytest.mark.rule(13)
def test_rule_13_a_risen_toll_leaves_higher_and_later_figures_alone() -> None:
    assert best("d1 | 2024-05-08 | injured 9 risen by Mayor", "d2 | 2024-05-08 | injured 11 by Police")[0] == 11
    assert best("d1 | 2024-05-08 | injured 9 risen by Mayor", "d2 | 2024-05-09 | injured 7 by mayor")[0] == 7


@pytest.mark.rule(13)
def test_rule_13_a_corrected_toll_goes_down() -> None:
    lines = ("d1 | 2024-05-08 | killed 9 by Rescuers", "d2 | 2024-05-08 | killed 9")
    assert best(*lines, "d3 | 2024-05-08 | killed 8 corrected by Minister", measure="killed") == (8, "toll_changed")


def test_a_lone_leap_told_as_a_rise_is_of_another_event() -> None:
    assert best("d1 | 2024-05-08 | killed 1 by Police", "d2 | 2024-05-08 | killed 17 risen", measure="killed")[0] == 1


@pytest.mark.rule(14)
def test_rule_14_one_partys_rise_does_not_settle_what_the_other_says() -> None:
    found = figures("d1 | 2024-05-08 | killed 20 by Mayor/UA", "d2 | 2024-05-08 | killed 60 risen by Ministry/RU")
    assert found["killed"].disputed


def test_a_rise_is_an_update_in_the_history_even_inside_one_report() -> None:
    (change,) = history("d1 | 2024-05-08 | injured 12; injured 15 risen")
    assert (change.before, change.after, change.explanation) == (12, 15, "update")


def test_what_was_read_with_little_confidence_decides_nothing_beside_better_claims() -> None:
    lines = ("d1 | 2024-05-08 | killed 4 unsure", "d2 | 2024-05-09 | killed 3")
    assert best(*lines, measure="killed") == (3, "low_confidence")
    assert figures(*lines)["killed"].high == 4
    assert best("d1 | 2024-05-08 | killed 4 unsure", measure="killed")[0] == 4


@pytest.mark.rule(6)
def test_rule_06_a_towns_toll_is_inside_the_countrys_until_it_outgrows_it() -> None:
    country = "d1 | 2024-05-08 | injured 15 by President"
    assert best(country, "d2 | 2024-05-08 | injured 9 elsewhere by Mayor")[0] == 15
    assert best(country, "d2 | 2024-05-09 | injured 21 elsewhere by Mayor")[0] == 21
