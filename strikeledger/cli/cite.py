"""`strikeledger cite`."""

from __future__ import annotations

from typing import Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import write


def cite(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="text|bibtex|cff|sums", help="Form.")] = "text",
    ledger: LedgerFile = None,
) -> None:
    """Print how to cite the ledger as it is now: version, date, and a hash that can be worked out again.

    The hash is the SHA-256 of what `--format sums` prints: the SHA-256 of each table as `export --format jsonl` writes
    it, in the form that `sha256sum -c` checks.
    """
    from strikeledger.export.release import FORMS, citation

    if format not in (*FORMS, "sums"):
        raise typer.BadParameter("one of: " + " ".join((*FORMS, "sums")), param_hint="--format")
    release = ledger_of(context, ledger).release()
    write((release.sums if format == "sums" else citation(release, format)).rstrip("\n"))
