"""Which of several places of one name is meant."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from strikeledger.gazetteer import Gazetteer, gazetteer
from strikeledger.model import Place


def chosen(places: Gazetteer, text: str, *countries: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.country, p.admin1) for p in places.choose(places.find(text), countries)]


def test_moscow_is_in_russia(places: Gazetteer) -> None:
    assert chosen(places, "Drones flew towards Moscow.") == [("Moscow", "RU", "Moscow")]


def test_odessa_follows_the_country_of_the_text(places: Gazetteer) -> None:
    assert chosen(places, "Shots were fired in Odessa.")[0][1] == "UA"
    assert chosen(places, "Shots were fired in Odessa.", "US")[0] == ("Odessa", "US", "Texas")
    assert chosen(places, "Odessa police and Texas rangers came.")[0] == ("Odessa", "US", "Texas")


def test_a_region_named_nearby_decides(places: Gazetteer) -> None:
    assert chosen(places, "Oktyabrsky in the Belgorod region was shelled.")[0] == (
        "Oktyabrsky",
        "RU",
        "Belgorod oblast",
    )
    text = "Kostiantynivka in the Kherson region was shelled."
    assert chosen(places, text)[0] == ("Kostiantynivka", "UA", "Kherson oblast")


def test_a_district_goes_to_the_city_of_the_text(places: Gazetteer) -> None:
    for city, region in (("Kharkiv", "Kharkiv oblast"), ("Odesa", "Odesa oblast"), ("Donetsk", "Donetsk oblast")):
        district = chosen(places, f"A drone hit {city} at night. In the Kyivskyi district a shop burned.")[0]
        assert district == ("Kyivskyi district", "UA", region)


def test_washington_is_the_capital_and_kansas_city_the_larger(places: Gazetteer) -> None:
    assert chosen(places, "Shots were fired in Washington.", "US") == [("Washington", "US", "District of Columbia")]
    assert chosen(places, "Shots were fired in Kansas City.", "US") == [("Kansas City", "US", "Missouri")]


def test_georgia_is_a_state_or_a_country(places: Gazetteer) -> None:
    assert ("Georgia", "US", "Georgia") in chosen(places, "A man was shot in Atlanta, Georgia.")
    assert ("Georgia", "GE", None) in chosen(places, "Talks were held in Tbilisi, Georgia.")


def test_most_exact_first_and_each_once(places: Gazetteer) -> None:
    text = "Ukraine's capital Kyiv was hit. In Kyiv, the Obolonskyi district burned. Ukraine mourned."
    assert [name for name, _, _ in chosen(places, text)] == ["Obolonskyi district", "Kyiv", "Ukraine"]


def test_twins_on_both_sides_of_the_border_stay_candidates(places: Gazetteer) -> None:
    (mention,) = places.find("Shells fell on Berezivka.")
    russian = places.choose(places.find("Berezovka in the Belgorod region"))
    assert mention.candidates[0].country == "UA"
    assert russian[0].country == "RU"


def test_containment_follows_country_region_and_city(places: Gazetteer) -> None:
    def one(text: str) -> Place:
        return places.choose(places.find(text))[0]

    ukraine, oblast, kyiv = one("Ukraine"), one("Kharkiv region"), one("Kyiv")
    kharkiv, district = one("Kharkiv"), one("Kyiv's Obolonskyi district")
    assert places.contains(ukraine, kharkiv)
    assert places.contains(oblast, kharkiv)
    assert places.contains(kyiv, district)
    assert not places.contains(oblast, kyiv)
    assert not places.contains(kharkiv, district)
    assert not places.contains(kyiv, ukraine)


@given(st.text(alphabet="KyivОдеса'’-., \nUS,TXnear of", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_gives_ordered_mentions_inside_the_range(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    mentions = gazetteer().find(text, start, end)
    assert all(start <= m.start < m.end for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    gazetteer().choose(mentions, ("UA",))
