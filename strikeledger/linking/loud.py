"""A far larger toll that nobody answers for: one more number for an attack that others tell, and no attack of its own.

Whoever multiplies the toll of a town's strike, and names nobody who counted, would else have an attack of his own, and
hold the real one as a part of it: his number would stand in totals. Told of the attack that others answer for, it is
contested there (`reconciling.contest`) and raises nothing.
"""

from __future__ import annotations

from strikeledger.linking.comparing import THEN, evidence
from strikeledger.linking.figures import HARM, largest
from strikeledger.linking.profile import Profile
from strikeledger.vocabulary.measures import multiplies

HERE: frozenset[str] = frozenset({"place_same", "place_inside"})
ANOTHER: frozenset[str] = frozenset(
    {"no_names", "other_hour", "other_kind", "other_means", "other_quarter", "other_site", "two_nights"}
)
"""What tells another attack of the town's day beside its toll."""


def outshouts(one: Profile, attested: Profile) -> bool:
    """Whether a telling gives a far larger toll of an attack that others tell, and nothing else makes it another."""
    if one.countrywide or attested.countrywide or not _multiplies(one, attested):
        return False
    kinds = {item.kind for item in evidence(attested, one)}
    return not kinds.isdisjoint(HERE) and not kinds.isdisjoint(THEN) and kinds.isdisjoint(ANOTHER)


def _multiplies(one: Profile, other: Profile) -> bool:
    loud, told = largest(one.figures), largest(other.figures)
    both = [(loud[measure], told[measure]) for measure in HARM & loud.keys() & told.keys()]
    return any(high > low and multiplies(high, low) for high, low in both)
