"""Names that look like places and are persons, streets, papers, words or governments."""

from __future__ import annotations

import pytest

from strikeledger.gazetteer import Gazetteer


def names(places: Gazetteer, text: str) -> list[str]:
    return [m.name for m in places.find(text) if not m.demonym]


@pytest.mark.parametrize(
    "text",
    [
        "Danielle Bell spoke first. Bell added that the count may rise.",
        "London Breed and Paris Hilton were there.",
        "Mayor Houston and President Lincoln were named.",
        "Officer Kevin Hamilton fired once; Hamilton was unhurt.",
        "J. Washington was charged.",
        "Повідомив Віталій Кличко.",
        "сообщил Вячеслав Гладков",
    ],
)
def test_a_person_is_no_place(places: Gazetteer, text: str) -> None:
    assert names(places, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "on Washington Street",
        "the Dnipro River rose",
        "the Moscow Times wrote",
        "at Lincoln Elementary",
        "на вулиці Київській",
        "the White House and Chatham House",
        "a Washington Post-XYZ poll",
        "the Baltic states; PACE voted",
    ],
)
def test_what_only_bears_a_name_is_no_place(places: Gazetteer, text: str) -> None:
    assert names(places, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In March and May, On Monday, Telegram posts said The Most.",
        "Trump and Putin spoke. Rich Man, Poor Man. Hope is left.",
        "Після обстрілу. Україна понад усе? Ні. Під час тривоги. Сили ППО.",
    ],
)
def test_words_are_no_places(places: Gazetteer, text: str) -> None:
    assert [m.name for m in places.find(text) if m.kind == "city"] == []


def test_a_small_town_needs_support(places: Gazetteer) -> None:
    assert names(places, "Robinson fled on foot.") == []
    assert names(places, "A man was shot in Robinson, Texas.") == ["Robinson", "Texas"]


def test_a_town_once_plain_is_known_when_it_comes_again(places: Gazetteer) -> None:
    text = "A woman was shot in Hermitage on Friday. Hermitage officials declined to comment."
    assert names(places, text) == ["Hermitage", "Hermitage"]


@pytest.mark.parametrize("text", ["Kyiv warned of more strikes.", "Moscow says it will stop.", "Washington said no."])
def test_a_capital_that_speaks_is_a_government(places: Gazetteer, text: str) -> None:
    (mention,) = places.find(text)
    assert mention.metonym
    assert places.choose([mention]) == []


@pytest.mark.parametrize("text", ["Officials in Kyiv said two died.", "Kyiv was hit.", "Explosions rocked Moscow."])
def test_a_capital_where_something_happens_is_a_place(places: Gazetteer, text: str) -> None:
    assert not places.find(text)[0].metonym


def test_adjectives_before_a_noun_are_not_towns(places: Gazetteer) -> None:
    assert names(places, "кораблі Чорноморського флоту та війська Південного військового округу") == []


def test_a_regions_adjective_is_no_small_town(places: Gazetteer) -> None:
    assert not places.find("34 сбито над Курской, 12 над Белгородской.")
    assert [m.name for m in places.find("Удар по станице Курская.")] == ["Курская"]


@pytest.mark.parametrize(
    "text",
    [
        "They hit the office of a party in Istanbul.",
        "He led a movement in Goma.",
        "the road to Kobane was mined",
        "the airfield of Belbek was hit",
    ],
)
def test_a_common_noun_before_a_place_leaves_it_a_place(places: Gazetteer, text: str) -> None:
    assert len([m for m in places.find(text) if not m.metonym]) == 1


def test_who_may_have_done_it_is_no_place(places: Gazetteer) -> None:
    (mention,) = places.find("a strike of unknown origin (likely US; no other group flies there)")
    assert mention.metonym
