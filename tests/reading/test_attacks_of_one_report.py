"""Which attack each figure of a report belongs to: round-ups of several towns, days counted from an earlier attack."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Reading
from strikeledger.reading import read_document


@pytest.fixture
def read(tmp_path):  # type: ignore[no-untyped-def]
    def reading(text: str) -> Reading:
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        (document,) = read_inputs([path], Given(published=dt.date(2025, 3, 7), outlet=None, language="en"))
        assert isinstance(document, Document)
        return read_document(document)

    return reading


def attacks(reading: Reading) -> list[tuple[list[str], list[tuple[str, float | None]]]]:
    """Main places and figures of each attack."""
    told: dict[int, list[tuple[str, float | None]]] = {}
    for claim in reading.claims:
        told.setdefault(claim.episode, []).append((claim.measure, claim.low))
    return [([p.name for p in e.places], told.get(e.number, [])) for e in reading.episodes]


ROUND_UP = """Casualties of Russian attacks over the past day.

Kherson region: one dead, three injured.

Sumy region: two dead.

Kharkiv region: five injured.
"""


def test_each_region_of_a_round_up_has_its_own_attack_of_the_day(read) -> None:  # type: ignore[no-untyped-def]
    reading = read(ROUND_UP)
    assert attacks(reading) == [
        (["Kherson oblast"], [("killed", 1), ("injured", 3)]),
        (["Sumy oblast"], [("killed", 2)]),
        (["Kharkiv oblast"], [("injured", 5)]),
    ]
    assert len({episode.window for episode in reading.episodes}) == 1


def test_a_second_town_told_in_two_sentences_is_another_attack(read) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        "Russian shelling killed one person in Nikopol on Thursday, the governor said.\n\n"
        "In Chuhuiv, a guided bomb hit a house; two people were wounded."
    )
    assert attacks(reading) == [(["Nikopol"], [("killed", 1)]), (["Chuhuiv"], [("injured", 2)])]


def test_what_a_sentence_without_figures_dates_goes_on_in_the_next(read) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        "Russian shelling killed one person in Nikopol on Thursday.\n\n"
        "On 13 February, a substation was hit by a drone in Kherson region; officials reported one wounded electrician."
    )
    assert [e.window.end for e in reading.episodes] == [dt.date(2025, 3, 6), dt.date(2025, 2, 13)]


def test_parts_of_a_country_s_night_stay_parts(read) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        "Russia attacked Ukraine with 120 drones overnight, killing four people in Odesa, the air force said.\n\n"
        "In Sumy region two people were injured."
    )
    assert [places[0] for places, told in attacks(reading) if ("injured", 2) in told] != ["Sumy oblast"]


@pytest.mark.parametrize(
    "text",
    [
        "Two days after the strike that killed 30 people in Kryvyi Rih, a second strike killed eight in the city, the "
        "governor said on Friday.",
        "A second strike killed eight people in Kryvyi Rih, two days after the strike that killed 30, officials said.",
    ],
)
def test_days_counted_from_an_earlier_attack_tell_two(read, text) -> None:  # type: ignore[no-untyped-def]
    days = {claim.low: claim.date_end for claim in read(text).claims}
    assert days == {30: dt.date(2025, 3, 5), 8: dt.date(2025, 3, 7)}


def test_the_full_date_of_another_town_s_attack_is_not_the_report_s(read) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        "A Russian missile strike on a roadside cafe in Pidhorodne killed five people, the governor said.\n\n"
        "On February 24, 2025, Russia hit Kharkiv and Samar with missiles, killing 21."
    )
    days = {claim.low: claim.date_end for claim in reading.claims}
    assert days == {5: dt.date(2025, 3, 7), 21: dt.date(2025, 2, 24)}
