"""Sentences of a round-up that begin with their place: 'Kherson region: one dead. Sumy region: two injured.'

Each tells of its own place, whatever the one before told of.
"""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.views import View

_OPENING = 3
"""Characters before the place at most: a bullet, a quotation mark."""


def labelled(views: Sequence[View]) -> frozenset[int]:
    """The sentences that begin with a place and a colon, where two or more places are so told; none elsewhere."""
    named = {view.index: name for view in views if (name := _label(view)) is not None}
    return frozenset(named) if len(set(named.values())) > 1 else frozenset()


def _label(view: View) -> str | None:
    first = next((place for place in view.places if not place.demonym and not place.metonym), None)
    if first is None or first.start - view.start > _OPENING:
        return None
    behind = next((token.text for token in view.toks if token.start >= first.end), "")
    return first.name if behind == ":" and view.raw else None
