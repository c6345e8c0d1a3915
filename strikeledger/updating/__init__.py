"""A ledger brought up to date by what a few new documents can touch, with the outcome of working everything out."""

from __future__ import annotations

from strikeledger.updating.known import Known, Placed, placed
from strikeledger.updating.window import Update, update

__all__ = ["Known", "Placed", "Update", "placed", "update"]
