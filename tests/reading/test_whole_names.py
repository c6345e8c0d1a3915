"""A claimant goes by the whole of its name: a body with all that names it, a spokesman with whom for."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import read

PUBLISHED = dt.date(2031, 3, 5)


def claimant(text: str) -> tuple[str | None, ...]:
    found = {c.claimant for c in read(text, PUBLISHED, "en").claims if c.measure == "killed"}
    (one,) = found
    assert one is not None
    return one.name, one.role, one.organisation


@pytest.mark.parametrize(
    ("who", "name", "role", "organisation"),
    [
        ("a spokesman for the coast guard", "spokesman for the coast guard", "spokesman for the coast guard",
         "coast guard"),
        ("the front's media wing", "front's media wing", None, "front's media wing"),
        ("Norvia's information ministry", "Norvia's information ministry", None, "Norvia's information ministry"),
        ("the rebel-run health ministry", "rebel-run health ministry", None, "rebel-run health ministry"),
        ("the U.N. human rights office", "U.N. human rights office", None, "U.N. human rights office"),
        ("a hospital source", "hospital source", None, "hospital source"),
        ("Lt. Dan Moore of the county sheriff's office", "Dan Moore", None, "county sheriff's office"),
        ("the provincial police chief, Aslam Khan,", "Aslam Khan", "provincial police chief",
         "provincial police chief"),
        ("the city's mayor, Ivan Moroz,", "Ivan Moroz", "mayor", None),
        ("the head of the region, Serhii Moroz,", "Serhii Moroz", "head of the region", None),
    ],
)  # fmt: skip
def test_who_speaks_goes_by_all_the_words_of_the_name(
    who: str, name: str, role: str | None, organisation: str | None
) -> None:
    told = claimant(f"A missile killed six people in Kherson, {who} said.".replace(",,", ","))
    assert told == (name, role, organisation)


@pytest.mark.parametrize(
    "text",
    [
        "A missile killed six people in Kherson, news agencies reported.",
        "Recent police shootings show how bad it is: a missile killed six people in Kherson.",
        "A missile killed six people in Kherson, Reuters reported.",
    ],
)
def test_neither_an_outlet_nor_a_thing_is_a_claimant(text: str) -> None:
    assert {c.claimant for c in read(text, PUBLISHED, "en").claims} == {None}
