"""What tells the strikes of one town and day apart: with what they were made, what they hit, tolls in their order."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from strikeledger.linking import link
from strikeledger.linking.profile import RISEN
from strikeledger.model import Reading
from strikeledger.vocabulary.marks import mark_of
from tests.linking.test_many_strikes import TOLD_ON, groups, toll
from tests.reading.posts import read

LATER = TOLD_ON + dt.timedelta(days=1)


def made(reading: Reading, *traits: str, risen: bool = False) -> Reading:
    """The report with traits of its attack, its toll told as risen or not."""
    claims = tuple(msgspec.structs.replace(c, rule=RISEN) for c in reading.claims) if risen else reading.claims
    episodes = tuple(msgspec.structs.replace(e, traits=traits) for e in reading.episodes)
    return msgspec.structs.replace(reading, claims=claims, episodes=episodes)


@pytest.mark.parametrize(("one", "other"), [("with drone", "with artillery"), ("site bus", "site market")])
def test_a_drone_is_no_shell_and_a_bus_no_market(one: str, other: str) -> None:
    first, second = (made(toll(name, TOLD_ON, 3), trait) for name, trait in (("a", one), ("b", other)))
    assert groups(link([first, second], {})) == [["a"], ["b"]]
    assert groups(link([first, made(toll("b", TOLD_ON, 3), one)], {})) == [["a", "b"]]


def test_a_toll_told_as_risen_is_of_the_attack_of_which_fewer_were_told_before() -> None:
    early, late = toll("a", TOLD_ON, 4), made(toll("b", LATER, 30), risen=True)
    assert groups(link([early, late], {})) == [["a", "b"]]
    assert groups(link([early, toll("b", TOLD_ON, 30)], {})) == [["a"], ["b"]]


def test_a_toll_risen_to_less_than_is_told_is_of_another_attack() -> None:
    assert groups(link([toll("a", TOLD_ON, 30), made(toll("b", LATER, 9), risen=True)], {})) == [["a"], ["b"]]


WITH = [
    ("en", "A drone hit a bus in Garissa on 4 May 2031, killing three people.", {"with drone", "site bus"}),
    ("en", "Mortar shells killed two people in Garissa, Kenya, on 4 May 2031.", {"with artillery"}),
    ("en", "A rocket struck a house in Garissa on 4 May 2031, wounding five people.", {"with missile", "site house"}),
    ("uk", "4 травня 2031 року дрон влучив у маршрутку в Сумах, загинули троє людей.", {"with drone", "site bus"}),
    ("ru", "4 мая 2031 года ракета попала в рынок в Сумах, погибли три человека.", {"with missile", "site market"}),
]


@pytest.mark.parametrize(("language", "text", "traits"), WITH)
def test_with_what_an_attack_was_made_is_read(language: str, text: str, traits: set[str]) -> None:
    (episode,) = read(text, dt.date(2031, 5, 5), language).episodes
    assert traits <= set(episode.traits)


QUARTERS = [
    "Rebels attacked the Zorabek quarter in Raqqah, Syria, on 4 May 2031, wounding two people.",
    "Rebels attacked Zorabek neighbourhood in Raqqah, Syria, on 4 May 2031, wounding two people.",
]


@pytest.mark.parametrize("text", QUARTERS)
def test_the_quarter_that_is_attacked_is_read_without_a_preposition_before_it(text: str) -> None:
    (episode,) = read(text, dt.date(2031, 5, 5)).episodes
    assert [trait for trait in episode.traits if trait.startswith("part ")] == [f"part {mark_of('zorabek')}"]
