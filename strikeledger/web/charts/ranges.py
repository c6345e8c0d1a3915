"""Parts that charts share: a bar with its range, an open end, a number above it."""

from __future__ import annotations

from typing import Any

from strikeledger.web.words import grouped, range_text

Layer = dict[str, Any]
MOST_NUMBERS = 16
"""Bars that still have the room for a number above each."""


def told(name: str, best: float, low: float | None, high: float | None) -> str:
    """A figure in words, never without its range."""
    return f"{name}: {grouped(best)} [{range_text(low, high)}]"


def row(low: float | None, best: float, high: float | None) -> dict[str, Any]:
    """The cells that the layers below read: an open low is drawn from none, an open high ends in an arrow."""
    return {
        "best": best,
        "low": low or 0.0,
        "high": best if high is None else high,
        "open": high is None,
        "spread": high is None or (low or 0.0) != high,
        "number": grouped(best),
    }


def range_layers(x: Layer, more: Layer | None = None) -> list[Layer]:
    """The range as a stroke with ends; an open end as an arrow."""
    shared = {"x": x, **(more or {})}
    y, y2 = {"field": "low", "type": "quantitative"}, {"field": "high"}
    spread = [{"filter": "datum.spread"}]
    tick = {"type": "tick", "size": 9, "thickness": 1.2, "orient": "horizontal", "color": "var(--ink)", "aria": False}
    return [
        {"transform": spread, "mark": {"type": "rule", "aria": False}, "encoding": {**shared, "y": y, "y2": y2}},
        {"transform": spread, "mark": tick, "encoding": {**shared, "y": y}},
        {
            "transform": [{"filter": "datum.spread && !datum.open"}],
            "mark": tick,
            "encoding": {**shared, "y": {"field": "high", "type": "quantitative"}},
        },
        {
            "transform": [{"filter": "datum.open"}],
            "mark": {"type": "text", "text": "↑", "dy": -9, "fontSize": 14, "color": "var(--ink)", "aria": False},
            "encoding": {**shared, "y": {"field": "high", "type": "quantitative"}},
        },
    ]


def number_layer(x: Layer, count: int, width: int) -> list[Layer]:
    """Numbers above the bars, where the bars are few enough."""
    if count > MOST_NUMBERS or count * 24 > width:
        return []
    y = {"field": "high", "type": "quantitative"}
    lifted = {"expr": "datum.open ? -20 : -9"}
    mark = {"type": "text", "dy": lifted, "aria": False}
    return [{"mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "number"}}}]


def across(groups: tuple[str, ...], width: int, title: str | None = None) -> Layer:
    """A band a group, in order, named as often as the words have room; groups without a figure keep their place."""
    every = max(-(-len(groups) * 84 // width), 1)
    axis = {"values": list(groups[::every]), "title": title, "ticks": True, "domain": True}
    scale = {"domain": list(groups), "paddingInner": 0.25}
    return {"field": "group", "type": "ordinal", "scale": scale, "axis": axis, "sort": None}
