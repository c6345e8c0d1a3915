"""An attack at a place that no table knows was in the country of the forces it was made on."""

from __future__ import annotations

import pytest

from tests.reading.posts import read

DAY = "On 3 March 2024, "


def _countries(text: str) -> set[str | None]:
    return {place.country for one in read(DAY + text, None).episodes for place in one.places}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("an Islamic State drone hit Syrian army soldiers south of Kwerat base, killing one.", "SY"),
        ("unidentified jets bombed Somali troops in Danowa, killing two.", "SO"),
        ("a Turkish drone hit Iraqi border guards at a post in Sidanki, killing two.", "IQ"),
        ("BLA gunmen stormed the port office, killing two.", "PK"),
        ("M23 fighters shelled a camp, killing nine.", "CD"),
        ("a Turkish drone hit a car of the SDF, killing two.", "SY"),
        ("the Burkinabe air force bombed a base of JNIM, killing nine.", "BF"),
        ("militants ambushed a patrol of the Malian army, killing four.", "ML"),
    ],
)
def test_forces_tell_the_country(text: str, country: str) -> None:
    assert _countries(text) == {country}


@pytest.mark.parametrize(
    "text",
    [
        "a French journalist was killed by Russian shelling near a village.",
        "Israeli and Syrian forces traded fire; shells killed two.",
        "JNIM fighters burnt a bus, killing two.",
        "a Turkish jet hit a car in Zordunga district, killing two.",
        "a Ukrainian drone hit Russian troops in a village, killing four.",
    ],
)
def test_who_is_abroad_or_attacks_tells_none(text: str) -> None:
    assert _countries(text) <= {None}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Colombian guerrillas killed three soldiers near the border with Venezuela.", {"CO"}),
        ("an air strike hit a camp on Sudan's border with Chad, killing 11.", {"SD"}),
        ("shells killed two villagers in Sumy region on the border with Russia.", {"UA"}),
        ("gunmen killed 11 in a village on the border between Mali and Niger.", {"ML", "NE"}),
    ],
)
def test_the_other_side_of_a_border_is_no_place_of_the_attack(text: str, countries: set[str]) -> None:
    assert _countries(text) == countries
