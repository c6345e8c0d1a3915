"""Charts say what the numbers beside them say, keep to the pages' policy, and are not needed to read a page."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from strikeledger.model import Figure
from strikeledger.reconciling.totals import Total
from strikeledger.web.charts import vega
from strikeledger.web.charts.nights import nights_chart
from strikeledger.web.charts.steps import steps_chart
from strikeledger.web.charts.timeline import timeline_chart
from strikeledger.web.site import Site
from strikeledger.web.views.steps import Point, Series, Steps
from strikeledger.web.views.timeline import Nights, Panel, Timeline

TITLES = re.compile(r"<title>([^<]*)</title>")
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


def total(group: str, low: float, best: float, high: float | None, single: int = 0) -> Total:
    return Total(
        group=group,
        measure="killed",
        low=low,
        best=best,
        high=high,
        incidents=1,
        single_source=single,
        approx=False,
        disputed=0,
    )


def timeline(name: str = "Killed") -> Timeline:
    sums = (total("2023-02", 3, 7, 9), total("2023-04", 12, 12, None, 1))
    panel = Panel(measure="killed", label=name, sums=sums)
    return Timeline(by="month", groups=("2023-02", "2023-03", "2023-04"), panels=(panel,))


def test_a_chart_has_an_axis_from_zero_a_number_a_bar_and_its_range() -> None:
    wide, narrow = SVG.findall(timeline_chart(timeline()))
    for drawn in (wide, narrow):
        assert ">0</text>" in drawn
        assert {"2023-02", "2023-03", "2023-04"} <= set(re.findall(r">([\d-]+)</text>", drawn))
        assert {"2023-02, killed: 7 [3 to 9]", "2023-04, killed: 12 [12 or more]"} <= set(TITLES.findall(drawn))
    assert "↑" in wide, "an open end is no whole bar"


def test_a_chart_breaks_no_rule_of_the_policy_and_carries_the_colours_of_its_page() -> None:
    drawn = timeline_chart(timeline("<script>alert(1)</script>"))
    assert "style=" not in drawn
    assert "<style" not in drawn
    assert "<script" not in drawn
    assert "url(" not in drawn
    assert "var(--killed)" in drawn


def test_every_chart_has_a_name_and_one_role() -> None:
    for drawn in SVG.findall(timeline_chart(timeline())):
        assert re.findall(r' role="(\w+)"', drawn) == ["img"]
        assert "Chart by month, 2023-02 to 2023-04: killed" in drawn


def test_nights_show_what_was_launched_and_what_of_it_was_downed() -> None:
    sent, down = (total("2023-02-11", 40, 44, 44),), (total("2023-02-11", 29, 31, 33),)
    drawn = nights_chart(Nights(label="Drones", groups=("2023-02-11",), launched=sent, downed=down))
    assert "2023-02-11, drones launched: 44 [40 to 44]" in TITLES.findall(drawn)
    assert "2023-02-11, drones downed: 31 [29 to 33]" in TITLES.findall(drawn)


def test_a_toll_is_drawn_as_steps_from_zero_with_the_range_of_each_telling() -> None:
    points = (
        Point(day=dt.date(2023, 2, 11), place=0.5, value=4, low=4, high=6, claim_id="a"),
        Point(day=dt.date(2023, 2, 12), place=0.5, value=9, low=9, high=None, claim_id="b"),
    )
    figure = Figure(best=9, low=4, high=None, approx=False, rule="r", why="w", disputed=False, claims=())
    series = Series(claimant="Hanna Koval", credited=True, points=points)
    first, last = points[0].day, points[1].day
    shown = Steps(
        measure="killed", label="Killed", figure=figure, first=first, last=last, series=(series,), left_out=0, undated=0
    )
    wide = SVG.findall(steps_chart(shown))[0]
    assert {"Hanna Koval, 2023-02-11: 4 to 6", "Hanna Koval, 2023-02-12: 9 or more"} <= set(TITLES.findall(wide))
    assert ">0</text>" in wide
    assert "9 now" in wide


def test_without_the_library_the_numbers_stand_as_tables_and_the_page_says_why(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vega, "can_draw", lambda: False)
    page = site.answer("totals/month.html")
    assert page is not None
    body = page.body.decode()
    assert "<svg" not in body
    assert "the numbers stand below" in body
    assert "<td" in body
