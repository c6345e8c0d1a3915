"""Copies of one report that give other figures than it: the report stands, who wrote them over made an error."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Sequence

from strikeledger.reconciling.choices import meets
from strikeledger.reconciling.origins import pages, printers
from strikeledger.reconciling.tellings import Telling


def without_errors(tellings: Sequence[Telling]) -> tuple[list[Telling], list[Telling]]:
    """Tellings without those of copies that deviate, and these.

    Within the copies of one day the number stands that most outlets print; of even ones that of an outlet known by its
    address, else the lowest. A later day's copy may be of a later version, and stands for itself.
    """
    groups: dict[tuple[str, dt.date | None], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.copy and telling.role == "whole":
            groups[telling.story, telling.told].append(telling)
    errors: set[str] = set()
    for told in groups.values():
        right = _original(told)
        by = set().union(*(printers(t) for t in told if t.value == right.value))
        for telling in told:
            # An outlet may well correct itself.
            if not meets([telling, right]) and printers(telling).isdisjoint(by):
                errors.add(telling.claim.claim_id)
    return (
        [t for t in tellings if t.claim.claim_id not in errors],
        [t for t in tellings if t.claim.claim_id in errors],
    )


def _original(told: Sequence[Telling]) -> Telling:
    printed: dict[float, set[Hashable]] = defaultdict(set)
    known: set[float] = set()
    apart = pages(told, by_story=False)
    for telling in told:
        printed[telling.value].add(apart[telling.claim.claim_id])
        if telling.known:
            known.add(telling.value)
    return min(told, key=lambda t: (-len(printed[t.value]), t.value not in known, t.order))
