"""Launched, downed, lost, got through as one bar that adds up, or shows what is missing or too much."""

from __future__ import annotations

from markupsafe import Markup

from strikeledger.web.draw.svg import element, picture, text
from strikeledger.web.views.balance import Balance
from strikeledger.web.words import grouped

WIDE = 960.0
TALL = 34.0
TOP = 38.0
NARROWEST = 44.0
"""A part at least this wide has its number inside."""


def balance_bar(balance: Balance) -> Markup:
    """The bar of one kind of weapon; every number is also in words below it."""
    launched = balance.launched.best or 0.0
    told = sum(part.best or 0.0 for part in balance.parts)
    scale = (WIDE - 2) / max(launched, told, 1.0)
    parts: list[Markup] = []
    x = 1.0
    for part in balance.parts:
        kind = part.measure.partition("_")[2]
        width = (part.best or 0.0) * scale
        parts.append(_part(x, width, f"part {kind}{' single' if part.mark else ''}", part.label, part.best_text))
        x += width
    if balance.missing:
        width = balance.missing * scale
        parts.append(_part(x, width, "part missing", "Not accounted for", grouped(balance.missing)))
    edge = 1 + launched * scale
    parts.append(element("path", d=f"M1 {TOP - 6:.1f}v-5H{edge:.1f}v5", class_="brace"))
    parts.append(text(1, TOP - 15, f"{balance.launched.best_text} launched [{balance.launched.range}]", "name"))
    if balance.excess:
        d = f"M{edge:.1f} {TOP - 4:.1f}V{TOP + TALL + 4:.1f}"
        parts.append(element("path", d=d, class_="breach"))
    return picture(label_of(balance), WIDE, TOP + TALL + 4, *parts, class_="chart balance")


def _part(x: float, width: float, class_: str, label: str, number: str) -> Markup:
    inside = [element("title", f"{label}: {number}")]
    inside.append(element("rect", x=x, y=TOP, width=max(width - 1.5, 1.0), height=TALL))
    if width >= NARROWEST:
        inside.append(text(x + width / 2, TOP + TALL / 2 + 5, number, "number", "middle"))
    return element("g", *inside, class_=class_)


def label_of(balance: Balance) -> str:
    """The bar in words."""
    parts = ", ".join(f"{part.label.lower()} {part.best_text} ({part.range})" for part in balance.parts)
    rest = f", not accounted for {grouped(balance.missing)} ({balance.missing_range})" if balance.missing else ""
    much = f", {grouped(balance.excess)} more than were launched" if balance.excess else ""
    return f"{balance.label}: launched {balance.launched.best_text} ({balance.launched.range}); {parts}{rest}{much}"
