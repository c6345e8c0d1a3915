"""Attacks and what was promised and decided around them, day by day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from strikeledger.model import Incident, Record

Row = dict[str, Any]


class Day(Record, frozen=True):
    """What a ledger has of one day."""

    day: dt.date
    incidents: tuple[Incident, ...]
    """Attacks whose last day it is, as in totals; parents before what lies in them."""
    commitments: tuple[Row, ...]
    """Rows of the table `commitments` that begin on it."""
    ending: tuple[Row, ...]
    """Those whose last day it is, where that is another one: a deadline that runs out."""


def timeline(incidents: Iterable[Incident], commitments: Iterable[Row]) -> list[Day]:
    """Every day with an attack or a commitment, in order; what has no day is in none."""
    attacks: defaultdict[dt.date, list[Incident]] = defaultdict(list)
    begun: defaultdict[dt.date, list[Row]] = defaultdict(list)
    ending: defaultdict[dt.date, list[Row]] = defaultdict(list)
    for one in incidents:
        if one.date_end is not None:
            attacks[one.date_end].append(one)
    for row in commitments:
        if row["date_start"] is not None:
            begun[row["date_start"]].append(row)
            if row["date_end"] != row["date_start"]:
                ending[row["date_end"]].append(row)
    days = sorted(attacks.keys() | begun.keys() | ending.keys())
    return [
        Day(
            day=day,
            incidents=tuple(sorted(attacks[day], key=lambda one: (one.parent_id is not None, one.incident_id))),
            commitments=tuple(begun[day]),
            ending=tuple(ending[day]),
        )
        for day in days
    ]
