"""`strikeledger incidents`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.options import AsOf, Delay, DelayFrom, LedgerFile, ReportedBy, day_of, delayed, ledger_of, past_of
from strikeledger.cli.out import at_terminal, say, table, write
from strikeledger.vocabulary.measures import casualties

if TYPE_CHECKING:
    from strikeledger.model import Incident


def incidents(
    context: typer.Context,
    since: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Attacks from this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Attacks up to this day.")] = None,
    place: Annotated[str | None, typer.Option(help="A place, oblast or country.")] = None,
    attacker: Annotated[str | None, typer.Option(help="The attacking party, as listed.")] = None,
    min_killed: Annotated[int | None, typer.Option(metavar="N", min=0, help="At least N killed (best figure).")] = None,
    format: Annotated[str, typer.Option(metavar="table|jsonl|csv", help="How to print them.")] = "table",
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """List incidents: date, place, killed, injured, launched, independent reports, grade.

    All figures are reported, none is verified. Parents and the attacks inside them both stand in the list: for sums
    use totals.
    """
    if format not in ("table", "jsonl", "csv"):
        raise typer.BadParameter(f"{format!r} is not one of: table jsonl csv", param_hint="--format")
    first, last = day_of(since), day_of(until)
    from strikeledger.export.files import write_table
    from strikeledger.export.listing import Choice, chosen
    from strikeledger.export.wording import counted

    book = delayed(past_of(ledger_of(context, ledger), as_of, reported_by), delay, delay_from)
    choice = Choice(first=first, last=last, place=place, attacker=attacker, min_killed=min_killed)
    everything = book.incident_records()
    found = chosen(everything, choice)
    if format != "table":
        ids = {incident.incident_id for incident in found}
        all_rows = book.incidents()
        mask = [identifier in ids for identifier in all_rows.column("incident_id").to_pylist()]
        write_table(all_rows.filter(mask), format, sys.stdout.buffer)
        return
    listed(found)
    say(f"{len(found)} of {counted(len(everything), 'incident')}; figures are as reported")


def listed(incidents: list[Incident]) -> None:
    """Print incidents as a table. The mark of a single source is short where the table has to fit a screen."""
    from strikeledger.export.wording import ONE_SOURCE, flagged, launched_text, places_text, sources_text, window_text

    mark = "*" if at_terminal() else f" [{ONE_SOURCE}]"
    harmed = casualties()
    columns = ["incident", "date", "place", *harmed, "launched", "reports", "grade", "inside"]
    rows = [
        [
            one.incident_id,
            window_text(one.date_start, one.date_end, one.date_precision),
            places_text(one.places),
            *(flagged(one.figures.get(measure), mark) for measure in harmed),
            launched_text(one, mark),
            sources_text(one.independent_reports),
            one.grade,
            one.parent_id or "",
        ]
        for one in incidents
    ]
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    table(columns, rows, right=harmed)
    if at_terminal():
        write(f"* {ONE_SOURCE}")
