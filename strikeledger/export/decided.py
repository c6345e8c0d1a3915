"""People's decisions in words, the same in the terminal and on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strikeledger.export.wording import number


def decision_text(row: Mapping[str, Any]) -> str:
    """What was decided, in a few words; `row` is one of the table `decisions`. No words of a redaction are repeated."""
    names = [ref["incident_id"] for ref in row["incidents"]]
    claims = ", ".join(row["claims"])
    if row["kind"] == "set":
        told = row["low"] is not None or row["high"] is not None
        bounds = f" ({number(row['low'])} to {number(row['high'])})" if told else ""
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
