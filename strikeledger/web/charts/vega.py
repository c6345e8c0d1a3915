"""Vega-Lite specifications to pictures, by vl-convert: no script reaches the reader, and no host is asked."""

from __future__ import annotations

import functools
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

Spec = Mapping[str, Any]
Make = Callable[[int], Spec]
"""A chart for a width in pixels."""

WIDE, NARROW = 860, 300
"""Pixels of the drawing inside its axes, on a desk and on a phone; the style sheet shows the one that fits."""
_SVG = "{http://www.w3.org/2000/svg}"
ET.register_namespace("", _SVG[1:-1])
_KEPT = 1024

CONFIG: dict[str, Any] = {
    "background": None,
    "font": "system-ui, sans-serif",
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "domainColor": "var(--soft)",
        "gridColor": "var(--line)",
        "tickColor": "var(--soft)",
        "labelColor": "var(--soft)",
        "labelFontSize": 12,
        "titleColor": "var(--soft)",
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "axisX": {"grid": False, "labelAngle": 0},
    "title": {"color": "var(--ink)", "fontSize": 14, "fontWeight": 600, "anchor": "start", "offset": 8},
    "legend": {
        "labelColor": "var(--ink)",
        "labelFontSize": 12,
        "titleColor": "var(--soft)",
        "orient": "bottom",
        "title": None,
        "labelLimit": 280,
        "symbolSize": 90,
    },
    "text": {"fill": "var(--ink)", "fontSize": 12},
    "rule": {"color": "var(--ink)"},
}
"""Colours are the style sheet's own, by name, so that a chart is light or dark as its page is."""


def can_draw() -> bool:
    """Whether the library is there: it comes with the extra `charts`, and the numbers stand as tables without it."""
    return find_spec("vl_convert") is not None


def chart(make: Make, label: str, kind: str) -> Markup:
    """A chart in both widths, as SVG inside the page; nothing where the library is not there.

    Args:
        make: the specification for a width.
        label: the chart in words, for whoever does not see it.
        kind: its class.
    """
    if not can_draw():
        return Markup("")
    drawn = (_svg(json.dumps(whole(make(width))), label, f"chart {kind} {name}") for width, name in _WIDTHS)
    return Markup("").join(drawn)


_WIDTHS = ((WIDE, "wide"), (NARROW, "narrow"))


def whole(spec: Spec) -> dict[str, Any]:
    """A specification with what all charts have in common."""
    return {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": CONFIG, **spec}


@functools.lru_cache(_KEPT)
def _svg(spec: str, label: str, kind: str) -> Markup:
    import vl_convert

    root = ET.fromstring(vl_convert.vegalite_to_svg(spec))
    for node in root.iter():
        said = node.attrib.pop("aria-label", None)
        mark = node.attrib.pop("role", None) == "graphics-symbol"
        for name in ("aria-hidden", "aria-roledescription", "class"):
            node.attrib.pop(name, None)
        if said and mark and len(node) == 0 and node.text is None:
            ET.SubElement(node, f"{_SVG}title").text = said
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.attrib |= {"role": "img", "aria-label": label, "class": kind}
    return Markup(ET.tostring(root, encoding="unicode"))
