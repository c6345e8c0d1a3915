"""Alert durations: unions, zones, and claims of hours. Times are made up."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikeledger.errors import RegistryRefused
from strikeledger.model import Place
from strikeledger.registries import AlertTable, CasualtyTable, Tables, check_claims
from strikeledger.registries.alerts import alert_night, region_of

DAY = dt.date(2031, 3, 9)
HEADER = "region,started_at,finished_at\n"


def table(*rows: str) -> AlertTable:
    return AlertTable.from_file(HEADER + "\n".join(rows) + "\n")


def test_overlapping_alerts_count_once() -> None:
    found = table(
        "Kyiv City,2031-03-08 20:00:00+00:00,2031-03-08 22:00:00+00:00",
        "Kyiv City,2031-03-08 21:00:00+00:00,2031-03-08 23:00:00+00:00",
        "Lvivska oblast,2031-03-08 21:00:00+00:00,2031-03-08 23:30:00+00:00",
    ).hours("Kyiv City", alert_night(DAY))
    assert found is not None
    assert (found.hours, len(found.intervals)) == (3.0, 1)
    assert found.intervals[0][0].strftime("%H:%M %Z") == "22:00 EET"


def test_alerts_are_cut_to_the_night() -> None:
    found = table("Kyiv City,2031-03-08T14:00:00+00:00,2031-03-08T17:00:00+00:00").hours("UA-30", alert_night(DAY))
    assert found is not None
    assert found.hours == 1.0, "18:00 in Kyiv is 16:00 UTC in winter"


def test_the_night_the_clocks_change_is_an_hour_longer() -> None:
    night = alert_night(dt.date(2031, 10, 26))
    found = table("Kyiv City,2031-10-25 00:00:00+00:00,2031-10-27 00:00:00+00:00").hours("Kyiv City", night)
    assert found is not None
    assert found.hours == 19.0


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 300)), min_size=1, max_size=30))
def test_the_union_is_what_counting_minutes_gives(spans: list[tuple[int, int]]) -> None:
    opens, closes = (moment.astimezone(dt.UTC) for moment in alert_night(DAY))
    rows = [
        ("Kyiv City", opens + dt.timedelta(minutes=at), opens + dt.timedelta(minutes=at + long)) for at, long in spans
    ]
    minutes = {minute for at, long in spans for minute in range(at, at + long)}
    inside = [minute for minute in minutes if minute < (closes - opens).total_seconds() / 60]
    found = AlertTable.from_rows(rows).hours("Kyiv City", (opens, closes))
    assert found is not None
    assert found.hours == pytest.approx(len(inside) / 60, abs=0.001)


def test_parquet_and_csv_give_the_same() -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    start, end = (dt.datetime(2031, 3, 8, hour, tzinfo=dt.UTC) for hour in (20, 23))
    buffer = io.BytesIO()
    pq.write_table(pa.table({"region": ["Kyiv City"], "started_at": [start], "finished_at": [end]}), buffer)
    parquet = AlertTable.from_file(buffer.getvalue())
    csv = table(f"Kyiv City,{start.isoformat()},{end.isoformat()}")
    assert parquet.hours("UA-30", alert_night(DAY)) == csv.hours("UA-30", alert_night(DAY))


@pytest.mark.parametrize(
    ("name", "admin1", "precision", "code"),
    [
        ("Kyiv", "Kyiv City", "city", "UA-30"),
        ("Sviatoshynskyi", "Kyiv City", "district", "UA-30"),
        ("Kyiv oblast", "Kyiv oblast", "admin1", "UA-32"),
        ("Bila Tserkva", "Kyiv oblast", "city", "UA-32"),
        ("Kharkiv", "Kharkiv oblast", "city", "UA-63"),
        ("Ukraine", None, "country", None),
    ],
)
def test_places_to_alert_regions(name: str, admin1: str | None, precision: Any, code: str | None) -> None:
    place = Place(name=name, country="UA", admin1=admin1, lat=None, lon=None, precision=precision)
    assert region_of(place) == code


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(4, None, "agrees"), (5.5, 5.5, "agrees"), (4, 4, "agrees"), (6, 6, "agrees_rounded"), (9, None, "contradicts")],
)
def test_a_duration_may_be_the_longest_alert_or_all_of_them(
    make: Any, low: float, high: float | None, verdict: str
) -> None:
    alerts = table(
        "Kyiv City,2031-03-01 00:00:00+00:00,2031-03-01 01:00:00+00:00",
        "Kyiv City,2031-03-08 19:00:00+00:00,2031-03-08 23:00:00+00:00",
        "Kyiv City,2031-03-09 01:00:00+00:00,2031-03-09 02:30:00+00:00",
        "Kyiv City,2031-03-20 00:00:00+00:00,2031-03-20 01:00:00+00:00",
    )
    claim = make.claim("alert_hours", low, high)
    (check,) = check_claims([claim], [make.incident(DAY, places=(make.kyiv,))], Tables(alerts=alerts))
    assert (check.registry, check.verdict) == ("alerts", verdict), check.arithmetic
    assert "21:00-01:00 (4 h 00 min) + 03:00-04:30 (1 h 30 min) = 5 h 30 min" in check.arithmetic


def test_outside_its_span_the_alert_table_tells_nothing(make: Any) -> None:
    alerts = table("Kyiv City,2031-03-08 19:00:00+00:00,2031-03-08 23:00:00+00:00")
    incident = make.incident(dt.date(2032, 1, 1), places=(make.kyiv,))
    (check,) = check_claims([make.claim("alert_hours", 3)], [incident], Tables(alerts=alerts))
    assert check.verdict == "cannot_tell"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Kyiv City,soon,2031-03-08 23:00:00", "line 2, column `started_at`"),
        ("Kyiv City,2031-03-09 23:00:00,2031-03-08 23:00:00", "line 2, column `finished_at`"),
    ],
)
def test_a_bad_alert_is_named(row: str, words: str) -> None:
    with pytest.raises(RegistryRefused, match=words):
        table(row)


def test_the_three_shapes_of_period_totals(shared: Path) -> None:
    folder = shared / "data/casualties"
    table = CasualtyTable.from_csv(*sorted(folder.glob("*.csv")))
    june = table.figures(dt.date(2025, 6, 1), dt.date(2025, 6, 30), "killed")
    year = table.figures(dt.date(2025, 1, 1), dt.date(2025, 12, 31), "injured")
    part = table.figures(dt.date(2026, 2, 1), dt.date(2026, 2, 28), "killed")
    assert [(row.value, row.subset) for row in june] == [(232, "total")]
    assert [row.subset for row in year] == ["total", "long_range", "short_drones"]
    assert [(row.value, row.subset) for row in part] == [(60, "long_range"), (52, "short_drones")]
    with pytest.raises(RegistryRefused, match="line 2, column `month`"):
        CasualtyTable.from_csv("month,killed\n2031-13,4\n")
