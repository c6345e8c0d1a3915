"""Colours that mean something can be told apart by people who see fewer of them, in light and in dark."""

from __future__ import annotations

import itertools
import re
from importlib import resources

import pytest

CSS = (resources.files("strikeledger.web") / "assets" / "style.css").read_text(encoding="utf-8")
Colour = tuple[float, float, float]
Matrix = tuple[Colour, Colour, Colour]

# Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
SIGHT: dict[str, Matrix] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
SIDE_BY_SIDE = (("downed", "lost"), ("lost", "hit"), ("downed", "hit"))
LINES = tuple(itertools.combinations(("s0", "s1", "s2"), 2))
"""The first lines of a step chart; all six differ in their marks and stand beside their names as well."""
LEAST = 12.0
"""Distance in CIELAB; what is 10 apart is told apart at a glance."""


def palette(scheme: str) -> dict[str, Colour]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    found = {}
    for block in blocks[:1] if scheme == "light" else blocks[:2]:
        for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{6});", block):
            found[name] = tuple(int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return found  # type: ignore[return-value]


def seen(colour: Colour, sight: Matrix) -> Colour:
    """The colour in CIELAB as somebody sees it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    r, g, b = (min(max(sum(m * c for m, c in zip(row, linear, strict=True)), 0), 1) for row in sight)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: Colour, other: Colour, sight: Matrix) -> float:
    pairs = zip(seen(one, sight), seen(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_parts_of_a_bar_and_lines_of_a_chart_can_be_told_apart(scheme: str, sight: str) -> None:
    colours = palette(scheme)
    near = {
        f"{one} {other}": round(apart(colours[one], colours[other], SIGHT[sight]), 1)
        for one, other in (*SIDE_BY_SIDE, *LINES)
        if apart(colours[one], colours[other], SIGHT[sight]) < LEAST
    }
    assert near == {}


def test_red_and_green_alone_would_not_do() -> None:
    assert apart((0.75, 0.25, 0.1), (0.45, 0.45, 0.1), SIGHT["no green"]) < LEAST
