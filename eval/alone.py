"""Texts that others coded, each read alone: the two halves of them, and the figure that stands for one text."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Claim, Document, Reading
from strikeledger.reading import read_document

ADDRESS = "https://texts.invalid/"
PEOPLE = ("killed", "injured")
SCOPES = frozenset(("incident", "part"))
LIVE = frozenset(("asserted", "none_reported"))


class Top(NamedTuple):
    """The figure that stands for a text, and the claim it comes from."""

    value: float
    claim: Claim


def apart(name: str) -> bool:
    """Whether a text is of the half that nobody looks at while frames and words are changed, by a hash of its id."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1


def half(name: str) -> str:
    """The half in words."""
    return "kept apart" if apart(name) else "development"


def read_alone(rows: Iterable[Mapping[str, object]]) -> dict[str, Reading]:
    """Rows of `id`, `text` and what else is known, each through the same door as a file given to the program.

    No ledger is built and nothing is joined, as a figure of one text does not depend on it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        with path.open("wb") as out:
            for row in rows:
                known = {key: value for key, value in row.items() if value is not None}
                out.write(msgspec.json.encode({"url": f"{ADDRESS}{row['id']}", **known}) + b"\n")
        documents = [item for item in read_inputs([path], Given()) if isinstance(item, Document) and not item.refused]
    return {document.source.removeprefix(ADDRESS): read_document(document) for document in documents}


def live(claims: Iterable[Claim], measure: str) -> list[Claim]:
    """Figures of a measure that the text tells of an attack or of a part of it and does not take back."""
    return [c for c in claims if c.measure == measure and c.scope in SCOPES and c.status in LIVE]


def value(claim: Claim) -> float:
    """The number that a figure is compared by: its lower bound, or the upper one where it has no other."""
    return claim.low if claim.low is not None else claim.high or 0.0


def top(claims: Iterable[Claim], measure: str) -> Top | None:
    """The largest live figure; None where none is told.

    A figure of the injured that includes the dead counts as the ledger counts it (`reconciling.adjust`): less those
    told killed.
    """
    told: Sequence[Claim] = live(claims, measure)
    mixed = [c for c in told if c.includes == "dead" and value(c)]
    dead = max((value(c) for c in live(claims, "killed")), default=0.0) if mixed else 0.0
    found = [Top(value(c) - dead, c) for c in mixed if value(c) > dead]
    found += [Top(value(c), c) for c in told if c not in mixed]
    return max(found, key=lambda one: one.value, default=None)
