"""Public figures of real nights, checked against the real table."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from strikeledger.model import RecordClaim
from strikeledger.registries import LaunchTable, Tables, check_claims, check_records, nights_fitting

JULY_4, JULY_9, JULY_10, JULY_21 = (dt.date(2025, 7, day) for day in (4, 9, 10, 21))


def test_rule_20_units_are_typed_550_told_as_drones_is_drones_and_missiles(make: Any, launches: Any, only: Any) -> None:
    check = only(launches, make.claim("drones_launched", 550), JULY_4, places=(make.kyiv,))
    assert (check.verdict, check.explanation) == ("contradicts", "category_total")
    assert (check.registry_low, check.registry_high) == (539, 539)
    assert "539 drones + 11 missiles = 550 weapons launched" in check.arithmetic
    assert only(launches, make.claim("missiles_launched", 11), JULY_4).verdict == "agrees"
    assert only(launches, make.claim("munitions_launched", 550), JULY_4).verdict == "agrees"


def test_rule_20_units_are_typed_72_got_through_is_63_drones_and_9_missiles(
    make: Any, launches: Any, only: Any
) -> None:
    check = only(launches, make.claim("drones_hit", 72), JULY_4, places=(make.kyiv,))
    assert (check.verdict, check.explanation) == ("contradicts", "category_total")
    assert "539 - 268 downed - 208 lost = 63 drones got through" in check.arithmetic
    assert "11 - 2 downed - 0 lost = 9 missiles got through" in check.arithmetic
    assert "63 + 9 = 72" in check.arithmetic
    assert "taken as none" in check.arithmetic, "the empty lost column of the missiles has to be owned up to"


def test_rule_20_units_are_typed_the_earlier_record_537_is_477_and_60(make: Any, launches: Any, only: Any) -> None:
    check = only(launches, make.claim("drones_launched", 537), dt.date(2025, 6, 29))
    assert (check.verdict, check.explanation) == ("contradicts", "category_total")
    assert "477 drones + 60 missiles = 537 weapons launched" in check.arithmetic


@pytest.mark.parametrize(
    ("morning", "measure", "low", "high", "approx", "verdict"),
    [
        (JULY_9, "drones_launched", 728, 728, False, "agrees"),
        (JULY_9, "missiles_launched", 13, 13, False, "agrees"),
        (JULY_9, "drones_launched", 701, None, False, "agrees"),
        (JULY_10, "drones_launched", 400, 400, True, "agrees_rounded"),
        (JULY_10, "missiles_launched", 18, 18, False, "agrees"),
        (JULY_21, "drones_launched", 421, None, False, "agrees"),
        (JULY_21, "missiles_launched", 21, None, False, "agrees"),
    ],
)
def test_hedged_and_plain_figures_agree(
    make: Any,
    launches: Any,
    only: Any,
    morning: dt.date,
    measure: str,
    low: float,
    high: float | None,
    approx: bool,
    verdict: str,
) -> None:
    check = only(launches, make.claim(measure, low, high, approx), morning, places=(make.kyiv,))
    assert check.verdict == verdict


def test_a_night_told_by_its_morning_alone_is_the_same_night(make: Any, launches: Any, only: Any) -> None:
    check = only(launches, make.claim("drones_launched", 728), JULY_9, date_start=JULY_9, date_precision="day")
    assert check.verdict == "agrees"


def test_rule_22_plain_sum_556_is_550_counted_once(make: Any, launches: Any, only: Any) -> None:
    night = next(night for night in launches.nights if night.day == JULY_4)
    regional = sum(left.row.launched or 0 for left in night.left_out)
    assert (night.munitions.launched.exact, regional) == (550, 6)
    assert all("regional report" in left.reason for left in night.left_out)
    check = only(launches, make.claim("munitions_launched", 556), JULY_4)
    assert (check.verdict, check.explanation) == ("contradicts", "window")
    assert "550 weapons + 2 Iskander-M (line 1144) + 4 Unknown UAV (line 1143) = 556" in check.arithmetic


def test_alerts_of_more_than_eight_hours_in_kyiv(make: Any, real: Tables) -> None:
    claim = make.claim("alert_hours", 8, None)
    (check,) = check_claims([claim], [make.incident(JULY_4, places=(make.kyiv,))], real)
    assert (check.registry, check.verdict) == ("alerts", "agrees")
    assert check.registry_low == pytest.approx(8.828, abs=0.001)
    assert "8 h 50 min" in check.arithmetic
    assert "13 h 54 min" in check.arithmetic


@pytest.mark.parametrize(
    ("figures", "weekday", "expected"),
    [
        ([("drones_launched", 421, None, False), ("missiles_launched", 21, None, False)], 0, JULY_21),
        ([("drones_launched", 400, 400, True), ("missiles_launched", 18, 18, False)], 3, JULY_10),
        ([("drones_launched", 728, 728, False), ("missiles_launched", 13, 13, False)], None, JULY_9),
        ([("drones_launched", 701, None, False), ("missiles_launched", 13, 13, False)], 2, JULY_9),
        ([("drones_launched", 550, 550, False), ("missiles_launched", 11, 11, False)], 4, JULY_4),
    ],
)
def test_figures_and_weekday_date_one_night(
    launches: LaunchTable, figures: Any, weekday: int | None, expected: dt.date
) -> None:
    assert [night.day for night in nights_fitting(figures, launches, weekday)] == [expected]


def test_a_record_told_with_a_number_of_all_weapons_is_a_record_with_a_wrong_number(
    make: Any, launches: LaunchTable
) -> None:
    claim = make.claim("drones_launched", 550, date_start=dt.date(2025, 7, 3), date_end=JULY_4)
    record = RecordClaim(measure="drones_launched", value=550, previous=537, claim_id=claim.claim_id, document_id="d_0")
    (checked,) = check_records([record], [claim], launches)
    assert checked.verdict == "contradicts"
    assert checked.arithmetic is not None
    assert "the night is a record, the number told, 550, is not the table's" in checked.arithmetic
    assert "above the 479 drones" in checked.arithmetic
    assert "above the 537 weapons" in checked.arithmetic
    assert "told as drones" in checked.arithmetic
    assert "the earlier record told, 537, counts all weapons too" in checked.arithmetic


@pytest.mark.parametrize(("value", "verdict"), [(539, "agrees"), (None, "agrees"), (612, "contradicts")])
def test_a_record_agrees_only_with_the_number_of_the_table(
    make: Any, launches: LaunchTable, value: float | None, verdict: str
) -> None:
    claim = make.claim("drones_launched", value or 539, date_start=dt.date(2025, 7, 3), date_end=JULY_4)
    record = RecordClaim(
        measure="drones_launched", value=value, previous=None, claim_id=claim.claim_id, document_id="d_0"
    )
    (checked,) = check_records([record], [claim], launches)
    assert checked.verdict == verdict


def test_no_record_where_an_earlier_night_was_higher(make: Any, launches: LaunchTable) -> None:
    claim = make.claim("drones_launched", 397, date_start=JULY_9, date_end=JULY_10)
    record = RecordClaim(
        measure="drones_launched", value=397, previous=None, claim_id=claim.claim_id, document_id="d_0"
    )
    (checked,) = check_records([record], [claim], launches)
    assert checked.verdict == "contradicts"
    assert "not above the 728 drones" in (checked.arithmetic or "")
