"""An incident's claims to its figures, each with the rule that chose it and the history behind it."""

from __future__ import annotations

from strikeledger.reconciling.choices import Sides
from strikeledger.reconciling.family import covers
from strikeledger.reconciling.figures import figure_of, figures_of
from strikeledger.reconciling.grade import grade_of
from strikeledger.reconciling.history import revisions_of
from strikeledger.reconciling.origins import origins
from strikeledger.reconciling.tellings import Telling, editions, telling_of

__all__ = [
    "Sides",
    "Telling",
    "covers",
    "editions",
    "figure_of",
    "figures_of",
    "grade_of",
    "origins",
    "revisions_of",
    "telling_of",
]
