"""Decisions in words, for the log and after each one is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from strikeledger.cli.out import say

if TYPE_CHECKING:
    from strikeledger.decisions import Decision
    from strikeledger.ledger import Ledger

SHORT = ("decision", "made", "who", "what", "why", "state")


def decision_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    """One row of the table `decisions` for a person."""
    state = row["state"] or "not laid yet"
    effect = f"{state}: {row['effect']}" if row["effect"] and row["effect"] != "stands" else state
    against = f"; against {', '.join(row['conflicts'])}" if row["conflicts"] else ""
    return row["decision_id"], row["made"][:16].replace("T", " "), row["who"], what(row), row["why"], effect + against


def what(row: Mapping[str, Any]) -> str:
    """What was decided, in a few words."""
    from strikeledger.export.wording import number

    names = [ref["incident_id"] for ref in row["incidents"]]
    claims = ", ".join(row["claims"])
    if row["kind"] == "set":
        bounds = f" ({number(row['low'])} to {number(row['high'])})" if row["low"] or row["high"] else ""
        return f"set {names[0]} {row['measure']} {number(row['value'])}{bounds}"
    words = {
        "merge": f"merge {' '.join(names)}",
        "split": f"split {' '.join(names)}: {claims}",
        "move": f"move {claims} to {' '.join(names)}",
        "reject": f"reject {claims}",
        "credibility": f"{row['outlet']} is {row['standing']}",
        "undo": f"undo {row['undoes']}",
        "redact": f"redact {row['document_id'] or 'a name'}",
    }
    return words.get(row["kind"], str(row["kind"]))


def told(book: Ledger, decision: Decision) -> None:
    """Say what a decision has done, and what it is against."""
    row = next(row for row in book.decisions().to_pylist() if row["decision_id"] == decision.decision_id)
    say(f"{decision.decision_id}: {what(row)}, by {decision.who}: {row['state']}")
    if row["conflicts"]:
        say(f"  against {', '.join(row['conflicts'])}, which it overrules; see: strikeledger review conflicts")
    say(f"  to take it back: strikeledger review undo {decision.decision_id} --why REASON")
