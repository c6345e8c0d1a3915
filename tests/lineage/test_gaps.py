"""Rule 25: a day on which an outlet delivers nothing it usually delivers is recorded, and totals across it warn."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.lineage.gaps import gaps_of
from strikeledger.model import Gap

START = dt.date(2025, 3, 1)


def days(outlet: str, *numbers: int) -> list[tuple[str | None, dt.date | None]]:
    return [(outlet, START + dt.timedelta(days=number)) for number in numbers]


def gap(outlet: str, first: int, last: int, delivered: int) -> Gap:
    one, two = START + dt.timedelta(days=first), START + dt.timedelta(days=last)
    return Gap(outlet=outlet, first_day=one, last_day=two, days=last - first + 1, delivered=delivered)


@pytest.mark.rule(25)
def test_rule_25_a_silence_of_an_outlet_that_usually_delivers_is_recorded() -> None:
    assert gaps_of(days("A", *range(7), 9)) == (gap("A", 7, 8, 7),)
    # A silence lasts until the outlet is back, or to the last day anybody is heard.
    assert gaps_of([*days("A", *range(7)), *days("B", 20)]) == (gap("A", 7, 20, 7),)
    assert gaps_of(days("A", *range(7))) == ()


@pytest.mark.parametrize(("before", "found"), [((0, 1, 2, 3, 4), True), ((1, 2, 4, 5), False), ((0, 6), False)])
def test_an_outlet_that_delivers_now_and_then_leaves_no_gap(before: tuple[int, ...], found: bool) -> None:
    assert bool(gaps_of(days("A", *before, 9))) == found


def test_what_has_no_outlet_or_no_day_is_nobodys_silence() -> None:
    assert gaps_of([(None, START), ("A", None)]) == ()


@pytest.mark.rule(25)
def test_rule_25_totals_across_a_gap_carry_a_warning(tmp_path: Path) -> None:
    rows = []
    for number in (*range(28, 36), 40):  # from the end of March on; silent from the fifth to the eighth of April
        day = START + dt.timedelta(days=number)
        text = f"A Russian missile strike on Odesa on {day:%B} {day.day}, 2025 killed {number} people, the mayor said."
        rows.append(
            {
                "published": str(day),
                "text": text,
                "outlet": "Port Herald",
                "lang": "en",
                "url": f"https://p.invalid/{number}",
            }
        )
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read([path])
    (kept,) = ledger.gaps().to_pylist()
    assert (str(kept["first_day"]), str(kept["last_day"])) == ("2025-04-06", "2025-04-09")
    (warning,) = ledger.totals("month", ["killed"]).warnings
    assert "Port Herald" in warning
    assert "2025-04 " in warning
    assert "2025-03" not in warning.split("totals of")[1]
    assert len(ledger.totals("attacker", ["killed"]).warnings) == 1
    assert ledger.totals("month", ["killed"], reported_by="2025-04-05").warnings == ()
