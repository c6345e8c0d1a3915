"""strikeledger: a sourced ledger of what was reported about attacks.

    import strikeledger as sl

    ledger = sl.Ledger("kyiv.duckdb")
    ledger.read(["reports/"])
    ledger.claims().to_pandas()

Nothing heavy is imported until a ledger is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikeledger.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from strikeledger.ledger import Ledger
    from strikeledger.model import (
        Check,
        Claim,
        Claimant,
        Document,
        Figure,
        Incident,
        PeriodFigure,
        Place,
        RecordClaim,
        Refusal,
        Revision,
        Story,
        Telling,
    )
    from strikeledger.running.read import ReadReport

__version__ = "0.1.0"

_HOMES = {
    "Ledger": "strikeledger.ledger",
    "ReadReport": "strikeledger.running.read",
    "Check": "strikeledger.model",
    "Claim": "strikeledger.model",
    "Claimant": "strikeledger.model",
    "Document": "strikeledger.model",
    "Figure": "strikeledger.model",
    "Incident": "strikeledger.model",
    "PeriodFigure": "strikeledger.model",
    "Telling": "strikeledger.model",
    "Place": "strikeledger.model",
    "RecordClaim": "strikeledger.model",
    "Refusal": "strikeledger.model",
    "Revision": "strikeledger.model",
    "Story": "strikeledger.model",
}

__all__ = [
    "Check",
    "Claim",
    "Claimant",
    "Document",
    "Figure",
    "Incident",
    "Ledger",
    "LedgerError",
    "PeriodFigure",
    "Place",
    "ReadReport",
    "RecordClaim",
    "Refusal",
    "Revision",
    "Story",
    "Telling",
    "UsageError",
    "__version__",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: `--version` need not wait for a database."""
    if name not in _HOMES:
        raise AttributeError(f"module 'strikeledger' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
