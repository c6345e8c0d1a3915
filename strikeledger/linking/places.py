"""Places compared: the same, one inside the other, the whole country, or apart."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from strikeledger.model import Place

COUNTY_KM = 60.0
"""A town within this distance of a county's or raion's point can lie in it; most are 30 to 50 km across."""
Relation = Literal["same", "inside", "in_region", "same_region", "country", "apart", "unknown"]

TOWN: frozenset[str] = frozenset({"city", "district", "site"})
NEAR_KM = 20.0
"""A district or site within this distance of a city's point is in it; large cities of the region reach 15 to 18 km."""


def is_town(place: Place) -> bool:
    """True for a city, a city district or a site; false for a region or a country."""
    return place.precision in TOWN


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance in kilometres, None when a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    phi, theta = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((theta - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(theta) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def relation(a: Place, b: Place) -> Relation:
    """How two named places lie to each other; symmetric."""
    if a.country and b.country and a.country != b.country:
        return "apart"
    if a.precision == "unknown" or b.precision == "unknown":
        return "unknown"
    if is_town(a) and is_town(b):
        return _towns(a, b)
    if a.precision == "country" or b.precision == "country":
        return "same" if a.precision == b.precision else "country"
    if a.admin1 and b.admin1:
        if a.admin1 != b.admin1:
            return "apart"
        if a.precision == b.precision:
            return "same" if a.name == b.name else "apart"
        return _in_region(a, b)
    return "unknown"


def _in_region(a: Place, b: Place) -> Relation:
    """A smaller place and the region that has its name; a county of the region must be near, too."""
    if "admin2" in {a.precision, b.precision} and "admin1" not in {a.precision, b.precision}:
        far = distance_km(a, b)
        return "in_region" if far is None or far <= COUNTY_KM else "same_region"
    return "in_region"


def _towns(a: Place, b: Place) -> Relation:
    far = distance_km(a, b)
    if a.name == b.name and (a.admin1 == b.admin1 or (far is not None and far <= NEAR_KM)):
        return "same" if a.precision == b.precision else "inside"
    if a.precision != b.precision and far is not None and far <= NEAR_KM:
        return "inside"
    if a.admin1 and a.admin1 == b.admin1:
        return "same_region"
    return "apart"


_BEST: tuple[Relation, ...] = ("same", "inside", "in_region", "same_region", "country", "apart", "unknown")


def nearest(ones: Iterable[Place], others: Iterable[Place]) -> Relation:
    """The closest relation between any two places of two lists; `unknown` when a list is empty."""
    second = tuple(others)
    found = {relation(a, b) for a in ones for b in second}
    return next((kind for kind in _BEST if kind in found), "unknown")


def main_place(places: Iterable[Place]) -> Place | None:
    """The first place named below the country: a town before a region, a city before its parts when both are there."""
    below = [place for place in places if place.precision not in {"country", "unknown"}]
    towns = [place for place in below if is_town(place)]
    cities = [place for place in towns if place.precision == "city"]
    return next(iter([*cities[:1], *towns[:1], *below[:1]]), None)


def town_key(place: Place) -> tuple[str, str, str]:
    """What two mentions of one town share: country, region, name. Used to put candidates together."""
    return (place.country or "", place.admin1 or "", place.name)
