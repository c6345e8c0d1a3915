"""Claims against made-up nights: verdict, explanation and arithmetic for every way a figure may differ."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikeledger.model import Claimant, PeriodFigure, Place
from strikeledger.registries import CasualtyTable, LaunchTable, Tables, check_claims, check_periods, check_sums
from strikeledger.registries.rounding import plausible, rounding_unit

DAY = dt.date(2031, 3, 9)
NEXT = DAY + dt.timedelta(days=1)
SETTINGS = settings(max_examples=60)


@pytest.fixture(scope="module")
def table(make: Any) -> LaunchTable:
    found: LaunchTable = make.table(
        *make.night(DAY, 313, 27, downed=150, lost=101), *make.night(NEXT, 86, 0, downed=40, lost=20)
    )
    return found


@pytest.mark.parametrize(
    ("measure", "low", "verdict", "explanation"),
    [
        ("drones_launched", 313, "agrees", None),
        ("munitions_launched", 340, "agrees", None),
        ("drones_launched", 340, "contradicts", "category_total"),
        ("missiles_launched", 340, "contradicts", "category_total"),
        ("munitions_launched", 313, "contradicts", "category_total"),
        ("drones_downed", 150, "agrees", None),
        ("drones_downed", 251, "agrees", None),
        ("drones_downed", 264, "contradicts", "category_total"),
        ("drones_downed", 313, "contradicts", "copy_error"),
        ("drones_lost", 101, "agrees", None),
        ("drones_hit", 62, "agrees", None),
        ("drones_hit", 76, "contradicts", "category_total"),
        ("drones_launched", 86, "contradicts", "window"),
        ("drones_launched", 399, "contradicts", "window"),
        ("drones_launched", 310, "agrees_rounded", "rounding"),
        ("drones_launched", 331, "contradicts", "copy_error"),
        ("missiles_launched", 13, "contradicts", "part_of_whole"),
        ("drones_launched", 222, "contradicts", "unexplained"),
        ("locations_hit", 3, "agrees", None),
    ],
)
def test_every_explanation(
    make: Any, table: LaunchTable, only: Any, measure: str, low: int, verdict: str, explanation: str | None
) -> None:
    check = only(table, make.claim(measure, low), DAY)
    assert (check.verdict, check.explanation) == (verdict, explanation), check.arithmetic
    assert str(low) in check.arithmetic


def test_a_named_model_is_compared_with_its_own_rows(make: Any, table: LaunchTable, only: Any) -> None:
    assert only(table, make.claim("missiles_launched", 14, munition="Iskander-M"), DAY).verdict == "agrees"
    assert only(table, make.claim("missiles_launched", 14, munition="ballistic missiles"), DAY).verdict == "agrees"
    assert only(table, make.claim("missiles_launched", 14, munition="Kh-101"), DAY).verdict == "contradicts"


def test_a_smaller_number_of_one_city_decides_nothing(make: Any, table: LaunchTable, only: Any) -> None:
    city = {"places": (make.kyiv,)}
    assert only(table, make.claim("drones_launched", 70), DAY, **city).verdict == "cannot_tell"
    assert only(table, make.claim("drones_launched", 86), DAY, **city).verdict == "cannot_tell"
    assert only(table, make.claim("drones_launched", 904), DAY, **city).verdict == "contradicts"
    assert only(table, make.claim("locations_hit", 3), DAY, **city).verdict == "cannot_tell"


def test_a_city_named_with_the_nights_numbers_does_not_make_them_the_citys(make: Any, table: LaunchTable) -> None:
    incident = make.incident(DAY, places=(make.kyiv,))
    odd, night = make.claim("drones_launched", 222), make.claim("missiles_launched", 27)
    own = make.claim("drones_launched", 222, places=(make.kyiv,), claim_id="c_own")
    verdicts = [check.verdict for check in check_claims([odd, night, own], [incident], Tables(launches=table))]
    assert verdicts == ["contradicts", "agrees", "cannot_tell"]


@pytest.mark.parametrize("quote", ["3 districts", "three regions of the country", "3 області"])
def test_rule_20_units_are_typed_districts_are_not_the_tables_places(
    make: Any, table: LaunchTable, only: Any, quote: str
) -> None:
    assert only(table, make.claim("locations_hit", 3, quote=quote), DAY).verdict == "cannot_tell"
    assert only(table, make.claim("locations_hit", 3, quote="3 locations"), DAY).verdict == "agrees"


def test_what_the_table_cannot_know_has_no_row(make: Any, table: LaunchTable, only: Any) -> None:
    claim = make.claim("drones_launched", 313)
    assert only(table, claim, DAY, attacker="UA", target_country="RU") is None
    assert only(table, make.claim("drones_launched", 313, status="denied"), DAY) is None
    assert only(table, make.claim("killed", 3), DAY) is None
    elsewhere = Place(name="Belgorod", country="RU", admin1=None, lat=None, lon=None, precision="city")
    assert only(table, claim, DAY, attacker=None, target_country=None, places=(elsewhere,)) is None


def test_rule_07_an_unknown_date_stays_unknown(make: Any, table: LaunchTable, only: Any) -> None:
    check = only(table, make.claim("drones_launched", 313), None)
    assert (check.verdict, check.registry_low) == ("cannot_tell", None)
    assert "no date" in check.arithmetic


def test_rule_16_null_is_not_zero_no_row_is_no_answer(make: Any, table: LaunchTable, only: Any) -> None:
    assert only(table, make.claim("missiles_launched", 4), NEXT).verdict == "cannot_tell"
    missing = only(table, make.claim("drones_launched", 4), dt.date(2031, 5, 1))
    assert missing.verdict == "cannot_tell"
    assert "no row for 2031-04-30 to 2031-05-01" in missing.arithmetic


def test_an_unclassified_weapon_takes_the_certainty_away(make: Any, only: Any) -> None:
    odd = f"{DAY} 01:00,{DAY} 02:00,Teapot-9,Ukraine,5,0,0,,,kpszsu/posts/{DAY}"
    table = make.table(*make.night(DAY, 313, 0), odd)
    assert only(table, make.claim("drones_launched", 317), DAY).verdict == "cannot_tell"


def test_figures_of_one_incident_are_compared_with_one_night(make: Any) -> None:
    table = make.table(*make.night(DAY, 100, 9), *make.night(NEXT, 211, 9))
    claims = [make.claim("drones_launched", 211), make.claim("missiles_launched", 9)]
    incident = make.incident(DAY, date_start=DAY, date_end=DAY)
    checks = check_claims(claims, [incident], Tables(launches=table))
    assert [check.verdict for check in checks] == ["agrees", "agrees"]
    assert all(str(NEXT) in check.arithmetic for check in checks)


def test_a_night_and_the_days_attack_after_it_count_together(make: Any, only: Any) -> None:
    day = f"{DAY} 11:00,{DAY} 18:00,Shahed-136/131,Ukraine,57,50,3,,,kpszsu/posts/day"
    table = make.table(*make.night(DAY, 313, 27), day)
    assert only(table, make.claim("drones_launched", 370), DAY).verdict == "agrees"


def test_the_same_claims_give_the_same_ids(make: Any, table: LaunchTable) -> None:
    claims = [make.claim("drones_launched", 340), make.claim("missiles_launched", 27)]
    one, other = (check_claims(some, [make.incident(DAY)], Tables(launches=table)) for some in (claims, claims[::-1]))
    assert one == other[::-1]


@SETTINGS
@given(
    drones=st.integers(120, 2000),
    missiles=st.integers(2, 90),
    shares=st.tuples(st.floats(0.1, 0.6), st.floats(0.05, 0.3)),
    offset=st.integers(0, 3000),
)
def test_rule_20_units_are_typed_whatever_the_numbers(
    make: Any, only: Any, drones: int, missiles: int, shares: tuple[float, float], offset: int
) -> None:
    """The same night in other numbers and on another day: verdicts do not change."""
    day = DAY + dt.timedelta(days=offset)
    downed, lost = int(drones * shares[0]), int(drones * shares[1])
    table = make.table(*make.night(day, drones, missiles, downed=downed, lost=lost))
    through = drones - downed - lost
    missiles_through = missiles - missiles // 2
    expected = [
        (make.claim("drones_launched", drones), "agrees", None),
        (make.claim("missiles_launched", missiles), "agrees", None),
        (make.claim("munitions_launched", drones + missiles), "agrees", None),
        (make.claim("drones_launched", drones + missiles), "contradicts", "category_total"),
        (make.claim("drones_hit", through + missiles_through), "contradicts", "category_total"),
        (make.claim("drones_launched", drones - 1, None), "agrees", None),
        (make.claim("drones_launched", drones * 3 + 1, None), "contradicts", "unexplained"),
    ]
    for claim, verdict, explanation in expected:
        check = only(table, claim, day)
        assert (check.verdict, check.explanation) == (verdict, explanation), check.arithmetic
    assert f"{drones} drones + {missiles} missiles" in only(table, expected[3][0], day).arithmetic


@SETTINGS
@given(launched=st.integers(10, 3000), parts=st.tuples(*[st.floats(0, 0.33)] * 2), gap=st.integers(-5, 5))
def test_rule_19_launched_is_downed_lost_and_got_through_or_the_breach_is_shown(
    make: Any, launched: int, parts: tuple[float, float], gap: int
) -> None:
    downed, lost = (int(launched * part) for part in parts)
    hit = max(launched - downed - lost + gap, 0)
    gap = downed + lost + hit - launched
    told = {"launched": launched, "downed": downed, "lost": lost, "hit": hit}
    (check,) = check_sums([make.claim(f"drones_{part}", number) for part, number in told.items()])
    assert check.registry == "ledger"
    assert check.verdict == ("contradicts" if sum(told.values()) != 2 * launched else "agrees"), check.arithmetic
    if check.verdict == "contradicts":
        assert f"{abs(gap)} {'too many' if gap > 0 else 'unaccounted for'}" in check.arithmetic


def test_rule_19_only_one_speakers_numbers_are_added(make: Any) -> None:
    other = Claimant(name="Another", role=None, organisation=None, side=None)
    claims = [make.claim("drones_launched", 50), make.claim("drones_downed", 60, claimant=other)]
    assert check_sums(claims) == []
    (check,) = check_sums([claims[0], make.claim("drones_downed", 60)])
    assert (check.verdict, "10 too many" in check.arithmetic) == ("contradicts", True)


def test_rule_19_jammed_told_inside_downed_are_not_added_again(make: Any) -> None:
    claims = [
        make.claim("drones_launched", 50),
        make.claim("drones_downed", 44, includes="jammed"),
        make.claim("drones_lost", 20),
        make.claim("drones_hit", 6),
    ]
    (check,) = check_sums(claims)
    assert check.verdict == "agrees"


def test_rule_15_vague_words_are_bounds_in_the_check(make: Any, table: LaunchTable, only: Any) -> None:
    assert only(table, make.claim("drones_launched", 200, None, True), DAY).verdict == "agrees"
    assert only(table, make.claim("drones_launched", None, 350, True), DAY).verdict == "agrees"
    assert only(table, make.claim("drones_launched", None, 310, True), DAY).verdict == "agrees_rounded"
    assert only(table, make.claim("drones_launched", None, 900, True), DAY).verdict == "contradicts"


@given(st.integers(2, 10**6))
def test_a_rounding_unit_divides_its_number_and_is_at_most_half(number: int) -> None:
    unit = rounding_unit(number)
    assert number % unit == 0
    assert unit == 1 or unit <= number / 2
    low, high = plausible(number + 1, None, False)
    assert low == number + 1 <= high


def test_rule_21_totals_of_a_month_are_checked_as_periods(make: Any) -> None:
    table = CasualtyTable.from_csv("month,killed,injured,source\n2031-02,120,655,office\n")
    base: dict[str, Any] = {
        "document_id": "d_0",
        "quote": "",
        "start": 0,
        "end": 0,
        "time": None,
        "claimant": None,
        "approx": False,
    }

    def verdict(value: int, *, places: tuple[Any, ...] = (), month: int = 2) -> str | None:
        claim = make.claim("killed", value, scope="period", places=places)
        figure = PeriodFigure(
            measure="killed",
            low=value,
            high=value,
            period_start=dt.date(2031, month, 1),
            period_end=dt.date(2031, month, 28),
            claim_id=claim.claim_id,
            **base,
        )
        found = check_periods([figure], [claim], table)
        assert check_claims([claim], [make.incident(DAY)], Tables(casualties=table)) == []
        return found[0].verdict if found else None

    assert verdict(120) == "agrees"
    assert verdict(119) == "cannot_tell"
    assert verdict(90, places=(make.ukraine,)) == "contradicts"
    assert verdict(120, month=1) == "cannot_tell"
    away = Place(name="Syria", country="SY", admin1=None, lat=None, lon=None, precision="country")
    assert verdict(120, places=(away,)) is None
