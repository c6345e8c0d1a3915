"""The other way round: every written form that leads to one of some places, for files that nobody can ask."""

from __future__ import annotations

from collections.abc import Iterable

from strikeledger.gazetteer.data import NEVER, PlaceData

_UNITS = {"admin1": "область", "admin2": "район", "district": "район"}
"""Kind of unit to the word that follows its adjective, the same in Russian and Ukrainian."""
_ENGLISH = {" oblast": (" region",), " raion": (" district",), " district": (" raion",)}


def spelt(data: PlaceData, names: Iterable[str]) -> dict[str, str]:
    """Folded written name to the name of the place it may mean, for places of the given names.

    Base forms only: `київ` and `київська область`, not `києві`. Of a name that several places share, each is said:
    whoever uses this asks the finder which is meant.
    """
    wanted = set(names)
    found = {name.lower().replace(old, new): name for name in wanted for old in _ENGLISH for new in _ENGLISH[old]}
    own = data.columns["name"]
    for number, key in enumerate(data.keys):
        first = data.offsets[number]
        if first == data.offsets[number + 1] or data.strength[number] >= NEVER:
            continue
        name = data.names[own[data.rows[first]]]
        if name in wanted:
            found[key] = name
    for key, row in data.head["demonyms"].items():
        if (name := data.names[own[row]]) in wanted:
            found.setdefault(key, name)
    return found | _adjectives(data, wanted)


def _adjectives(data: PlaceData, wanted: set[str]) -> dict[str, str]:
    """`одеська область`, `подольский район`: a unit called by an adjective, in the nominative."""
    found: dict[str, str] = {}
    for stem, rows in data.head["adjectives"].items():
        if not stem.endswith(("ск", "цк", "ськ", "цьк")):
            continue
        for row in rows:
            name = data.names[data.columns["name"][row]]
            unit = _UNITS.get(data.kind(row)) if name in wanted else None
            if unit is not None:
                ending = "ий" if unit == "район" else "а" if stem.endswith("ьк") else "ая"
                found.setdefault(f"{stem}{ending} {unit}", name)
    return found
