"""How a toll was told over time, claimant by claimant, against the figure the ledger has today."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from markupsafe import Markup

from strikeledger.web.draw.svg import element, picture, text
from strikeledger.web.views.steps import Point, Series, Steps
from strikeledger.web.words import grouped

WIDE = 960.0
LEFT = 46.0
RIGHT = 250.0
"""Room for the claimants' names at the ends of their lines."""
TALL = 220.0
TOP = 14.0
MOST_TICKS = 8
LINE = 17.0
LONGEST = 29
"""Characters of a claimant's name that fit; the whole name is in the point's title and in the table."""
MARKS = ("circle", "square", "diamond", "triangle", "cross", "ring")
"""Lines are told apart by mark, colour and name, so that none of the three is needed."""

Across = Callable[[dt.date, float], float]
Height = Callable[[float], float]


def steps_chart(steps: Steps) -> Markup:
    """The chart; every point is also a row of the table of sentences."""
    values = [v for one in steps.series for p in one.points for v in (p.value, p.low or p.value, p.high or p.value)]
    figure = steps.figure
    values += [value for value in (figure.low, figure.best, figure.high) if value is not None]
    low, high = min(values), max(values)
    low = 0.0 if low < 0.5 * high else low - max((high - low) * 0.2, 1.0)
    spread = max(high - low, 1.0)
    days = (steps.last - steps.first).days + 1

    def x(day: dt.date, place: float) -> float:
        return LEFT + ((day - steps.first).days + place) / days * (WIDE - LEFT - RIGHT)

    def y(value: float) -> float:
        return TOP + (high - value) / spread * (TALL - TOP)

    parts = [*_today(steps, y), *_days(steps, x, days), *_scale(low, high, y)]
    ends = _labels([y(one.points[-1].value) for one in steps.series])
    for number, one in enumerate(steps.series):
        parts.append(_line(number, one, x, y, ends[number]))
    height = max(TALL, *ends) + 34 if ends else TALL + 34
    return picture(_label(steps), WIDE, height, *parts, class_="chart steps")


def _label(steps: Steps) -> str:
    told = "; ".join(
        f"{one.claimant}: " + ", ".join(f"{_said(point)} on {point.day}" for point in one.points)
        for one in steps.series
    )
    return f"{steps.label} as told over time. {told}"


def _said(point: Point) -> str:
    if point.low is not None and point.high is None:
        return f"{grouped(point.low)} or more"
    if point.low is None and point.high is not None:
        return f"up to {grouped(point.high)}"
    same = point.low == point.high
    return grouped(point.value) if same else f"{grouped(point.low)} to {grouped(point.high)}"


def _today(steps: Steps, y: Height) -> list[Markup]:
    """The ledger's figure: its range as a band, its best as a line."""
    figure, right = steps.figure, WIDE - RIGHT
    parts = []
    if figure.low is not None and figure.high is not None and figure.high > figure.low:
        top, bottom = y(figure.high), y(figure.low)
        parts.append(element("rect", x=LEFT, y=top, width=right - LEFT, height=bottom - top, class_="band"))
    if figure.best is not None:
        parts.append(element("line", x1=LEFT, x2=right, y1=y(figure.best), y2=y(figure.best), class_="today"))
    return parts


def _days(steps: Steps, x: Across, days: int) -> list[Markup]:
    every = max(-(-days // MOST_TICKS), 1)
    parts = []
    for number in range(0, days, every):
        day = steps.first + dt.timedelta(days=number)
        left = x(day, 0.0)
        parts.append(element("line", x1=left, x2=left, y1=TOP, y2=TALL, class_="grid"))
        parts.append(text(left + 4, TALL + 18, str(day), "tick"))
    parts.append(element("line", x1=LEFT, x2=WIDE - RIGHT, y1=TALL, y2=TALL, class_="base"))
    return parts


def _scale(low: float, high: float, y: Height) -> list[Markup]:
    rough = max((high - low) / 4, 1.0)
    ten = 10 ** math.floor(math.log10(rough))
    step = next(ten * factor for factor in (1, 2, 5, 10) if ten * factor >= rough)
    first = math.ceil(low / step)
    shown = [number * step for number in range(first, math.floor(high / step) + 1)]
    return [text(LEFT - 8, y(value) + 4.5, grouped(value), "tick", "end") for value in shown]


def _labels(wanted: list[float]) -> list[float]:
    """Heights for the names at the ends of the lines: as near as they can be without lying over each other."""
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    placed = [0.0] * len(wanted)
    lowest = float("-inf")
    for at in order:
        placed[at] = lowest = max(wanted[at], lowest + LINE, TOP)
    return placed


def _line(number: int, one: Series, x: Across, y: Height, label: float) -> Markup:
    spots = [(x(point.day, point.place), y(point.value), point) for point in one.points]
    d = f"M{spots[0][0]:.1f} {spots[0][1]:.1f}" + "".join(f"H{a:.1f}V{b:.1f}" for a, b, _ in spots[1:])
    end, last = WIDE - RIGHT, spots[-1][1]
    parts = [element("path", d=d, class_="step")]
    parts.append(
        element("path", d=f"M{spots[-1][0]:.1f} {last:.1f}H{end:.1f}L{end + 10:.1f} {label:.1f}", class_="lead")
    )
    parts += [_point(number, a, b, point, one) for a, b, point in spots]
    name = one.claimant if one.credited else f"nobody credited ({one.claimant})" if one.claimant else "nobody credited"
    parts.append(text(end + 14, label + 4.5, name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…", "name"))
    return element("g", *parts, class_=f"line s{number}")


def _point(number: int, x: float, y: float, point: Point, one: Series) -> Markup:
    about = element("title", f"{one.claimant}, {point.day}: {_said(point)}")
    parts = [about, _mark(MARKS[number % len(MARKS)], x, y)]
    if point.high is None and point.low is not None:
        parts.append(element("path", d=f"M{x:.1f} {y - 5:.1f}v-9m-3 3l3 -3l3 3", class_="open"))
    elif point.low is None:
        parts.append(element("path", d=f"M{x:.1f} {y + 5:.1f}v9m-3 -3l3 3l3 -3", class_="open"))
    return element("g", *parts)


def _mark(kind: str, x: float, y: float) -> Markup:
    shapes = {
        "square": f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z",
        "diamond": f"M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
        "triangle": f"M{x:.1f} {y - 5:.1f}l5 9h-10z",
        "cross": f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8",
    }
    if kind in shapes:
        return element("path", d=shapes[kind], class_=f"mark {kind}")
    return element("circle", cx=x, cy=y, r=4.2, class_=f"mark {kind}")
