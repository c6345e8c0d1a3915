"""Identifiers that are hashes of what they name: of decisions, redactions and refusals. Each proves what it names.

They have 128 bits, as two of 64 bits that are alike can be found in minutes; those given by earlier versions have 48
and are the beginnings of what would be given now.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from strikeledger.decisions import Decision
from strikeledger.identifiers import DIGITS
from strikeledger.model import Refusal
from strikeledger.store.blanking import BLANK

EARLIER = 12
_LATER = ("changes", "documents")
_OF_REDACTION = ("kind", "sha256", "who", "when", "why", "document_id", "start", "end", "words")


def decision_id(decision: Decision) -> str:
    """`r_` and the hash of all that the decision says, the time included."""
    said = msgspec.to_builtins(msgspec.structs.replace(decision, decision_id=""))
    # What earlier versions did not know of is left out where nothing is said of it: their hashes still fit.
    content = msgspec.json.encode({key: value for key, value in said.items() if value or key not in _LATER})
    return "r_" + hashlib.sha256(content).hexdigest()[:DIGITS]


def redaction_id(row: Mapping[str, Any]) -> str:
    """`x_` and the hash of what a redaction says, but for the number of places, which every ledger counts itself."""
    said = sorted((key, row[key]) for key in _OF_REDACTION)
    return "x_" + hashlib.sha256(repr(said).encode()).hexdigest()[:DIGITS]


def refusal_id(refusal: Refusal) -> str:
    """`x_` and the hash of source and content: the same refused input has the same identifier in every ledger."""
    what = f"{refusal.source}\n{refusal.sha256 or ''}"
    return "x_" + hashlib.sha256(what.encode("utf-8", "surrogateescape")).hexdigest()[:DIGITS]


def names_decision(decision: Decision) -> bool:
    """Whether a decision still goes by its own hash. One that words were taken out of by a redaction cannot."""
    if BLANK in str(msgspec.to_builtins(decision)):
        return True
    return any(_begins(decision.decision_id, decision_id(one)) for one in _as_it_may_have_been(decision))


def names_redaction(row: Mapping[str, Any]) -> bool:
    """Whether a redaction still goes by its own hash. One that words were taken out of cannot."""
    return BLANK in row["who"] + row["why"] or _begins(row["redaction_id"], redaction_id(row))


def _begins(given: str, whole: str) -> bool:
    return len(given) - len("r_") in (EARLIER, DIGITS) and whole.startswith(given)


def _as_it_may_have_been(decision: Decision) -> Iterator[Decision]:
    """Whole numbers were once hashed as they were given: `5` by one caller, `5.0` by another."""
    names = ("value", "low", "high")
    given = [getattr(decision, name) for name in names]
    ways = [(value, int(value)) if value is not None and value.is_integer() else (value,) for value in given]
    for values in itertools.product(*ways):
        yield msgspec.structs.replace(decision, **dict(zip(names, values, strict=True)))
