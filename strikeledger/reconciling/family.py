"""What a barrage's figures cover of the strikes inside it: weapons always, people only where its toll is of all places.

A barrage told under its main city ("the overnight attack on Kyiv: 400 drones, 2 killed") counts the country's drones
and the city's dead: the dead of another town that night are not among them, the drones that flew there are.
"""

from __future__ import annotations

from strikeledger.model import Incident, Place
from strikeledger.vocabulary.measures import of_a_place

_OF_A_PLACE: frozenset[str] = of_a_place()
"""Measures that a barrage tells of its main place, not of the whole country."""


def covers(parent: Incident, child: Incident, measure: str) -> bool:
    """True when the parent's figure of `measure` holds the child's, so that only one of them may be added (rule 6)."""
    if measure not in _OF_A_PLACE:
        return True
    main = parent.places[0] if parent.places else None
    if main is None or main.precision in {"country", "unknown"}:
        return True
    own = child.places[0] if child.places else None
    return own is None or _holds(main, own)


def _holds(outer: Place, inner: Place) -> bool:
    if outer.country != inner.country or outer.admin1 != inner.admin1:
        return False
    return outer.precision == "admin1" or outer.name == inner.name or inner.precision in {"district", "site"}
