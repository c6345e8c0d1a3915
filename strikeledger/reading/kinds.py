"""What kind of attack an episode is: from the air, shelling, a shooting, a bombing, or other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from strikeledger.model import Claim, Kind
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import measures, weapons

_AIR_MEASURES = frozenset(weapons())
_ANY_WEAPON = frozenset(name for name in _AIR_MEASURES if measures()[name].counts == "munitions")
"""Of these what counts weapons of no kind: 'two different weapons were used' is said of guns, too."""


def kind_of(views: Sequence[View], claims: Sequence[Claim], lex: Lexicon) -> Kind:
    """The kind most of the words speak for; weapon figures settle it, unless all words are of a shooting and no kind of
    weapon is counted.
    """
    counted = _AIR_MEASURES.intersection(c.measure for c in claims)
    if counted - _ANY_WEAPON:
        return "air_attack"
    counts: Counter[str] = Counter()
    table = lex.phrases("kinds")
    for view in views:
        for i in table.starts(view.words):
            hit = table.at(view.words, i)
            if hit:
                counts[hit[1]] += 1
    if counted and counts.keys() != {"shooting"}:
        return "air_attack"
    for kind, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        return kind  # type: ignore[return-value]
    return "other"
