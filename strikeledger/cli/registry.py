"""`strikeledger registry add KIND FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say

app = typer.Typer(help="Official tables that claims are checked against.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def registry() -> None:
    """Official tables that claims are checked against."""


@app.command("add")
def add(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="launches, alerts or casualties.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV; for alerts CSV or Parquet.")],
    ledger: LedgerFile = None,
) -> None:
    """Load an official table into the ledger.

    launches: the nightly-launch table. alerts: region, started_at, finished_at in UTC. casualties: totals of months or
    years. Where a newer copy of a table is loaded after an older one, the newer row stands.
    """
    book = ledger_of(context, ledger)
    report = book.registry_add(kind, file)
    for warning in report.warnings:
        say(f"note: {warning}")
    say(f"{kind}: {report.about}{'' if report.new else ' (already loaded)'}; ledger: {book.path}")
