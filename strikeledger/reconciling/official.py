"""Figures that an official table contradicts: marked wherever they stand, and not best where the table explains them.

The table is believed about what it counts itself, the weapons of one night, and only where its own sum shows how the
other number came about: drones and missiles together told as drones. What was told is kept as told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from strikeledger.model import Check, Figure, Incident
from strikeledger.vocabulary.measures import measures

RULE = "official"
"""The rule of a figure that an official table gives, told as another one."""
TOGETHER = "category_total"
"""The explanation of a number that counts several kinds of weapon as one; also the rule of that number as their sum."""
_OWN = ("ledger",)
"""Checks of the ledger against itself: no table speaks there."""


def with_official(incidents: Sequence[Incident], checks: Iterable[Check]) -> tuple[Incident, ...]:
    """The incidents with figures marked that an official table contradicts, and those that it explains put right."""
    against = {
        check.claim_id: check for check in checks if check.verdict == "contradicts" and check.registry not in _OWN
    }
    if not against:
        return tuple(incidents)
    return tuple(_marked(one, against) for one in incidents)


def _marked(incident: Incident, against: Mapping[str, Check]) -> Incident:
    figures = dict(incident.figures)
    for measure, figure in incident.figures.items():
        check = against.get(figure.claims[0]) if figure.claims and figure.best is not None else None
        if check is None:
            continue
        figures[measure] = msgspec.structs.replace(figure, contradicted=check.arithmetic)
        if check.explanation == TOGETHER and check.registry_low is not None and figure.rule != "person":
            figures[measure] = _put_right(figures[measure], check, check.registry_low)
            together = measures()[measure].together
            if together and together not in figures:
                figures[together] = _as_told(figure, measure, check)
    if figures == incident.figures:
        return incident
    return msgspec.structs.replace(incident, figures={name: figures[name] for name in sorted(figures)})


def _put_right(figure: Figure, check: Check, value: float) -> Figure:
    """The table's own count in the place of a sum told as one kind; the range holds both."""
    bounds = [bound for bound in (figure.low, value) if bound is not None]
    told = f"{figure.best:g} was told ({figure.rule}: {figure.why}); the official table: {check.arithmetic}"
    return msgspec.structs.replace(
        figure, best=value, low=min(bounds) if figure.low is not None else None, rule=RULE, why=told
    )


def _as_told(figure: Figure, measure: str, check: Check) -> Figure:
    """The number as the sum that it is."""
    why = f"told as {measure}: {check.arithmetic}"
    return msgspec.structs.replace(figure, rule=TOGETHER, why=why, contradicted=None)
