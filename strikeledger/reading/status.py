"""Denied, supposed, taken back, or told as earlier: what the words around a figure do to it."""

from __future__ import annotations

from strikeledger.model import Status
from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.untrue import standing
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon

REACH = 14
"""Tokens before a figure in which such a phrase stands ('earlier reports spoke of more than 40 soldiers')."""
UNTRUE: frozenset[Status] = frozenset({"hypothetical", "denied", "retracted"})
"""What makes of a figure none of an attack or a period, only something that was said."""
_ORDER: tuple[Status, ...] = ("retracted", "superseded")


def status_of(view: View, claim: RawClaim, lex: Lexicon) -> Status:
    """The status of a figure as its sentence words it; what its frame said stands unless it only asserts."""
    if claim.status != "asserted":
        return claim.status
    untrue = standing(view.words, claim.last - 1, lex.language)
    if untrue != "asserted":
        return untrue
    left = any(other.status == "superseded" and other.measure == claim.measure for other in view.raw)
    for status in _ORDER[:1] if left else _ORDER:  # of 'an earlier toll of seven rose to nine' the nine hold
        table = lex.phrases(f"status.{status}")
        for i in range(max(0, claim.first - REACH), claim.first):
            if table.at(view.words, i) and ";" not in view.words[i : claim.first]:
                return status
    return "asserted"
