"""Shootings, whose reports err in day and town: names, a small town and what follows months later join them."""

from __future__ import annotations

import datetime as dt

import msgspec

from strikeledger.linking import link
from strikeledger.model import UNKNOWN_WINDOW, Place, Reading, Window
from strikeledger.vocabulary.marks import mark_of
from tests.linking.tellings import claim_of
from tests.linking.test_many_strikes import groups, silent

NOTED = dt.date(2023, 5, 4)
SMALL = Place(name="Ardbeg", country="US", admin1="Ohio", lat=40.1, lon=-82.9, precision="city")
OTHER = Place(name="Corriedale", country="US", admin1="Iowa", lat=42.0, lon=-93.5, precision="city")


def shot(
    document: str, day: dt.date | None, *names: str, places: tuple[Place, ...] = (SMALL,), traits: tuple[str, ...] = ()
) -> Reading:
    """A report of one man shot dead."""
    window = UNKNOWN_WINDOW if day is None else Window(start=day, end=day, basis="text", precision="day")
    (episode,) = silent(document, places=places).episodes
    episode = msgspec.structs.replace(
        episode,
        kind="shooting",
        window=window,
        target_country="US",
        marks=tuple(sorted(map(mark_of, names))),
        traits=traits,
    )
    claim = claim_of(episode, NOTED if day is None else day, f"{document}.0", "killed", 1, 1, False, None)
    return Reading(document_id=document, claims=(claim,), episodes=(episode,), periods=(), records=())


def test_a_court_s_report_without_a_day_joins_the_shooting_whose_people_it_names() -> None:
    readings = [
        shot("a", NOTED, "Tufaha", "Qasimiya", traits=("age 31",)),
        shot("b", None, "Tufaha", "Qasimiya", traits=("age 31",)),
        shot("c", None, "Bahlul"),
    ]
    assert groups(link(readings, {})) == [["a", "b"], ["c"]]


def test_a_town_misread_parts_no_reports_of_one_day_that_name_the_same_people() -> None:
    readings = [
        shot("a", NOTED, "Tufaha"),
        shot("b", NOTED, "Tufaha", places=(OTHER,)),
        shot("c", NOTED, places=(OTHER,)),
    ]
    found = groups(link(readings, {}))
    assert ["a", "b"] in found or ["b", "c"] in found
    assert ["a", "b", "c"] not in found


def test_two_shootings_of_a_day_in_two_towns_are_two_where_nobody_is_named() -> None:
    readings = [shot("a", NOTED, traits=("with gun",)), shot("b", NOTED, places=(OTHER,), traits=("with gun",))]
    assert groups(link(readings, {})) == [["a"], ["b"]]


def test_a_day_misread_by_weeks_parts_no_reports_that_name_the_same_people() -> None:
    later = NOTED + dt.timedelta(days=25)
    named = ("Tufaha", "Qasimiya", "Zerrin", "Oyelaran")
    readings = [
        shot("a", NOTED, *named, traits=("age 31",)),
        shot("b", later, *named[:3], traits=("age 31",)),
        shot("c", later, "Bahlul", "Mansurin", "Okocha", traits=("age 20",)),
    ]
    assert groups(link(readings, {})) == [["a", "b"], ["c"]]


def test_another_s_shooting_weeks_later_in_the_town_is_another() -> None:
    later = NOTED + dt.timedelta(days=20)
    readings = [shot("a", NOTED, "Tufaha", "Qasimiya"), shot("b", later, "Bahlul", "Mansurin")]
    assert groups(link(readings, {})) == [["a"], ["b"]]
