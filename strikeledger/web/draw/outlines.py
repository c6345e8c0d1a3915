"""Country outlines and the projections they are drawn in."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable, Iterable
from importlib import resources

from strikeledger.model import Record
from strikeledger.web.draw.svg import short

Projection = Callable[[float, float], tuple[float, float]]
"""Degrees east and north to units right and down; one unit is `Frame.kilometres` wide."""

EARTH = 6371.0
"""Mean radius in kilometres."""


class Frame(Record, frozen=True):
    """What part of the plane a map shows: left, top, width and height in kilometres of the projection."""

    left: float
    top: float
    width: float
    height: float

    def fit(self, point: tuple[float, float], pixels: float) -> tuple[float, float]:
        """A projected point in a picture `pixels` wide."""
        scale = pixels / self.width
        return (point[0] - self.left) * scale, (point[1] - self.top) * scale

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a projected point lies inside."""
        return self.left <= point[0] <= self.left + self.width and self.top <= point[1] <= self.top + self.height


@functools.cache
def outlines(level: str) -> dict[str, list[list[float]]]:
    """Country code to rings (lon, lat, lon, lat ...) of a level: `region` fine, `small` coarse, `world`."""
    raw = json.loads((resources.files("strikeledger.web") / "outlines.json").read_text(encoding="utf-8"))
    found: dict[str, list[list[float]]] = raw[level]
    return found


def conic(lon: float, lat: float) -> tuple[float, float]:
    """Lambert's conformal conic with standard parallels 46 and 52 north, centred on 31.5 east: circles stay circles."""
    first, second, middle = math.radians(46), math.radians(52), math.radians(49)
    n = math.log(math.cos(first) / math.cos(second)) / math.log(_half(second) / _half(first))
    f = math.cos(first) * _half(first) ** n / n
    rho = EARTH * f / _half(math.radians(min(lat, 89.0))) ** n
    rho0 = EARTH * f / _half(middle) ** n
    theta = n * math.radians(lon - 31.5)
    return rho * math.sin(theta), rho * math.cos(theta) - rho0


def _half(angle: float) -> float:
    return math.tan(math.pi / 4 + angle / 2)


def plain(lon: float, lat: float) -> tuple[float, float]:
    """Equirectangular, true at 35 degrees: for the small map of the world."""
    return EARTH * math.radians(lon) * math.cos(math.radians(35)), -EARTH * math.radians(lat)


Ring = tuple[tuple[tuple[float, float], ...], tuple[float, float, float, float]]
"""Projected points, and the box around them: left, top, right, bottom."""


@functools.cache
def projected(level: str) -> dict[str, tuple[Ring, ...]]:
    """The rings of a level in its projection; worked out once, since every incident has a map."""
    project = plain if level == "world" else conic
    return {code: tuple(_ring(ring, project) for ring in rings) for code, rings in outlines(level).items()}


def _ring(ring: list[float], project: Projection) -> Ring:
    points = tuple(project(ring[at], ring[at + 1]) for at in range(0, len(ring), 2))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return points, (min(xs), min(ys), max(xs), max(ys))


def path(rings: Iterable[Ring], frame: Frame, pixels: float) -> str:
    """The `d` of a path: the rings that touch the frame, repeated points left out."""
    parts = []
    for points, (left, top, right, bottom) in rings:
        if left > frame.left + frame.width or right < frame.left:
            continue
        if top > frame.top + frame.height or bottom < frame.top:
            continue
        drawn: list[str] = []
        for point in points:
            x, y = frame.fit(point, pixels)
            spot = f"{short(x)} {short(y)}"
            if not drawn or drawn[-1] != spot:
                drawn.append(spot)
        if len(drawn) > 2:
            parts.append(f"M{'L'.join(drawn)}Z")
    return "".join(parts)


@functools.lru_cache(maxsize=64)
def countries(level: str, frame: Frame, pixels: int) -> tuple[tuple[str, str], ...]:
    """Country codes and paths of a map; kept, for the first page draws the same one each time."""
    drawn = ((code, path(rings, frame, pixels)) for code, rings in projected(level).items())
    return tuple((code, d) for code, d in drawn if d)
