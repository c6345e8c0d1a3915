"""One attack is one attack, in several wars and languages: counted once, and apart from what is told beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document
from strikeledger.pipeline import LedgerState, Tables, build, read_one
from strikeledger.reconciling.totals import totals
from tests.told import Told

Rows = list[tuple[str, str]]
NOTHING = Given(published=None, outlet=None, language=None)


def state(folder: Path, rows: Rows) -> LedgerState:
    path = folder / "reports.jsonl"
    given = [{"url": f"https://o{n}.invalid/", "published": day, "text": text} for n, (day, text) in enumerate(rows)]
    path.write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    return build([read_one(item) for item in read_inputs([path], NOTHING) if isinstance(item, Document)], Tables())


def killed(found: LedgerState) -> float:
    return sum(row.best for row in totals(found.incidents, "month", ["killed"]).rows)


ONE: dict[str, tuple[Rows, float]] = {
    "Sudan, two reports of a market": (
        [
            ("2024-05-08", "Shelling of the livestock market in El Fasher killed 15 people on Tuesday, medics in Sudan "
             "said."),
            ("2024-05-09", "At least 15 people died when shells hit a market in El Fasher, Sudan, on 7 May 2024, a "
             "doctor said."),
        ],
        15,
    ),
    "Ukraine, one without a figure in Ukrainian": (
        [
            ("2024-05-08", "7 травня 2024 року російський дрон влучив в автобус у Херсоні."),
            ("2024-05-08", "A Russian drone hit a bus in Kherson on 7 May 2024, killing two people and wounding six."),
        ],
        2,
    ),
    "Myanmar, one without a figure in Russian": (
        [
            ("2024-05-08", "Военные 7 мая 2024 года сбросили бомбы на рынок в Мандалае."),
            ("2024-05-08", "Air strikes by Myanmar's military on a market in Mandalay killed 11 people on Tuesday."),
        ],
        11,
    ),
}  # fmt: skip


@pytest.mark.rule(22)
@pytest.mark.parametrize("name", ONE)
def test_rule_22_two_reports_of_one_strike_stand_once_in_the_totals(name: str, tmp_path: Path) -> None:
    rows, dead = ONE[name]
    found = state(tmp_path, rows)
    (incident,) = found.incidents
    assert len(incident.documents) == 2
    assert killed(found) == dead


BESIDE: dict[str, tuple[Rows, str, str]] = {
    "a crime abroad in the report of a raid": (
        [("2024-05-08", "A Russian drone raid on Mykolaiv on Tuesday wounded five people, the mayor said.\n\nIn "
          "Murnau, Bavaria, two Ukrainian men were murdered in a shopping centre on Saturday. The suspect is "
          "in custody.")],
        "ua", "de",
    ),
    "a crime abroad in a report of its own": (
        [("2024-05-08", "A Russian drone raid on Mykolaiv on Tuesday wounded five people, the mayor said."),
         ("2024-05-08", "Two men were stabbed to death in a shopping centre in Murnau, Bavaria, on Tuesday.")],
        "ua", "de",
    ),
    "a shooting in a neighbouring country": (
        [("2024-05-08", "Shelling of Nyala, Sudan, wounded nine people on Tuesday, medics said.\n\nIn Cairo, three men "
          "were shot dead in a market on Sunday, Egyptian police said.")],
        "sd", "eg",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_the_dead_of_a_crime_elsewhere_are_none_of_the_raid(name: str, tmp_path: Path) -> None:
    rows, raid, elsewhere = BESIDE[name]
    of = {incident.incident_id[:2]: incident.figures for incident in state(tmp_path, rows).incidents}
    assert "killed" not in of[raid]
    assert "injured" in of[raid]
    assert "killed" in of.get(elsewhere, {"killed": None})


LEVELS = [
    "Shelling across North Darfur, Sudan, killed 60 people on 7 May 2024, the health ministry said.",
    "Shells killed five people in El Fasher, Sudan, on 7 May 2024, a nurse said.",
]


@pytest.mark.rule(6)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_rule_06_a_region_holds_its_town_whichever_report_is_read_first(order: tuple[int, int], tmp_path: Path) -> None:
    told = Told(tmp_path / "ledger")
    for place in order:
        told.read("2024-05-08", LEVELS[place], name=str(place))
    parents = {row["incident_id"]: row["parent_id"] for row in told.ledger.incidents().to_pylist()}
    town = next(name for name in parents if "fasher" in name)
    assert parents[town] in parents.keys() - {town}
    assert [row.best for row in told.ledger.totals("month", ["killed"]).rows] == [60]
