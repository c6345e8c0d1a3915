"""Launched and downed by night: a wide bar for what was sent, the narrow one inside it for what was brought down."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from strikeledger.web.charts.ranges import across, range_layers, row, told
from strikeledger.web.charts.vega import Spec, chart
from strikeledger.web.views.timeline import Nights

TALL = 170


def nights_chart(nights: Nights) -> Markup:
    """The nights of one kind of weapon; the numbers stand in the table beside it."""
    label = (
        f"{nights.label} launched and downed by night, {nights.groups[0]} to {nights.groups[-1]}. "
        "The numbers are in the table below."
    )

    def make(width: int) -> Spec:
        return {
            "width": width,
            "height": TALL,
            "data": {"values": _values(nights)},
            "layer": _layers(nights, width),
        }

    return chart(make, label, "nights")


def _values(nights: Nights) -> list[dict[str, Any]]:
    return [
        {
            "group": one.group,
            "part": part,
            "said": told(f"{one.group}, {nights.label.lower()} {part}", one.best, one.low, one.high),
            **row(one.low, one.best, one.high),
        }
        for part, sums in (("launched", nights.launched), ("downed", nights.downed))
        for one in sums
    ]


def _layers(nights: Nights, width: int) -> list[dict[str, Any]]:
    x = across(nights.groups, width)
    y = {
        "field": "best",
        "type": "quantitative",
        "title": None,
        "axis": {"tickCount": 5, "format": ",d"},
        "stack": None,
    }
    colour = {
        "field": "part",
        "type": "nominal",
        "scale": {"domain": ["launched", "downed"], "range": ["var(--lost)", "var(--downed)"]},
    }
    bars = [
        {
            "transform": [{"filter": f"datum.part == '{part}'"}],
            "mark": {"type": "bar", "width": {"band": share}},
            "encoding": {"x": x, "y": y, "color": colour, "description": {"field": "said"}},
        }
        for part, share in (("launched", 1), ("downed", 0.5))
    ]
    return [*bars, *range_layers(x)]
