"""Sums over time: one panel a measure, a bar for the best figure, a stroke for its range."""

from __future__ import annotations

from markupsafe import Markup

from strikeledger.reconciling.totals import Total
from strikeledger.web.draw.svg import element, picture, text
from strikeledger.web.views.overview import Panel, Timeline
from strikeledger.web.words import grouped

WIDE = 960.0
LEFT = 0.0
PANEL = 92.0
NAME = 20.0
"""Room for a panel's name above its bars, so that it can grow on a phone without lying over them."""
GAP = 14.0
WIDEST_BAR = 22.0
MOST_TICKS = 7


def timeline_chart(timeline: Timeline) -> Markup:
    """The timeline as a picture; the numbers stand in the table and the CSV beside it."""
    step = (WIDE - LEFT - 8) / max(len(timeline.groups), 1)
    at = {group: LEFT + (place + 0.5) * step for place, group in enumerate(timeline.groups)}
    bar = min(step * 0.7, WIDEST_BAR)
    parts: list[Markup] = []
    top = 10.0
    for panel in timeline.panels:
        parts.append(_panel(panel, top, at, bar))
        top += PANEL + GAP
    parts += _ticks(timeline, at, top)
    first, last = timeline.groups[0], timeline.groups[-1]
    names = ", ".join(panel.label.lower() for panel in timeline.panels)
    label = f"Timeline by {timeline.by}, {first} to {last}: {names}. The numbers are in the table below."
    return picture(label, WIDE, top + 22, *parts, class_="chart timeline")


def _panel(panel: Panel, top: float, at: dict[str, float], bar: float) -> Markup:
    ceiling = max((max(row.best, row.high or 0.0) for row in panel.sums), default=0.0) or 1.0
    base = top + PANEL
    scale = (PANEL - NAME - 12) / ceiling
    highest = max(panel.sums, key=lambda row: row.best)
    drawn = [text(0, top + 12, f"{panel.label}: highest {_told(highest)}", "name")]
    drawn.append(element("line", x1=LEFT, x2=WIDE, y1=base, y2=base, class_="base"))
    drawn += [_bar(row, at[row.group], base, bar, scale) for row in panel.sums if row.group in at]
    return element("g", *drawn, class_=f"panel {panel.measure}")


def _bar(row: Total, x: float, base: float, bar: float, scale: float) -> Markup:
    height = row.best * scale
    unsure = " single" if row.single_source else ""
    parts = [element("title", f"{row.group}: {_told(row)}")]
    parts.append(element("rect", x=x - bar / 2, y=base - height, width=bar, height=height, class_=f"bar{unsure}"))
    high = row.best if row.high is None else row.high
    if row.high is None:
        # An open end: the stroke goes on above the bar and ends in an arrow.
        tip = base - height - 10
        parts.append(element("path", d=f"M{x:.1f} {base - height:.1f}V{tip:.1f}m-3 4l3 -4l3 4", class_="range"))
    elif high > row.low:
        d = f"M{x - 3:.1f} {base - high * scale:.1f}h6m-3 0V{base - row.low * scale:.1f}m-3 0h6"
        parts.append(element("path", d=d, class_="range"))
    return element("g", *parts)


def _told(row: Total) -> str:
    high = "open" if row.high is None else grouped(row.high)
    spread = grouped(row.low) if row.low == row.high else f"{grouped(row.low)} to {high}"
    return f"{grouped(row.best)} [{spread}]"


def _ticks(timeline: Timeline, at: dict[str, float], top: float) -> list[Markup]:
    every = max(-(-len(timeline.groups) // MOST_TICKS), 1)
    shown = list(enumerate(timeline.groups[::every]))
    # On a phone, where words are twice as large, every other day is named.
    ends = {0: "start", len(shown) - 1: "middle"}
    return [
        text(
            at[group] if number else 0,
            top + 6,
            group,
            f"tick{' odd' if number % 2 else ''}",
            ends.get(number, "middle"),
        )
        for number, group in shown
    ]
