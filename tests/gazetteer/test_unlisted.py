"""Names that no table has, kept as the text has them inside the region they stand in."""

from __future__ import annotations

import pytest

from strikeledger.gazetteer import Gazetteer
from strikeledger.model import Place


def first(places: Gazetteer, text: str) -> Place | None:
    found = places.choose(places.find(text))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "name", "country", "region", "precision"),
    [
        ("Shells fell in Zaw Lim Bwe village, Kachin state.", "Zaw Lim Bwe", "MM", "Kachin", "city"),
        ("A convoy was hit in Qarzumat district, Hadramawt, Yemen.", "Qarzumat", "YE", "Hadramawt", "admin2"),
        ("Two farmers died in El Zarpudo (Cauca).", "El Zarpudo", "CO", "Cauca", "city"),
        ("A bomb fell on the town of Solle (Solle, Loroum).", "Solle", "BF", "Nord", "city"),
        ("A raid in Zodunga, Irumu territory, killed two.", "Zodunga", "CD", "Ituri", "city"),
        ("A mine went off near Qarbishe on Monday. It was in Yemen.", "Qarbishe", "YE", None, "city"),
        ("A mine went off in Barangay Talumbo, Masbate City.", "Talumbo", "PH", "Bicol", "city"),
        ("A patrol was attacked in Worzamkay village, Afghanistan.", "Worzamkay", "AF", None, "city"),
        ("Troops shelled the village of Ain Zabda in Kachin state.", "Ain Zabda", "MM", "Kachin", "city"),
        ("Troops shelled the village of Abu Zarbil in Yemen.", "Abu Zarbil", "YE", None, "city"),
        ("Troops shelled the village of ash-Sharza Tal in Yemen.", "ash-Sharza Tal", "YE", None, "city"),
        ("A drone hit Zarbisa Village in Yemen.", "Zarbisa", "YE", None, "city"),
    ],
)
def test_an_unlisted_place_lies_in_what_is_named_beside_it(
    places: Gazetteer, text: str, name: str, country: str, region: str | None, precision: str
) -> None:
    place = first(places, text)
    assert place is not None
    assert (place.name, place.country, place.admin1, place.precision) == (name, country, region, precision)
    assert (place.lat, place.lon) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was in the Central Business District.",
        "He teaches in Unified School district offices.",
        "Traffic stopped in Olympic village.",
        "The Zaw Lim Bwe village fund grew.",
        "They met on Saturday (see below).",
        "He stood near Parliament on Monday.",
        "Shells fell near Hezbollah positions.",
        "She lives near Mulberry Bridge.",
    ],
)
def test_words_before_a_word_for_a_place_are_no_name(places: Gazetteer, text: str) -> None:
    assert first(places, text) is None


def test_a_known_town_stays_the_known_one(places: Gazetteer) -> None:
    place = first(places, "Fire broke out in Kupiansk town, Kharkiv region.")
    assert place is not None
    assert (place.name, place.country, place.lat is not None) == ("Kupiansk", "UA", True)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The army left al-Qaim on Monday and went to the town of al-Qaim.", "Al Qā’im", "IQ"),
        ("Fighting went on in el-Fasher.", "El Fasher", "SD"),
        ("They were held in el-Geneina.", "Al-Junaynah", "SD"),
        ("Shells fell on the town of al-Bukamal.", "Ālbū Kamāl", "SY"),
    ],
)
def test_an_article_in_small_letters_begins_a_name(places: Gazetteer, text: str, name: str, country: str) -> None:
    place = first(places, text)
    assert place is not None
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize("text", ["У місті Суми Сумської області вибух.", "the city of Mosul Iraq was hit"])
def test_a_region_or_a_country_behind_a_town_is_no_part_of_its_name(places: Gazetteer, text: str) -> None:
    place = first(places, text)
    assert place is not None
    assert place.name in {"Sumy", "Mosul"}
