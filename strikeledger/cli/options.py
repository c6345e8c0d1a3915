"""Options that several verbs share, and how a verb gets its ledger."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from strikeledger.ledger import Ledger

LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The ledger file [default: environment variable STRIKELEDGER_LEDGER, else ledger.duckdb].",
    ),
]


AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="As the ledger stood then: a day (its end), or YYYY-MM-DDTHH:MM UTC."),
]
ReportedBy = Annotated[
    str | None,
    typer.Option("--reported-by", metavar="DAY", help="What had been published by then, whenever it was read."),
]


def past_of(book: Ledger, as_of: str | None, reported_by: str | None) -> Ledger:
    """The ledger in the state asked for, which is named on standard error with all that is left out of it."""
    from strikeledger.cli.out import say

    book = book.at(as_of, reported_by)
    if book.past is not None:
        say(f"this is {book.past.words}")
    return book


Delay = Annotated[
    str | None,
    typer.Option(
        metavar="36h|2d",
        help="Hold back attacks that ended less than this before the newest report, and every report of them "
        "[default: STRIKELEDGER_DELAY, else none].",
        show_default=False,
    ),
]
DelayFrom = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="With --delay: count from this time, UTC, instead of the newest report."),
]


def delayed(book: Ledger, delay: str | None, delay_from: str | None) -> Ledger:
    """The ledger without what a delay holds back, said on standard error; the ledger itself where there is none."""
    from strikeledger.cli.out import say

    wanted = delay or os.environ.get("STRIKELEDGER_DELAY")
    if not wanted:
        return book
    public = book.delayed(wanted, delay_from)
    if public.held is not None:
        say(f"note: {public.held.words}")
    return public


def ledger_of(context: typer.Context, file: Path | None) -> Ledger:
    """The ledger named after the verb, before it, by the environment, or the one in the working folder."""
    from strikeledger.cli.out import say
    from strikeledger.ledger import Ledger
    from strikeledger.store.scratch import sweep_beside

    book = Ledger(file or context.obj, note=lambda message: say(f"note: {message}"))
    sweep_beside(book.path)
    return book


def day_of(text: str | None) -> dt.date | None:
    """A day given on the command line.

    Raises:
        typer.BadParameter: it is not `YYYY-MM-DD`.
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day; write YYYY-MM-DD") from error
