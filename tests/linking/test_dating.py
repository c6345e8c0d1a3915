from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from strikeledger.linking import Dating, by_attack, by_registry, by_story, group, profiles_of, redate
from strikeledger.model import Claim, Reading, Story, Window
from strikeledger.reading.times import anchored, resolve
from strikeledger.registries import LaunchTable, nights_fitting
from tests.linking.tellings import parse

TABLE = """time_start,time_end,model,launched,destroyed,not_reach_goal,source
2024-05-06 20:00,2024-05-07 06:00,Shahed-136/131,88,60,20,kpszsu/posts/1
2024-05-07 20:00,2024-05-08 06:00,Shahed-136/131,211,160,20,kpszsu/posts/2
2024-05-07 20:00,2024-05-08 06:00,Iskander-M,13,9,,kpszsu/posts/2
2024-05-08 20:00,2024-05-09 06:00,Shahed-136/131,143,110,20,kpszsu/posts/3
2024-05-08 20:00,2024-05-09 06:00,Iskander-M,7,5,,kpszsu/posts/3
2024-05-15 20:00,2024-05-16 06:00,Shahed-136/131,143,110,20,kpszsu/posts/4
2024-05-15 20:00,2024-05-16 06:00,Iskander-M,7,5,,kpszsu/posts/4
"""


def story(name: str, *documents: str) -> Story:
    return Story(story_id=name, documents=documents, origin=documents[0], relation="rewrite", evidence=())


def nights(claims: Sequence[Claim]) -> list[Window] | None:
    figures = [(c.measure, c.low, c.high, c.approx) for c in claims if c.measure.endswith("_launched")]
    if not figures:
        return None
    return [
        Window(start=night.start.date(), end=night.day, basis="registry", precision="night")
        for night in nights_fitting(figures, LaunchTable.from_csv(TABLE), None)
    ]


def read(*lines: str) -> list[Reading]:
    return parse(lines)[0]


def test_a_version_of_a_dated_story_takes_its_day_when_the_weekday_agrees() -> None:
    undated = read("x | - | 0 | wednesday | air | Kyiv | RU>UA | injured 4 | -")
    published = {"y": dt.date(2024, 5, 8)}
    found = by_story(undated, [story("s", "x", "y")], published)
    assert (found["x"].published, found["x"].basis) == (dt.date(2024, 5, 8), "linked")


def test_a_version_spoken_on_the_day_after_is_dated_a_day_later() -> None:
    undated = read("x | - | 0 | thursday | air | Kyiv | RU>UA | injured 4 | -")
    found = by_story(undated, [story("s", "x", "y")], {"y": dt.date(2024, 5, 8)})
    assert found["x"].published == dt.date(2024, 5, 9)


@pytest.mark.rule(7)
def test_rule_07_a_story_on_another_weekday_dates_nothing() -> None:
    undated = read("x | - | 0 | sunday | air | Kyiv | RU>UA | injured 4 | -")
    assert by_story(undated, [story("s", "x", "y")], {"y": dt.date(2024, 5, 8)}) == {}


def test_the_table_dates_a_report_whose_figures_fit_one_publication_day() -> None:
    undated = read(
        "x | - | 0w  | thursday overnight | air | Kyiv    | RU>UA | drones 143; missiles 7 | -",
        "x | - | 1bw | tuesday night      | air | Ukraine | RU>UA | drones 211; missiles 13 | -",
    )
    found = by_registry(undated, nights, resolve)
    assert (found["x"].published, found["x"].basis) == (dt.date(2024, 5, 9), "registry")


@pytest.mark.rule(7)
def test_rule_07_figures_that_fit_two_nights_date_nothing() -> None:
    undated = read("x | - | 0w | thursday overnight | air | Kyiv | RU>UA | drones 143; missiles 7 | -")
    assert by_registry(undated, nights, resolve) == {}


@pytest.mark.rule(7)
def test_rule_07_a_night_on_another_weekday_than_the_text_speaks_from_dates_nothing() -> None:
    undated = read("x | - | 0w | sunday | air | Kyiv | RU>UA | drones 211; missiles 13 | -")
    assert by_registry(undated, nights, resolve) == {}


@pytest.mark.rule(7)
def test_rule_07_a_report_whose_own_figures_fit_no_night_is_not_dated_by_what_it_mentions() -> None:
    undated = read(
        "x | - | 0w  | thursday overnight | air | Kyiv    | RU>UA | drones 999; missiles 77 | -",
        "x | - | 1bw | tuesday night      | air | Ukraine | RU>UA | drones 211; missiles 13 | -",
    )
    assert by_registry(undated, nights, resolve) == {}


def test_one_launch_figure_without_a_weekday_is_too_little() -> None:
    undated = read("x | - | 0w | ? | air | Kyiv | RU>UA | drones 211 | -")
    assert by_registry(undated, nights, resolve) == {}


DATED = "d | 2024-05-08 | 0 | 2024-05-08 | air | Odesa | RU>UA | killed 9; injured 34 | -"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("x | - | 0 | wednesday | air | Odesa | RU>UA | killed 9; injured 34 | -", dt.date(2024, 5, 8)),
        ("x | - | 0 | friday | air | Odesa | RU>UA | killed 9; injured 34 | -", None),
        ("x | - | 0 | wednesday | air | Kharkiv | RU>UA | killed 9; injured 34 | -", None),
        ("x | - | 0 | wednesday | air | Odesa | RU>UA | injured 34 | -", None),
        ("x | - | 0 | wednesday | air | Odesa | RU>UA | killed 1; injured 2 | -", None),
    ],
    ids=["same attack", "another weekday", "another town", "one figure only", "other figures"],
)
def test_a_dated_report_of_the_same_attack_dates_another(line: str, day: dt.date | None) -> None:
    dated, undated = read(DATED), read(line)
    groups = group(profile for reading in dated for profile in profiles_of(reading, reading.document_id))
    profiles = {reading.document_id: profiles_of(reading, reading.document_id) for reading in undated}
    found = by_attack(profiles, {"x": undated[0].weekday_of_publication}, groups, resolve)
    assert (found["x"].published if found else None) == day


def test_a_day_found_ties_all_worded_times_and_says_on_what_ground() -> None:
    reading = read(
        "x | - | 0w  | thursday overnight | air | Kyiv    | RU>UA | drones 143; missiles 7 | -",
        "x | - | 1bw | tuesday night      | air | Ukraine | RU>UA | drones 211; missiles 13 | -",
    )[0]
    dating = Dating(document_id="x", published=dt.date(2024, 5, 9), basis="registry", reason="")
    tied = redate(reading, dating, resolve, anchored)
    windows = [(str(e.window.start), str(e.window.end), e.window.basis) for e in tied.episodes]
    assert windows == [("2024-05-08", "2024-05-09", "registry"), ("2024-05-07", "2024-05-08", "registry")]
    assert {(claim.published, claim.date_basis) for claim in tied.claims} == {(dt.date(2024, 5, 9), "registry")}
