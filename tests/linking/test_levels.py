"""Levels: strikes over a region, on a town in it, on a site of the town; each figure counts on its level, once."""

from __future__ import annotations

import pytest

from strikeledger.figuring import incidents_of
from strikeledger.linking import Attack, link
from strikeledger.reconciling.totals import totals
from strikeledger.stretches.work import linked_claims
from tests.linking.tellings import parse

DAY = "2024-05-08 | 0 | 2024-05-08"


def linked(rows: list[str]) -> dict[str, Attack]:
    readings, stories, _ = parse([f"{row} | -" for row in rows])
    return {episode.document_id: attack for attack in link(readings, stories) for episode in attack.episodes}


def killed(rows: list[str]) -> float:
    readings, stories, _ = parse([f"{row} | -" for row in rows])
    attacks = link(readings, stories)
    incidents, _ = incidents_of(attacks, linked_claims(readings, attacks), readings, ())
    return sum(row.best for row in totals(incidents, "month", ["killed"]).rows)


WARS = [
    pytest.param(
        [
            f"whole | {DAY} | shelling | North Darfur | >SD | killed 60",
            f"town | {DAY} | shelling | El Fasher | >SD | killed 40",
            f"site | {DAY} | shelling | El Fasher | >SD | killed 9; site hospital",
            f"other | {DAY} | shelling | Kutum | >SD | killed 11",
        ],
        {"whole": None, "town": "whole", "site": "town", "other": "whole"},
        60.0,
        id="a region, two towns, a hospital",
    ),
    pytest.param(
        [
            f"town | {DAY} | air | Gaza City | IL>PS | killed 44",
            f"site | {DAY} | air | Gaza City | IL>PS | killed 7; site school",
        ],
        {"town": None, "site": "town"},
        44.0,
        id="a city and a school in it",
    ),
    pytest.param(
        [
            f"town | {DAY} | air | Gaza City | IL>PS | killed 44; injured 80",
            f"part | {DAY} | air | Sheikh Radwan | IL>PS | killed 3; injured 9",
        ],
        {"town": None, "part": "town"},
        44.0,
        id="a city and a district of it",
    ),
    pytest.param(
        [
            f"whole | {DAY} | air | Sagaing Region | >MM | killed 23",
            f"town | {DAY} | air | Kalay | >MM | killed 30",
        ],
        {"whole": None, "town": None},
        53.0,
        id="what tells more lies in nothing that tells less",
    ),
    pytest.param(
        [
            "barrage | 2024-05-08 | 0w | night 2024-05-08 | air | Ukraine | RU>UA | drones 120; killed 12",
            "whole | 2024-05-08 | 0 | night 2024-05-08 | air | Kharkiv Oblast | RU>UA | killed 7",
            "town | 2024-05-08 | 0 | night 2024-05-08 | air | Kupiansk | RU>UA | killed 2",
        ],
        {"barrage": None, "whole": "barrage", "town": "whole"},
        12.0,
        id="a barrage, a region, a town",
    ),
    pytest.param(
        [
            "night | 2024-05-09 | 0w | night 2024-05-09 | air | Kyiv | RU>UA | drones 280; killed 5",
            "bomb | 2024-05-09 | 0 | evening 2024-05-08 | air | Kostiantynivka | RU>UA | killed 3; with bomb",
            "drone | 2024-05-09 | 0 | evening 2024-05-08 | air | Odesa | RU>UA | killed 1; with drone",
        ],
        {"night": None, "bomb": None, "drone": "night"},
        9.0,
        id="the front's evening bomb is not inside the capital's night",
    ),
    pytest.param(
        [
            "night | 2024-05-09 | 0w | night 2024-05-09 | air | Kyiv; Kharkiv Oblast | RU>UA | drones 280; killed 5",
            "bomb | 2024-05-10 | 0 | 2024-05-09 | air | Kostiantynivka | RU>UA | killed 3; made bomb",
            "untold | 2024-05-10 | 0 | 2024-05-09 | air | Odesa | RU>UA | killed 2",
            "drone | 2024-05-10 | 0 | 2024-05-09 | air | Izmail | RU>UA | killed 1; made drone",
            "named | 2024-05-10 | 0 | 2024-05-09 | air | Kupiansk | RU>UA | killed 1",
        ],
        {"night": None, "bomb": None, "untold": None, "drone": "night", "named": "night"},
        12.0,
        id="what is told of the day after is inside the night by its weapon or its place",
    ),
    pytest.param(
        [
            f"state | {DAY} | shooting | Tennessee | >US | killed 3",
            f"city | {DAY} | shooting | Memphis | >US | killed 1",
        ],
        {"state": None, "city": None},
        4.0,
        id="shootings lie in no shooting",
    ),
    pytest.param(
        [
            f"whole | {DAY} | shelling | North Darfur | >SD | killed 60",
            "town | 2024-05-09 | 0 | 2024-05-09 | shelling | El Fasher | >SD | killed 40",
        ],
        {"whole": None, "town": None},
        100.0,
        id="another day",
    ),
    pytest.param(
        [
            f"whole | {DAY} | air | Kharkiv Oblast | RU>UA | killed 7",
            f"town | {DAY} | air | Odesa | RU>UA | killed 2",
        ],
        {"whole": None, "town": None},
        9.0,
        id="another region",
    ),
]


@pytest.mark.rule(6)
@pytest.mark.parametrize(("rows", "parents", "dead"), WARS)
def test_rule_06_what_lies_inside_in_place_time_and_figures_is_a_child_and_counts_once(
    rows: list[str], parents: dict[str, str | None], dead: float
) -> None:
    found = linked(rows)
    named = {attack.incident_id: document for document, attack in found.items()}
    assert len(named) == len(rows), "each is an attack of its own here"
    assert {document: named.get(attack.parent_id or "") for document, attack in found.items()} == parents
    assert killed(rows) == dead
