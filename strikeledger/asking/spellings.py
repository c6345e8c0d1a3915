"""What a person means by a place or a party: `Kiev`, `київ`, `russian` lead to the names the ledger uses."""

from __future__ import annotations

from collections.abc import Iterable


def meant_by(given: str) -> frozenset[str]:
    """The names and codes, in lower case, that a name given by a person stands for: itself and the gazetteer's.

    A country stands for its ISO code as well, so that `Russia`, `Russian` and `RU` find the same attacks.
    """
    from strikeledger.gazetteer import gazetteer

    name = given.strip()
    names = {name.casefold()}
    for spelling in {name, name.title()}:
        mentions = gazetteer().find(spelling, 0, len(spelling))
        if len(mentions) == 1 and mentions[0].end - mentions[0].start == len(spelling):
            place = mentions[0].candidates[0]
            names.add(place.name.casefold())
            if place.precision == "country" and place.country:
                names.add(place.country.casefold())
    return frozenset(names)


def spellings_of(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The other way round: each written form that `meant_by` leads to some of these names, with those, in lower case.

    Base forms in the scripts the gazetteer knows; what a form is written like in a sentence is left to `meant_by`.
    """
    from strikeledger.gazetteer import gazetteer
    from strikeledger.gazetteer.spelt import spelt

    wanted = {name.casefold() for name in names}
    found = {}
    for written in sorted(spelt(gazetteer().data, names)):
        meant = tuple(sorted(wanted & meant_by(written) - {written}))
        if meant:
            found[written] = meant
    return found
