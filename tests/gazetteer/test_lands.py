"""A name is settled by the country and the region that the text speaks of; organisations are no places."""

from __future__ import annotations

import pytest

from strikeledger.gazetteer import Gazetteer
from strikeledger.gazetteer.groups import lands_of_groups


def countries(places: Gazetteer, text: str) -> set[str | None]:
    return {place.country for place in places.choose(places.find(text))}


def cities(places: Gazetteer, text: str) -> list[tuple[str, str | None]]:
    return [
        (p.name, p.country) for p in places.choose(places.find(text)) if p.precision in ("city", "district", "site")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The attack was claimed by the Islamic State of Iraq and the Levant.",
        "Fighters of the Kachin Independence Army withdrew.",
        "The Balochistan Liberation Front denied it.",
        "Militants of the Islamic Resistance in Iraq took part.",
        "A spokesman for the Arakan Army agreed.",
    ],
)
def test_a_place_in_the_name_of_an_organisation_is_none(places: Gazetteer, text: str) -> None:
    assert countries(places, text) == set()


def test_a_base_named_after_a_force_is_where_its_town_is(places: Gazetteer) -> None:
    assert countries(places, "A fire broke out at Dover Air Force Base, Delaware.") == {"US"}


def test_a_small_far_town_is_none_where_another_country_is_spoken_of(places: Gazetteer) -> None:
    assert cities(places, "In Iraq, he was seen in Puerto Guzman.") == []
    assert ("Puerto Guzmán", "CO") in cities(places, "Colombian troops searched homes in Puerto Guzman.")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A jet dropped two bombs on a school in Sagaing.", "MM"),
        ("Shells fell on a clinic in Pauktaw.", "MM"),
        ("Two guards were killed in North Waziristan.", "PK"),
    ],
)
def test_a_far_name_that_one_country_has_is_meant_where_nothing_else_fits(
    places: Gazetteer, text: str, country: str
) -> None:
    assert countries(places, text) == {country}


def test_the_region_beside_a_small_town_is_enough(places: Gazetteer) -> None:
    text = "A patrol was ambushed in Puerto Guzman (Putumayo), leaving two injured."
    assert countries(places, text) == {"CO"}


def test_a_surname_is_a_region_where_it_follows_its_town(places: Gazetteer) -> None:
    assert countries(places, "Shots were heard in Petatlan, Guerrero, on Tuesday.") == {"MX"}
    assert countries(places, "Officers Petersen, Guerrero, and Jones were praised.") == set()


def test_a_town_of_another_country_is_none_where_the_text_speaks_of_one(places: Gazetteer) -> None:
    assert ("Robinson", "US") not in cities(places, "In Iraq, soldiers said they were based in Robinson.")


def test_regions_are_known_by_other_spellings(places: Gazetteer) -> None:
    for text, country in (("in Lower Shabelle", "SO"), ("in Saladin province", "IQ"), ("in Hadhramaut", "YE")):
        assert countries(places, text) == {country}, text


@pytest.mark.parametrize(
    ("text", "town", "country"),
    [
        ("A Turkish drone hit a car in Qamishli.", "Al Qāmishlī", "SY"),
        ("Pakistani jets bombed Khost.", "Khōst", "AF"),
        ("Iranian missiles fell in Turbat.", "Turbat", "PK"),
    ],
)
def test_who_attacks_does_not_keep_the_town_attacked_from_being_meant(
    places: Gazetteer, text: str, town: str, country: str
) -> None:
    assert (town, country) in cities(places, text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rebels raided a farm in the Beni region, the Congolese army said.", "CD"),
        ("Police in Bolivia searched homes in the Beni region.", "BO"),
    ],
)
def test_a_region_is_that_of_the_country_spoken_of(places: Gazetteer, text: str, country: str) -> None:
    assert countries(places, text) >= {country}
    assert countries(places, text) <= {country, None}


@pytest.mark.parametrize(
    "text", ["The report was by Radio Free Asia.", "He spoke to Middle East Eye.", "She told the Times of India."]
)
def test_an_outlet_named_after_a_place_is_none(places: Gazetteer, text: str) -> None:
    assert countries(places, text) == set()


def test_a_university_named_after_a_town_is_where_the_town_is(places: Gazetteer) -> None:
    assert countries(places, "Shells hit the University of Aleppo.") == {"SY"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen shot three soldiers in Samar in the Philippines.", "PH"),
        ("Rebels ambushed a patrol in Samar province, the Philippine army said.", "PH"),
        ("A shell hit a house in Samar, Ukrainian police said.", "UA"),
        ("A Russian shell hit a house in Samar.", "UA"),
        ("A shell hit a house in Samar.", "UA"),
    ],
)
def test_a_town_of_a_reviewed_country_gives_way_to_its_namesake_where_the_text_is_of_that(
    places: Gazetteer, text: str, country: str
) -> None:
    (name,) = [mention for mention in places.find(text) if mention.name.startswith("Samar")]
    assert name.candidates[0].country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("M23 fighters entered Rutshuru territory.", "CD"),
        ("Al-Shabaab burnt houses in Lamu county.", "KE"),
        ("The Karenni State was bombed.", "MM"),
        ("A rocket that Hamas fired from Gaza hit a house in Sderot.", "IL"),
        ("Armenian positions at Goris in southern Armenia were hit.", "AM"),
        ("Shells fell on the outskirts of Batken.", "KG"),
        ("Rebels attacked Gambella town.", "ET"),
        ("A school near Cox's Bazar burnt down.", "BD"),
        ("A bomb went off in Muang district of Narathiwat.", "TH"),
    ],
)
def test_a_place_is_known_by_its_unit_by_what_stands_beside_it_and_by_groups(
    places: Gazetteer, text: str, country: str
) -> None:
    assert country in countries(places, text)


@pytest.mark.parametrize("text", ["A Liberia-flagged tanker sank.", "The Syria-based group spoke."])
def test_whose_a_thing_is_tells_of_no_place(places: Gazetteer, text: str) -> None:
    assert all(mention.metonym for mention in places.find(text))


def test_an_abbreviation_of_a_group_counts_in_capitals_only() -> None:
    assert lands_of_groups("Ola and Fano spoke of the Bla.", 0, 30) == frozenset()
    assert lands_of_groups("OLA fighters left.", 0, 18) == {"ET"}
