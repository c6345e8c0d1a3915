"""Claims about a month or a year beside published period totals (rule 21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strikeledger.conflicts import covered_by
from strikeledger.model import Check, Claim, PeriodFigure
from strikeledger.registries.amounts import Amount
from strikeledger.registries.answers import cannot_tell
from strikeledger.registries.casualties import HARMS, CasualtyTable, PeriodRow
from strikeledger.registries.compare import Finding, Told, check_of, meets
from strikeledger.registries.rounding import rounds_to


def check_periods(periods: Sequence[PeriodFigure], claims: Sequence[Claim], table: CasualtyTable | None) -> list[Check]:
    """One check a period figure of killed or injured in Ukraine; registry `casualties`.

    A figure whose claim names only places of other countries gets no row. One that names no country may be about
    another: there a match agrees, and a difference decides nothing.
    """
    if table is None:
        return []
    countries = {claim.claim_id: {place.country for place in claim.places if place.country} for claim in claims}
    spoken = [figure for figure in periods if figure.measure in HARMS and not _elsewhere(figure, countries)]
    return [
        check_of(
            figure.claim_id,
            "casualties",
            _finding(figure, table, covered_by("casualties").on in countries.get(figure.claim_id, ())),
        )
        for figure in spoken
    ]


def _elsewhere(figure: PeriodFigure, countries: Mapping[str, set[str]]) -> bool:
    named = countries.get(figure.claim_id)
    return bool(named) and covered_by("casualties").on not in (named or ())


def _finding(figure: PeriodFigure, table: CasualtyTable, in_ukraine: bool) -> Finding:
    if figure.period_start is None or figure.period_end is None:
        return cannot_tell("the period has no known beginning and end")
    rows = table.figures(figure.period_start, figure.period_end, figure.measure)
    period = f"{figure.period_start} to {figure.period_end}"
    if not rows:
        return cannot_tell(f"the table has no row for {period}")
    told = Told(prefix="", part=figure.measure, low=figure.low, high=figure.high, approx=figure.approx)
    listed = "; ".join(f"{row.value} {figure.measure} ({row.subset.replace('_', ' ')})" for row in rows)
    text = f"{period}: {listed}; the claim says {told}"
    for row in rows:
        match = meets(told, Amount(low=row.value, high=row.value))
        if match == "agrees" and (row.subset == "total" or told.exact is not None):
            return _settled(row, "agrees", "part_of_whole" if row.subset != "total" else None, text)
        if row.subset == "total" and _rounded(told, row, match):
            return _settled(row, "agrees_rounded", "rounding", text)
    total = rows[0]
    value = Amount(low=total.value, high=total.value)
    if total.subset != "total":
        return cannot_tell(f"{text}: the table gives parts only for this period", value)
    if not in_ukraine:
        return cannot_tell(f"{text}: no country is named with it", value)
    return Finding(verdict="contradicts", explanation="unexplained", low=total.value, high=total.value, arithmetic=text)


def _rounded(told: Told, row: PeriodRow, match: str) -> bool:
    return match == "agrees_rounded" or (told.exact is not None and rounds_to(told.exact, row.value))


def _settled(row: PeriodRow, verdict: str, explanation: str | None, text: str) -> Finding:
    return Finding(
        verdict="agrees" if verdict == "agrees" else "agrees_rounded",
        explanation=explanation,
        low=row.value,
        high=row.value,
        arithmetic=text,
    )
