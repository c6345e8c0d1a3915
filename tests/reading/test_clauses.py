"""Attacker, place and day of a figure come from its own clause; another clause of the sentence is another attack."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.reading.clauses import Clauses
from strikeledger.reading.syntax import parse
from tests.reading.posts import attacks, names, read

FRIDAY = dt.date(2024, 7, 12)
"""The day on which every text below is published."""
THURSDAY, REPORT = "2024-07-11", "2024-07-12"

Told = tuple[str | None, set[str], str]

TWO: list[tuple[str, str, Told, Told]] = [
    (
        "en",
        "Russian rockets killed four people in Poltava on Thursday, while Ukrainian drones hit an oil depot in Oryol, "
        "injuring two workers.",
        ("RU", {"Poltava"}, THURSDAY),
        ("UA", {"Oryol"}, THURSDAY),
    ),
    (
        "en",
        "Ukraine struck a fuel depot in Tver overnight, hours after Russian rockets on Cherkasy killed 21 people.",
        ("UA", {"Tver"}, REPORT),
        ("RU", {"Cherkasy"}, REPORT),
    ),
    (
        "en",
        "On Tuesday shelling killed two people in Kherson and on Wednesday a missile killed five in Odesa.",
        (None, {"Kherson"}, "2024-07-09"),
        (None, {"Odesa"}, "2024-07-10"),
    ),
    (
        "en",
        "Israeli strikes killed 12 people in Gaza City, while Hezbollah rockets wounded three in Haifa.",
        ("IL", {"Gaza City"}, REPORT),
        ("Hezbollah", {"Haifa"}, REPORT),
    ),
    (
        "en",
        "An RSF drone strike killed nine people in El Fasher on Monday, and the army shelled Nyala, killing six.",
        ("RSF", {"El Fasher"}, "2024-07-08"),
        (None, {"Nyala"}, "2024-07-08"),
    ),
    (
        "en",
        "In Myanmar's Sagaing region an air strike killed four people, while artillery fire wounded nine in Kachin "
        "state.",
        (None, {"Sagaing Region", "Myanmar"}, REPORT),
        (None, {"Kachin"}, REPORT),
    ),
    (
        "ru",
        "Российские ракеты убили четырёх человек в Полтаве в четверг, а украинские беспилотники ударили по нефтебазе в "
        "Орле, ранены двое рабочих.",
        ("RU", {"Poltava"}, THURSDAY),
        ("UA", {"Oryol"}, THURSDAY),
    ),
    (
        "uk",
        "У вівторок російський снаряд убив двох людей у Херсоні, а в середу український дрон убив водія в Брянську.",
        ("RU", {"Kherson"}, "2024-07-09"),
        ("UA", {"Bryansk"}, "2024-07-10"),
    ),
]


@pytest.mark.rule(9)
@pytest.mark.parametrize(("language", "text", "first", "second"), TWO, ids=[f"{t[0]}: {t[1][:40]}" for t in TWO])
def test_rule_09_two_clauses_on_two_places_are_two_attacks(language, text, first, second) -> None:  # type: ignore[no-untyped-def]
    reading = read(text, FRIDAY, language)
    assert attacks(reading) == [first, second]
    for claim in reading.claims:
        (episode,) = (e for e in reading.episodes if e.number == claim.episode)
        assert {place.name for place in claim.places} == names(episode)
        assert claim.date_end == episode.window.end


@pytest.mark.parametrize(
    "text",
    [
        "In Washington, officials said on Friday that a woman was killed by shelling in Donetsk province.",
        "Two people from Kyiv were killed by shelling in Donetsk province.",
        "A woman was killed in Donetsk province by a rocket fired from Horlivka.",
    ],
)
def test_who_speaks_or_comes_from_elsewhere_moves_no_attack_there(text: str) -> None:
    assert [where for _, where, _ in attacks(read(text, FRIDAY))] == [{"Donetsk oblast"}]


def test_the_only_place_of_a_sentence_stays_though_something_comes_from_it() -> None:
    (episode,) = read("Smoke rose from Kherson as shelling killed two people.", FRIDAY).episodes
    assert names(episode) == {"Kherson"}


@pytest.mark.rule(10)
def test_rule_10_ukrainian_drones_over_crimea_are_an_attack_by_ukraine() -> None:
    text = "Ukrainian drones over Crimea killed two people on Tuesday, the Moscow-installed head said."
    assert attacks(read(text, FRIDAY)) == [("UA", {"Crimea"}, "2024-07-09")]


@pytest.mark.rule(10)
@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Two people were killed by drones over Sevastopol in Russian-occupied Crimea on Tuesday.", "Sevastopol"),
        ("en", "A missile strike on Crimea killed two Russian sailors on Tuesday.", "Crimea"),
        ("ru", "Во вторник при атаке беспилотников на Севастополь погибли двое россиян.", "Sevastopol"),
    ],
)
def test_rule_10_what_is_hit_in_a_held_region_is_hit_by_the_other_side(language: str, text: str, place: str) -> None:
    assert attacks(read(text, FRIDAY, language)) == [("UA", {place}, "2024-07-09")]


def test_a_clause_of_another_time_takes_no_day_from_the_one_beside_it() -> None:
    text = "The attack on Belgorod killed two people on Thursday after Russian missiles killed seven in Kharkiv."
    assert attacks(read(text, FRIDAY)) == [("UA", {"Belgorod"}, THURSDAY), ("RU", {"Kharkiv"}, "None")]


def test_verbs_that_share_a_place_are_one_attack() -> None:
    text = "Russian forces attacked the Kherson region on Monday, and two people were killed in Beryslav."
    (one,) = attacks(read(text, FRIDAY))
    assert one == ("RU", {"Kherson oblast", "Beryslav"}, "2024-07-08")


def test_a_figure_without_a_place_is_of_the_place_told_before_it_in_its_paragraph() -> None:
    text = "Russian drones attacked Kyiv overnight, killing four people.\n\nA drone hit the port of Odesa. Two died."
    told = {claim.low: {place.name for place in claim.places} for claim in read(text, FRIDAY).claims}
    assert told == {4.0: {"Kyiv"}, 2.0: {"Odesa"}}


@pytest.mark.parametrize(
    ("language", "text", "verbs"),
    [
        ("en", "Rockets killed two in Lviv, while drones hit a depot in Kursk, injuring one.", ["killed", "hit"]),
        ("en", "Police said that rockets killed two.", ["said", "killed"]),
        ("uk", "Ракети вбили двох у Львові в четвер, а дрони влучили в склад, поранивши водія.", ["вбили", "влучили"]),
    ],
)
def test_clauses_are_verbs_with_what_hangs_on_them(language: str, text: str, verbs: list[str]) -> None:
    (sentence,) = parse(text, [(0, len(text))], language)
    clauses = Clauses(sentence)
    assert [sentence[verb].text for verb in clauses.verbs] == verbs
    assert clauses.at(text.index("." if language == "en" else "водія") - 2) == clauses.verbs[-1]


@pytest.mark.rule(6)
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A rocket killed three in Odesa overnight. In Bryansk, Ukrainian drones killed one, the governor said."),
        ("ru", "Ночью ракета убила троих в Одессе. В Брянске украинский беспилотник убил водителя."),
    ],
)
def test_rule_06_places_in_two_countries_are_two_attacks(language: str, text: str) -> None:
    first, second = attacks(read(text, FRIDAY, language))
    assert (first[1], second[0], second[1]) == ({"Odesa"}, "UA", {"Bryansk"})
