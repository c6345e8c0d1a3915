"""Where an identifier leads that no attack goes by any more: to the attacks its claims are in now (rule 8)."""

from __future__ import annotations

from collections import Counter

from strikeledger.model import Record
from strikeledger.web.addresses import incident_path
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page
from strikeledger.web.views.common import Line, line, lines_table


class MovedView(Record, frozen=True):
    """An identifier of before and what it stands for now."""

    incident_id: str
    now: tuple[Line, ...]
    """The attack with most of its claims first; empty when no attack of this state has any of them."""


def moved_page(library: Library, shelf: Shelf, incident_id: str) -> Page:
    """The page of an identifier that is in `shelf.former` and not in use."""
    claims = library.claims("claim_id", shelf.former[incident_id])
    homes = Counter(claim.incident_id for claim in claims if claim.incident_id)
    order = sorted((key for key in homes if key in shelf.by_id), key=lambda key: (-homes[key], key))
    there = [shelf.by_id[key] for key in order]
    return Page(
        path=incident_path(incident_id),
        template="moved.html",
        title=incident_id,
        view=MovedView(incident_id=incident_id, now=tuple(line(shelf, one) for one in there)),
        tables={"": lambda: lines_table(there)},
    )
