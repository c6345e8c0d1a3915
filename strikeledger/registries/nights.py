"""Rows to nights: official bulletins grouped by window; overlapping regional rows left out and listed (rules 6, 22).

How rows become one night, in this order:
1. National rows with times join a night when they share at least half of the shorter window: missiles at 00:30-06:30
   lie inside drones at 21:00-09:30. Bulletins that only touch (a day's, ending after the next has begun) do not.
2. National rows with a day only join the night of the same post and day, else they are a window of their own day.
3. A regional row that overlaps a national window is already inside that national report: left out, with the reason.
   One that overlaps none is kept apart; it is in no national total.
4. The same weapon told for one window by two national posts counts once: the larger number.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from strikeledger.model import Record
from strikeledger.registries.amounts import EMPTY, Amount, Tally, total
from strikeledger.registries.rows import LaunchRow, source_name
from strikeledger.registries.weapons import Category

SHARED = 0.5
"""Share of the shorter window that two rows of one night have in common. On the development table neighbouring windows
that are two attacks share at most three eighths of the shorter one (nine pairs), most of them nothing."""
LONGEST = dt.timedelta(hours=36)
"""A night never grows longer than the longest single bulletin of the development table (34.5 h), rounded up."""
MINUTE = dt.timedelta(minutes=1)


class LeftOut(Record, frozen=True):
    """A row that is in no total, and why."""

    row: LaunchRow
    reason: str


class Night(Record, frozen=True):
    """One attack window as official reports tell it: mostly a night, sometimes a day."""

    start: dt.datetime
    end: dt.datetime
    """Kyiv time."""
    day: dt.date
    """The day it ends on: a night is placed by its morning, also across a month's end."""
    drones: Tally
    missiles: Tally
    bombs: Tally
    reconnaissance: Tally
    munitions: Tally
    """Drones and missiles together."""
    locations_hit: int | None
    parts: tuple[LaunchRow, ...]
    """The rows counted: model, number, line and source, for the arithmetic."""
    left_out: tuple[LeftOut, ...] = ()
    unclassified: tuple[LaunchRow, ...] = ()
    """Rows whose model no table knows; in no sum."""
    notes: tuple[str, ...] = ()
    """What to know about the sums: breaches, weapons no table knows."""
    through_notes: tuple[str, ...] = ()
    """What the figures lost and got through rest on."""

    def tally(self, prefix: str) -> Tally:
        """The tally behind measures that begin with `prefix`: drones, missiles, bombs, munitions."""
        known = {"drones": self.drones, "missiles": self.missiles, "bombs": self.bombs, "munitions": self.munitions}
        return known[prefix]


class Grouped(Record, frozen=True):
    """What the rows make: nights in order of time, and rows outside every national window."""

    nights: tuple[Night, ...]
    apart: tuple[LeftOut, ...]


class _Draft:
    """A night being put together; lives inside `group_nights` only."""

    def __init__(self, row: LaunchRow) -> None:
        self.start, self.end = row.start, row.end
        self.rows = [row]
        self.left_out: list[LeftOut] = []

    def take(self, row: LaunchRow) -> None:
        self.start, self.end = min(self.start, row.start), max(self.end, row.end)
        self.rows.append(row)


def overlap(start: dt.datetime, end: dt.datetime, other_start: dt.datetime, other_end: dt.datetime) -> dt.timedelta:
    """Time two windows share; a window of no length counts as one minute."""
    shared = min(max(end, start + MINUTE), max(other_end, other_start + MINUTE)) - max(start, other_start)
    return max(shared, dt.timedelta(0))


def _belongs(row: LaunchRow, draft: _Draft) -> bool:
    shared = overlap(row.start, row.end, draft.start, draft.end)
    shorter = max(min(row.end - row.start, draft.end - draft.start), MINUTE)
    return shared >= SHARED * shorter and max(row.end, draft.end) - min(row.start, draft.start) <= LONGEST


def _national(rows: Iterable[LaunchRow]) -> list[_Draft]:
    timed = sorted((row for row in rows if not row.dated_only), key=_order)
    drafts: list[_Draft] = []
    for row in timed:
        # Only the last few can still be open: starts are sorted and no draft is longer than LONGEST.
        near = [draft for draft in drafts[-6:] if _belongs(row, draft)]
        if near:
            max(near, key=lambda draft: overlap(row.start, row.end, draft.start, draft.end)).take(row)
        else:
            drafts.append(_Draft(row))
    return drafts


def _order(row: LaunchRow) -> tuple[dt.datetime, dt.timedelta, str, str, int, int, int]:
    """Earlier first, longer first; the rest makes the order of the file not matter."""
    length = row.start - row.end
    return (row.start, length, row.source, row.model, -(row.launched or 0), -(row.downed or 0), row.line)


def _dated(rows: Iterable[LaunchRow], timed: Sequence[_Draft]) -> list[_Draft]:
    by_post: dict[str, list[_Draft]] = {}
    for draft in timed:
        for post in {row.source for row in draft.rows}:
            by_post.setdefault(post, []).append(draft)
    days: dict[tuple[dt.datetime, dt.datetime], _Draft] = {}
    for row in sorted((row for row in rows if row.dated_only), key=_order):
        same = [d for d in by_post.get(row.source, []) if overlap(row.start, row.end, d.start, d.end)]
        window = (row.start, row.end)
        if same:
            max(same, key=lambda draft: overlap(row.start, row.end, draft.start, draft.end)).rows.append(row)
        elif window in days:
            days[window].take(row)
        else:
            days[window] = _Draft(row)
    return list(days.values())


def _place_regional(rows: Iterable[LaunchRow], drafts: list[_Draft]) -> list[LeftOut]:
    starts = [draft.start for draft in drafts]
    apart: list[LeftOut] = []
    for row in sorted(rows, key=_order):
        first = bisect_right(starts, row.start - LONGEST - LONGEST)
        near = drafts[first : bisect_right(starts, row.end)]
        shared = [(overlap(row.start, row.end, d.start, d.end), d) for d in near]
        best = max(shared, key=lambda pair: pair[0], default=None)
        kind = "regional" if row.level == "regional" else "not an official national"
        if best and best[0]:
            window = f"{best[1].start:%Y-%m-%d %H:%M} to {best[1].end:%Y-%m-%d %H:%M}"
            reason = f"{kind} report by {source_name(row.account)} inside the window of a national one, {window}"
            best[1].left_out.append(LeftOut(row=row, reason=reason))
        else:
            reason = f"{kind} report by {source_name(row.account)}; no national report covers its window"
            apart.append(LeftOut(row=row, reason=reason))
    return apart


def group_nights(rows: Iterable[LaunchRow]) -> Grouped:
    """Nights and rows kept apart. The order of the rows does not matter."""
    everything = list(rows)
    national = [row for row in everything if row.level == "national"]
    drafts = _national(national)
    drafts += _dated(national, drafts)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    apart = _place_regional((row for row in everything if row.level != "national"), drafts)
    return Grouped(nights=tuple(_night(draft) for draft in drafts), apart=tuple(apart))


def _once(rows: list[LaunchRow]) -> tuple[list[LaunchRow], list[LeftOut]]:
    """Rows counted, and those that a second national post tells of the same weapon and target in the same window."""
    kept: dict[tuple[str, str], LaunchRow] = {}
    counted: list[LaunchRow] = []
    left: list[LeftOut] = []
    for row in sorted(rows, key=lambda row: (-(row.launched or 0), _order(row))):
        key = (row.model, row.target)
        first = kept.setdefault(key, row)
        if first.source != row.source and overlap(first.start, first.end, row.start, row.end):
            reason = f"the same weapon and window as line {first.line} in another national report"
            left.append(LeftOut(row=row, reason=reason))
        else:
            counted.append(row)
    return sorted(counted, key=_order), left


def _night(draft: _Draft) -> Night:
    counted, twice = _once(draft.rows)
    lost_given = any(row.lost is not None for row in counted)
    drones = _tally(counted, "drone", lost_given)
    missiles = _tally(counted, "missile", lost_given)
    posts: dict[str, int] = {}
    for row in counted:
        if row.locations_hit is not None:
            posts[row.source] = max(posts.get(row.source, 0), row.locations_hit)
    # A window that ends at midnight belongs to the day it filled.
    last = max(draft.end - MINUTE, draft.start)
    return Night(
        start=draft.start,
        end=draft.end,
        day=last.date(),
        drones=drones,
        missiles=missiles,
        bombs=_tally(counted, "bomb", lost_given),
        reconnaissance=_tally(counted, "reconnaissance", lost_given),
        munitions=drones + missiles,
        locations_hit=sum(posts.values()) if posts else None,
        parts=tuple(counted),
        left_out=tuple(twice + draft.left_out),
        unclassified=tuple(row for row in counted if row.category == "unknown"),
        notes=_notes(counted),
        through_notes=_through_notes(counted, lost_given),
    )


def _tally(rows: Iterable[LaunchRow], category: Category, lost_given: bool) -> Tally:
    return sum((row_tally(row, lost_given) for row in rows if row.category == category), EMPTY)


def row_tally(row: LaunchRow, lost_given: bool) -> Tally:
    """One row's counts. `lost_given`: the bulletin fills the lost column somewhere, so that an empty one means none."""
    launched, downed = total([row.launched]), total([row.downed])
    room = None if row.launched is None or row.downed is None else row.launched - row.downed
    if row.lost is not None or lost_given or room == 0:
        lost = Amount(low=row.lost or 0, high=row.lost or 0)
    else:
        lost = Amount(low=0, high=None if room is None else max(room, 0))
    if room is None:
        return Tally(launched=launched, downed=downed, lost=lost, hit=Amount(low=0, high=row.launched))
    most = max(room - lost.low, 0)
    least = 0 if lost.high is None else max(room - lost.high - (row.still or 0), 0)
    return Tally(launched=launched, downed=downed, lost=lost, hit=Amount(low=least, high=most))


def _through_notes(rows: list[LaunchRow], lost_given: bool) -> tuple[str, ...]:
    notes: list[str] = []
    empty = [row for row in rows if row.lost is None and row.category in ("drone", "missile")]
    if empty and lost_given:
        models = ", ".join(sorted({row.model for row in empty}))
        notes.append(f"no number lost is given for {models}; taken as none, as the bulletin gives it for other weapons")
    elif empty and any(row.launched != row.downed for row in empty):
        notes.append("the bulletin gives no number lost; how many got through is known only as a range")
    still = sum(row.still or 0 for row in rows)
    if still:
        notes.append(f"{still} still in the air when the bulletin was written")
    return tuple(notes)


def _notes(rows: list[LaunchRow]) -> tuple[str, ...]:
    notes: list[str] = []
    for row in rows:
        if row.launched is not None and (row.downed or 0) + (row.lost or 0) > row.launched:
            told = f"{row.downed or 0} downed and {row.lost or 0} lost of {row.launched}"
            notes.append(f"breach: {row.model}, line {row.line}: {told}")
    unknown = sorted({row.model for row in rows if row.category == "unknown"})
    if unknown:
        notes.append(f"in no sum, because no table knows the weapon: {', '.join(unknown)}")
    return tuple(notes)
