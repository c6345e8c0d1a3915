"""What totals say of days on which an outlet delivered nothing (rule 25): a sum across them may be too low."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from strikeledger.model import Gap, Incident
from strikeledger.reconciling.totals import Totals

_FORMS = {"month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}


def warnings_of(totals: Totals, gaps: Iterable[Gap], incidents: Iterable[Incident]) -> tuple[str, ...]:
    """A line for each gap that a total lies across: by time the groups it touches, else the whole time summed."""
    if totals.by in _FORMS:
        groups = {row.group for row in totals.rows}
        found = ((gap, sorted(groups & _touched(gap, _FORMS[totals.by]))) for gap in gaps)
        return tuple(f"{_words(gap)}; totals of {_listed(hit)} may be too low" for gap, hit in found if hit)
    ends = [one.date_end for one in incidents if one.date_end is not None]
    if not ends or not totals.rows:
        return ()
    within = [gap for gap in gaps if gap.first_day <= max(ends) and min(ends) <= gap.last_day]
    return tuple(f"{_words(gap)}; totals across it may be too low" for gap in within)


def _touched(gap: Gap, form: str) -> set[str]:
    return {(gap.first_day + dt.timedelta(days=number)).strftime(form) for number in range(gap.days)}


def _listed(groups: list[str]) -> str:
    return groups[0] if len(groups) == 1 else f"{groups[0]} to {groups[-1]}"


def _words(gap: Gap) -> str:
    days = f"on {gap.first_day}" if gap.days == 1 else f"from {gap.first_day} to {gap.last_day} ({gap.days} days)"
    return f"{gap.outlet} delivered nothing {days}"
