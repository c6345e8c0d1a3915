"""Sums over time as the charts draw them: tolls by day, week or month, weapons by night."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from strikeledger.model import Record
from strikeledger.reconciling.totals import Total
from strikeledger.vocabulary.measures import casualties, shown_in, weapon
from strikeledger.web.library import Shelf
from strikeledger.web.page import Table
from strikeledger.web.views.balance import FAMILIES
from strikeledger.web.views.sums import Sum, side_text, sum_view
from strikeledger.web.words import word

MOST_BARS = 120
"""Bars of the timeline; beyond that the next coarser grouping is taken: days, weeks, months."""
MOST_SIDES = 3
"""Sides with a chart of their own; the table has all."""
MOST_NIGHTS = 45
"""Nights of a chart, the latest: a bar must be wide enough to hold another one."""
PANELS = shown_in("timeline")


class Panel(Record, frozen=True):
    """One measure over time."""

    measure: str
    label: str
    sums: tuple[Total, ...]


class Timeline(Record, frozen=True):
    """Sums by day, week or month, each measure on its own scale."""

    by: str
    groups: tuple[str, ...]
    """All groups from the first to the last, those without any figure as well."""
    panels: tuple[Panel, ...]


class Nights(Record, frozen=True):
    """One kind of weapon by night: what was launched, and what of it was downed."""

    label: str
    groups: tuple[str, ...]
    launched: tuple[Total, ...]
    downed: tuple[Total, ...]


def timeline_of(
    shelf: Shelf, groupings: tuple[str, ...] = ("day", "week", "month"), *, tolls: bool = False
) -> Timeline | None:
    """Sums by the finest grouping whose bars can still be told apart; None where there is no figure.

    `tolls` leaves out the weapons, which have a chart of their own.
    """
    panels = tuple(name for name in PANELS if not tolls or name in casualties())
    for by in groupings:
        rows = [row for row in shelf.totals(by).rows if row.measure in panels]
        groups = _all_groups(by, sorted({row.group for row in rows}))
        if len(groups) <= MOST_BARS:
            break
    if not rows:
        return None
    shown = groups[-MOST_BARS:]
    there = set(shown)
    drawn = tuple(
        Panel(measure=m, label=f"{word('measures', m)}, {side_text(side)}", sums=sums)
        for m in panels
        for side, sums in by_side([row for row in rows if row.measure == m and row.group in there])
    )
    return Timeline(by=by, groups=tuple(shown), panels=tuple(panel for panel in drawn if panel.sums))


def by_side(rows: Iterable[Total]) -> list[tuple[str | None, tuple[Total, ...]]]:
    """Sums by whose attacks they are of, the side with most first, who is not known last; sides are never added up."""
    sides: dict[str | None, list[Total]] = defaultdict(list)
    for row in rows:
        sides[row.attacker].append(row)
    order = sorted(sides, key=lambda side: (side is None, -sum(row.best for row in sides[side]), side or ""))
    return [(side, tuple(sides[side])) for side in order[:MOST_SIDES]]


def nights_of(shelf: Shelf) -> tuple[Nights, ...]:
    """Launched and downed by night, a chart a kind of weapon that has both."""
    rows = shelf.totals("day").rows
    found = []
    for family in FAMILIES:
        of = [row for row in rows if row.measure in (weapon(family, "launched"), weapon(family, "downed"))]
        for side, sums in by_side(of):
            sent, down = (
                tuple(r for r in sums if r.measure == weapon(family, fate)) for fate in ("launched", "downed")
            )
            if not (sent and down):
                continue
            groups = sorted({row.group for row in (*sent, *down)})
            every = _all_groups("day", groups)
            shown = set(every if len(every) <= MOST_NIGHTS else groups[-MOST_NIGHTS:])
            found.append(
                Nights(
                    label=f"{word('families', family)}, {side_text(side)}",
                    groups=tuple(sorted(shown)),
                    launched=tuple(row for row in sent if row.group in shown),
                    downed=tuple(row for row in down if row.group in shown),
                )
            )
    return tuple(found)


def nights_rows(nights: Nights) -> list[tuple[str, Sum | None, Sum | None]]:
    """The numbers of a chart of nights, newest first."""
    launched = {row.group: row for row in nights.launched}
    downed = {row.group: row for row in nights.downed}
    there = sorted({*launched, *downed}, reverse=True)
    return [(group, sum_view(launched.get(group)), sum_view(downed.get(group))) for group in there]


def nights_table(every: Iterable[Nights]) -> Table:
    """The numbers of all charts of nights as plain cells."""
    columns = ("weapon", "fate", "night", "low", "best", "high", "incidents", "single_source", "disputed")
    rows = tuple(
        (one.label, fate, r.group, r.low, r.best, r.high, r.incidents, r.single_source, r.disputed)
        for one in every
        for fate, sums in (("launched", one.launched), ("downed", one.downed))
        for r in sums
    )
    return Table(columns=columns, rows=rows)


def timeline_rows(timeline: Timeline) -> list[tuple[str, list[Sum | None]]]:
    """The numbers of the timeline, a row a group that has any, newest first."""
    cells = [{row.group: row for row in panel.sums} for panel in timeline.panels]
    there = {group for panel in cells for group in panel}
    return [
        (group, [sum_view(panel.get(group)) for panel in cells])
        for group in reversed(timeline.groups)
        if group in there
    ]


def timeline_table(timeline: Timeline) -> Table:
    """The same as a table of plain cells."""
    columns = ("group", "measure", "attacker", "low", "best", "high", "incidents", "single_source", "disputed")
    rows = tuple(
        (
            row.group,
            row.measure,
            row.attacker,
            row.low,
            row.best,
            row.high,
            row.incidents,
            row.single_source,
            row.disputed,
        )
        for panel in timeline.panels
        for row in panel.sums
    )
    return Table(columns=columns, rows=rows)


def _all_groups(by: str, there: list[str]) -> list[str]:
    """Every day, week or month from the first to the last: empty ones are drawn empty."""
    if not there:
        return []
    day, last = _start(by, there[0]), _start(by, there[-1])
    found = []
    while day <= last:
        found.append(_name(by, day))
        if by == "month":
            day = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
        else:
            day += dt.timedelta(days=7 if by == "week" else 1)
    return found


def _start(by: str, group: str) -> dt.date:
    if by == "month":
        return dt.date.fromisoformat(f"{group}-01")
    return dt.date.fromisoformat(f"{group}-1" if by == "week" else group)


def _name(by: str, day: dt.date) -> str:
    return day.strftime({"month": "%Y-%m", "week": "%G-W%V"}.get(by, "%Y-%m-%d"))
