"""Figures, days and places in words, the same on every surface."""

from __future__ import annotations

import datetime as dt

from strikeledger.model import Claimant, Figure, Incident, Place
from strikeledger.reconciling.contest import CONTESTED
from strikeledger.vocabulary.measures import measures, weapons

ONE_SOURCE = "1 source"
"""The mark of what one source alone reports (rule 5)."""
LAUNCHED = {name: measures()[name].noun for name in weapons("launched")}


def number(value: float | None) -> str:
    """A number without needless decimals; `?` when unknown."""
    return "?" if value is None else f"{value:g}" if abs(value) < 1e6 and value != int(value) else str(int(value))


def counted(count: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def bounds(low: float | None, high: float | None, approx: bool = False) -> str:
    """Bounds as one says them: `15 or more`, `up to 8`, `20 to 30`, `about 400`."""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{number(low)} or more"
    if low is None:
        return f"nearly {number(high)}" if approx else f"up to {number(high)}"
    if low == high:
        return f"about {number(low)}" if approx else number(low)
    return f"{number(low)} to {number(high)}"


def figure_text(figure: Figure | None) -> str:
    """The best figure with its range, `disputed` where the parties differ, `contested` where one newcomer does.

    `contradicted` is what an official table speaks against.
    """
    if figure is None:
        return ""
    if figure.best is None:
        text = bounds(figure.low, figure.high)
    elif figure.low == figure.high == figure.best:
        text = number(figure.best)
    elif figure.low == figure.best and figure.high is None:
        text = f"{number(figure.best)}+"
    else:
        text = f"{number(figure.best)} ({bounds(figure.low, figure.high)})"
    text = f"~{text}" if figure.approx else text
    mark = "contested" if figure.rule == CONTESTED else "disputed"
    marks = [mark] * figure.disputed + ["contradicted"] * (figure.contradicted is not None)
    return " ".join((text, *marks))


def machine_text(figure: Figure) -> str:
    """What the machine makes of a figure that people decided otherwise: number, range, rule."""
    own = figure.machine
    if own is None:
        return "no figure"
    return f"{number(own.best)} ({bounds(own.low, own.high)}), {own.rule}"


def flagged(figure: Figure | None, mark: str = f" [{ONE_SOURCE}]") -> str:
    """As `figure_text`, with the mark of a single source."""
    text = figure_text(figure)
    return text + mark if figure is not None and figure.independent < 2 else text


def sources_text(count: int) -> str:
    """Independent reports in words."""
    return ONE_SOURCE if count == 1 else f"{count} independent"


def window_text(start: dt.date | None, end: dt.date | None, precision: str) -> str:
    """A window: `2025-01-02`, `night to 2025-01-02`, `2025-01-01 to 2025-01-02`, `undated`."""
    if end is None or start is None:
        return str(start or end or "undated")
    if precision == "night" and start != end:
        return f"night to {end}"
    if precision == "month":
        return end.strftime("%Y-%m")
    return str(end) if start == end else f"{start} to {end}"


def places_text(places: tuple[Place, ...], most: int = 3) -> str:
    """The first few places, most exact first; with country for the first."""
    if not places:
        return "unknown place"
    names = [place.name for place in places[:most]]
    country = places[0].country
    if country and places[0].precision != "country":
        names[0] = f"{names[0]}, {country}"
    more = len(places) - most
    return "; ".join(names) + (f" and {more} more" if more > 0 else "")


def launched_text(incident: Incident, mark: str = "") -> str:
    """What was launched, each kind by itself: kinds are never added up here."""
    found = [(incident.figures.get(measure), name) for measure, name in LAUNCHED.items()]
    told = [(figure, name) for figure, name in found if figure is not None]
    return ", ".join(f"{figure_text(figure)} {name}{mark if figure.independent < 2 else ''}" for figure, name in told)


def claimant_text(claimant: Claimant | None, outlet: str | None) -> str:
    """Who is credited; a figure nobody is credited with says so (rule 2)."""
    if claimant is None:
        return f"nobody credited; printed by {outlet}" if outlet else "nobody credited"
    about = [item for item in (claimant.role, claimant.organisation) if item and item != claimant.name]
    name = claimant.name + (f" ({', '.join(about)})" if about else "")
    return f"{name}, printed by {outlet}" if outlet else name
