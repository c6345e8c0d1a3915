"""How a toll was told over time: steps from zero, claimant by claimant, against the figure the ledger has today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from markupsafe import Markup

from strikeledger.web.charts.vega import Spec, chart
from strikeledger.web.views.steps import Point, Series, Steps
from strikeledger.web.words import grouped

TALL = 230
SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")
"""Lines are told apart by mark, colour and name, so that none of the three is needed."""
_DAY = "%-d %b"


def steps_chart(steps: Steps) -> Markup:
    """The chart; every point is also a row of the table of sentences."""

    def make(width: int) -> Spec:
        return {"width": width, "height": TALL, "layer": [*_today(steps), *_lines(steps, width)]}

    return chart(make, _label(steps), "steps")


def _label(steps: Steps) -> str:
    told = "; ".join(
        f"{one.claimant}: " + ", ".join(f"{_said(point)} on {point.day}" for point in one.points)
        for one in steps.series
    )
    return f"{steps.label} as told over time. {told}"


def _said(point: Point) -> str:
    if point.low is not None and point.high is None:
        return f"{grouped(point.low)} or more"
    if point.low is None and point.high is not None:
        return f"up to {grouped(point.high)}"
    same = point.low == point.high
    return grouped(point.value) if same else f"{grouped(point.low)} to {grouped(point.high)}"


def name_of(one: Series) -> str:
    """Who the line is of."""
    if one.credited:
        return one.claimant
    return f"nobody credited ({one.claimant})" if one.claimant else "nobody credited"


def _moment(day: dt.date, place: float) -> str:
    """A moment inside a day of printing: the order is known, the hour is not."""
    return (dt.datetime.combine(day, dt.time()) + dt.timedelta(days=place)).isoformat() + "Z"


def _today(steps: Steps) -> list[dict[str, Any]]:
    """The ledger's figure: its range as a band, its best as a broken line with its number."""
    figure = steps.figure
    if figure.best is None:
        return []
    top = figure.best if figure.high is None else figure.high
    values = [{"low": figure.low or 0.0, "best": figure.best, "high": top, "number": f"{grouped(figure.best)} now"}]
    y = {"field": "best", "type": "quantitative"}
    edge = {"type": "text", "align": "right", "dy": -7, "color": "var(--soft)", "aria": False}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rect", "color": "var(--soft)", "opacity": 0.14, "aria": False},
            "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
        },
        {
            "data": {"values": values},
            "mark": {"type": "rule", "strokeDash": [2, 4], "aria": False},
            "encoding": {"y": y},
        },
        {
            "data": {"values": values},
            "mark": edge,
            "encoding": {"x": {"value": "width"}, "y": y, "text": {"field": "number"}},
        },
    ]


def _lines(steps: Steps, width: int) -> list[dict[str, Any]]:
    names = [name_of(one) for one in steps.series]
    ends = [_moment(steps.first, 0.0), _moment(steps.last, 1.0)]
    x = {
        "field": "at",
        "type": "temporal",
        "scale": {"type": "utc", "domain": ends},
        "axis": {"format": _DAY, "tickCount": {"interval": "day", "step": _every(steps, width)}, "title": None},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": True, "nice": True},
        "axis": {"tickMinStep": 1, "tickCount": 5, "format": ",d"},
        "title": None,
    }
    columns = {"columns": 1} if width < 400 else {"columns": 3}
    colour = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": names, "range": [f"var(--s{number})" for number in range(len(names))]},
        "legend": {**columns},
    }
    shape = {"field": "who", "type": "nominal", "scale": {"domain": names, "range": list(SHAPES[: len(names)])}}
    data = {"values": [cell for one in steps.series for cell in _cells(one, ends[1])]}
    points = [{"filter": "datum.said != null"}]
    return [
        {
            "data": data,
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.2, "aria": False},
            "encoding": {"x": x, "y": y, "color": colour},
        },
        {
            "data": data,
            "transform": [*points, {"filter": "datum.low < datum.high"}],
            "mark": {"type": "rule", "strokeWidth": 1.4, "aria": False},
            "encoding": {
                "x": x,
                "y": {"field": "low", "type": "quantitative"},
                "y2": {"field": "high"},
                "color": colour,
            },
        },
        {
            "data": data,
            "transform": points,
            "mark": {"type": "point", "filled": True, "size": 75, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": colour, "shape": shape, "description": {"field": "said"}},
        },
        {
            "data": data,
            "transform": [{"filter": "datum.open"}],
            "mark": {"type": "text", "text": "↑", "dy": -11, "fontSize": 13, "aria": False},
            "encoding": {"x": x, "y": y},
        },
    ]


def _every(steps: Steps, width: int) -> int:
    days = (steps.last - steps.first).days + 1
    return max(-(-days * 60 // width), 1)


def _cells(one: Series, end: str) -> list[dict[str, Any]]:
    """The tellings of one line, and its last one again at the right edge: what was told last still stands there."""
    name = name_of(one)
    cells: list[dict[str, Any]] = [
        {
            "who": name,
            "at": _moment(point.day, point.place),
            "value": point.value,
            "low": point.value if point.low is None else point.low,
            "high": point.value if point.high is None else point.high,
            "open": point.high is None,
            "said": f"{name}, {point.day}: {_said(point)}",
        }
        for point in one.points
    ]
    return [*cells, {**cells[-1], "at": end, "said": None, "open": False}]
