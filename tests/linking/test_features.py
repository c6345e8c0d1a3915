"""Each question of `linking.features` has two tellings that are one attack, or two, by its answer alone."""

from __future__ import annotations

import pytest

from strikeledger.linking import comparing
from strikeledger.linking.comparing import FEATURES, compare
from strikeledger.linking.features import Feature
from strikeledger.linking.grouping import JOIN
from strikeledger.linking.profile import profile_of
from tests.linking.tellings import parse

PAIRS = {
    # Told by one report as two attacks, they stay two.
    "one_document": """
        a | 2024-05-09 | 0 | ? | air | Kharkiv | >UA | age 34 | one
        a | 2024-05-09 | 1 | 2024-05-08 | air | Kharkiv | >UA | age 34 | two""",
    "target": """
        a@s | 2024-05-09 | 0 | wednesday | air | Kharkiv | >UA | age 51 | one
        b@s | 2024-05-09 | 0 | wednesday | air | Kharkiv | UA>RU | age 51 | two""",
    "attacker": """
        a | 2024-05-09 | 0 | day2 2024-05-08 | bombing | Kharkiv; Kupiansk | RU>UA | name Wynkoop | one
        b | 2024-05-09 | 0 | day2 2024-05-08 | bombing | Kharkiv; Kupiansk | UA>RU | name Wynkoop | two""",
    "kind": """
        a | 2024-05-06 | 0 | evening 2024-05-08 | shooting | El Fasher | > | age 34; name Abendroth | one
        b | 2024-05-06 | 0 | evening 2024-05-08 | shelling | El Fasher | > | age 34; name Abendroth | two""",
    # A report of Monday is none of Wednesday's attack.
    "printed": """
        a | 2024-05-06 | 0 | 2024-05-08 | shooting | Tennessee | >US | killed 6 | one
        b | 2024-05-06 | 0 | 2024-05-08 | shooting | Tennessee | >US | killed 6 | two""",
    "window": """
        a | 2024-05-09 | 0 | 2024-05-08 | shooting | Tennessee | >US | age 51 | one
        b | 2024-05-09 | 0 | 2024-05-08 | shooting | Tennessee | >US | age 51 | one""",
    "weekday": """
        a@s | 2024-05-06 | 0 | 2024-05-09 | bombing | Odesa | >UA | age 34 | one
        b@s | 2024-05-06 | 0 | wednesday | bombing | Odesa | >UA | age 34 | two""",
    "hour": """
        a | 2024-05-09 | 0 | evening 2024-05-08 | shooting | Memphis | >US | age 51 | one
        b | 2024-05-09 | 0 | morning 2024-05-08 | shooting | Memphis | >US | age 51 | two""",
    "place": """
        a | 2024-05-09 | 0 | 2024-05-08 | shelling | Kalay | >MM | age 51 | one
        b | 2024-05-09 | 0 | 2024-05-08 | shelling | Kalay | >MM | age 51 | one""",
    "quarter": """
        a@s | 2024-05-09 | 0 | ? | bombing | Kupiansk | >UA | part nemyshlia | one
        b@s | 2024-05-09 | 0 | ? | bombing | Kupiansk | >UA | age 34; part saltivka | two""",
    "names": """
        a | 2024-05-20 | 0 | report 2024-05-08 | shooting | Tennessee | >US | name Wynkoop | one
        b | 2024-05-20 | 0 | report 2024-05-08 | shooting | Tennessee | >US | name Wynkoop | one""",
    # Three names in common outweigh another town.
    "more_names": """
        a | 2024-05-08 | 0 | 2024-05-08 | bombing | Kharkiv | RU>UA | name Abendroth; name Halvorsrud; name Ito | one
        b | 2024-05-20 | 0 | 2024-05-08 | bombing | Odesa | RU>UA | name Abendroth; name Halvorsrud; name Ito | one""",
    "name_share": """
        a | 2024-05-20 | 0 | report 2024-05-08 | shooting | Tennessee | >US | name Abendroth | one
        b | 2024-05-20 | 0 | report 2024-05-08 | shooting | Tennessee | >US | name Abendroth | one""",
    "small_town": """
        a | 2024-05-06 | 0 | 2024-05-08 | shooting | Kutum | >SD | made drone | one
        b | 2024-05-06 | 0 | 2024-05-08 | shooting | Kutum | >SD | age 51 | one""",
    "weapon": """
        a | 2024-05-09 | 0 | 2024-05-06 | shooting | Memphis | >US | killed 6; model AR-15 | one
        b | 2024-05-09 | 0 | 2024-05-06 | shooting | Memphis | >US | injured 9; model AR-15; site school | one""",
    "means": """
        a@s | 2024-05-09 | 0 | 2024-05-08 | air | Gaza City; Sheikh Radwan | >PS | made drone | one
        b@s | 2024-05-09 | 0 | 2024-05-08 | air | Gaza City; Sheikh Radwan | >PS | made bomb | two""",
    "site": """
        a | 2024-05-20 | 0 | day2 2024-05-08 | shooting | Memphis | > | site school | one
        b | 2024-05-20 | 0 | day2 2024-05-08 | shooting | Memphis | > | site school | one""",
    "victims": """
        a | 2024-05-09 | 0 | day2 2024-05-08 | shooting | Memphis | > | who soldier | one
        b | 2024-05-09 | 0 | day2 2024-05-08 | shooting | Memphis | > | who soldier | one""",
    "ages": """
        a | 2024-05-09 | 0 | 2024-05-08 | shooting | Tennessee | >US | age 51 | one
        b | 2024-05-09 | 0 | 2024-05-08 | shooting | Tennessee | >US | age 51 | one""",
    "figures": """
        a | 2024-05-08 | 0 | night 2024-05-08 | shooting | Memphis | >US | killed 4 | one
        b | 2024-05-08 | 0 | night 2024-05-08 | shooting | Memphis | >US | killed 4 | one""",
    # Forty drones are not sixty.
    "contradiction": """
        a | 2024-05-09 | 0 | report 2024-05-08 | bombing | Kharkiv | >UA | drones 60 | one
        b | 2024-05-09 | 0 | night 2024-05-08 | bombing | Kharkiv | >UA | drones 40 | two""",
    "tolls": """
        a | 2024-05-08 | 0 | 2024-05-06 | bombing | Gaza City | >PS | killed 4 | one
        b | 2024-05-08 | 0 | 2024-05-06 | bombing | Gaza City | >PS | killed 14 | two""",
    "risen": """
        a | 2024-05-06 | 0 | report 2024-05-08 | shelling | Belgorod | UA>RU | site school; to killed 6 | one
        b | 2024-05-06 | 0 | report 2024-05-08 | air | Belgorod | UA>RU | killed 4 | one""",
    "same_report": """
        a@s | 2024-05-20 | 0 | 2024-05-06 | shooting | Memphis | >US | age 51 | one
        b@s | 2024-05-20 | 0 | 2024-05-09 | shooting | Memphis | >US | age 51 | one""",
}


def one_attack(pair: str) -> tuple[bool, bool]:
    """Whether the two are compared as one attack, and whether the table says so."""
    readings, stories, expected = parse(line.strip() for line in pair.strip().splitlines())
    a, b = (
        profile_of(episode, [c for c in reading.claims if c.episode == episode.number], stories[reading.document_id])
        for reading in readings
        for episode in reading.episodes
    )
    fit = compare(a, b)
    return bool(fit.anchored and fit.score >= JOIN), len(set(expected.values())) == 1


@pytest.mark.parametrize("feature", FEATURES, ids=lambda one: one.__name__)
def test_each_question_has_two_tellings_that_are_one_attack_or_two_by_its_answer(
    feature: Feature, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, wanted = one_attack(PAIRS[feature.__name__])
    assert found is wanted
    monkeypatch.setattr(comparing, "FEATURES", tuple(one for one in FEATURES if one is not feature))
    assert one_attack(PAIRS[feature.__name__]) == (not wanted, wanted)


def test_a_kind_of_attack_that_is_not_told_speaks_against_none() -> None:
    told = "{} | 2024-05-08 | 0 | 2024-05-08 | {} | Memphis | >US | killed 4; name Abendroth | one"
    assert one_attack(f"{told.format('a', 'shooting')}\n{told.format('b', 'other')}") == (True, True)
    assert one_attack(f"{told.format('a', 'shooting')}\n{told.format('b', 'shelling')}") == (False, True)
