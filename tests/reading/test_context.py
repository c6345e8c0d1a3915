"""What the words around a figure decide beside it: whose side its speaker is on, and whether the report's day is the
attack's."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Reading
from strikeledger.reading import read_document


@pytest.fixture
def read(tmp_path):  # type: ignore[no-untyped-def]
    def reading(text: str, language: str = "en") -> Reading:
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        given = Given(published=dt.date(2024, 5, 9), outlet=None, language=language)
        (document,) = read_inputs([path], given)
        assert isinstance(document, Document)
        return read_document(document)

    return reading


@pytest.mark.rule(24)
@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("According to the air force, Russia launched 90 drones at Ukraine overnight.", None),
        ("Russia launched 90 drones at Ukraine overnight, Ukraine's air force said.", "UA"),
        ("Russian air defences shot down 14 Ukrainian drones overnight, the Russian defence ministry said.", "RU"),
        ("Russian drones killed two people in Odesa overnight, the mayor, Hanna Bondar, said.", None),
    ],
)
def test_a_speaker_is_of_the_side_its_own_words_name_not_of_the_one_told_about(read, text, side) -> None:  # type: ignore[no-untyped-def]
    sides = {claim.claimant.side for claim in read(text).claims if claim.claimant is not None}
    assert sides == {side}


@pytest.mark.rule(7)
def test_rule_07_the_day_of_a_court_is_not_the_day_of_the_attack(read) -> None:  # type: ignore[no-untyped-def]
    court = read("A gunman who shot and killed three people at a store in Memphis was sentenced to life by a judge.")
    news = read("A gunman shot and killed three people at a store in Memphis, police said.")
    assert [e.window.precision for e in court.episodes] == ["unknown"]
    assert [e.window.precision for e in news.episodes] == ["days"]


def test_who_intercepts_a_weapon_is_not_the_attacker(read) -> None:  # type: ignore[no-untyped-def]
    told = read("Israel intercepted a missile launched from Yemen; debris fell in Jerusalem, nobody was hurt.")
    assert [episode.attacker for episode in told.episodes] == [None]


def test_air_defences_that_destroy_drones_are_not_the_attacker(read) -> None:  # type: ignore[no-untyped-def]
    (episode,) = read("Russian air defences destroyed 14 Ukrainian drones over the Kursk region overnight.").episodes
    assert episode.attacker == "UA"


STRUCK_AMONG_MISHAPS = (
    "A drone strike on a boiler house in Nyala killed six people on Monday.",
    "A missile strike on a training ground in Sagaing killed six soldiers on Monday.",
    "An air strike hit a boiler house in Bago on Monday, killing six people.",
    "A Russian shelling during a snowstorm killed six people in Kharkiv on Monday.",
    "Gunmen opened fire during the fireworks in Chicago on Monday, killing six people.",
    "A shell killed six people in Sagaing on Monday.",
)
MISHAPS = (
    "A boiler exploded in Nyala on Monday, killing six people.",
    "Six soldiers were killed at a training ground in Sagaing on Monday when a grenade went off too early.",
    "A snowstorm struck Kharkiv on Monday, killing six people.",
    "Fireworks exploded in Chicago on Monday, killing six people at the display.",
)


@pytest.mark.parametrize("text", STRUCK_AMONG_MISHAPS)
def test_an_attack_told_by_its_grammar_is_read_beside_words_of_accidents_and_shows(read, text) -> None:  # type: ignore[no-untyped-def]
    (claim,) = [c for c in read(text).claims if c.measure == "killed"]
    assert (claim.low, claim.status) == (6, "asserted")


@pytest.mark.parametrize("text", MISHAPS)
def test_an_accident_stays_no_attack_whatever_it_struck(read, text) -> None:  # type: ignore[no-untyped-def]
    assert read(text).claims == ()
