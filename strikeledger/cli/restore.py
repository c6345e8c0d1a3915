"""`strikeledger restore FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say, write


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file made by backup.")],
    ledger: LedgerFile = None,
) -> None:
    """Bring a backup back as a ledger, under a name that is free, when every byte of it is right."""
    book = ledger_of(context, ledger)
    manifest = book.restore(file)
    write(f"{manifest.sha256}  {book.path}")
    say(f"{manifest.documents} documents, as of {manifest.taken}; prove it with: strikeledger verify")
