"""A day of many strikes in a few towns: each stays by itself, and two tellings of one of them are one attack."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

import msgspec
import pytest

from strikeledger.ingest import read_inputs
from strikeledger.linking import Attack, link
from strikeledger.model import Document, Episode, Kind, Place, Reading, Window
from strikeledger.pipeline import read_one
from strikeledger.vocabulary.marks import mark_of
from tests.linking.tellings import claim_of

FAMILIES = [
    "Harazin",
    "Qudwa",
    "Batsh",
    "Rantisi",
    "Shurrab",
    "Farra",
    "Astal",
    "Zaanin",
    "Kahlout",
    "Nofal",
    "Tafesh",
    "Hijazi",
    "Wadiya",
    "Ashkar",
    "Sabbah",
    "Lubbad",
    "Hamouda",
    "Sersawi",
    "Dalou",
    "Jouda",
    "Qanou",
    "Malaha",
    "Zorob",
    "Breem",
    "Fayyad",
    "Barhoum",
    "Tubasi",
    "Ghoul",
    "Daban",
    "Skaik",
    "Abuzaid",
    "Mushtaha",
    "Haddayed",
    "Kullab",
    "Baraka",
    "Shaath",
    "Ziara",
]
WARS = {
    "Gaza": (
        ("Gaza City", "Khan Younis", "Rafah", "Jabalia", "Deir al-Balah"),
        (
            "On 11 November 2023, an Israeli airstrike hit the home of the {name} family in {town}, Gaza Strip, killing {n} people.",  # noqa: E501
            "At least {n} Palestinians were killed on 11 November 2023 when Israeli warplanes bombed a house of the {name} family in {town}.",  # noqa: E501
            "An Israeli strike killed {n} people in the Gaza Strip on 11 November 2023, among them members of the {name} family, the Ministry of Health said.",  # noqa: E501
        ),
        "Israeli aircraft struck the {name} family's house in {town} on 11 November 2023. {n} people were killed, neighbours of the {name} family said.",  # noqa: E501
    ),
    "Sudan": (
        ("Khartoum", "Omdurman", "El Fasher", "Nyala", "El Obeid"),
        (
            "Shelling killed {n} people at the house of the {name} family in {town}, Sudan, on 11 November 2023.",
            "On 11 November 2023, an air strike on {town} in Sudan killed {n} civilians in the {name} compound.",
            "An air strike killed {n} people in Sudan on 11 November 2023, activists said; the dead were from the {name} family.",  # noqa: E501
        ),
        "Shells fell on the {name} family's house in {town} on 11 November 2023, killing {n} people, neighbours said.",
    ),
}


def told(folder: Path, war: str) -> list[Reading]:
    towns, forms, again = WARS[war]
    rows = []
    for number, name in enumerate(FAMILIES):
        values = {"name": name, "town": towns[number % len(towns)], "n": 2 + number * 7 % 9}
        rows.append(forms[number % len(forms)].format(**values))
        if number == 0:
            rows.append(again.format(**values))
    path = folder / "told.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(rows)), "utf-8")
    return [read_one(document).reading for document in read_inputs([path]) if isinstance(document, Document)]


@pytest.mark.parametrize("war", sorted(WARS))
def test_strikes_of_one_day_stay_apart_and_two_tellings_of_one_are_joined(tmp_path: Path, war: str) -> None:
    readings = told(tmp_path, war)
    attacks = link(readings, {})
    assert sum(bool(reading.episodes) for reading in readings) == len(FAMILIES) + 1
    together = [{e.document_id for e in attack.episodes} for attack in attacks if len(attack.episodes) > 1]
    assert together == [{readings[0].document_id, readings[1].document_id}]
    assert len(attacks) == len(FAMILIES)


def test_a_join_keeps_its_probability_and_reasons(tmp_path: Path) -> None:
    attack = next(attack for attack in link(told(tmp_path, "Gaza"), {}) if len(attack.episodes) > 1)
    told_of, share, reasons = attack.why[0].split(": ", 2)
    assert told_of == f"{attack.episodes[1].document_id}#0" or told_of == f"{attack.episodes[0].document_id}#0"
    assert 0.5 <= float(share) <= 1.0
    assert "name" in reasons


@pytest.mark.parametrize("war", sorted(WARS))
def test_the_order_of_reading_changes_nothing(tmp_path: Path, war: str) -> None:
    readings = told(tmp_path, war)
    first = link(readings, {})
    for seed in range(5):
        assert link(random.Random(seed).sample(readings, len(readings)), {}) == first


TOWN = Place(name="Sarmin", country="SY", admin1="Idlib", lat=35.9, lon=36.73, precision="city")
DAY = Window(start=dt.date(2023, 5, 4), end=dt.date(2023, 5, 4), basis="text", precision="day")


def silent(document: str, *names: str, places: tuple[Place, ...] = (TOWN,)) -> Reading:
    """An attack told without a figure."""
    episode = Episode(
        document_id=document,
        number=0,
        kind="shelling",
        time=None,
        window=DAY,
        places=places,
        attacker=None,
        target_country="SY",
        background=False,
        countrywide=False,
        marks=tuple(sorted(map(mark_of, names))),
    )
    return Reading(document_id=document, claims=(), episodes=(episode,), periods=(), records=())


def groups(attacks: list[Attack]) -> list[list[str]]:
    return sorted([e.document_id for e in attack.episodes] for attack in attacks)


def test_attacks_told_without_a_figure_join_by_place_day_and_names() -> None:
    readings = [
        silent("a", "Tufaha", "Qasimiya"),
        silent("b", "Tufaha"),
        silent("c", "Mansurin"),
        silent("d", places=()),
        silent("e", "Tufaha", "Qasimiya", places=()),
    ]
    assert groups(link(readings, {})) == [["a", "b", "e"], ["c"], ["d"]]


def printed(document: str, day: dt.date, told_of: dt.date, kind: Kind, killed: int) -> Reading:
    """A report of a day with a toll, of victims it names."""
    window = Window(start=told_of, end=told_of, basis="text", precision="day")
    reading = silent(document, "Tufaha", "Qasimiya", "Mansurin", "Bahlul")
    episode = msgspec.structs.replace(reading.episodes[0], kind=kind, window=window)
    claim = claim_of(episode, day, f"{document}.0", "killed", killed, killed, False, None)
    return msgspec.structs.replace(reading, episodes=(episode,), claims=(claim,))


def test_a_shooting_s_misread_day_parts_no_reports_that_name_the_same_people() -> None:
    first, later = dt.date(2023, 5, 4), dt.date(2023, 5, 14)
    wanted: dict[Kind, list[list[str]]] = {"shooting": [["a", "b"]], "shelling": [["a"], ["b"]]}
    for kind, attacks in wanted.items():
        readings = [printed("a", first, first, kind, 1), printed("b", later, later, kind, 1)]
        assert groups(link(readings, {})) == attacks


def test_other_dead_on_one_day_in_one_town_are_an_update_only_where_a_later_print_tells_more() -> None:
    early, late = TOLD_ON, TOLD_ON + dt.timedelta(days=1)
    for first, second, attacks in ((3, 5, 1), (5, 3, 2)):
        one, other = toll("a", early, first), toll("b", late, second)
        assert len(link([one, other], {})) == attacks


TOLD_ON = dt.date(2023, 5, 4)


def toll(document: str, day: dt.date, killed: int) -> Reading:
    """A report that names nobody."""
    reading = silent(document)
    episode = msgspec.structs.replace(reading.episodes[0], attacker="SAF")
    claim = claim_of(episode, day, f"{document}.0", "killed", killed, killed, False, None)
    return msgspec.structs.replace(reading, episodes=(episode,), claims=(claim,))


def of_quarter(document: str, quarter: str, killed: int = 3) -> Reading:
    """A strike on a part of the town, whose name no gazetteer has."""
    reading = toll(document, TOLD_ON, killed)
    marked = msgspec.structs.replace(
        reading.episodes[0], marks=(mark_of(quarter),), traits=(f"part {mark_of(quarter)}",)
    )
    return msgspec.structs.replace(reading, episodes=(marked,))


def test_strikes_on_two_quarters_of_a_town_are_two_though_as_many_died() -> None:
    readings = [of_quarter("a", "Mashariq"), of_quarter("b", "Mashariq"), of_quarter("c", "Sabkha")]
    assert groups(link(readings, {})) == [["a", "b"], ["c"]]
