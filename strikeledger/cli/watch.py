"""`strikeledger watch SOURCES.toml`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import clean, say, write

if TYPE_CHECKING:
    from strikeledger.watching.round import Done
    from strikeledger.watching.telling import Message

MOST_TOLD = 20
"""Addresses without an answer that are named in one round."""


def watch(
    context: typer.Context,
    sources: Annotated[Path, typer.Argument(metavar="SOURCES.toml", help="What is watched; see docs/watching.md.")],
    once: Annotated[bool, typer.Option("--once", help="One round and leave: for cron.")] = False,
    ledger: LedgerFile = None,
) -> None:
    """Fetch new reports from feeds, news sitemaps, pages and public channels, read them, and tell what changed.

    Asks politely: conditional requests, robots.txt, a pause for each host, no private network unless a host is named.
    Stopped or killed, it goes on where it was. Prints what changed, a line each; exit status 1 where an address gave no
    answer or a report could not be read.
    """
    from strikeledger.cli.read import stopped_in_our_words
    from strikeledger.watching.sources import load
    from strikeledger.watching.watch import forever
    from strikeledger.watching.watch import once as one_round

    watched = load(sources)
    book = ledger_of(context, ledger)
    try:
        with stopped_in_our_words():
            if not once:
                forever(watched, book, _tell)
            waits = partial(say, "another watch is at work; waiting for it")
            done, _ = one_round(watched, book, _tell, waits=waits)
    except KeyboardInterrupt:
        say(f"stopped; what was fetched is read when it is started again; ledger: {book.path}")
        raise typer.Exit(130) from None
    if done.troubles or done.refused:
        raise typer.Exit(1)


def _tell(done: Done, message: Message) -> None:
    from strikeledger.asking.wording import counted

    for trouble in done.troubles[:MOST_TOLD]:
        say(f"no answer: {clean(trouble.address)}: {clean(trouble.why)}")
    if len(done.troubles) > MOST_TOLD:
        say(f"and {len(done.troubles) - MOST_TOLD} more")
    say(
        f"{counted(done.fetched, 'page')} fetched, {done.unchanged} not changed, "
        f"{counted(done.read, 'document')} read, {counted(len(message.changes), 'change')}"
    )
    for line in message.text.splitlines():
        write(clean(line))
    sys.stdout.flush()  # what is still in the buffer counts as told, and a kill would lose it
