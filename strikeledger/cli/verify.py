"""`strikeledger verify`."""

from __future__ import annotations

from typing import Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say, table, write

CHANGED = "somebody or something changed the file: bring a backup back, or read the sources into a new ledger"
ADVICE = dict.fromkeys(("chain", "decisions", "seals"), CHANGED)


def verify(
    context: typer.Context,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="HASH", help="What an earlier proof told: the ledger must have grown from it."),
    ] = None,
    ledger: LedgerFile = None,
) -> None:
    """Prove the ledger: figures lead to claims, claims to words that are there, hashes fit, sums follow.

    Reads everything and works out what is behind. What does not fit is listed, and the exit status is 1. The hash that
    is told at the end stands for all that was ever written: noted elsewhere it shows a ledger that was made anew.
    """
    from strikeledger.asking.wording import counted

    proof = ledger_of(context, ledger).verify(head)
    if proof.behind:
        say(f"figures are behind what was read, and were not proved: {proof.behind}")
    if proof.faults:
        table(("proof", "what", "why"), [(fault.proof, fault.what, fault.why) for fault in proof.faults])
        say(counted(len(proof.faults), "fault"))
        for kind in sorted({fault.proof for fault in proof.faults} & ADVICE.keys()):
            say(f"  {kind}: {ADVICE[kind]}")
        raise typer.Exit(1)
    follows = "" if proof.behind else "; everything worked out follows from the reports"
    write(
        f"{proof.figures} figures lead to claims, {proof.claims} claims to words in {proof.documents} documents; "
        f"every hash fits, {proof.tables} official tables included{follows}"
    )
    say(f"head: {proof.head}")
