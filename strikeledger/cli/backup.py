"""`strikeledger backup FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say, write


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to put it; a name that is free.")],
    ledger: LedgerFile = None,
) -> None:
    """Write the ledger and its hash into one file, and check what was written.

    Readers go on meanwhile. The hash is printed: kept elsewhere, it shows that nobody changed the backup.
    """
    book = ledger_of(context, ledger)
    manifest = book.backup(file)
    write(f"{manifest.sha256}  {book.path}")
    say(f"{manifest.documents} documents, {manifest.size:,} bytes; written and checked: {file}")
