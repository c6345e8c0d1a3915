"""Launched = downed + lost + got through + unknown (rule 19): what adds up, what is missing, what is too much."""

from __future__ import annotations

from strikeledger.model import Figure, Incident, Record
from strikeledger.vocabulary.measures import Fate, measures, weapon, weapons
from strikeledger.web.views.common import FigureView, figure_view
from strikeledger.web.words import range_text, word

PARTS: tuple[Fate, ...] = ("downed", "lost", "hit")
FAMILIES = tuple(dict.fromkeys(measures()[name].counts for name in weapons(*PARTS)))
"""Kinds of weapons of which it is told what became of them."""


class Balance(Record, frozen=True):
    """One kind of weapon: launched, its parts, and the rest."""

    family: str
    label: str
    launched: FigureView
    parts: tuple[FigureView, ...]
    """Downed, lost and got through, as far as they are reported."""
    missing: float
    """Launched and not accounted for; 0 when the parts add up or are too many."""
    missing_range: str
    """What the ranges of launched and of its parts leave open."""
    excess: float
    """By how much the parts exceed what was launched: a breach, shown and not hidden."""


def balances(one: Incident) -> tuple[Balance, ...]:
    """The sums of an incident: kinds with a number launched and at least one part of it."""
    found = []
    for family in FAMILIES:
        sent = weapon(family, "launched") or ""
        launched = one.figures.get(sent)
        parts = [(name, one.figures.get(name)) for part in PARTS if (name := weapon(family, part))]
        told = [(measure, figure) for measure, figure in parts if figure is not None and figure.best is not None]
        if launched is None or launched.best is None or not told:
            continue
        rest = launched.best - sum(figure.best or 0.0 for _, figure in told)
        found.append(
            Balance(
                family=family,
                label=word("families", family),
                launched=figure_view(sent, launched),
                parts=tuple(figure_view(measure, figure) for measure, figure in told),
                missing=max(rest, 0.0),
                missing_range=_rest(launched, [figure for _, figure in told]),
                excess=max(-rest, 0.0),
            )
        )
    return tuple(found)


def _rest(launched: Figure, parts: list[Figure]) -> str:
    """At least what the lowest launched leaves of the highest parts, at most the other way round; never below none."""
    most = None if any(part.high is None for part in parts) else sum(part.high or 0.0 for part in parts)
    least = sum(part.low or 0.0 for part in parts)
    low = 0.0 if most is None else max((launched.low or 0.0) - most, 0.0)
    return range_text(low, None if launched.high is None else max(launched.high - least, 0.0))
