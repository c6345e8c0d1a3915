"""Decisions in words, for the log and after each one is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from strikeledger.cli.out import clean, say, write

if TYPE_CHECKING:
    from strikeledger.decisions import Decision, DecisionKind
    from strikeledger.ledger import Ledger

SHORT = ("decision", "made", "who", "what", "why", "state")


def decision_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    """One row of the table `decisions` for a person."""
    from strikeledger.asking.decisions import decision_text

    state = row["state"] or "not laid yet"
    effect = f"{state}: {row['effect']}" if row["effect"] and row["effect"] != "stands" else state
    against = f"; against {', '.join(row['conflicts'])}" if row["conflicts"] else ""
    what = decision_text(row)
    return row["decision_id"], row["made"][:16].replace("T", " "), row["who"], what, row["why"], effect + against


def told(book: Ledger, decision: Decision) -> None:
    """Say what a decision has done, and what it is against."""
    from strikeledger.asking.decisions import decision_text

    row = next(row for row in book.decisions().to_pylist() if row["decision_id"] == decision.decision_id)
    say(f"{decision.decision_id}: {decision_text(row)}, by {decision.who}: {row['state']}")
    if row["conflicts"]:
        say(f"  against {', '.join(row['conflicts'])}, which it overrules; see: strikeledger review conflicts")
    if decision.undoes is not None and decision.undoes.startswith("x_"):
        say("  its words are gone; they come in again when the reports are read again")
        return
    say(f"  to take it back: strikeledger review undo {decision.decision_id} --why REASON")


def taken(book: Ledger, kind: DecisionKind, dry_run: bool, **said: Any) -> None:
    """Take a decision in and say what it has done; with `dry_run` say what it would change."""
    if not dry_run:
        told(book, book.decide(kind, **said))
        return
    foreseen = book.foresee(kind, **said)
    for line in foreseen.changes:
        write(clean(line))
    count = len(foreseen.changes)
    say(f"{count or 'no'} change{'' if count == 1 else 's'}; nothing was written")
