from __future__ import annotations

import pytest

from tests.reconciling.told import history


@pytest.mark.rule(13)
def test_rule_13_the_superseded_figure_stays_in_the_history() -> None:
    found = history("d1 | 2024-05-08 | killed 58 by Governor/UA", "d2 | 2024-05-10 | killed 55 by Governor/UA")
    assert [(r.before, r.after, r.document_id, str(r.told), r.rule, r.explanation) for r in found] == [
        (58, 55, "d2", "2024-05-10", "latest_by_claimant", "update")
    ]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("update", ("d1@s | 2024-05-08 | injured 19", "d2@s | 2024-05-08 | injured 22; killed 1")),
        ("update", ("d1 | 2024-05-08 | killed 12", "d2 | 2024-05-09 | killed 19")),
        ("part_of_whole", ("d1 | 2024-05-08 | killed 3 part:station", "d2 | 2024-05-08 | killed 5")),
        ("category_total", ("d1 | 2024-05-08 | drones 312; missiles 17", "d2 | 2024-05-08 | drones 329; missiles 17")),
        ("rounding", ("d1 | 2024-05-08 | drones 304", "d2 | 2024-05-09 | drones 300")),
        ("rounding", ("d1 | 2024-05-08 | drones 397", "d2 | 2024-05-09 | drones 400~")),
        ("party_dispute", ("d1 | 2024-05-08 | killed 20 by Mayor/UA", "d2 | 2024-05-09 | killed 85 by Ministry/RU")),
        ("copy_error", ("d1@s | 2024-05-08 | injured 12", "d2@s | 2024-05-08 | injured 21")),
        ("includes_dead", ("d1 | 2024-05-08 | killed 9; injured 144", "d2 | 2024-05-08 | injured 153")),
        (
            "window",
            ("d1 | 2024-05-08 | drones 312 on:2024-05-07", "d2 | 2024-05-08 | drones 355 on:2024-05-08"),
        ),
        ("unexplained", ("d1 | 2024-05-08 | drones 312", "d2 | 2024-05-08 | drones 355")),
    ],
)
def test_each_difference_has_its_code(code: str, lines: tuple[str, ...]) -> None:
    assert [revision.explanation for revision in history(*lines)] == [code]


def test_a_later_lower_figure_known_from_before_is_stale_and_leaves_the_figure_as_it_is() -> None:
    found = history("d1 | 2024-05-08 | killed 12", "d2 | 2024-05-09 | killed 19", "d3 | 2024-05-10 | killed 12")
    assert [(r.before, r.after, r.rule, r.explanation) for r in found] == [
        (12, 19, "later_report", "update"),
        (19, 12, "kept", "stale"),
    ]


def test_at_least_as_many_as_known_changes_nothing() -> None:
    assert history("d1 | 2024-05-08 | killed 12", "d2 | 2024-05-09 | killed 10+") == []


def test_a_toll_that_its_own_report_lowers_is_the_last_of_its_day() -> None:
    found = history(
        "d1 | 2024-05-08 | killed 9 by Service/UA",
        "d2 | 2024-05-08 | killed 9 old by Minister/UA; killed 8 by Minister/UA",
    )
    assert [(r.before, r.after, r.document_id) for r in found] == [(9, 8, "d2")]
