"""`strikeledger brief INCIDENT|NIGHT`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from strikeledger.cli.options import AsOf, LedgerFile, ReportedBy, day_of, ledger_of, past_of
from strikeledger.cli.out import say


def brief(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(metavar="[INCIDENT|NIGHT]", help="An incident, or the day a night ends on.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Attacks from this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Attacks up to this day.")] = None,
    lang: Annotated[str, typer.Option(metavar="en|uk", help="The language of the brief.")] = "en",
    format: Annotated[str, typer.Option(metavar="md|html|docx", help="How to write it.")] = "md",
    out: Annotated[str, typer.Option(metavar="PATH", help="File; - is standard output.")] = "-",
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    ledger: LedgerFile = None,
) -> None:
    """Write what the ledger has of an attack, a night or a time in a paragraph each, every number with its source."""
    from strikeledger.export.brief import written
    from strikeledger.export.files import appearing

    book = past_of(ledger_of(context, ledger), as_of, reported_by)
    told = book.brief(what, first=day_of(since), last=day_of(until), language=lang)
    content = written(told, format)
    if out == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with appearing(Path(out)) as file:
        file.write(content)
    say(f"written: {out}")
