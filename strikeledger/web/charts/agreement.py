"""Sources by agreement: how often what each said stands as the ledger's figure, above it, below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from strikeledger.web.charts.vega import Spec, chart
from strikeledger.web.views.standing import Standing

STANDS = (
    ("as the figure now", "var(--good)"),
    ("below it", "var(--lost)"),
    ("above it", "var(--injured)"),
)
ROW = 24
MOST = 16
"""Sources drawn, those with most claims; the table has all."""


class Rated(Protocol):
    """A source with its record."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def standing(self) -> Standing:
        """How what it says stands."""


def agreement_chart(rows: Sequence[Rated]) -> Markup:
    """A bar a source; the numbers stand in the table below it."""
    order = sorted(rows, key=lambda row: (-row.standing.compared, row.name))[:MOST]
    shown = [(row.name, row.standing) for row in order if row.standing.compared]
    if not shown:
        return Markup("")
    values = [
        {"who": name, "stand": stand, "order": order, "count": count, "said": f"{name}: {count} {stand}"}
        for name, one in shown
        for order, ((stand, _), count) in enumerate(zip(STANDS, (one.same, one.below, one.above), strict=True))
        if count
    ]

    def make(width: int) -> Spec:
        names = {"labelLimit": 220 if width > 400 else 110, "ticks": False, "domain": False}
        y = {"field": "who", "type": "nominal", "sort": [name for name, _ in shown], "title": None, "axis": names}
        counts = {"title": "claims of whole attacks", "tickMinStep": 1, "tickCount": width // 90, "format": ",d"}
        domain, colours = [name for name, _ in STANDS], [colour for _, colour in STANDS]
        return {
            "width": width - (220 if width > 400 else 100),
            "height": {"step": ROW},
            "data": {"values": values},
            "mark": {"type": "bar", "height": ROW - 7},
            "encoding": {
                "y": y,
                "x": {"field": "count", "type": "quantitative", "stack": "zero", "axis": counts},
                "color": {"field": "stand", "type": "nominal", "scale": {"domain": domain, "range": colours}},
                "order": {"field": "order"},
                "description": {"field": "said"},
            },
        }

    names = ", ".join(f"{name} {one.same} of {one.compared}" for name, one in shown)
    return chart(make, f"Claims that stand as the figure now, by source: {names}", "agreement")
