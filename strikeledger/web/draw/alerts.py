"""A night's alerts as a strip of time."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from strikeledger.web.draw.svg import element, picture, text
from strikeledger.web.views.alerts import AlertView

WIDE = 960.0
TALL = 26.0
EVERY_HOURS = 3


def alert_strip(view: AlertView) -> Markup:
    """The strip from the evening to noon, Kyiv time."""
    opens, closes = view.opens.astimezone(dt.UTC), view.closes.astimezone(dt.UTC)
    whole = (closes - opens).total_seconds()

    def x(moment: dt.datetime) -> float:
        return (moment.astimezone(dt.UTC) - opens).total_seconds() / whole * WIDE

    parts = [element("rect", x=0, y=0, width=WIDE, height=TALL, class_="quiet")]
    for start, end in view.intervals:
        about = element("title", f"{start:%H:%M} to {end:%H:%M}")
        width = max(x(end) - x(start), 1.5)
        parts.append(element("g", about, element("rect", x=x(start), y=0, width=width, height=TALL, class_="alert")))
    hour = view.opens
    while hour < view.closes:
        parts.append(element("line", x1=x(hour), x2=x(hour), y1=TALL, y2=TALL + 6, class_="base"))
        parts.append(text(x(hour) + 3, TALL + 18, f"{hour:%H:%M}", "tick"))
        hour += dt.timedelta(hours=EVERY_HOURS)
    spans = ", ".join(f"{start:%H:%M} to {end:%H:%M}" for start, end in view.intervals)
    label = f"Alerts at {view.place}, Kyiv time: {spans}; {view.hours:.1f} hours in all"
    return picture(label, WIDE, TALL + 24, *parts, class_="chart alerts")
