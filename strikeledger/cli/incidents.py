"""`strikeledger incidents`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.options import AsOf, Delay, DelayFrom, LedgerFile, ReportedBy, day_of, delayed, ledger_of, past_of
from strikeledger.cli.out import aligned, at_terminal, clean, say, table, write
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
    wide: Annotated[bool, typer.Option("--wide", help="Whole identifiers and places, however long the lines.")] = False,
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
    from strikeledger.asking.listing import Choice, chosen
    from strikeledger.asking.wording import counted
    from strikeledger.export.files import write_table

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
    (listed if wide else narrow)(found)
    say(f"{len(found)} of {counted(len(everything), 'incident')}; figures are as reported")


WIDTH = 80
"""Columns of the narrowest terminal."""


def narrow(incidents: list[Incident]) -> None:
    """Print incidents in 80 columns; day and place name each of them, and where they do not its identifier."""
    from strikeledger.asking.wording import ONE_SOURCE, figure_text, launched_text

    harmed = casualties()
    columns = ["date", "place", *harmed, "launched", "reports", "grade"]
    named = Counter(map(_named, incidents))
    rows = [
        [
            str(one.date_end or "undated"),
            _named(one)[1] if one.date_end is not None and named[_named(one)] == 1 else one.incident_id,
            *(
                figure_text(found) + "*" * (found.independent < 2) if (found := one.figures.get(measure)) else ""
                for measure in harmed
            ),
            launched_text(one, "*"),
            str(one.independent_reports) if one.independent_reports != 1 else "1*",
            one.grade,
        ]
        for one in incidents
    ]
    rows = [[_short(cell) for cell in row] for row in rows]
    widths = _shared(columns, rows, WIDTH - 2 * (len(columns) - 1))
    cut = [[_cut(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    for line in aligned(columns, cut, [*harmed, "reports"]):
        write(line)
    say(f"* {ONE_SOURCE}, ? disputed or contested, ! contradicted by an official table")
    say("name one as '2025-01-03 Odesa'; identifiers and whole lines: --wide")


def _short(cell: str) -> str:
    """A cell with its marks as single signs."""
    for word, sign in (("contradicted", "!"), ("disputed", "?"), ("contested", "?")):
        cell = cell.replace(f" {word}", sign)
    return cell


def _named(one: Incident) -> tuple[str, str]:
    place = one.places[0].name if one.places else one.target_country or "unknown"
    return str(one.date_end), clean(place)


def _shared(columns: list[str], rows: list[list[str]], spare: int) -> list[int]:
    """Widths that fit together: the widest gives way first, down to its heading."""
    widths = [max(len(line[place]) for line in [columns, *rows]) for place in range(len(columns))]
    while sum(widths) > spare:
        widest = max(range(1, len(widths)), key=lambda place: widths[place] - len(columns[place]))
        if widths[widest] <= len(columns[widest]):
            break
        widths[widest] -= 1
    return widths


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def listed(incidents: list[Incident]) -> None:
    """Print incidents as a table. The mark of a single source is short where the table has to fit a screen."""
    from strikeledger.asking.wording import ONE_SOURCE, flagged, launched_text, places_text, sources_text, window_text

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
