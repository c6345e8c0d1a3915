"""What counts as a place in a sentence, and how far its name reaches."""

from __future__ import annotations

import pytest

from strikeledger.gazetteer import Gazetteer, PlaceMention


def found(places: Gazetteer, text: str) -> list[tuple[str, str, str | None]]:
    """Name as written, kind, country of the likeliest candidate; demonyms left out."""
    return [(m.name, m.kind, m.candidates[0].country) for m in places.find(text) if not m.demonym]


def regions(places: Gazetteer, text: str) -> list[str | None]:
    return [m.candidates[0].admin1 for m in places.find(text) if m.kind == "admin1"]


def test_offsets_reproduce_the_name(places: Gazetteer) -> None:
    text = "Overnight, drones hit Kharkiv's Industrialnyi district and the Sumy region."
    for mention in places.find(text):
        assert text[mention.start : mention.end] == mention.name


def test_only_the_range_asked_for_is_read(places: Gazetteer) -> None:
    text = "Kyiv burned. Odesa was quiet. Lviv slept."
    middle = text.index("Odesa")
    assert [m.name for m in places.find(text, middle, text.index("Lviv"))] == ["Odesa"]


def test_longest_name_wins(places: Gazetteer) -> None:
    assert found(places, "Shells fell on Nova Kakhovka and Bila Tserkva.") == [
        ("Nova Kakhovka", "city", "UA"),
        ("Bila Tserkva", "city", "UA"),
    ]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Strikes killed nine people in Gaza.", ["PS"]),
        ("Israeli strikes hit Rafah and killed nine people in Gaza.", ["PS", "PS"]),
        ("A cyclone hit Mozambique and killed nine people in Gaza.", ["MZ", "MZ"]),
        ("A cyclone killed nine people in Gaza province.", ["MZ"]),
    ],
)
def test_a_large_city_is_meant_and_not_the_region_of_a_far_country(
    places: Gazetteer, text: str, countries: list[str]
) -> None:
    assert [country for _, _, country in found(places, text)] == countries


def test_a_small_word_does_not_lengthen_a_town(places: Gazetteer) -> None:
    assert found(places, "a shooting in a Brooklyn park") == [("Brooklyn", "city", "US")]


def test_lower_case_words_and_parts_of_words_are_no_places(places: Gazetteer) -> None:
    assert found(places, "the kyiv of old, a Kyivstar mast and a moscow mule") == []


@pytest.mark.parametrize("spelling", ["Kyiv", "Kiev", "KYIV", "Київ", "Киев", "Києва", "Києві", "Києвом", "Киеве"])
def test_one_city_in_many_spellings_and_cases(places: Gazetteer, spelling: str) -> None:
    (mention,) = places.find(f"{spelling}")
    assert (mention.candidates[0].name, mention.candidates[0].country) == ("Kyiv", "UA")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Вибухи пролунали у Харкові.", "Kharkiv"),
        ("Пожежа в Запоріжжі.", "Zaporizhzhia"),
        ("Постраждалі у Сумах.", "Sumy"),
        ("Обстріл у Кривому Розі.", "Kryvyi Rih"),
        ("Удар по Новій Каховці.", "Nova Kakhovka"),
        ("Бої біля Часового Яру.", "Chasiv Yar"),
        ("Взрывы в Белгороде.", "Belgorod"),
        ("Атака на Ростов-на-Дону.", "Rostov-on-Don"),
        ("Пострадавшие в Казани.", "Kazan"),
        ("Удар по Горлівці.", "Horlivka"),
    ],
)
def test_inflected_ukrainian_and_russian_names(places: Gazetteer, text: str, name: str) -> None:
    assert [m.candidates[0].name for m in places.find(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Belgorod region",
        "Belgorod Oblast",
        "the region of Belgorod",
        "Белгородская область",
        "в Белгородской области",
        "у Бєлгородській області",
    ],
)
def test_a_word_for_region_makes_the_name_a_region(places: Gazetteer, text: str) -> None:
    assert regions(places, text) == ["Belgorod oblast"]


def test_a_region_is_not_the_special_city_of_its_name(places: Gazetteer) -> None:
    assert regions(places, "over Moscow region and Kyiv region") == ["Moscow oblast", "Kyiv oblast"]


def test_each_name_of_a_list_of_regions_is_a_region(places: Gazetteer) -> None:
    four = ["Sumy oblast", "Kharkiv oblast", "Dnipropetrovsk oblast", "Chernihiv oblast"]
    assert regions(places, "Strikes hit the regions of Sumy, Kharkiv, Dnipropetrovsk and Chernihiv.") == four
    assert regions(places, "in the Sumy, Kharkiv, Dnipropetrovsk and Chernihiv regions") == four
    assert regions(places, "у Сумській, Харківській, Дніпропетровській та Чернігівській областях") == four


def test_short_names_of_oblasts_need_no_word_for_region(places: Gazetteer) -> None:
    assert regions(places, "на Харківщині, Дніпропетровщині та Київщині") == [
        "Kharkiv oblast",
        "Dnipropetrovsk oblast",
        "Kyiv oblast",
    ]
    assert regions(places, "a drone over Dnipropetrovshchyna") == ["Dnipropetrovsk oblast"]


def test_the_country_before_a_region_does_not_swallow_it(places: Gazetteer) -> None:
    assert found(places, "A woman died in Russia's southern Rostov region.") == [
        ("Russia", "country", "RU"),
        ("Rostov region", "admin1", "RU"),
    ]


@pytest.mark.parametrize(
    "spelling", ["Sviatoshynskyi", "Svyatoshynskyi", "Svyatoshynsky", "Sviatoshynsky", "Sviatoshyn"]
)
def test_a_city_district_in_the_spellings_of_the_press(places: Gazetteer, spelling: str) -> None:
    (mention,) = places.find(f"A body was found in {spelling} district.")
    assert (mention.kind, mention.candidates[0].name) == ("district", "Sviatoshynskyi district")
    assert mention.candidates[0].precision == "district"


@pytest.mark.parametrize(
    "text", ["Kyiv's Podilsky district", "Podilskyi district of Kyiv", "у Подільському районі Києва"]
)
def test_the_city_named_beside_a_district_is_its_city(places: Gazetteer, text: str) -> None:
    district = next(m for m in places.find(text) if m.kind == "district")
    assert district.candidates[0].admin1 == "Kyiv"


def test_raions_and_russian_districts(places: Gazetteer) -> None:
    names = [m.candidates[0].name for m in places.find("in Nikopol district, Kupiansk raion and Shebekinsky district")]
    assert names == ["Nikopol raion", "Kupiansk raion", "Shebekinsky district"]


def test_crimea_and_sevastopol_are_in_ukraine(places: Gazetteer) -> None:
    text = "Occupied Sevastopol and Crimea, Крим, Севастополь, Симферополь, Керч"
    assert {m.candidates[0].country for m in places.find(text)} == {"UA"}


def test_seas_have_no_country(places: Gazetteer) -> None:
    assert found(places, "over the Black Sea and the Sea of Azov, над Чорним морем") == [
        ("Black Sea", "sea", None),
        ("Sea of Azov", "sea", None),
        ("Чорним морем", "sea", None),
    ]


def test_a_village_no_table_knows_is_taken_when_the_text_says_it_is_one(places: Gazetteer) -> None:
    mentions = places.find("Two died in the village of Qwertivka in the Sumy region.")
    assert [m.name for m in mentions] == ["Qwertivka", "Sumy region"]
    village = places.choose(mentions)[0]
    assert (village.name, village.country, village.admin1, village.lat) == ("Qwertivka", "UA", "Sumy oblast", None)


@pytest.mark.parametrize("text", ["A man died in Hermitage, Tenn.", "Hermitage, TN (AP)", "in Hermitage, Tennessee"])
def test_city_and_state(places: Gazetteer, text: str) -> None:
    mentions: list[PlaceMention] = places.find(text)
    assert mentions[0].candidates[0].admin1 == "Tennessee"
    assert len(mentions[0].candidates) == 1


def test_demonyms_are_marked_and_are_not_places(places: Gazetteer) -> None:
    mentions = places.find("Ukrainian and Sudanese officers; українські військові, российские войска")
    assert [(m.demonym, m.candidates[0].country) for m in mentions] == [
        (True, "UA"),
        (True, "SD"),
        (True, "UA"),
        (True, "RU"),
    ]
    assert places.choose(mentions) == []


def test_us_is_a_country_only_in_capitals(places: Gazetteer) -> None:
    assert found(places, "The US and the U.S. and the UK agree; give Us a sign") == [
        ("US", "country", "US"),
        ("U.S.", "country", "US"),
        ("UK", "country", "GB"),
    ]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Guards were posted in Djibo (Djibo, Soum).", ["BF", "BF"]),
        ("A drone flew toward Qarzumat (Al Fiq, Quneitra).", ["SY"]),
        ("An army post was hit in Mango (Kpendjal, Savanes).", ["TG", "TG"]),
        ("He spoke with Anna Cole (Mercer, Jackson).", []),
    ],
)
def test_names_in_brackets_bear_each_other_out(places: Gazetteer, text: str, countries: list[str]) -> None:
    told = [country for name, _, country in found(places, text) if name != "Mango"]
    assert told[: len(countries)] == countries
    assert bool(told) == bool(countries)


@pytest.mark.parametrize("town", ["Slovyansk", "Слов'янську", "Славянске"])
def test_a_name_that_another_town_bore_long_ago_is_not_that_towns(places: Gazetteer, town: str) -> None:
    near = "in" if town.isascii() else "у"
    mentions = places.find(f"A shell fell {near} {town}.")
    assert [place.name for place in places.choose(mentions)] == ["Sloviansk"]


def test_those_who_fight_at_home_only_tell_of_their_country(places: Gazetteer) -> None:
    told = places.choose(places.find("Houthi fighters were hit in Al Bayda."), ["YE"])
    assert [place.country for place in told] == ["YE"]
    assert found(places, "Peshmerga guards spoke.") == []
