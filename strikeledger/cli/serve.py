"""`strikeledger serve`."""

from __future__ import annotations

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
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Show the ledger as web pages, on this machine alone unless told otherwise. The pages only read.

    The ledger is open only while a page asks something of it: reading reports in goes on beside it, and the next page
    shows what came in. With a delay the pages show the ledger as it is now: serve again to show what came in since.
    """
    from strikeledger.store.migrate import version_of
    from strikeledger.web.listen import listen

    book = ledger_of(context, ledger)
    version_of(book.path)
    public = delayed(book, delay, delay_from)
    listen(public.path, host, port, allow or (), say)
