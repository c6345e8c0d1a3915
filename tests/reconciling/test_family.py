from __future__ import annotations

import pytest

from strikeledger.model import Incident, Place
from strikeledger.reconciling import covers
from tests.linking.tellings import GAZETTEER


def incident(*places: Place) -> Incident:
    return Incident(
        incident_id="i",
        kind="air_attack",
        date_start=None,
        date_end=None,
        date_basis="unknown",
        date_precision="unknown",
        places=places,
        attacker="RU",
        target_country="UA",
        parent_id=None,
        documents=(),
        stories=(),
        independent_reports=1,
        grade="weak",
        figures={},
    )


@pytest.mark.rule(6)
@pytest.mark.parametrize(
    ("parent", "child", "measure", "covered"),
    [
        ("Ukraine", "Odesa", "killed", True),
        ("Kyiv", "Odesa", "killed", False),
        ("Kyiv", "Odesa", "drones_launched", True),
        ("Kyiv", "Podilskyi", "killed", True),
        ("Odesa Oblast", "Izmail", "injured", True),
        ("Odesa", "Izmail", "injured", False),
    ],
)
def test_rule_06_a_barrage_told_under_its_main_city_counts_all_weapons_and_that_citys_dead(
    parent: str, child: str, measure: str, covered: bool
) -> None:
    assert covers(incident(GAZETTEER[parent]), incident(GAZETTEER[child]), measure) is covered
