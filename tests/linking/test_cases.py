from __future__ import annotations

import random
from datetime import date

import pytest

from strikeledger.linking import Attack, link
from strikeledger.linking.parents import inside
from strikeledger.model import Window
from tests.linking.tellings import CASES, load, parse

NAMES = sorted(path.name for path in CASES.glob("*.txt"))


def clusters(attacks: list[Attack]) -> set[frozenset[tuple[str, int]]]:
    return {frozenset((e.document_id, e.number) for e in attack.episodes) for attack in attacks}


@pytest.mark.parametrize("name", NAMES)
def test_tellings_join_as_the_table_says(name: str) -> None:
    readings, stories, expected = load(name)
    wanted: dict[str, set[tuple[str, int]]] = {}
    for key, incident in expected.items():
        wanted.setdefault(incident, set()).add(key)
    assert clusters(link(readings, stories)) == {frozenset(keys) for keys in wanted.values()}


@pytest.mark.parametrize("name", NAMES)
def test_order_of_reading_changes_nothing(name: str) -> None:
    readings, stories, _ = load(name)
    first = link(readings, stories)
    for seed in range(8):
        shuffled = list(readings)
        random.Random(seed).shuffle(shuffled)
        assert link(shuffled, stories) == first


def attack_on(attacks: list[Attack], document: str, number: int = 0) -> Attack:
    return next(a for a in attacks if (document, number) in {(e.document_id, e.number) for e in a.episodes})


@pytest.mark.rule(6)
def test_rule_06_a_barrage_is_the_parent_of_the_strike_inside_it() -> None:
    readings, stories, _ = load("barrage.txt")
    attacks = link(readings, stories)
    barrage = attack_on(attacks, "w1")
    assert barrage.parent_id is None
    parents = {document: attack_on(attacks, document).parent_id for document in ("w3", "w4", "w5", "w6")}
    assert parents == {"w3": barrage.incident_id, "w4": barrage.incident_id, "w5": None, "w6": None}


@pytest.mark.rule(6)
def test_rule_06_a_toll_of_the_whole_country_is_not_told_under_its_main_city() -> None:
    readings, stories, _ = load("barrage.txt")
    attacks = link(readings, stories)
    country = attack_on(attacks, "y2")
    assert country.places[0].precision == "country"
    assert ("y2", 0) in country.elsewhere
    assert ("y1", 1) not in country.elsewhere
    assert attack_on(attacks, "y1").parent_id == country.incident_id


@pytest.mark.rule(6)
@pytest.mark.parametrize(
    ("child", "part", "held"),
    [
        ("2024-05-08", "evening", True),
        ("2024-05-08", "afternoon", False),
        ("2024-05-08", "morning", False),
        ("2024-05-09", "morning", True),
        ("2024-05-09", "evening", False),
    ],
)
def test_rule_06_an_evening_lies_in_the_night_it_begins_and_a_morning_in_the_one_it_ends(
    child: str, part: str, held: bool
) -> None:
    night = Window(start=date(2024, 5, 8), end=date(2024, 5, 9), basis="text", precision="night")
    day = date.fromisoformat(child)
    window = Window(start=day, end=day, basis="text", precision="part_of_day")
    assert inside(window, night, {part}) is held


@pytest.mark.rule(6)
def test_rule_06_one_incident_is_one_place_one_window_one_attack() -> None:
    readings, stories, _ = load("one_week.txt")
    attacks = link(readings, stories)
    assert [attack.incident_id for attack in attacks] == [
        "ru-2024-05-04-belgorod-oblast",
        "ru-2024-05-19",
        "ua-2024-04-28",
        "ua-2024-05-03-kyiv",
        "ua-2024-05-08",
        "ua-2024-05-08-kramatorsk",
        "ua-2024-05-09-kyiv",
        "ua-2024-05-20-kyiv",
    ]


@pytest.mark.rule(7)
def test_rule_07_time_and_place_keep_their_precision_and_unknown_stays_unknown() -> None:
    readings, stories, _ = load("undated.txt")
    attacks = link(readings, stories)
    alone = attack_on(attacks, "u3")
    assert (alone.window.start, alone.window.basis, alone.window.precision) == (None, "unknown", "unknown")
    assert alone.incident_id == "ua-undated-odesa"
    night = attack_on(link(*load("nights_and_days.txt")[:2]), "n2")
    assert (str(night.window.start), str(night.window.end), night.window.precision) == (
        "2024-05-07",
        "2024-05-08",
        "night",
    )


@pytest.mark.rule(9)
def test_rule_09_a_background_attack_is_an_incident_of_its_own() -> None:
    readings, stories, _ = load("one_week.txt")
    attacks = link(readings, stories)
    assert attack_on(attacks, "b1", 1) != attack_on(attacks, "b1", 0)
    assert attack_on(attacks, "b1", 1) == attack_on(attacks, "b2", 1)


def test_every_join_says_why() -> None:
    readings, stories, _ = load("nights_and_days.txt")
    joined = attack_on(link(readings, stories), "n1")
    assert len(joined.why) == len(joined.episodes) - 1
    assert "same time" in joined.why[0]
    assert "injured 11" in joined.why[0]


def test_ids_of_attacks_with_one_stem_are_told_apart_and_stay() -> None:
    readings, stories, _ = load("places.txt")
    names = [attack.incident_id for attack in link(readings, stories)]
    assert [name for name in names if "kharkiv" in name] == ["ua-2024-05-08-kharkiv", "ua-2024-05-08-kharkiv-2"]
    assert len(set(names)) == len(names)


def test_a_barrage_told_of_no_place_lies_in_the_country_that_was_hit() -> None:
    readings, _, _ = parse(
        [
            "x | 2024-05-08 | 0w | night 2024-05-08 | air | | RU>UA | drones 312 | -",
            "y | 2024-05-18 | 0w | night 2024-05-18 | air | Ukraine | RU>UA | drones 120 | -",
        ]
    )
    assert [[place.name for place in attack.places] for attack in link(readings, {})] == [["Ukraine"], ["Ukraine"]]
