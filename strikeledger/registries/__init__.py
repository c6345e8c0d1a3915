"""Official tables (launches, alerts, casualties) as values, and the checks of claims against them.

Tables are read by their `from_...` helpers only; every other function here is a pure function over values.
"""

from __future__ import annotations

from strikeledger.registries.alerts import AlertTable
from strikeledger.registries.casualties import CasualtyTable
from strikeledger.registries.checks import Tables, check_claims
from strikeledger.registries.dating import nights_fitting
from strikeledger.registries.launches import LaunchTable
from strikeledger.registries.nights import Night
from strikeledger.registries.periods import check_periods
from strikeledger.registries.records import check_records
from strikeledger.registries.revisions import merged, revisions
from strikeledger.registries.sums import check_sums

__all__ = [
    "AlertTable",
    "CasualtyTable",
    "LaunchTable",
    "Night",
    "Tables",
    "check_claims",
    "check_periods",
    "check_records",
    "check_sums",
    "merged",
    "nights_fitting",
    "revisions",
]
