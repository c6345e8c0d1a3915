"""An attack is seen in the many words that notes and agencies tell it in, and none where nobody attacks."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.posts import attacks, read

SEEN = [
    "On 7 June 2031, villagers reported attacks with mortars in Pinotepa, Oaxaca.",
    "On 7 June 2031, shelling was reported in Abyei, Sudan.",
    "On 7 June 2031, there was an attack on a customs post in Zaranj, Nimruz.",
    "On 7 June 2031, the town of Menaka came under mortar fire.",
    "On 7 June 2031, a truck ran over a landmine near Menaka, Mali.",
    "On 7 June 2031, an air raid took place on the town of Binnish.",
    "On 7 June 2031, armed men stormed a church in Kafanchan, Kaduna State.",
    "On 7 June 2031, suspected rebels raided a mine near Mambasa, Ituri.",
    "On 7 June 2031, fighters overran an outpost near Hakha, Chin State.",
    "On 7 June 2031, IS militants attacked a checkpoint near Palmyra, Homs.",
    "On 7 June 2031, IS armed drones hit an army truck near Hasakah, Syria.",
    "On 7 June 2031, IS armed drone hits an army truck near Hasakah, Syria.",
    "On 7 June 2031, ISWAP militants targeted barracks of the army, using drones with grenades in Damboa, Borno.",
    "Police are investigating a shooting of 7 June 2031 in Menaka, Mali.",
    "On 7 June 2031, officers responded to a shooting in Damboa, Borno.",
    "On 7 June 2031, soldiers clashed with rebels near Menaka, Mali.",
    "On 7 June 2031, Tajik guards exchanged mortar fire with rebels in Isfara district.",
    "On 7 June 2031, clashes took place between the Giants Brigades and Houthis in Bayhan, Shabwah.",
    "On 7 June 2031, suicide bombers blew themselves up outside a mosque in Zaranj, Nimruz.",
    "On 7 June 2031, troops massacred residents of a village in Sittwe township.",
    "On 7 June 2031, gunmen abducted pupils from a school in Kafanchan, Kaduna State.",
    "On 7 June 2031, militiamen set market stalls ablaze in Guma, Benue.",
    "On 7 June 2031, a drone carrying an explosive crashed near a dormitory in Split, Croatia.",
    "On 7 June 2031, artillery fire hit a clinic in Binnish, Idlib.",
    "The Chadian army bombed camps of rebels around Zouar, Tibesti, on 7 June 2031.",
]
NONE = [
    "On 7 June 2031, police investigated an explosion in Menaka, Mali.",
    "On 7 June 2031, police did not investigate a shooting in Menaka, Mali.",
    "On 7 June 2031, police investigated shootings of past years in Menaka, Mali.",
    "On 7 June 2031, the minister came under fire over the budget in Kaduna State.",
    "On 7 June 2031, a helicopter landed near Menaka, Mali, in a storm.",
    "On 7 June 2031, there was a meeting on the attacks of the past at a school in Zaranj, Nimruz.",
    "On 7 June 2031, the vehicle ran over a fence near Menaka, Mali.",
    "On 7 June 2031, no attack was reported in Menaka, Mali.",
    "There were no strikes in Zaranj, Nimruz, on 7 June 2031.",
    "On 7 June 2031, locusts attacked maize in Kaduna State.",
    "The minister attacked the opposition in Dhaka on 7 June 2031.",
    "The governor launched an attack on the budget in Kaduna State on 7 June 2031.",
    "The grandmaster mounted a fierce attack on the king in Baku on 7 June 2031.",
    "Hackers bombarded a server in Split, Croatia, on 7 June 2031.",
    "Deminers destroyed 30 old shells in Binnish, Idlib, on 7 June 2031.",
    "On 7 June 2031, fans clashed with stewards in Split, Croatia.",
    "On 7 June 2031, the band Armed Guests stormed the charts in Lagos, Lagos State.",
]


@pytest.mark.parametrize("text", SEEN)
def test_an_attack_is_seen(text: str) -> None:
    assert [day for _, _, day in attacks(read(text, dt.date(2031, 6, 9)))] == ["2031-06-07"]


@pytest.mark.parametrize("text", NONE)
def test_none_is_seen_where_nobody_attacks(text: str) -> None:
    assert attacks(read(text, dt.date(2031, 6, 9))) == []


def test_without_a_figure_a_day_of_no_year_that_is_still_to_come_is_not_of_the_year_before() -> None:
    found = read("Rebels raided a mine near Mambasa, Ituri, on 12 June.", dt.date(2031, 6, 9))
    assert all(day > "2031-01-01" for _, _, day in attacks(found))
