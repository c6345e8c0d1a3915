"""Sums over time: one panel a measure, a bar for the best figure, a stroke for its range."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from strikeledger.web.charts.ranges import across, number_layer, range_layers, row, told
from strikeledger.web.charts.vega import Spec, chart
from strikeledger.web.views.timeline import Panel, Timeline

TALL = 120
COLOURS = ("killed", "injured", "drones", "missiles", "weapons")
"""By the order of the panels: harm first, then what was sent."""


def timeline_chart(timeline: Timeline) -> Markup:
    """The timeline; every number stands in the table and the CSV beside it."""
    first, last = timeline.groups[0], timeline.groups[-1]
    names = ", ".join(panel.label.lower() for panel in timeline.panels)
    label = f"Chart by {timeline.by}, {first} to {last}: {names}. The numbers are in the table below."

    def make(width: int) -> Spec:
        measures = list(dict.fromkeys(panel.measure for panel in timeline.panels))
        panels = [_panel(one, timeline.groups, width, measures.index(one.measure)) for one in timeline.panels]
        return {"vconcat": panels, "spacing": 22}

    return chart(make, label, "timeline")


def _panel(panel: Panel, groups: tuple[str, ...], width: int, number: int) -> dict[str, Any]:
    values = [
        {
            "group": one.group,
            "pale": one.single_source > 0,
            "said": told(f"{one.group}, {panel.label.lower()}", one.best, one.low, one.high),
            **row(one.low, one.best, one.high),
        }
        for one in panel.sums
    ]
    x = across(groups, width)
    y = {"field": "best", "type": "quantitative", "title": None, "axis": {"tickCount": 4, "format": ",d"}}
    bar = {
        "mark": {"type": "bar", "color": f"var(--{COLOURS[min(number, len(COLOURS) - 1)]})"},
        "encoding": {
            "x": x,
            "y": y,
            "opacity": {"condition": {"test": "datum.pale", "value": 0.55}, "value": 1},
            "description": {"field": "said"},
        },
    }
    return {
        "title": panel.label,
        "width": width,
        "height": TALL,
        "data": {"values": values},
        "layer": [bar, *range_layers(x), *number_layer(x, len(groups), width)],
    }
