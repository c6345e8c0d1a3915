"""Lists of weapons over several sentences: what opens one, what its items go on from, and what they are none of."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.frames.weapons import opened
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import Fate, measures


def is_bare_item(view: View) -> bool:
    """An item that says no more than its number and what that counts: none of what stands below it lies in it."""
    return view.item and view.sentence is not None and all(w.pos != "VERB" for w in view.sentence.words)


def listed_behind(view: View, shot: Sequence[RawClaim], before: Fate, lex: Lexicon) -> Fate:
    """What a list after this sentence goes on from: weapons downed, or whatever stands before a colon."""
    if not view.toks or view.sentence is None:
        return before  # far from any word of harm: not taken apart
    last: Fate = measures()[shot[-1].measure].fate if shot else ""
    if view.toks[-1].text == ";":
        return last
    if view.toks[-1].text == ":" and view.sentence.words[-2:][0].pos == "VERB":
        return opened(view.sentence, lex) or last  # '15 missiles were fired; of these were shot down:'
    if view.toks[-1].text == ":" or last == "downed":
        return last or opened(view.sentence, lex)
    return before if view.item and last in {"", before} else ""
