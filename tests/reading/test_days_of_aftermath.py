"""The day of an attack is not the day of what came after it, nor the day somebody spoke of it."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import read

SUNDAY = dt.date(2031, 3, 2)
MONDAY = dt.date(2031, 3, 3)
PUBLISHED = dt.date(2031, 3, 5)
"""A Wednesday."""


def days(text: str, language: str = "en") -> set[dt.date | None]:
    return {claim.date_end for claim in read(text, PUBLISHED, language).claims}


@pytest.mark.parametrize(
    "text",
    [
        "A man held over a shooting that killed one person and wounded four faced a judge Tuesday. Police say he "
        "opened fire at a party early Sunday.",
        "Detectives worked Wednesday to find out why a guard went on a shooting spree that left two clerks dead and "
        "five wounded. He drove to three shops Sunday and shot the clerks there.",
        "The council on Tuesday visited the street where a missile killed six people on Sunday.",
        "Hundreds mourned on Tuesday for the six people killed in Sunday's strike on a dormitory.",
        "Two people are dead after a shooting at a farm. A maid who died in the shooting was identified by the police "
        "on Monday. "
        "Deputies tell us around 3:10 Sunday afternoon, a man with a rifle opened fire.",
        "Police issued a warrant for Owen Marsh Tuesday over a burglary in which three people were shot dead early "
        "Sunday.",
        "Crews pulled two bodies out of the ruins on Tuesday, bringing the toll of Sunday's missile strike to nine.",
        "Two men have been charged in a gun battle Sunday morning outside a club in which six people were wounded.",
    ],
)
def test_the_day_of_what_came_after_an_attack_is_not_its_own(text: str) -> None:
    assert days(text) == {SUNDAY}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "uk",
            "У вівторок президент відвідав будинок у Херсоні, де внаслідок обстрілу загинули троє людей. "
            "Будинок обстріляли в неділю.",
        ),
        (
            "ru",
            "Во вторник губернатор посетил дом в Херсоне, где при обстреле погибли три человека. "
            "Дом обстреляли в воскресенье.",
        ),
    ],
)
def test_nor_is_it_in_ukrainian_and_russian(language: str, text: str) -> None:
    assert days(text, language) == {SUNDAY}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mayor said on Monday that a drone had killed two farmers a day earlier near Sumy.", SUNDAY),
        ("Police say on Sunday night a man shot dead two clerks in Dallas.", MONDAY),
        ("The mayor said on Monday that a drone had killed two farmers near Sumy on Sunday.", SUNDAY),
    ],
)
def test_a_day_told_from_another_is_counted_from_it(text: str, day: dt.date) -> None:
    assert days(text) == {day}


def test_a_report_of_later_days_is_of_the_day_that_its_attack_goes_by() -> None:
    told = read(
        "A woman of 61 is still in hospital. Rosa Lane was at the market that day. She has not walked since the Feb. "
        "12 bombing. The bomb killed four people, officials say.",
        PUBLISHED,
    )
    assert {claim.date_end for claim in told.claims} == {dt.date(2031, 2, 12)}
