"""A day in every form it is written in; a day the text names beats the day of the post."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import read

DAY = dt.date(2031, 2, 24)
POSTED = dt.date(2031, 3, 6)


def day_of(text: str, published: dt.date | None = POSTED, language: str = "en", source: str = "x") -> dt.date | None:
    (episode,) = read(text, published, language, source).episodes
    assert all(claim.date_end == episode.window.end for claim in read(text, published, language, source).claims)
    return episode.window.end


@pytest.mark.parametrize(
    "day",
    [
        "02/24/2031", "24/02/2031", "24/2/31", "24-02-2031", "24.02.2031", "24.2.2031", "24.2.31", "24.02.31",
        "2031-02-24", "24 February", "February 24", "Feb. 24th", "24 Feb", "the 24th of February", "the 24th",
        "24 February 2031", "February 24, 2031", "Monday, 24 February", "٢٤/٢/٢٠٣١", "24/02",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "text", ["Shelling killed two people in Kherson on {}.", "On {}, shelling killed two in Kherson."]
)
def test_a_day_in_every_written_form(day: str, text: str) -> None:
    assert day_of(text.format(day)) == DAY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "24-го обстріл убив двох людей у Херсоні."),
        ("uk", "24 числа внаслідок обстрілу загинули двоє людей у Херсоні."),
        ("uk", "24.02.2031 внаслідок обстрілу в Херсоні загинули двоє людей."),
        ("uk", "У Херсоні в ніч на 24.02 внаслідок обстрілу загинули двоє людей."),
        ("uk", "24 лютого обстріл убив двох людей у Херсоні."),
        ("ru", "24-го числа в Херсоне при обстреле погибли два человека."),
        ("ru", "24.02.31 в Херсоне при обстреле погибли два человека."),
        ("ru", "В ночь на 24-е обстрел убил двух человек в Херсоне."),
    ],
)
def test_a_day_in_every_written_form_of_ukrainian_and_russian(language: str, text: str) -> None:
    assert day_of(text, language=language) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Gunfire of the 24th Brigade killed two people in Kherson.",
        "Shelling hit Kherson for the 24th time, killing two people.",
        "Shelling killed two people on the 24th Street in Kherson.",
        "Shelling killed two people on the 24th floor of a tower in Kherson.",
        "Shelling killed two people in Kherson on the 24th day of the siege.",
    ],
)
def test_other_numbers_in_order_are_no_day(text: str) -> None:
    assert day_of(text) == POSTED


@pytest.mark.parametrize(("language", "unit"), [("uk", "24-го полку"), ("ru", "24-го полка")])
def test_units_in_slavic_are_no_day(language: str, unit: str) -> None:
    text = {"uk": "Обстріл {} убив двох людей у Херсоні.", "ru": "Обстрел {} убил двух человек в Херсоне."}[language]
    assert day_of(text.format(unit), language=language) == POSTED


def test_a_day_by_its_number_is_of_the_month_the_text_spoke_of() -> None:
    text = "In {} the town saw heavy fighting. On the 3rd, shelling killed two people in Kherson."
    assert day_of(text.format("February")) == dt.date(2031, 2, 3)
    assert day_of(text.format("August 2028")) == dt.date(2031, 3, 3)
    assert day_of("On the 9th, shelling killed two people in Kherson.") == dt.date(2031, 2, 9)


def test_a_night_told_by_two_numbers() -> None:
    (episode,) = read("Shelling killed two in Kherson on the night of the 28th to the 1st.", POSTED).episodes
    assert (episode.window.start, episode.window.end) == (dt.date(2031, 2, 28), dt.date(2031, 3, 1))


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("https://www.example.co.uk/news/1", dt.date(2031, 1, 5)),
        ("https://example.in/a", dt.date(2031, 1, 5)),
        ("https://example.us/a", dt.date(2031, 5, 1)),
        ("https://county.gov/a", dt.date(2031, 5, 1)),
        ("https://example.com/a", dt.date(2031, 5, 1)),
        ("report.txt", dt.date(2031, 5, 1)),
    ],
)
def test_the_outlets_country_tells_which_number_is_the_day(source: str, day: dt.date) -> None:
    text = "Shelling killed two people in Kherson on 05/01/2031."
    assert day_of(text, dt.date(2031, 6, 1), source=source) == day


def test_the_text_tells_before_the_outlet_and_no_day_lies_after_the_report() -> None:
    text = "Shelling killed two people in Kherson on 05/01/2031.{}"
    settled = " The siege began on 17/12/2030."
    assert day_of(text.format(settled), dt.date(2031, 6, 1), source="https://example.us/a") == dt.date(2031, 1, 5)
    assert day_of(text.format(""), dt.date(2031, 2, 1), source="https://example.us/a") == dt.date(2031, 1, 5)


def test_a_day_weeks_before_the_post_is_the_days_and_not_the_posts() -> None:
    assert day_of("Shelling killed two people in Kherson on 3 January.") == dt.date(2031, 1, 3)


def test_a_date_is_no_number_of_people() -> None:
    reading = read("24.02 в Херсоне при обстреле погибли два человека.", POSTED, "ru")
    assert [claim.low for claim in reading.claims] == [2.0]
