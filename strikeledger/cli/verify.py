"""`strikeledger verify`."""

from __future__ import annotations

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say, table, write

ADVICE = {
    "seals": "somebody or something changed the file: bring a backup back, or read these sources into a new ledger",
}


def verify(context: typer.Context, ledger: LedgerFile = None) -> None:
    """Prove the ledger: figures lead to claims, claims to words that are there, hashes fit, sums follow.

    Reads everything and changes nothing. What does not fit is listed, and the exit status is 1.
    """
    proof = ledger_of(context, ledger).verify()
    if proof.faults:
        table(("proof", "what", "why"), [(fault.proof, fault.what, fault.why) for fault in proof.faults])
        say(f"{len(proof.faults)} faults")
        for kind in sorted({fault.proof for fault in proof.faults} & ADVICE.keys()):
            say(f"  {kind}: {ADVICE[kind]}")
        raise typer.Exit(1)
    write(
        f"{proof.figures} figures lead to claims, {proof.claims} claims to words in {proof.documents} documents; "
        f"every hash fits, {proof.tables} official tables included; everything worked out follows from the reports"
    )
