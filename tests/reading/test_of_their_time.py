"""Figures of a war or a year are of that time; a large toll turns no report into one of a period; fire is an attack."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import attacks, read

DAY = dt.date(2023, 11, 12)
"""A Sunday."""


@pytest.mark.rule(21)
@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("en", "Israeli strikes hit Rafah. Since the war began 19 reporters have been killed.", dt.date(2023, 10, 7)),
        ("en", "Shelling goes on in Ukraine. Since the war began 19 medics have been killed.", dt.date(2022, 2, 24)),
        (
            "en",
            "Air strikes hit Khartoum. Since the start of the war 19 medics have been killed.",
            dt.date(2023, 4, 15),
        ),
        ("en", "Shelling hit Aleppo. Since the war began 19 medics have been killed.", None),
        (
            "en",
            "Some 19 medics have been killed since the war in Sudan began on 15 April, it said after an air strike.",
            dt.date(2023, 4, 15),
        ),
    ],
)
def test_rule_21_figures_since_a_war_began_are_of_that_period(language: str, text: str, start: dt.date | None) -> None:
    reading = read(text, DAY, language)
    assert [claim.low for claim in reading.claims] == []
    assert [(figure.low, figure.period_start) for figure in reading.periods] == [(19.0, start)]


@pytest.mark.rule(9)
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Some 90 villagers were shot dead by soldiers in World War II, the mayor of Izium said on Sunday."),
        ("en", "Some 90 people were killed here in an air raid in 1943. The village was shelled again."),
        ("en", "The 1995 shelling of Tuzla killed 90 people. A memorial was opened."),
        ("uk", "У роки Другої світової війни обстріл Ізюма вбив 90 людей."),
        ("ru", "Во время Великой Отечественной войны обстрел Изюма убил 90 человек."),
    ],
)
def test_rule_09_a_war_or_year_named_in_the_text_makes_it_of_that_time(language: str, text: str) -> None:
    assert [e.window.end for e in read(text, DAY, language).episodes if e.window.end and e.window.end.year > 2000] == []


def test_a_shell_of_an_old_war_that_goes_off_is_of_its_day() -> None:
    text = "A shell from World War II exploded in Izium on Sunday, killing two boys."
    assert [(where, day) for _, where, day in attacks(read(text, DAY))] == [({"Izium"}, "2023-11-12")]


@pytest.mark.parametrize(
    "text",
    [
        "A village school in Bilohorivka came under fire on Saturday. Sixty died.",
        "A village school in Bilohorivka came under fire on Saturday. Sixty died, it said.\n\nThe school came under "
        "fire. Sixty died.",
        "On Saturday a bomb hit a school in Bilohorivka. The school came under fire. Sixty people died.",
    ],
)
def test_what_came_under_fire_is_one_attack_with_its_place_and_day(text: str) -> None:
    reading = read(text, DAY)
    assert [(where, day) for _, where, day in attacks(reading)] == [({"Bilohorivka"}, "2023-11-11")]
    assert {claim.low for claim in reading.claims} == {60.0}


@pytest.mark.rule(21)
def test_rule_21_a_large_toll_without_a_day_leaves_the_other_figures_their_attack() -> None:
    text = "Over 1,500 people have been killed. Six people died when a shell hit a bus in Omdurman."
    reading = read(text, DAY)
    assert [(claim.measure, claim.low) for claim in reading.claims] == [("killed", 6.0)]
    assert [figure.low for figure in reading.periods] == [1501.0]


@pytest.mark.parametrize(
    "text",
    [
        "A court in Oslo heard how the preacher, who was killed in a 2011 drone strike in Yemen, won followers.",
        "A memorial in Leeds honours 22 people killed in the 2017 Manchester arena blast.",
        "The 2004 Madrid train bombings, in which 193 people died, changed the law in Spain.",
        "She lost a son in the 2014 school massacre in Peshawar that killed 149 people.",
        "Survivors of the 2013 chemical weapons attack on Ghouta, which killed hundreds of people, met in Berlin.",
    ],
)
def test_what_a_year_before_its_noun_dates_is_no_attack_of_the_reports_day(text: str) -> None:
    reading = read(text, DAY)
    assert [e for e in reading.episodes if e.window.end is not None and e.window.end.year == DAY.year] == []
    assert [c for c in reading.claims if c.scope == "incident"] == []
