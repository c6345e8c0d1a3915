"""Totals: tests named after the rules they hold (docs/rules.md)."""

from __future__ import annotations

import datetime as dt
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikeledger.model import Figure, Incident, Place
from strikeledger.reconciling.totals import By, Total, Totals, totals

UKRAINE = Place(name="Ukraine", country="UA", admin1=None, lat=49.0, lon=32.0, precision="country")


def city(name: str) -> Place:
    return Place(name=name, country="UA", admin1=None, lat=50.0, lon=30.0, precision="city")


def figure(best: float | None, low: float | None = None, high: float | None = None, **changes: object) -> Figure:
    fields = {
        "best": best,
        "low": best if low is None else low,
        "high": best if high is None else high,
        "approx": False,
        "rule": "only",
        "why": "the only claim",
        "disputed": False,
        "claims": ("c_1",),
        "independent": 2,
    }
    return Figure(**{**fields, **changes})  # type: ignore[arg-type]


def incident(name: str, figures: dict[str, Figure], **changes: object) -> Incident:
    fields = {
        "incident_id": name,
        "kind": "air_attack",
        "date_start": dt.date(2025, 1, 1),
        "date_end": dt.date(2025, 1, 2),
        "date_basis": "text",
        "date_precision": "night",
        "places": (city("Kyiv"),),
        "attacker": "Russia",
        "target_country": "UA",
        "parent_id": None,
        "documents": (),
        "stories": (),
        "independent_reports": 2,
        "grade": "fair",
        "figures": figures,
    }
    return Incident(**{**fields, **changes})  # type: ignore[arg-type]


def only(result: Totals) -> Total:
    (row,) = result.rows
    return row


def left(result: Totals) -> dict[str, str]:
    return {item.incident_id: item.reason for item in result.left_out}


@pytest.mark.rule(6)
@pytest.mark.rule(22)
def test_rule_6_and_22_the_dead_of_another_town_count_beside_a_barrage_told_under_one_city() -> None:
    figures = {"killed": figure(2), "drones_launched": figure(400)}
    parent = incident("p", figures, places=(city("Kyiv"),))
    town = {"killed": figure(3), "drones_launched": figure(5)}
    child = incident("c", town, parent_id="p", places=(city("Kostiantynivka"),))
    rows = {row.measure: row.best for row in totals([parent, child], "month").rows}
    assert rows == {"killed": 5, "drones_launched": 400}
    assert left(totals([parent, child], "month", ["killed"])) == {}
    assert left(totals([parent, child], "month", ["drones_launched"])) == {"c": "inside"}


@pytest.mark.rule(6)
@pytest.mark.rule(22)
def test_rule_6_and_22_a_barrage_and_the_strike_inside_it_are_never_added() -> None:
    parent = incident("p", {"killed": figure(6)}, places=(UKRAINE,))
    inside = incident("k", {"killed": figure(4)}, parent_id="p")
    result = totals([parent, inside], "month")
    assert only(result).best == 6
    assert left(result) == {"k": "inside"}


@pytest.mark.rule(22)
def test_rule_22_parts_that_add_up_to_more_than_the_whole_take_its_place() -> None:
    parent = incident("p", {"killed": figure(3)}, places=(UKRAINE,))
    parts = [incident(name, {"killed": figure(2)}, parent_id="p", places=(city(name),)) for name in ("a", "b")]
    result = totals([parent, *parts], "month")
    assert only(result).best == 4
    assert left(result) == {"p": "parts_add_up_to_more"}


@pytest.mark.rule(22)
def test_rule_22_a_measure_only_the_parts_tell_is_the_sum_of_the_parts() -> None:
    parent = incident("p", {"drones_launched": figure(90)}, places=(UKRAINE,))
    parts = [incident(name, {"killed": figure(2)}, parent_id="p", places=(city(name),)) for name in ("a", "b")]
    result = totals([parent, *parts], "month")
    assert {row.measure: row.best for row in result.rows} == {"drones_launched": 90, "killed": 4}


@pytest.mark.rule(22)
def test_rule_22_the_same_holds_at_every_depth() -> None:
    country = incident("p", {"killed": figure(9)}, places=(UKRAINE,))
    town = incident("c", {"killed": figure(5)}, parent_id="p")
    district = incident("d", {"killed": figure(2)}, parent_id="c", places=(city("Podil"),))
    result = totals([country, town, district], "month")
    assert only(result).best == 9
    assert left(result) == {"c": "inside", "d": "inside"}


def test_by_place_the_parts_count_and_the_whole_is_listed_as_left_out() -> None:
    parent = incident("p", {"killed": figure(6)}, places=(UKRAINE,))
    inside = incident("k", {"killed": figure(4)}, parent_id="p")
    result = totals([parent, inside], "place")
    assert [(row.group, row.best) for row in result.rows] == [("Kyiv, UA", 4)]
    assert left(result) == {"p": "parts_have_the_places"}


@pytest.mark.rule(22)
def test_rule_22_a_night_across_a_months_end_is_placed_by_the_day_it_ended() -> None:
    night = incident("n", {"killed": figure(1)}, date_start=dt.date(2025, 1, 31), date_end=dt.date(2025, 2, 1))
    assert only(totals([night], "month")).group == "2025-02"
    assert only(totals([night], "day")).group == "2025-02-01"
    assert only(totals([night], "week")).group == "2025-W05"


@pytest.mark.rule(22)
def test_rule_22_a_weekend_and_its_nights_are_not_added() -> None:
    weekend = incident(
        "w", {"killed": figure(5)}, date_start=dt.date(2025, 1, 3), date_end=dt.date(2025, 1, 6), date_precision="days"
    )
    nights = [
        incident(f"n{day}", {"killed": figure(3)}, date_start=dt.date(2025, 1, day - 1), date_end=dt.date(2025, 1, day))
        for day in (4, 6)
    ]
    result = totals([weekend, *nights], "month")
    assert only(result).best == 6
    assert left(result) == {"w": "window"}


def test_a_weekend_that_tells_more_than_its_nights_stands_for_them() -> None:
    weekend = incident(
        "w", {"killed": figure(9)}, date_start=dt.date(2025, 1, 3), date_end=dt.date(2025, 1, 6), date_precision="days"
    )
    night = incident("n", {"killed": figure(3)}, date_start=dt.date(2025, 1, 3), date_end=dt.date(2025, 1, 4))
    result = totals([weekend, night], "month")
    assert only(result).best == 9
    assert left(result) == {"n": "window"}


def test_two_nights_running_are_two_attacks() -> None:
    nights = [
        incident(f"n{day}", {"killed": figure(3)}, date_start=dt.date(2025, 1, day - 1), date_end=dt.date(2025, 1, day))
        for day in (4, 5)
    ]
    assert only(totals(nights, "month")).best == 6


@pytest.mark.rule(7)
def test_rule_7_what_has_no_day_is_in_no_month_and_says_so() -> None:
    undated = incident("u", {"killed": figure(2)}, date_start=None, date_end=None, date_precision="unknown")
    result = totals([undated], "month")
    assert result.rows == ()
    assert left(result) == {"u": "no_date"}
    assert only(totals([undated], "attacker")).best == 2


@pytest.mark.rule(7)
def test_rule_7_what_has_no_place_or_party_is_in_no_group_of_such_and_says_so() -> None:
    bare = incident("b", {"killed": figure(2)}, places=(), attacker=None)
    assert left(totals([bare], "place")) == {"b": "no_place"}
    assert left(totals([bare], "attacker")) == {"b": "no_party"}
    assert only(totals([bare], "month")).best == 2


@pytest.mark.rule(22)
def test_rule_22_an_attack_without_any_place_is_not_added_to_those_it_may_be() -> None:
    placed, bare = incident("a", {"killed": figure(60)}), incident("b", {"killed": figure(60)}, places=())
    bare = msgspec.structs.replace(bare, target_country=None)
    result = totals([placed, bare], "month")
    assert only(result).best == 60
    assert left(result) == {"b": "no_place"}


def test_a_month_is_no_day() -> None:
    month = incident(
        "m",
        {"killed": figure(2)},
        date_precision="month",
        date_start=dt.date(2025, 1, 1),
        date_end=dt.date(2025, 1, 31),
    )
    assert left(totals([month], "day")) == {"m": "no_date"}
    assert only(totals([month], "month")).best == 2


@pytest.mark.rule(14)
def test_rule_14_a_disputed_figure_without_a_best_is_left_out_not_averaged() -> None:
    contested = incident("x", {"killed": figure(None, 0, 40, disputed=True)})
    result = totals([contested], "month")
    assert result.rows == ()
    assert left(result) == {"x": "no_figure"}


def test_discounted_reports_are_left_out() -> None:
    assert left(totals([incident("x", {"killed": figure(4)}, grade="discounted")], "month")) == {"x": "discounted"}


@pytest.mark.rule(5)
def test_rule_5_totals_say_how_much_rests_on_one_source() -> None:
    two = [
        incident("a", {"killed": figure(1)}),
        incident("b", {"killed": figure(2, independent=1)}, places=(city("X"),)),
    ]
    assert only(totals(two, "month")).single_source == 1


@pytest.mark.rule(16)
def test_rule_16_an_open_end_stays_open() -> None:
    open_high = Figure(
        best=2, low=2, high=None, approx=False, rule="only", why="", disputed=False, claims=("c",), independent=2
    )
    row = only(totals([incident("a", {"killed": open_high}), incident("b", {"killed": figure(1)})], "month"))
    assert (row.low, row.best, row.high) == (3, 3, None)


@pytest.mark.rule(20)
def test_rule_20_drones_and_missiles_are_never_added() -> None:
    barrage = incident("p", {"drones_launched": figure(50), "missiles_launched": figure(5)}, places=(UKRAINE,))
    assert [(row.measure, row.best) for row in totals([barrage], "month").rows] == [
        ("drones_launched", 50),
        ("missiles_launched", 5),
    ]


@st.composite
def worlds(draw: st.DrawFn) -> list[Incident]:
    """Families of incidents with figures whose bounds are in order."""
    found: list[Incident] = []
    for number in range(draw(st.integers(1, 8))):
        low = draw(st.integers(0, 20))
        best = low + draw(st.integers(0, 5))
        high = draw(st.one_of(st.none(), st.integers(0, 5).map(lambda more, best=best: best + more)))
        told = Figure(
            best=best, low=low, high=high, approx=False, rule="r", why="", disputed=False, claims=("c",), independent=1
        )
        end = dt.date(2025, 1, 1) + dt.timedelta(days=draw(st.integers(0, 60)))
        parents = [None, *(one.incident_id for one in found)]
        found.append(
            incident(
                f"i{number}",
                {"killed": told},
                date_start=end - dt.timedelta(days=draw(st.integers(0, 4))),
                date_end=end,
                date_precision="days",
                parent_id=draw(st.sampled_from(parents)),
                places=(city(draw(st.sampled_from("AB"))),),
            )
        )
    return found


@pytest.mark.parametrize("by", ["month", "week", "day", "place", "attacker"])
@given(worlds(), st.randoms())
@pytest.mark.rule(11)
@pytest.mark.rule(22)
def test_rule_11_and_22_every_incident_counts_once_or_is_left_out_and_order_does_not_matter(
    by: str, world: list[Incident], shuffler: random.Random
) -> None:
    result = totals(world, by)  # type: ignore[arg-type]
    assert all(row.low <= row.best and (row.high is None or row.best <= row.high) for row in result.rows)
    out = {item.incident_id for item in result.left_out}
    assert sum(row.incidents for row in result.rows) + len(out) == len(world)
    assert len(out) == len(result.left_out)
    counted = sum(one.figures["killed"].best or 0 for one in world if one.incident_id not in out)
    assert sum(row.best for row in result.rows) == counted
    shuffled = list(world)
    shuffler.shuffle(shuffled)
    assert totals(shuffled, by) == result  # type: ignore[arg-type]


@pytest.mark.parametrize("by", ["day", "week", "month", "place"])
def test_what_two_sides_did_is_never_one_number(by: By) -> None:
    sides = {"RU": 120.0, "UA": 35.0, None: 4.0}
    day = [
        incident(f"one-{side}", {"drones_downed": figure(n), "killed": figure(n)}, attacker=side)
        for side, n in sides.items()
    ]
    rows = totals(day, by).rows
    for measure in ("drones_downed", "killed"):
        assert [(row.attacker, row.best) for row in rows if row.measure == measure] == list(sides.items())


def test_one_sides_attacks_of_a_group_are_one_number() -> None:
    day = [incident(f"one-{n}", {"killed": figure(n)}, attacker="RU", places=(city(f"Town {n}"),)) for n in (2, 3)]
    row = only(totals(day, "day"))
    assert (row.attacker, row.best) == ("RU", 5)
