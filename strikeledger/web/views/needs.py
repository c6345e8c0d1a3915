"""What needs a person's eye: lists of attacks, each for one reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from strikeledger.model import Incident, Record
from strikeledger.web.library import Shelf
from strikeledger.web.page import Page
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.common import Line, line, lines_table

Reason = tuple[str, Callable[[Incident], bool]]
REASONS: Mapping[str, Reason] = {
    "contradicted": (
        "attacks with a figure that an official table contradicts",
        lambda one: any(figure.contradicted is not None for figure in one.figures.values()),
    ),
    "disputed": (
        "attacks with a figure that the parties dispute",
        lambda one: any(figure.disputed for figure in one.figures.values()),
    ),
    "place": ("attacks without a place", lambda one: not one.places),
    "day": ("attacks without a day", lambda one: one.date_end is None),
    "unreviewed": ("attacks that nobody has looked at", lambda one: one.review == "unreviewed"),
}
"""Part of an address to what is listed there, the most urgent first."""


class NeedsView(Record, frozen=True):
    """Attacks of one reason, and the other reasons."""

    name: str
    label: str
    reasons: tuple[tuple[str, str, int], ...]
    """Path, words and number of each."""
    rows: tuple[Line, ...]
    paging: Paging


def reasons_in(shelf: Shelf) -> tuple[tuple[str, str, int], ...]:
    """Path, words and number of attacks of each reason that there is any for."""
    counts = ((f"needs/{name}", words, sum(map(holds, shelf.incidents))) for name, (words, holds) in REASONS.items())
    return tuple(one for one in counts if one[2])


def needs_page(shelf: Shelf, name: str, number: int = 1) -> Page:
    """The attacks of one reason, newest first."""
    words, holds = REASONS[name]
    found = [one for one in shelf.incidents if holds(one)]
    paging = paged(f"needs/{name}", len(found), number)
    rows = tuple(line(shelf, one) for one in found[paging.first : paging.last])
    view = NeedsView(name=name, label=words, reasons=reasons_in(shelf), rows=rows, paging=paging)
    return Page(
        path=paging.path,
        template="needs.html",
        title=words.capitalize(),
        view=view,
        tables={"": lambda: lines_table(found)} if number == 1 else {},
    )
