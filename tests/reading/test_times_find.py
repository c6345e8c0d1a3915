from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikeledger.reading.times import find_times

FIELDS = ("kind", "year", "month", "day", "weekday", "which", "offset_days", "part")


def words(text: str, language: str = "en") -> list[str]:
    """Each mention as `text: field=value ...`, future marked by `!`; what a reader of a failing test wants to see."""
    rows = []
    for mention in find_times(text, language=language):
        fields = [
            f"{name}={getattr(mention.ref, name)}" for name in FIELDS[1:] if getattr(mention.ref, name) is not None
        ]
        future = "!" if mention.ref.tense == "future" else ""
        rows.append(f"{mention.ref.text}: {future}{mention.ref.kind} {' '.join(fields)}".strip())
    return rows


ENGLISH = [
    ("It happened on 4 May 2031.", ["4 May 2031: absolute year=2031 month=5 day=4"]),
    ("May 4, 2031 was quiet.", ["May 4, 2031: absolute year=2031 month=5 day=4"]),
    ("Updated 2031-05-04 by staff", ["2031-05-04: absolute year=2031 month=5 day=4"]),
    ("on 14.08.2031.", ["14.08.2031: absolute year=2031 month=8 day=14"]),
    ("on Nov. 5 a shell fell", ["Nov. 5: month_day month=11 day=5"]),
    ("a 2011 U.S. drone strike", ["a 2011: year year=2011"]),
    ("the 2017 Manchester arena blast", ["2017: year year=2017"]),
    ("the 2013 chemical weapons attack", ["2013: year year=2013"]),
    ("a 2000 pound bomb was dropped", []),
    ("the 2000 people of the village", []),
    ("the 4th of July", ["4th of July: month_day month=7 day=4"]),
    ("Friday, May 4", ["Friday, May 4: month_day month=5 day=4 weekday=4"]),
    ("May 4 (Friday)", ["May 4 (Friday): month_day month=5 day=4 weekday=4"]),
    ("Friday morning", ["Friday morning: weekday weekday=4 part=morning"]),
    ("on Tuesday night", ["Tuesday night: weekday weekday=1 part=night"]),
    ("Thursday’s strike", ["Thursday: weekday weekday=3"]),
    ("early on Thursday", ["early on Thursday: weekday weekday=3 part=early"]),
    ("in the early hours of Thursday morning", ["early hours of Thursday morning: weekday weekday=3 part=early"]),
    ("late on Wednesday", ["late on Wednesday: weekday weekday=2 part=evening"]),
    ("last Saturday night", ["last Saturday night: weekday weekday=5 which=last part=night"]),
    ("an overnight raid", ["overnight: relative offset_days=0 part=overnight"]),
    ("overnight on July 9-10", ["overnight on July 9-10: month_day month=7 day=9 offset_days=1 part=overnight"]),
    ("overnight on July 9", ["overnight on July 9: month_day month=7 day=9 part=overnight"]),
    ("overnight into Friday", ["overnight into Friday: weekday weekday=4 part=overnight"]),
    ("the night of July 3-4", ["night of July 3-4: month_day month=7 day=3 offset_days=1 part=night"]),
    (
        "the night of July 31–August 1",
        ["night of July 31–August 1: month_day month=7 day=31 offset_days=1 part=night"],
    ),
    ("Saturday night into Sunday", ["Saturday night into Sunday: weekday weekday=5 part=night"]),
    ("from July 3 to 6", ["July 3 to 6: month_day month=7 day=3 offset_days=3"]),
    ("yesterday evening", ["yesterday evening: relative offset_days=-1 part=evening"]),
    ("today", ["today: relative offset_days=0"]),
    ("tonight", ["tonight: relative offset_days=0 part=night"]),
    ("this morning", ["this morning: relative offset_days=0 part=morning"]),
    ("last night", ["last night: relative offset_days=-1 part=night"]),
    ("after a night of shelling", ["a night of: relative offset_days=0 part=overnight"]),
    ("throughout the night", ["throughout the night: relative offset_days=0 part=overnight"]),
    ("the previous day", ["previous day: anchor offset_days=-1"]),
    ("a day earlier", ["a day earlier: anchor offset_days=-1"]),
    ("one day after talks", ["one day after: anchor offset_days=1"]),
    ("two days earlier", ["two days earlier: anchor offset_days=-2"]),
    ("hours after a call", ["hours after: anchor offset_days=0"]),
    ("days later", ["days later: anchor"]),
    ("three days ago", ["three days ago: relative offset_days=-3"]),
    ("last week", ["last week: week which=last"]),
    ("this week", ["this week: week which=this"]),
    ("in June", ["June: month month=6"]),
    ("in June 2031", ["June 2031: month year=2031 month=6"]),
    ("In July 20 people died", ["July: month month=7"]),
    ("mid-June", ["mid-June: month month=6"]),
    ("last month", ["last month: month which=last"]),
    ("this year", ["this year: year which=this"]),
    ("in 2023", ["2023: year year=2023"]),
    ("three years ago", ["three years ago: year offset_days=-1095"]),
    ("since February 2022", ["since February 2022: since year=2022 month=2"]),
    (
        "since the start of the full-scale invasion",
        ["since the start of the full-scale invasion: since year=2022 month=2 day=24"],
    ),
    ("over the past 24 hours", ["over the past 24 hours: since offset_days=-1"]),
    ("in recent weeks", ["in recent weeks: since"]),
    ("at 11:40 a.m. on Friday", ["11:40 a.m. on Friday: weekday weekday=4 part=morning"]),
    ("around 2 a.m. Friday", ["2 a.m. Friday: weekday weekday=4 part=morning"]),
    ("they are expected to meet on Thursday", ["Thursday: !weekday weekday=3"]),
    ("at 11:30 Sunday night", ["11:30 Sunday night: weekday weekday=6 part=night"]),
    ("they struck Russia today", ["today: relative offset_days=0"]),
    ("next Tuesday", ["next Tuesday: !weekday weekday=1 which=next"]),
]

NOTHING = [
    "it may hit 5 homes",
    "troops march 4 km",
    "March on the capital",
    "the Sun rose and 3 sat down",
    "Sat in the cellar",
    "24/7",
    "a 50-day ultimatum",
    "in 2 days",
    "a three-year war",
    "a 12-year-old girl",
    "an S-300 battery",
    "for two days",
    "31 drones",
    "on Black Friday",
    "the Sunday Times",
    "Russia Today reported",
    "2,025 homes",
    "31 June",
    "at 11:40",
]

RUSSIAN = [
    ("14 августа 2031 года", ["14 августа 2031 года: absolute year=2031 month=8 day=14"]),
    ("в ночь на 14 августа", ["ночь на 14 августа: month_day month=8 day=14 part=overnight"]),
    ("в ночь с 13 на 14 августа", ["ночь с 13 на 14 августа: month_day month=8 day=13 offset_days=1 part=night"]),
    ("в среду вечером", ["среду вечером: weekday weekday=2 part=evening"]),
    ("вчера", ["вчера: relative offset_days=-1"]),
    ("за минувшие сутки", ["за минувшие сутки: since offset_days=-1"]),
    ("в июне 20 человек", ["июне: month month=6"]),
    ("с 9 по 15 августа", ["9 по 15 августа: month_day month=8 day=9 offset_days=6"]),
    ("днём ранее", ["днём ранее: anchor offset_days=-1"]),
    (
        "с 22.00 мск 13 августа до 6.00 мск 14 августа",
        ["с 22.00 мск 13 августа до 6.00 мск 14 августа: month_day month=8 day=13 part=night"],
    ),
    ("с 9-го по 15-е августа", ["9-го по 15-е августа: month_day month=8 day=9 offset_days=6"]),
    ("за три года", []),
    ("за неделю", ["за неделю: since offset_days=-7"]),
    ("в течение прошедших суток", ["в течение прошедших суток: since offset_days=-1"]),
    ("окружающая среда", []),
    ("20 мартовских", []),
]
UKRAINIAN = [
    ("10 липня 2031 року", ["10 липня 2031 року: absolute year=2031 month=7 day=10"]),
    ("у ніч на 10 липня", ["ніч на 10 липня: month_day month=7 day=10 part=overnight"]),
    ("у п’ятницю", ["п’ятницю: weekday weekday=4"]),
    ("цієї ночі", ["цієї ночі: relative offset_days=0 part=overnight"]),
    ("з лютого 2022 року", ["з лютого 2022 року: since year=2022 month=2"]),
    ("два дні тому", ["два дні тому: relative offset_days=-2"]),
    ("у червні", ["червні: month month=6"]),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_time_is_found_where_none_is_named(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian(text: str, expected: list[str]) -> None:
    found = words(text, "ru")
    assert [row.removeprefix("с ") for row in found] == [row.removeprefix("с ") for row in expected]


@pytest.mark.parametrize(("text", "expected"), UKRAINIAN)
def test_ukrainian(text: str, expected: list[str]) -> None:
    assert words(text, "uk") == expected


def test_a_language_without_a_table_gives_numeric_dates_only() -> None:
    assert words("am Freitag, 2031-05-04", "de") == ["2031-05-04: absolute year=2031 month=5 day=4"]


def test_only_the_asked_range_is_read_and_offsets_are_of_the_whole_text() -> None:
    text = "On Monday nothing. On Friday night fire. On Sunday rain."
    (mention,) = find_times(text, 19, 40)
    assert text[mention.start : mention.end] == mention.ref.text == "Friday night"


VOCABULARY = """
    on at the of in to into last early late night overnight morning Friday Sunday July May 4 9 31 2025 - , . ' ’s
    two days after ago since before hours 11:40 a.m. this past week 2025-07-04 14.08.2025 50-day
"""
PIECES = st.sampled_from(VOCABULARY.split())


@given(st.lists(PIECES, max_size=30).map(" ".join))
@settings(max_examples=300)
def test_mentions_reproduce_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for mention in find_times(text):
        assert mention.start >= last
        assert text[mention.start : mention.end] == mention.ref.text
        last = mention.end


@given(st.text(max_size=200), st.sampled_from(["en", "uk", "ru", "xx"]))
@settings(max_examples=200)
def test_any_text_can_be_read(text: str, language: str) -> None:
    for mention in find_times(text, language=language):
        assert re.search(r"\w", mention.ref.text)
