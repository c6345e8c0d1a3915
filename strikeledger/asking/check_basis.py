"""What a check stands on: a claim about an attack, or a figure of a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from strikeledger.model import Claimant, Measure, Record


class Checked(Record, frozen=True):
    """A figure that was checked, with who says it and who printed it."""

    claim_id: str
    document_id: str
    measure: Measure
    low: float | None
    high: float | None
    approx: bool
    claimant: Claimant | None
    quote: str
    source: str
    outlet: str | None
    published: dt.date | None
    incident_id: str | None = None
    """None for figures of a period: they are of no attack."""
    period: bool = False
    """Whether it is a figure of a period."""


Row = Mapping[str, Any]


def checked(
    wanted: Collection[str], claims: Iterable[Row], periods: Iterable[Row], documents: Iterable[Row]
) -> dict[str, Checked]:
    """What checks stand on, by the identifiers `wanted` that checks name it by; all given as rows of their tables."""
    printed = {row["document_id"]: {key: row[key] for key in ("source", "outlet", "published")} for row in documents}
    asked = (row for row in periods if row["claim_id"] in wanted)
    rows = [
        *(row for row in claims if row["claim_id"] in wanted),
        *({**row, **printed[row["document_id"]], "period": True} for row in asked),
    ]
    return {row["claim_id"]: msgspec.convert(dict(row), Checked, builtin_types=(dt.date,)) for row in rows}
