"""`strikeledger totals --by month|week|day|place|attacker`."""

from __future__ import annotations

from typing import Annotated

import typer

from strikeledger.cli.options import AsOf, Delay, DelayFrom, LedgerFile, ReportedBy, delayed, ledger_of, past_of
from strikeledger.cli.out import say, table, write
from strikeledger.vocabulary.measures import shown_in

USUAL = shown_in("terminal")


def totals(
    context: typer.Context,
    by: Annotated[str, typer.Option("--by", metavar="month|week|day|place|attacker", help="What to group by.")],
    measure: Annotated[
        list[str] | None,
        typer.Option(
            "--measure", metavar="MEASURE", help=f"Repeatable; all for every one [default: {' '.join(USUAL)}]."
        ),
    ] = None,
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Totals in which nothing is counted twice, with low, best and high; what was left out follows, with the reason.

    What each side did stands in rows of its own. A barrage and the attacks inside it are never added; an attack across
    midnight or a month's end is placed by its last day; figures of a period are not in here.
    """
    from strikeledger.asking.wording import ONE_SOURCE, counted, number

    book = delayed(past_of(ledger_of(context, ledger), as_of, reported_by), delay, delay_from)
    wanted = None if measure == ["all"] else measure or list(USUAL)
    result = book.totals(by, wanted)
    rows = [
        (
            row.group,
            row.measure,
            row.attacker or "not known",
            number(row.low),
            ("~" if row.approx else "") + number(row.best),
            "open" if row.high is None else number(row.high),
            row.incidents,
            f"{row.single_source} of {row.incidents} [{ONE_SOURCE}]" if row.single_source else "",
            row.disputed or "",
        )
        for row in result.rows
    ]
    numbers = ("low", "best", "high", "incidents", "disputed")
    columns = (by, "measure", "by", "low", "best", "high", "incidents", "single source", "disputed")
    table(columns, rows, right=numbers, title="reported; each casualty and weapon once")
    if result.left_out:
        write()
        out = [(left.measure, number(left.best), left.incident_id, left.why) for left in result.left_out]
        table(("left out", "best", "incident", "because"), out, right=("best",), title="in none of these totals")
    say(f"figures as reported; attacks placed {result.placed}; {counted(len(result.left_out), 'figure')} left out")
    for warning in result.warnings:
        say(f"warning: {warning}")
    periods = book.period_figures().num_rows
    if periods:
        say(f"{counted(periods, 'figure')} of a period, in no incident: see export --table period_figures")
