"""A time that is of no day makes no attack of the day of the report, and a season or a month no sum of one attack."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import read

DAY = dt.date(2024, 6, 20)
"""A Thursday."""
SPRING, WINTER = (dt.date(2024, 3, 1), dt.date(2024, 5, 31)), (dt.date(2023, 12, 1), dt.date(2024, 2, 29))
NONE = (None, None)

ONE_ATTACK = [
    ("en", "A few weeks ago a drone killed three farmers near Nikopol.", NONE),
    ("en", "Some days ago gunmen killed 14 villagers in Zamfara.", NONE),
    ("en", "Recently shelling killed two people in Nikopol.", NONE),
    ("en", "A bomb killed four people in Mosul the other day.", NONE),
    ("en", "Two people were killed in a drone strike in Kherson in the spring.", SPRING),
    ("en", "Last winter a missile hit a hospital in Kramatorsk and killed nine people.", WINTER),
    ("uk", "Кілька тижнів тому дрон убив трьох фермерів біля Нікополя.", NONE),
    ("uk", "Нещодавно обстріл Нікополя забрав життя двох людей.", NONE),
    ("uk", "Днями снаряд убив двох людей в Оріхові.", NONE),
    ("uk", "Навесні внаслідок удару дрона в Херсоні загинули двоє людей.", SPRING),
    ("uk", "Минулої зими ракета влучила в лікарню в Краматорську, загинули дев'ятеро.", WINTER),
    ("uk", "Минулого місяця дрон убив двох людей у Херсоні.", (dt.date(2024, 5, 1), dt.date(2024, 5, 31))),
    ("uk", "На вихідних дрон убив двох людей у Херсоні.", (dt.date(2024, 6, 15), dt.date(2024, 6, 16))),
    ("ru", "Несколько недель назад дрон убил трёх фермеров под Никополем.", NONE),
    ("ru", "Недавно при обстреле Никополя погибли двое.", NONE),
    ("ru", "На днях снаряд убил двух человек в Орехове.", NONE),
    ("ru", "Весной при ударе дрона в Херсоне погибли два человека.", SPRING),
    ("ru", "Прошлой зимой ракета попала в больницу в Краматорске, погибли девять человек.", WINTER),
    ("ru", "В 2022 году ракета убила 59 человек в Краматорске.", (dt.date(2022, 1, 1), dt.date(2022, 12, 31))),
]


@pytest.mark.rule(7)
@pytest.mark.parametrize(("language", "text", "days"), ONE_ATTACK)
def test_an_attack_is_of_no_day_that_is_not_told(
    language: str, text: str, days: tuple[dt.date | None, dt.date | None]
) -> None:
    reading = read(text, DAY, language)
    assert reading.periods == ()
    assert {(one.window.start, one.window.end) for one in reading.episodes} == {days}


@pytest.mark.rule(21)
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Air strikes killed 59 people this spring."),
        ("uk", "У травні дрони вбили 59 людей у Херсоні."),
        ("uk", "За травень унаслідок обстрілів Херсона загинули 59 людей."),
        ("ru", "В этом году дроны убили 59 человек."),
        ("ru", "С начала спецоперации сбиты 54 беспилотника."),
    ],
)
def test_rule_21_a_sum_of_many_attacks_stays_one(language: str, text: str) -> None:
    reading = read(text, DAY, language)
    assert (len(reading.periods), [c for c in reading.claims if c.scope == "incident"]) == (1, [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A drone killed two people in Nikopol on Monday. Some weeks ago a drone killed three people there."),
        ("ru", "Дрон убил двух человек в Никополе в понедельник. Несколько недель назад дрон убил там трёх человек."),
    ],
)
def test_what_is_told_from_before_is_another_attack(language: str, text: str) -> None:
    claims = {c.low: c.date_end for c in read(text, DAY, language).claims if c.measure == "killed"}
    assert claims == {2: dt.date(2024, 6, 17), 3: None}


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit a school that had recently opened in Kharkiv on Monday, killing two people.",
        "Governor: two dead in Monday's drone attack on Odesa.",
        "Two people were killed by Monday's missile in Kharkiv.",
    ],
)
def test_the_day_of_the_attack_is_its_day_whatever_stands_beside(text: str) -> None:
    (killed,) = (c for c in read(text, DAY).claims if c.measure == "killed")
    assert (killed.low, killed.date_end) == (2, dt.date(2024, 6, 17))
