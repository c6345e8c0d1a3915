"""An attack in short, for other sites to frame: sentence, figures with their ranges, and the way to the whole page."""

from __future__ import annotations

import msgspec

from strikeledger.asking.in_short import sentence_on
from strikeledger.model import Incident, Record
from strikeledger.web.addresses import embed_path
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page
from strikeledger.web.views.common import FigureView, Line, line, table_of, title_of
from strikeledger.web.views.incident import FIGURE_COLUMNS, figures_of
from strikeledger.web.views.moved import moved_page


class EmbedView(Record, frozen=True):
    """What may be framed."""

    line: Line
    sentence: str
    figures: tuple[FigureView, ...]


def embed_page(shelf: Shelf, one: Incident) -> Page:
    """The view that may be framed: it says what the page of the attack says, and no more."""
    figures = figures_of(one)
    return Page(
        path=embed_path(one.incident_id),
        template="embed.html",
        title=title_of(one),
        view=EmbedView(line=line(shelf, one), sentence=sentence_on(one), figures=figures),
        tables={"": lambda: table_of(FIGURE_COLUMNS, figures)},
    )


def moved_embed(library: Library, shelf: Shelf, former: str) -> Page:
    """What stands under an identifier of before: the attacks that its claims are in now."""
    page = moved_page(library, shelf, former)
    return msgspec.structs.replace(page, path=embed_path(former), template="embed_moved.html", tables={})
