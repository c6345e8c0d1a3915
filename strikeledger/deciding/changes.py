"""What a person may change of an incident or a claim, and how values are kept so that nothing is looked up later."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from typing import get_args

import msgspec

from strikeledger.conflicts import parties
from strikeledger.errors import UsageError
from strikeledger.model import Claimant, DatePrecision, Kind, Place, Review, Scope, Victims, Window
from strikeledger.vocabulary.measures import measures

_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
NOBODY = ("", "unknown", "none")
"""How a person says that nothing is known."""


def canonical(field: str, given: str) -> str:
    """A value as a decision keeps it; one that is kept already stays as it is.

    Raises:
        UsageError: there is no such field, or it takes other values; the message says which.
    """
    if field not in _WRITTEN:
        raise UsageError(f"nothing called {field!r} can be changed", "one of: " + " ".join(sorted(_WRITTEN)))
    return _WRITTEN[field](given.strip())


def place_of(value: str) -> Place | None:
    """The place a decision keeps; None where it says that none is known."""
    return msgspec.json.decode(value, type=Place) if value else None


def claimant_of(value: str) -> Claimant | None:
    """The claimant a decision keeps; None is the outlet's own voice."""
    return msgspec.json.decode(value, type=Claimant) if value else None


def window_of(value: str) -> Window:
    """The days a decision keeps. Two days that follow each other are a night."""
    first, _, last = value.partition("/")
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    nights = (end - start).days
    precision: DatePrecision = "day" if nights == 0 else "night" if nights == 1 else "days"
    return Window(start=start, end=end, basis="linked", precision=precision)


def number_of(value: str) -> float | None:
    """A bound a decision keeps; None is an open end."""
    return float(value) if value else None


def _place(given: str) -> str:
    if given.startswith("{"):
        return msgspec.json.encode(msgspec.json.decode(given, type=Place)).decode()
    if given.casefold() in NOBODY:
        return ""
    from strikeledger.gazetteer import gazetteer

    places = gazetteer()
    found = places.choose(places.find(given))
    if not found:
        raise UsageError(f"no place {given!r} is known", "give a town, or 'TOWN, REGION' where several have the name")
    return msgspec.json.encode(found[0]).decode()


def _day(given: str) -> str:
    try:
        window = window_of(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no day", "write YYYY-MM-DD, or a night as YYYY-MM-DD/YYYY-MM-DD") from error
    if window.start is None or window.end is None or window.end < window.start:
        raise UsageError(f"{given!r} ends before it begins", "write the earlier day first")
    return f"{window.start}/{window.end}" if window.start != window.end else f"{window.start}"


def _hour(given: str) -> str:
    found = _HOUR.fullmatch(given)
    if found is None:
        raise UsageError(f"{given!r} is no hour", "write HH:MM, by the clocks of the place")
    return f"{int(found[1]):02}:{found[2]}"


def _one_of(what: str, known: tuple[str, ...]) -> Callable[[str], str]:
    def written(given: str) -> str:
        value = given.replace(" ", "_").casefold()
        if value not in known:
            raise UsageError(f"there is no {what} {given!r}", "one of: " + " ".join(known))
        return value

    return written


def _party(given: str) -> str:
    """The code of a party, by its code or its name; others stay as they are given."""
    if given.casefold() in NOBODY:
        return ""
    for code, party in parties().items():
        if given.casefold() in {code.casefold(), party.name.casefold()}:
            return code
    return given


def _target(given: str) -> str:
    code = _party(given)
    if code and not re.fullmatch("[A-Z]{2}", code):
        raise UsageError(f"{given!r} is no country", "give its two letters, as UA")
    return code


def _bound(given: str) -> str:
    if given.casefold() in {"", "open", "none"}:
        return ""
    try:
        value = float(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no number", "a number, or 'open'") from error
    if not math.isfinite(value) or value < 0:
        raise UsageError(f"{given!r} counts nothing", "a number from 0 on, or 'open'")
    return f"{value:g}" if value < 1e6 else str(value)


def _claimant(given: str) -> str:
    if given.startswith("{"):
        return msgspec.json.encode(msgspec.json.decode(given, type=Claimant)).decode()
    if given.casefold() in {*NOBODY, "outlet"}:
        return ""
    name, _, side = given.partition(";")
    said = Claimant(name=name.strip(), role=None, organisation=None, side=_party(side.strip()) or None)
    return msgspec.json.encode(said).decode()


def _as_it_is(given: str) -> str:
    return given


_WRITTEN: Mapping[str, Callable[[str], str]] = {
    "place": _place,
    "day": _day,
    "hour": _hour,
    "kind": _one_of("kind of attack", get_args(Kind)),
    "attacker": _party,
    "target": _target,
    "measure": _one_of("measure", tuple(measures())),
    "low": _bound,
    "high": _bound,
    "claimant": _claimant,
    "scope": _one_of("scope", get_args(Scope)),
    "victims": _one_of("kind of victims", get_args(Victims)),
    "state": _one_of("state", get_args(Review)),
    "report": _as_it_is,
    "start": _as_it_is,
    "end": _as_it_is,
    "sentence": _as_it_is,
    "source": _as_it_is,
    "outlet": _as_it_is,
    "published": _day,
    "language": _as_it_is,
}
OF_INCIDENT = ("place", "day", "hour", "kind", "attacker", "target")
"""What `correct` may change, and a merge may take from the incident that goes."""
OF_CLAIM = ("measure", "low", "high", "claimant", "scope", "victims")
"""What `amend` may change."""
