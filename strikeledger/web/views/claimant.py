"""Claimants: who they are, what they said, and how it compares with what came out later."""

from __future__ import annotations

from collections.abc import Mapping

from strikeledger.model import Claim, Record
from strikeledger.web.addresses import claimant_path, incident_path
from strikeledger.web.library import Library, Shelf, Speaker
from strikeledger.web.page import Page, Table
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.against import stand_of
from strikeledger.web.views.common import FigureView, Said, figure_view, said, table_of, title_of
from strikeledger.web.views.spoken import MOST_SPOKEN, Spoken, spoken
from strikeledger.web.views.standing import Standing, standings


class Compared(Record, frozen=True):
    """A claim beside the figure the ledger has for it today."""

    said: Said
    now: FigureView | None
    difference: str
    incident: str | None
    incident_path: str | None


class ClaimantView(Record, frozen=True):
    """Everything on a claimant's page."""

    speaker: Speaker
    rows: tuple[Compared, ...]
    standing: Standing
    """How what they said stands as the figure now, above and below it, and against official tables."""
    paging: Paging
    spoken: tuple[Spoken, ...]
    """All they said, with figures or without; on the first page alone."""
    more_spoken: int


class SpeakerRow(Record, frozen=True):
    """A claimant with the record of what was said."""

    path: str
    speaker: Speaker
    standing: Standing

    @property
    def name(self) -> str:
        """By which the chart calls the row."""
        return self.speaker.name


class SpeakersView(Record, frozen=True):
    """The list of claimants."""

    rows: tuple[SpeakerRow, ...]
    paging: Paging


def claimant_page(library: Library, shelf: Shelf, speaker: Speaker, number: int = 1) -> Page:
    """What one claimant said, a page of it, with today's figure beside each."""
    path = claimant_path(speaker.name, speaker.side)
    paging = paged(path, speaker.claims, number)
    claims = library.said_by(speaker, paging.size, paging.first)
    texts = library.texts(claim.document_id for claim in claims)
    rows = tuple(
        _compared(shelf, claim, texts[claim.document_id][0][claim.sentence_start : claim.sentence_end])
        for claim in claims
    )
    columns = ("claim_id", "measure", "said", "published", "outlet", "incident_id", "best", "low", "high", "difference")
    cells = tuple(
        (
            row.said.claim_id,
            row.said.measure,
            row.said.said,
            row.said.published.isoformat() if row.said.published else None,
            row.said.outlet,
            row.said.incident_id,
            row.now.best if row.now else None,
            row.now.low if row.now else None,
            row.now.high if row.now else None,
            row.difference,
        )
        for row in rows
    )
    everything = spoken(library.statements_of(speaker.name), shelf) if number == 1 else ()
    return Page(
        path=paging.path,
        template="claimant.html",
        title=speaker.name,
        view=ClaimantView(
            speaker=speaker,
            rows=rows,
            standing=_of(standings(library, shelf).speakers, speaker),
            paging=paging,
            spoken=everything[:MOST_SPOKEN],
            more_spoken=max(len(everything) - MOST_SPOKEN, 0),
        ),
        tables={"claims": lambda: Table(columns=columns, rows=cells)},
    )


def speakers_page(library: Library, shelf: Shelf, number: int = 1) -> Page:
    """Everybody credited with a figure, who said most first."""
    paging = paged("claimants", len(shelf.speakers), number)
    kept = standings(library, shelf).speakers
    rows = tuple(
        SpeakerRow(path=claimant_path(one.name, one.side), speaker=one, standing=_of(kept, one))
        for one in shelf.speakers[paging.first : paging.last]
    )
    columns = "name roles organisations side claims incidents documents first_printed last_printed"
    return Page(
        path=paging.path,
        template="claimants.html",
        title="Claimants",
        view=SpeakersView(rows=rows, paging=paging),
        tables={"": lambda: table_of(columns, shelf.speakers)} if number == 1 else {},
    )


def _compared(shelf: Shelf, claim: Claim, sentence: str) -> Compared:
    incident = shelf.by_id.get(claim.incident_id or "")
    figure = incident.figures.get(claim.measure) if incident else None
    return Compared(
        said=said(claim, shelf.reports.get(claim.document_id), sentence, _used(claim, shelf), shelf),
        now=figure_view(claim.measure, figure) if figure else None,
        difference=_difference(claim, figure.best if figure else None),
        incident=title_of(incident) if incident else None,
        incident_path=incident_path(incident.incident_id) if incident else None,
    )


def _used(claim: Claim, shelf: Shelf) -> bool:
    incident = shelf.by_id.get(claim.incident_id or "")
    figure = incident.figures.get(claim.measure) if incident else None
    return figure is not None and claim.claim_id in figure.claims


def _of(kept: Mapping[tuple[str, str | None], Standing], one: Speaker) -> Standing:
    return kept.get((one.name.lower(), one.side), Standing())


def _difference(claim: Claim, best: float | None) -> str:
    """The claim against today's figure: within its bounds, or by how much below or above."""
    if claim.scope in ("part", "period"):
        return "of a part" if claim.scope == "part" else "not of one attack"
    side = stand_of(claim.scope, claim.low, claim.high, best)
    if best is None or side is None:
        return "no figure"
    if side == "above":
        return f"{(claim.low or 0.0) - best:g} more than the figure now"
    return "as the figure now" if side == "same" else f"{best - (claim.high or 0.0):g} fewer than the figure now"
