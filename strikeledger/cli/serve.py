"""`strikeledger serve`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from strikeledger.cli.options import Delay, DelayFrom, LedgerFile, delayed, ledger_of
from strikeledger.cli.out import say


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 8484,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Repeatable: a further name requests may call it by."),
    ] = None,
    origins: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin",
            metavar="ORIGIN",
            help="Repeatable: another site whose pages may read the data, as https://desk.example; * is every site.",
        ),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="With a desk for one person, at the address printed; only it writes.")
    ] = False,
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="With --review: who decides [default: STRIKELEDGER_WHO]."),
    ] = None,
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Show the ledger as web pages, on this machine alone unless told otherwise. The pages only read, but for the desk.

    The ledger is open only while a page asks something of it: reading reports in goes on beside it, and the next page
    shows what came in. With a delay the pages show the ledger as it is now: serve again to show what came in since.
    """
    from strikeledger.store.migrate import version_of
    from strikeledger.web.listen import listen

    book = ledger_of(context, ledger)
    version_of(book.path)
    person = (who or os.environ.get("STRIKELEDGER_WHO") or "").strip() if review else None
    if person == "":
        raise typer.BadParameter("a desk needs a name: --who NAME, or set STRIKELEDGER_WHO")
    public = delayed(book, delay, delay_from)
    if review and public is not book:
        raise typer.BadParameter("a delayed ledger can only be looked at", param_hint="--review")
    listen(public.path, host, port, allow or (), say, person, origins or ())
