"""People's decisions in words, the same in the terminal and on the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from strikeledger.asking.wording import number


def decision_text(row: Mapping[str, Any]) -> str:
    """What was decided, in a few words; `row` is one of the table `decisions`. No words of a redaction are repeated."""
    names = [ref["incident_id"] for ref in row["incidents"]]
    claims = ", ".join((*row["claims"], *(row.get("documents") or ())))
    if row["kind"] == "add":
        return f"add {_fields(row)} to {names[0] if names else 'a new incident'}"
    if row["kind"] == "set":
        told = row["low"] is not None or row["high"] is not None
        bounds = f" ({number(row['low'])} to {number(row['high'])})" if told else ""
        return f"set {names[0]} {row['measure']} {number(row['value'])}{bounds}"
    words = {
        "merge": f"merge {' '.join(names)}" + (f": {_fields(row)}" if row.get("changes") else ""),
        "split": f"split {' '.join(names)}: {claims}",
        "move": f"move {claims} to {' '.join(names)}",
        "reject": f"reject {' '.join([claims, *names]).strip()}",
        "correct": f"correct {' '.join(names)}: {_fields(row)}",
        "amend": f"amend {claims}: {_fields(row)}",
        "note": f"note on {' '.join(names)}",
        "state": f"{' '.join(names)} {_fields(row)}",
        "credibility": f"{row['outlet']} is {row['standing']}",
        "undo": f"undo {row['undoes']}",
        "redact": f"redact {row['document_id'] or 'a name'}",
    }
    return words.get(row["kind"], str(row["kind"]))


_UNSAID = {"report", "start", "end", "source", "published", "language", "outlet", "sentence"}
"""Where an added figure stands: told on the claim itself."""


def _fields(row: Mapping[str, Any]) -> str:
    """What single fields become, in words; names of places and claimants without the rest."""
    found = {one["field"]: one["value"] for one in row.get("changes") or ()}
    return ", ".join(
        f"{field} {json.loads(value)['name'] if value.startswith('{') else value or 'open or unknown'}"
        for field, value in found.items()
        if field not in _UNSAID
    )
