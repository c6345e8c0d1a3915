"""A report of a crime names many days; its attack has the one that is told with what was done."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import read

SUNDAY = dt.date(2031, 3, 2)
MONDAY = dt.date(2031, 3, 3)
PUBLISHED = dt.date(2031, 3, 5)
"""A Wednesday."""


def days(text: str, language: str = "en", published: dt.date = PUBLISHED) -> set[dt.date | None]:
    return {claim.date_end for claim in read(text, published, language).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Two teenagers were wounded by gunfire outside a bowling alley in Tulsa. It happened around 6:45 p.m. Sunday.",
        "A shooting in Tulsa left two men dead. Neighbours held a candle walk on Tuesday. "
        "The shooting took place Sunday near a school.",
        "Three students remained in hospital Tuesday after a shooting in Tulsa. "
        "Officers were called to the dormitory at 2:37 p.m. Sunday.",
        "Tulsa police spoke with reporters Tuesday about the shooting that killed a baker. "
        "The baker was shot Sunday behind his shop.",
        "A man was jailed late Monday in connection with a triple homicide Sunday in Tulsa. Three people were killed.",
    ],
)
def test_the_day_told_with_what_was_done_is_the_attacks(text: str) -> None:
    assert days(text) == {SUNDAY}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Стрілянина в Чикаго: двоє загинули. Мер говорив із пресою у вівторок. Це сталося в неділю."),
        ("ru", "Стрельба в Чикаго: двое погибли. Мэр говорил с прессой во вторник. Это произошло в воскресенье."),
    ],
)
def test_so_it_is_in_ukrainian_and_russian(language: str, text: str) -> None:
    assert days(text, language) == {SUNDAY}


def test_weeks_later_the_day_is_named_before_the_attack() -> None:
    text = (
        "Tulsa officers arrested a third man Tuesday over the Jan. 11 shooting of two bakers. "
        "Both bakers were killed outside their shop."
    )
    assert days(text) == {dt.date(2031, 1, 11)}


def test_another_crime_told_further_down_has_its_own_day() -> None:
    text = (
        "Four men were hurt when bullets flew through a Tulsa bar late Monday. The bar stayed shut. "
        "A cook was shot to death in the same street on Jan. 14."
    )
    assert {(c.measure, c.low, c.date_end) for c in read(text, PUBLISHED).claims} >= {("injured", 4.0, MONDAY)}


def test_a_day_after_the_attack_parts_no_figure_from_it() -> None:
    text = (
        "Two men were shot dead at a fair in Tulsa on Sunday. On Tuesday three more were out of danger, all wounded "
        "at the fair."
    )
    claims = read(text, PUBLISHED).claims
    assert {c.episode for c in claims} == {0}
