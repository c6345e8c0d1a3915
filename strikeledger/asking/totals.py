"""Totals of a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from strikeledger.errors import UsageError
from strikeledger.model import Gap
from strikeledger.reconciling.silence import warnings_of
from strikeledger.reconciling.totals import GROUPINGS, By, Totals, totals
from strikeledger.store.load import load_incidents
from strikeledger.store.tables import fetch


def summed(path: Path, by: str, measures: Sequence[str] | None = None) -> Totals:
    """Totals by month, week, day, place or attacker.

    Raises:
        UsageError: `by` is none of these.
    """
    if by not in GROUPINGS:
        raise UsageError(f"totals cannot be made by {by!r}", "one of: " + " ".join(GROUPINGS))
    incidents = load_incidents(path)
    result = totals(incidents, cast(By, by), measures)
    gaps = [msgspec.convert(row, Gap, builtin_types=(dt.date,)) for row in fetch(path, "gaps").to_pylist()]
    return msgspec.structs.replace(result, warnings=warnings_of(result, gaps, incidents))
