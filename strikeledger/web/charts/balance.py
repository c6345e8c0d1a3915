"""Launched, downed, lost, got through as one bar that closes, or shows what is missing or too much."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from strikeledger.vocabulary.measures import measures
from strikeledger.web.charts.vega import Spec, chart
from strikeledger.web.views.balance import Balance
from strikeledger.web.words import grouped

ROW = 38
SENT, FATE = "Launched", "Told of them"
_ROOM = 26
"""Pixels that a number needs inside its part."""


def balance_chart(balance: Balance) -> Markup:
    """The bar of one kind of weapon; every number is also in words below it."""
    return chart(lambda width: spec_of(balance, width), label_of(balance), "balance")


def spec_of(balance: Balance, width: int) -> Spec:
    """What was launched as one bar, and under it, on the same scale, what became of them."""
    sent = balance.launched.best or 0.0
    longest = max(sent, sum(part.best or 0.0 for part in balance.parts), balance.launched.high or 0.0, 1.0)
    x = {"field": "from", "type": "quantitative", "scale": {"domain": [0, longest], "nice": False}}
    axis = {"title": None, "tickMinStep": 1, "tickCount": max(width // 110, 3), "format": ",d"}
    y = {
        "field": "row",
        "type": "ordinal",
        "sort": [SENT, FATE],
        "title": None,
        "axis": {"ticks": False, "domain": False},
    }
    rows = _rows(balance, longest / width * _ROOM)
    bar = {"type": "bar", "height": ROW - 8, "strokeWidth": 1.5}
    paint = {
        "field": "colour",
        "type": "nominal",
        "scale": None,
    }
    layers: list[dict[str, Any]] = [
        {
            "mark": bar,
            "encoding": {
                "x": {**x, "axis": axis},
                "x2": {"field": "to"},
                "y": y,
                "fill": paint,
                "stroke": {"condition": {"test": "datum.gap", "value": "var(--soft)"}, "value": "var(--paper)"},
                "strokeDash": {"condition": {"test": "datum.gap", "value": [4, 3]}, "value": [1, 0]},
                "description": {"field": "said"},
            },
        },
        {
            "transform": [{"filter": "datum.roomy"}],
            "mark": {"type": "text", "fontWeight": 600, "fontSize": 13, "aria": False},
            "encoding": {
                "x": {"field": "middle", "type": "quantitative"},
                "y": y,
                "text": {"field": "number"},
                "color": {"field": "ink", "type": "nominal", "scale": None},
            },
        },
    ]
    edge = [{"at": sent}]
    mark: dict[str, Any] = {"type": "rule", "color": "var(--bad)" if balance.excess else "var(--soft)", "aria": False}
    mark["strokeWidth"] = 3 if balance.excess else 1
    at = {"x": {"field": "at", "type": "quantitative"}}
    layers.append({"data": {"values": edge}, "mark": mark, "encoding": at})
    return {"width": width, "height": {"step": ROW}, "data": {"values": rows}, "layer": layers}


def _rows(balance: Balance, least: float) -> list[dict[str, Any]]:
    sent = balance.launched.best or 0.0
    said = f"{balance.label} launched: {balance.launched.best_text} [{balance.launched.range}]"
    rows = [_cell(SENT, 0.0, sent, "var(--weapons)", said, least)]
    at = 0.0
    for part in balance.parts:
        fate = measures()[part.measure].fate
        told = f"{part.label}: {part.best_text} [{part.range}]"
        rows.append(_cell(FATE, at, at + (part.best or 0.0), f"var(--{fate})", told, least))
        at += part.best or 0.0
    if balance.missing:
        told = f"Not accounted for: {grouped(balance.missing)} [{balance.missing_range}]"
        rows.append({**_cell(FATE, at, sent, "transparent", told, least), "gap": True, "ink": "var(--ink)"})
    return rows


def _cell(row: str, start: float, end: float, colour: str, said: str, least: float) -> dict[str, Any]:
    return {
        "row": row,
        "from": start,
        "to": end,
        "middle": (start + end) / 2,
        "number": grouped(end - start),
        "roomy": end - start >= least,
        "colour": colour,
        "ink": "var(--ink)" if "lost" in colour else "var(--raised)",
        "said": said,
        "gap": False,
    }


def label_of(balance: Balance) -> str:
    """The bar in words."""
    parts = ", ".join(f"{part.label.lower()} {part.best_text} ({part.range})" for part in balance.parts)
    rest = f", not accounted for {grouped(balance.missing)} ({balance.missing_range})" if balance.missing else ""
    much = f", {grouped(balance.excess)} more than were launched" if balance.excess else ""
    return f"{balance.label}: launched {balance.launched.best_text} ({balance.launched.range}); {parts}{rest}{much}"
