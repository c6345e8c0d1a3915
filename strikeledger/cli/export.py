"""`strikeledger export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from strikeledger.cli.options import AsOf, Delay, DelayFrom, LedgerFile, ReportedBy, delayed, ledger_of, past_of
from strikeledger.cli.out import at_terminal, say

BINARY = ("parquet",)


def export(
    context: typer.Context,
    table: Annotated[
        str | None,
        typer.Option(
            metavar="TABLE",
            help="documents claims tellings statements incidents figures checks stories period_figures records "
            "revisions gaps decisions learnt commitments or responsibility.",
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="jsonl, csv or parquet; geojson, hxl or launches for incidents; claimreview for checks; datapackage "
            "for the whole ledger.",
        ),
    ] = "jsonl",
    out: Annotated[
        str, typer.Option(metavar="PATH", help="File, or folder for datapackage; - is standard output.")
    ] = "-",
    text: Annotated[bool, typer.Option("--text", help="With --table documents: their stored text as well.")] = False,
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Write a table to a file. The same ledger gives the same bytes.

    CSV is safe for spreadsheets: a cell they would compute is led by an apostrophe. Files that were read are named
    without their folders. The columns are explained in docs/codebook.md and, for datapackage, in the package itself.
    """
    if out == "-" and format in BINARY and at_terminal():
        raise typer.BadParameter("Parquet is not for a terminal; name a file", param_hint="--out")
    book = delayed(past_of(ledger_of(context, ledger), as_of, reported_by), delay, delay_from)
    if out == "-" and format != "datapackage":
        book.export(table, format, sys.stdout.buffer, text=text)
        sys.stdout.buffer.flush()
        return
    if out == "-":
        raise typer.BadParameter("a data package is a folder of files; name one", param_hint="--out")
    book.export(table, format, Path(out), text=text)
    say(f"written: {out}")
