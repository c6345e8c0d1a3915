"""A name lies in the region or country that stands behind it, however large its namesake elsewhere."""

from __future__ import annotations

import pytest

from strikeledger.gazetteer import Gazetteer


def lands(places: Gazetteer, text: str) -> set[str | None]:
    return {place.country for place in places.choose(places.find(text))}


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Shots were fired in Kyaw Ywa village (Kani township, Yinmarbin district, Sagaing region).", "MM"),
        ("It went off in Karaj, Nineveh, Iraq, and two people were hurt.", "IQ"),
        ("Two boys died in the al-Karaj area of northern Mosul.", "IQ"),
        ("Gunmen killed two people in Valencia, Arauca, Colombia.", "CO"),
        ("Two children died in the Damascus neighborhood of Omdurman, Sudan.", "SD"),
        ("Gunmen killed three people in Tripoli, northern Lebanon.", "LB"),
        ("Armed men killed two people in Georgetown (Bong County, Liberia).", "LR"),
        ("A bomb killed six people in Hyderabad, Sindh.", "PK"),
        ("Two were killed in the Boston area of Davao, Philippines.", "PH"),
        ("Gunmen came to Lombardia, Michoacan, on the Lombardia-Uruapan road.", "MX"),
        ("Shells fell on Alexandria, Kirovohrad region.", "UA"),
    ],
)
def test_what_stands_behind_a_name_says_where_it_lies(text: str, land: str, places: Gazetteer) -> None:
    assert lands(places, text) == {land}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Explosions were heard in Damascus, Lebanon and Iraq.", {"SY", "LB", "IQ"}),
        ("A woman was hurt in Kherson, Ukraine, and a man in Belgorod, Russia.", {"UA", "RU"}),
        ("Shells fell on Kyiv, Kharkiv region and Odesa.", {"UA"}),
    ],
)
def test_a_list_holds_nothing(text: str, told: set[str], places: Gazetteer) -> None:
    assert lands(places, text) == told


def test_a_name_that_no_table_has_there_keeps_its_region(places: Gazetteer) -> None:
    (found,) = (p for p in places.choose(places.find("A drone fell on Karaj, Nineveh, Iraq.")) if p.precision == "city")
    assert (found.name, found.country, found.admin1, found.lat) == ("Karaj", "IQ", "Nineveh Governorate", None)
