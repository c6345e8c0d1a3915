from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikeledger.model import Figure
from strikeledger.reconciling import Sides, figures_of, grade_of, telling_of
from tests.reconciling.told import SIDES, claim, figures, tell


def told(figure: Figure) -> tuple[Any, ...]:
    return (figure.low, figure.best, figure.high, figure.rule)


@pytest.mark.rule(10)
def test_rule_10_the_same_rules_hold_for_every_side() -> None:
    lines = ("d1 | 2024-05-08 | killed 20 by Mayor/{0}; injured 7", "d2 | 2024-05-08 | killed 60 by Ministry/{1}")
    one = figures(*(line.format("UA", "RU") for line in lines), sides=Sides("RU", "UA"))
    other = figures(*(line.format("RU", "UA") for line in lines), sides=Sides("UA", "RU"))
    assert one == other


LINES = st.lists(
    st.tuples(
        st.sampled_from(["2024-05-08", "2024-05-09", "-"]),
        st.sampled_from(["", "@s"]),
        st.lists(
            st.tuples(
                st.sampled_from(["killed", "injured", "children", "drones"]),
                st.integers(0, 40),
                st.sampled_from(["", "+", "~", "<"]),
                st.sampled_from(["", " old", " part:north", " part:south", " withdead", " none"]),
                st.sampled_from(["", " by Mayor/UA", " by Ministry/RU"]),
            ),
            min_size=1,
            max_size=4,
        ),
    ),
    min_size=1,
    max_size=6,
)


def lines_of(drawn: list[Any]) -> list[str]:
    lines = []
    for i, (day, story, told_there) in enumerate(drawn):
        words = [
            f"{m} {'<' if b == '<' else ''}{v}{b if b != '<' else ''}{mark}{who}" for m, v, b, mark, who in told_there
        ]
        lines.append(f"d{i}{story} | {day} | {'; '.join(words)}")
    return lines


@pytest.mark.rule(11)
@given(LINES)
def test_rule_11_low_best_high_are_in_order_whatever_is_told(drawn: list[Any]) -> None:
    for figure in figures(*lines_of(drawn)).values():
        assert figure.best is not None
        assert figure.low is None or figure.low <= figure.best
        assert figure.high is None or figure.best <= figure.high
        assert figure.claims


@given(LINES, st.randoms())
def test_the_order_of_tellings_changes_nothing(drawn: list[Any], random: Any) -> None:
    tellings = tell(*lines_of(drawn))
    shuffled = list(tellings)
    random.shuffle(shuffled)
    assert figures_of(shuffled, SIDES) == figures_of(tellings, SIDES)


@pytest.mark.rule(11)
def test_rule_11_low_and_high_are_the_lowest_and_highest_credible_figures() -> None:
    found = figures("d1 | 2024-05-08 | injured 16 by President/UA", "d2 | 2024-05-08 | injured 23")
    assert told(found["injured"]) == (16, 23, 23, "later_report")
    found = figures("d1 | 2024-05-08 | killed 2+ by President/UA", "d2 | 2024-05-08 | killed 2 by Mayor/UA")
    assert told(found["killed"]) == (2, 2, None, "agreement")


@pytest.mark.rule(12)
def test_rule_12_best_names_its_rule_and_the_cautious_figure_wins_an_open_conflict() -> None:
    found = figures("d1 | 2024-05-08 | killed 7 by Mayor/UA; killed 9 by Doctors Union")
    assert told(found["killed"]) == (7, 7, 9, "cautious")
    found = figures("d1 | 2024-05-08 | killed 9 by Doctors Union", "d2 | 2024-05-09 | killed 7 by Mayor/UA")
    assert told(found["killed"]) == (7, 7, 9, "cautious")
    assert "conflict" in found["killed"].why


@pytest.mark.rule(13)
def test_rule_13_the_same_claimants_later_figure_supersedes_the_earlier_and_a_toll_can_go_down() -> None:
    found = figures("d1 | 2024-05-08 | killed 58 by Governor/UA", "d2 | 2024-05-10 | killed 55 by governor/UA")
    assert told(found["killed"]) == (55, 55, 58, "latest_by_claimant")


@pytest.mark.rule(13)
def test_rule_13_spellings_of_one_claimant_are_one() -> None:
    found = figures("d1 | 2024-05-08 | killed 12 by Zelensky", "d2 | 2024-05-09 | killed 11 by Zelenskyy")
    assert told(found["killed"])[1] == 11


@pytest.mark.rule(13)
def test_rule_13_the_figure_a_text_itself_calls_old_falls() -> None:
    found = figures("d1 | 2024-05-08 | injured 17 old; injured 23 by Governor")
    assert told(found["injured"]) == (17, 23, 23, "latest_by_claimant")


@pytest.mark.rule(13)
def test_rule_13_a_correction_takes_the_number_it_corrects_with_it() -> None:
    found = figures("d1 | 2024-05-08 | killed 9 by Rescuers/UA", "d2 | 2024-05-08 | killed 8; killed 9 old by Minister")
    assert told(found["killed"]) == (8, 8, 9, "latest_by_claimant")


@pytest.mark.rule(20)
def test_rule_20_a_total_of_two_kinds_told_as_one_gives_way_to_the_typed_count() -> None:
    found = figures(
        "d1 | 2024-05-08 | drones_hit 63; missiles_hit 9 by Air Force/UA",
        "d2 | 2024-05-08 | drones_hit 72",
        "d3 | 2024-05-08 | drones_hit 72",
    )
    assert told(found["drones_hit"]) == (63, 63, 72, "typed")


def test_weapons_do_not_rise_like_tolls() -> None:
    found = figures("d1 | 2024-05-08 | drones 312", "d2 | 2024-05-08 | drones 355", "d3 | 2024-05-09 | drones 312")
    assert told(found["drones_launched"]) == (312, 312, 355, "most_told")
    found = figures("d1 | 2024-05-08 | drones 312", "d2 | 2024-05-08 | drones 355")
    assert told(found["drones_launched"]) == (312, 312, 355, "cautious")


@pytest.mark.rule(14)
def test_rule_14_what_the_parties_dispute_is_kept_apart_and_never_averaged() -> None:
    found = figures("d1 | 2024-05-08 | killed 20 by Mayor/UA", "d2 | 2024-05-09 | killed 85 by Defence Ministry/RU")
    figure = found["killed"]
    assert told(figure) == (20, 20, 85, "disputed")
    assert figure.disputed


@pytest.mark.rule(14)
def test_rule_14_one_report_that_prints_both_parties_figures_disputes_them() -> None:
    found = figures("d1 | 2024-05-08 | killed 20; killed 85 by Defence Ministry/RU")
    assert told(found["killed"]) == (20, 20, 85, "disputed")


@pytest.mark.rule(15)
def test_rule_15_a_vague_figure_stays_flagged_and_gives_way_to_a_plain_one() -> None:
    assert figures("d1 | 2024-05-08 | injured 24+~")["injured"].approx
    found = figures("d1 | 2024-05-08 | injured 24+~ by Police", "d2 | 2024-05-08 | injured 31 by Mayor")
    assert told(found["injured"]) == (24, 31, 31, "agreement")
    assert not found["injured"].approx


@pytest.mark.rule(16)
def test_rule_16_null_is_not_zero() -> None:
    assert "killed" not in figures("d1 | 2024-05-08 | injured 3")
    assert told(figures("d1 | 2024-05-08 | killed 0 none")["killed"]) == (0, 0, 0, "single_source")
    assert told(figures("d1 | 2024-05-08 | injured <8")["injured"]) == (None, 8, 8, "single_source")


def test_no_one_hurt_ends_with_the_first_hurt() -> None:
    found = figures("d1 | 2024-05-08 | injured 0 none", "d2 | 2024-05-08 | injured 4")
    assert told(found["injured"])[:3] == (0, 4, 4)


@pytest.mark.rule(17)
def test_rule_17_casualties_that_include_the_dead_become_injured() -> None:
    found = figures("d1 | 2024-05-08 | injured 153 withdead; killed 9")
    assert told(found["injured"]) == (144, 144, 144, "single_source")
    assert found["killed"].best == 9
    assert "153 casualties including 9 killed" in found["injured"].why


@pytest.mark.rule(17)
def test_rule_17_casualties_bound_the_injured_where_no_dead_are_told_and_never_make_a_zero() -> None:
    assert told(figures("d1 | 2024-05-08 | injured 4 withdead")["injured"]) == (None, 4, 4, "single_source")
    assert "injured" not in figures("d1 | 2024-05-08 | injured 1 withdead; killed 1")
    found = figures("d1 | 2024-05-08 | injured 9 withdead; killed 1; injured 7")
    assert told(found["injured"]) == (7, 7, 7, "single_source")


def test_what_most_reports_of_one_day_say_outweighs_one() -> None:
    found = figures("d1 | 2024-05-08 | killed 3", "d2 | 2024-05-08 | killed 4", "d3 | 2024-05-08 | killed 3")
    assert told(found["killed"]) == (3, 3, 4, "most_told")
    found = figures("d1 | 2024-05-08 | killed 3", "d2 | 2024-05-09 | killed 4", "d3 | 2024-05-08 | killed 3")
    assert told(found["killed"]) == (3, 4, 4, "later_report")


@pytest.mark.rule(17)
def test_rule_17_a_later_death_moves_one_from_injured_to_killed() -> None:
    found = figures("d1 | 2024-05-08 | killed 2; injured 9", "d2 | 2024-05-12 | killed 3; injured 8")
    assert told(found["killed"])[1] == 3
    assert told(found["injured"])[1] == 8
    assert found["injured"].rule == "died_later"


@pytest.mark.rule(18)
def test_rule_18_parts_lie_inside_the_total_and_are_never_added() -> None:
    found = figures("d1 | 2024-05-08 | killed 2+; killed 2 part:station by Minister/UA")
    assert found["killed"].best == 2


@pytest.mark.rule(18)
def test_rule_18_parts_are_added_only_where_no_total_is_told_and_they_are_apart() -> None:
    found = figures("d1 | 2024-05-08 | killed 1 part:north; killed 2 part:south")
    assert told(found["killed"]) == (2, 3, None, "sum_of_parts")
    assert found["killed"].approx
    found = figures("d1 | 2024-05-08 | killed 1 part:north", "d2 | 2024-05-08 | killed 2 part:centre")
    assert told(found["killed"]) == (2, 2, None, "largest_part")


@pytest.mark.rule(18)
def test_rule_18_a_total_is_never_below_its_children() -> None:
    found = figures("d1 | 2024-05-08 | killed 9; children 4")
    assert found["killed"].best == 9
    assert told(figures("d1 | 2024-05-08 | children 4")["killed"]) == (4, 4, None, "subset_floor")
    many = figures("d1 | 2024-05-08 | killed 90; children 8")
    assert (many["killed"].rule, many["killed"].disputed, many["children_killed"].disputed) == (
        "single_source",
        False,
        False,
    )


def test_a_story_counts_once_and_its_latest_version_stands() -> None:
    found = figures(
        "d1@s | 2024-05-08 | injured 19",
        "d2@s | 2024-05-08 | killed 1; injured 22",
    )
    assert told(found["injured"]) == (19, 22, 22, "latest_of_story")
    assert told(found["killed"]) == (0, 1, 1, "single_source")
    assert found["injured"].independent == 1


def test_an_old_figure_left_standing_later_does_not_bring_the_toll_down() -> None:
    found = figures(
        "d1 | 2024-05-08 | killed 12",
        "d2 | 2024-05-09 | killed 19",
        "d3 | 2024-05-10 | killed 12",
    )
    assert found["killed"].best == 19
    assert "older figure" in found["killed"].why


def test_a_lone_leap_on_the_same_day_is_a_conflict_not_an_update() -> None:
    found = figures("d1 | 2024-05-08 | killed 2", "d2 | 2024-05-08 | killed 40")
    assert told(found["killed"]) == (2, 2, 40, "contested")
    later = ("d1 | 2024-05-08 | killed 2", "d2 | 2024-05-09 | killed 40 by Governor/UA")
    assert told(figures(*later)["killed"]) == (2, 2, 40, "contested"), "one page is no governor"
    found = figures(*later, "d3 | 2024-05-09 | killed 40 by Governor/UA")
    assert told(found["killed"]) == (2, 40, 40, "later_report")


def test_a_report_leads_with_its_toll() -> None:
    found = figures("d1 | 2024-05-08 | killed 3; killed 1")
    assert told(found["killed"]) == (1, 3, 3, "lead_of_report")


def test_a_background_mention_counts_only_where_nobody_reports() -> None:
    assert figures("d1 | 2024-05-08 | drones 301 mention")["drones_launched"].best == 301
    found = figures("d1 | 2024-05-08 | drones 301 mention", "d2 | 2024-05-02 | drones 305")
    assert found["drones_launched"].best == 305


@pytest.mark.rule(21)
def test_rule_21_a_figure_of_a_period_is_never_a_figure_of_an_incident() -> None:
    whole = tell("d1 | 2024-05-08 | killed 232")[0].claim
    monthly = msgspec.structs.replace(whole, scope="period")
    assert telling_of(monthly, "s", 0, elsewhere=False, mention=False) is None


@pytest.mark.rule(23)
def test_rule_23_outlets_that_quote_one_statement_are_one_origin() -> None:
    found = figures(
        "d1 | 2024-05-08 | killed 5 by Mayor",
        "d2 | 2024-05-08 | killed 5 by Mayor",
        "d3 | 2024-05-08 | killed 5 by Doctors Union",
    )
    assert found["killed"].independent == 2


@pytest.mark.rule(24)
@pytest.mark.parametrize(
    ("lines", "stories", "grade"),
    [
        (("d1 | 2024-05-08 | killed 5 by Mayor/UA",), 1, "weak"),
        (("d1 | 2024-05-08 | killed 5 by Mayor/UA", "d2 | 2024-05-08 | killed 5"), 2, "fair"),
        (("d1 | 2024-05-08 | killed 5 by Mayor/UA; missiles 2 by Defence Ministry/RU",), 1, "confirmed"),
        (("d1 | 2024-05-08 | killed 5 by Mayor/UA; killed 5 denied by Defence Ministry/RU",), 1, "contested"),
        (("d1 | 2024-05-08 | killed 5 denied by Mayor/UA",), 1, "discounted"),
    ],
)
def test_rule_24_grades_come_from_independent_origins(lines: tuple[str, ...], stories: int, grade: str) -> None:
    cells = [line.split("|") for line in lines]
    claims = [
        claim(document.strip(), None, f"{document}.{i}", words.strip())
        for document, _, figures in cells
        for i, words in enumerate(figures.split(";"))
    ]
    assert grade_of(claims, SIDES, stories) == grade
