"""`strikeledger search "WORDS"`: the stored sentences that hold them, in whatever form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.options import AsOf, LedgerFile, ReportedBy, ledger_of, past_of
from strikeledger.cli.out import clean, say, write

if TYPE_CHECKING:
    from strikeledger.store.searching.asked import Hit


def search(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="All must stand in one sentence; in quotes, side by side.")
    ],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="Sentences at most.")] = 25,
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    ledger: LedgerFile = None,
) -> None:
    """Find sentences in everything that was stored, in English, Ukrainian and Russian, the newest first.

    A word is found in all its forms, a place and a name in all spellings: Kiev, Київ and у Києві are one. What answers
    is marked with asterisks; report, day and attack stand before the sentence. Names that are veiled are not found.
    """
    found = past_of(ledger_of(context, ledger), as_of, reported_by).search(" ".join(words), limit=limit)
    for hit in found.hits:
        write(clean(_head(hit)))
        write("  " + clean("".join(f"**{part.text}**" if part.marked else part.text for part in hit.parts)))
    more = f"the newest {len(found.hits)} sentences; more with --limit" if found.further else ""
    say(more or f"{len(found.hits)} {'sentence' if len(found.hits) == 1 else 'sentences'}")


def _head(hit: Hit) -> str:
    attacks = ", ".join(hit.incidents) or "of no attack in the ledger"
    return f"{hit.published or 'undated'}  {hit.outlet or 'outlet not known'}  {attacks}  [{hit.document_id}]"
