"""Two tellings as weights are fitted on them: the evidence by kind, and whether they are one attack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from strikeledger.linking.comparing import evidence
from strikeledger.linking.features import shootings
from strikeledger.linking.profile import Profile


class Pair(NamedTuple):
    """Evidence by kind, and whether the two are one attack."""

    found: Mapping[str, float]
    one: bool
    shooting: bool = False


def pair_of(first: Profile, second: Profile, *, one: bool) -> Pair | None:
    """The evidence on two tellings; None where something excludes one attack, or nothing can be said."""
    told = evidence(first, second)
    if any(item.kind in {"never", "silent"} for item in told):
        return None
    return Pair({item.kind: item.amount for item in told}, one, shootings(first, second))
