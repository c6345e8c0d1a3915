"""How a toll was told over time: each claimant a line of steps, days from left to right."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from strikeledger.model import Claim, Figure, Incident, Record
from strikeledger.vocabulary.measures import measures
from strikeledger.web.words import word

DRAWN = tuple(name for name, row in measures().items() if row.whole and row.rises)
"""Tolls of all people harmed in one way: what is told of a part of them is in the table."""
LEAST_POINTS = 2
"""Different tellings; five times the same number on one day is a line of the table and no chart."""
MOST_LINES = 6
"""Lines that can be told apart by colour, mark and label; further claimants are left to the table and named as such."""


class Point(Record, frozen=True):
    """One telling: the day it was printed and the bounds it gives."""

    day: dt.date
    place: float
    """Where inside the day it is drawn, 0 to 1: tellings of one day in their order, for no hour is known."""
    value: float
    low: float | None
    high: float | None
    claim_id: str


class Series(Record, frozen=True):
    """What one claimant said of one measure, in order."""

    claimant: str
    """Who is credited; else the outlet, empty where that is not known."""
    credited: bool
    points: tuple[Point, ...]


class Steps(Record, frozen=True):
    """The tellings of one measure."""

    measure: str
    label: str
    figure: Figure
    first: dt.date
    last: dt.date
    series: tuple[Series, ...]
    left_out: int
    """Claimants not drawn."""
    undated: int
    """Tellings that no day of printing is known for; they are in the table."""


def steps(one: Incident, claims: list[Claim]) -> tuple[Steps, ...]:
    """The step charts of an incident: tolls told in at least two ways."""
    found = []
    for measure in DRAWN:
        whole = [c for c in claims if c.measure == measure and c.scope == "incident" and _value(c) is not None]
        dated = sorted((c for c in whole if c.published), key=lambda c: (c.published, _value(c), c.claim_id))
        told = {(c.published, _value(c)) for c in dated}
        if measure in one.figures and len(told) >= LEAST_POINTS:
            found.append(_steps(measure, one.figures[measure], dated, len(whole) - len(dated)))
    return tuple(found)


def _steps(measure: str, figure: Figure, claims: list[Claim], undated: int) -> Steps:
    per_day: dict[dt.date, int] = defaultdict(int)
    for claim in claims:
        per_day[_day(claim)] += 1
    seen: dict[dt.date, int] = defaultdict(int)
    lines: dict[tuple[str, bool], list[Point]] = defaultdict(list)
    for claim in claims:
        day = _day(claim)
        seen[day] += 1
        name = (claim.claimant.name, True) if claim.claimant else (claim.outlet or "", False)
        point = Point(
            day=day,
            place=seen[day] / (per_day[day] + 1),
            value=_value(claim) or 0.0,
            low=claim.low,
            high=claim.high,
            claim_id=claim.claim_id,
        )
        lines[name].append(point)
    order = sorted(lines.items(), key=lambda item: (-len(item[1]), not item[0][1], item[0][0]))
    series = [Series(claimant=name, credited=credited, points=tuple(p)) for (name, credited), p in order]
    days = sorted(per_day)
    return Steps(
        measure=measure,
        label=word("measures", measure),
        figure=figure,
        first=days[0],
        last=days[-1],
        series=tuple(series[:MOST_LINES]),
        left_out=max(len(series) - MOST_LINES, 0),
        undated=undated,
    )


def _day(claim: Claim) -> dt.date:
    if claim.published is None:
        raise ValueError(f"{claim.claim_id} has no day of printing")
    return claim.published


def _value(claim: Claim) -> float | None:
    """What is drawn: the number told, or the end of it that is known."""
    return claim.low if claim.low is not None else claim.high
