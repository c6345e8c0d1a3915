"""`strikeledger redact`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say

if TYPE_CHECKING:
    from strikeledger.running.redact import Redacted, Redaction


def redact(
    context: typer.Context,
    why: Annotated[str, typer.Option(metavar="REASON", help="Why; without the words themselves.")],
    name: Annotated[
        str | None, typer.Option(help="A name as it is printed, in one of its forms; all of them are found.")
    ] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="With --start and --end: one document.")] = None,
    start: Annotated[int | None, typer.Option(min=0, help="First character of the stretch, from 0.")] = None,
    end: Annotated[int | None, typer.Option(min=1, help="First character behind the stretch.")] = None,
    who: Annotated[
        str, typer.Option(metavar="NAME", help="Who decides [default: STRIKELEDGER_WHO].", show_default=False)
    ] = "",
    ahead: Annotated[
        bool, typer.Option("--ahead", help="With --name: keep it out of what will be read, though it stands nowhere.")
    ] = False,
    ledger: LedgerFile = None,
) -> None:
    """Take a name, or a stretch of one report, out of the ledger; what was counted stays counted.

    It is taken out of the file with its history, and of what is read later: the ledger keeps its hash. Backups and
    exports made before still hold it. The words are gone: review undo lets them in again when their reports are read
    again, and brings nothing back by itself.
    """
    book = ledger_of(context, ledger)
    who = who or os.environ.get("STRIKELEDGER_WHO", "")
    if name is not None and document is None and start is None and end is None:
        _tell(book.redact_name(name, who=who, why=why, ahead=ahead))
    elif name is None and document is not None and start is not None and end is not None:
        _say(book.redact_span(document, start, end, who=who, why=why))
    else:
        raise typer.BadParameter("give --name, or --document with --start and --end")


def _say(done: Redaction) -> None:
    places = f"{done.places} place{'' if done.places == 1 else 's'}"
    say(f"{done.redaction_id}: taken out of {places} in texts, and wherever else it stood; sha256 {done.sha256}")


def _tell(done: Redacted) -> None:
    """What was done, and what is like it and was left."""
    _say(done)
    if done.similar:
        say(f"left, as it may be somebody else's: {'; '.join(done.similar)}")
