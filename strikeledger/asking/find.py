"""Naming an incident: whole, by its beginning, or by day and place."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from strikeledger.asking.spellings import meant_by
from strikeledger.errors import SeveralIncidentsError, UnknownIncidentError
from strikeledger.model import Incident
from strikeledger.store.load import load_former
from strikeledger.store.tables import fetch

SHOWN = 8
"""Candidates listed when several answer: what fits a screen."""


def find_incident(incidents: Sequence[Incident], given: str) -> Incident:
    """The one incident meant by `given`: an identifier, the beginning of one, `YYYY-MM-DD`, `YYYY-MM-DD PLACE`,
    or a place alone.

    Raises:
        UnknownIncidentError: none or several answer; the message lists them.
    """
    exact = [one for one in incidents if one.incident_id == given]
    found = exact or [one for one in incidents if given and one.incident_id.startswith(given)]
    dated = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:[\s/,]+(\S.*))?", given.strip())
    if not found and dated:
        found = _by_day_and_place(incidents, dated[1], dated[2])
    if not found and not dated:
        found = _by_place(incidents, given)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownIncidentError(f"no incident {given!r}", "list them with: strikeledger incidents")
    listed = tuple(name_of(one) for one in found)
    shown = ", ".join(listed[:SHOWN]) + (" ..." if len(found) > SHOWN else "")
    several = f"{len(found)} incidents answer to {given!r}: {shown}"
    error = SeveralIncidentsError(several, "give one of these identifiers")
    error.listed = listed
    raise error


def located(path: Path, incidents: Sequence[Incident], given: str) -> tuple[Incident, str | None]:
    """As `find_incident`; an identifier that stands for nothing any more leads to where its claims are now (rule 8).

    The second value says so in words, also where an identifier has stood for another attack before.

    Raises:
        UnknownIncidentError: none or several answer; the message lists them.
    """
    known = {one.incident_id: one for one in incidents}
    claims = load_former(path).get(given)
    if claims is None:
        return find_incident(incidents, given), None
    homes = Counter(row["incident_id"] for row in fetch(path, "claims", {"claim_id": claims}).to_pylist())
    found = sorted((name for name in homes if name in known), key=lambda name: (-homes[name], name))
    if given in known:
        before = f"{given} was also the name of what is now {found[0]}" if found and found[0] != given else None
        return known[given], before
    if not found:
        raise UnknownIncidentError(
            f"{given!r} was an incident once; none of its claims is left in one",
            "see what became of it: strikeledger export --table learnt",
        )
    others = f"; some of its claims are in {', '.join(found[1:])}" if found[1:] else ""
    return known[found[0]], f"{given} is now {found[0]}{others}"


def name_of(incident: Incident) -> str:
    """Identifier, last day and place in one line, for lists."""
    place = incident.places[0].name if incident.places else incident.target_country or "unknown place"
    return f"{incident.incident_id} ({incident.date_end or 'undated'}, {place})"


def _by_place(incidents: Sequence[Incident], place: str) -> list[Incident]:
    """Those that name the place, the newest first; where some are chiefly there, those alone."""
    if not place.strip():
        return []
    names = meant_by(place)
    found = [one for one in incidents if any(item.name.casefold() in names for item in one.places)]
    found = [one for one in found if one.places[0].name.casefold() in names] or found
    return sorted(found, key=lambda one: (one.date_end or dt.date.min, one.incident_id), reverse=True)


def _by_day_and_place(incidents: Sequence[Incident], day: str, place: str | None) -> list[Incident]:
    """Those whose window begins or ends on the day; of several, those that fit best: end day, then first place."""
    try:
        wanted = dt.date.fromisoformat(day)
    except ValueError:
        return []
    found = [one for one in incidents if wanted in (one.date_start, one.date_end)]
    if place:
        names = meant_by(place)
        found = [one for one in found if any(item.name.casefold() in names for item in one.places)]
        found = [one for one in found if one.places[0].name.casefold() in names] or found
    return [one for one in found if one.date_end == wanted] or found
