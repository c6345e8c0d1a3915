"""A night's alerts as a strip of time."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from strikeledger.web.charts.vega import Spec, chart
from strikeledger.web.views.alerts import AlertView

TALL = 26


def alerts_chart(view: AlertView) -> Markup:
    """The strip from the evening to noon, by the clock of the place."""
    spans = ", ".join(f"{start:%H:%M} to {end:%H:%M}" for start, end in view.intervals)
    label = f"Alerts at {view.place}, local time: {spans}; {view.hours:.1f} hours in all"
    values = [
        {"from": _clock(start), "to": _clock(end), "said": f"{start:%H:%M} to {end:%H:%M}"}
        for start, end in view.intervals
    ]

    def make(width: int) -> Spec:
        x = {
            "field": "from",
            "type": "temporal",
            "scale": {"type": "utc", "domain": [_clock(view.opens), _clock(view.closes)]},
            "axis": {"format": "%H:%M", "tickCount": width // 90, "title": None},
        }
        mark = {"type": "rect", "color": "var(--hit)"}
        encoding = {"x": x, "x2": {"field": "to"}, "description": {"field": "said"}}
        quiet = {"fill": "var(--faint)"}
        return {
            "width": width,
            "height": TALL,
            "view": quiet,
            "data": {"values": values},
            "mark": mark,
            "encoding": encoding,
        }

    return chart(make, label, "alerts")


def _clock(moment: dt.datetime) -> str:
    """What the clock on the wall shows, written as if it were UTC, so that nothing shifts it."""
    return moment.replace(tzinfo=None).isoformat() + "Z"
