"""The picture that stands for an attack where its address is shared: title, figures with ranges, "as reported".

Made from the ledger alone. As PNG where the extra `charts` is installed, since few who show such pictures take SVG;
without it the SVG itself.
"""

from __future__ import annotations

import functools
import textwrap

from strikeledger.model import Incident
from strikeledger.web.charts.vega import can_draw
from strikeledger.web.views.common import title_of
from strikeledger.web.views.incident import figures_of

_SCALE = 0.5
"""The drawing is 1200 by 630, what those who show such pictures ask for; half of it is their least for a large one, and
20 kB."""
_LINE = 40
"""Letters of the title in a line, of which there are two."""
_ROWS = 5
_KEPT = 64


def suffix() -> str:
    """`.png` or `.svg`."""
    return ".png" if can_draw() else ".svg"


def card(one: Incident) -> bytes:
    """The picture in the form that `suffix` tells."""
    from strikeledger.web.render import environment

    count = one.independent_reports
    svg = (
        environment()
        .get_template("card.svg")
        .render(
            heading=textwrap.wrap(title_of(one), _LINE)[:2],
            figures=figures_of(one)[:_ROWS],
            sources=f"{count} independent {'report' if count == 1 else 'reports'}.",
        )
    )
    return _png(svg) if can_draw() else svg.encode("utf-8", "surrogatepass")


@functools.lru_cache(_KEPT)
def _png(svg: str) -> bytes:
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=_SCALE))
