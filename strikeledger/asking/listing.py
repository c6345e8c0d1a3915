"""Choosing incidents by day, place, attacker and toll."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from strikeledger.asking.spellings import meant_by
from strikeledger.model import Incident, Record
from strikeledger.vocabulary.measures import whole_of


class Choice(Record, frozen=True):
    """What to list; None lets everything through."""

    first: dt.date | None = None
    last: dt.date | None = None
    """Both inclusive: an incident is listed when its window touches them. Undated ones then are not."""
    place: str | None = None
    """A name of a place or of the oblast or country it lies in, in any spelling the gazetteer knows."""
    attacker: str | None = None
    """Code or name of the attacking party."""
    min_killed: int | None = None
    """Lowest best figure of killed; an incident without one is not listed."""


def chosen(incidents: Iterable[Incident], choice: Choice) -> list[Incident]:
    """The incidents that answer to a choice, in their order."""
    places = meant_by(choice.place) if choice.place else None
    attackers = meant_by(choice.attacker) if choice.attacker else None
    return [
        incident
        for incident in incidents
        if _answers(incident, choice)
        and (places is None or bool(places & _names(incident)))
        and (attackers is None or (incident.attacker or "").casefold() in attackers)
    ]


def _answers(incident: Incident, choice: Choice) -> bool:
    if choice.first is not None and (incident.date_end is None or incident.date_end < choice.first):
        return False
    if choice.last is not None and (incident.date_start is None or incident.date_start > choice.last):
        return False
    if choice.min_killed is not None:
        killed = incident.figures.get(whole_of("life"))
        return killed is not None and killed.best is not None and killed.best >= choice.min_killed
    return True


def _names(incident: Incident) -> set[str]:
    """Every name an incident's places go by, the units they lie in included."""
    named = {name for place in incident.places for name in (place.name, place.admin1, place.country)}
    return {name.casefold() for name in (*named, incident.target_country) if name}
