"""`strikeledger publish DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from strikeledger.cli.options import Delay, DelayFrom, LedgerFile, delayed, ledger_of
from strikeledger.cli.out import at_terminal, say, write


def publish(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="New, empty, or made by publish before.")],
    full_texts: Annotated[
        bool,
        typer.Option(
            "--full-texts",
            help="The whole text of every report, not only the sentences with a figure: where you may publish it.",
        ),
    ] = False,
    address: Annotated[
        str,
        typer.Option(
            "--address", metavar="URL", help="Where DIR will lie, for citations and pictures of shared pages."
        ),
    ] = "",
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Write the web pages as a static site that works from a file server, a project page or a disk.

    Writes only inside DIR, which appears when it is complete. All links are relative; nothing is asked of any other
    address. Files that were read are named without their folders. Prints the page to open.
    """
    from strikeledger.web.publish import publish as write_site

    book = delayed(ledger_of(context, ledger), delay, delay_from)
    book.incidents()  # brings figures up to date
    counted = (lambda pages: say(f"{pages} pages")) if at_terminal() else None
    made = write_site(book.path, folder, full_texts=full_texts, progress=counted, address=address)
    say(f"{made.pages} pages, {made.files} files, {made.bytes / 1e6:.1f} MB; release {made.release}")
    write(str(folder / "index.html"))
