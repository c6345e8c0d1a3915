"""Sources by measures: who told which figure when, how it stands to the best, what the official table says to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from strikeledger.asking.wording import bounds
from strikeledger.model import Claim, Figure, Incident, Record
from strikeledger.vocabulary.measures import page_order
from strikeledger.web.addresses import source_path
from strikeledger.web.library import Report, Shelf
from strikeledger.web.words import word

MOST = 60
"""Reports shown: a screen or two; every claim stands below in its sentence."""
_OFFICIAL = ("launches", "alerts", "casualties")


class Cell(Record, frozen=True):
    """One report's figure of one measure, as it was told last."""

    said: str
    claimant: str | None
    stand: str
    """`best`, `within` the range, `beside` it, or `aside`: not taken, for another reason than its number."""
    contradicted: str | None
    """The sum of an official table that speaks against it."""
    path: str


class Source(Record, frozen=True):
    """A report with what it tells, copies folded under it."""

    title: str
    published: dt.date | None
    path: str
    copies: int
    cells: tuple[Cell | None, ...]


class Matrix(Record, frozen=True):
    """Reports by measures."""

    measures: tuple[tuple[str, str], ...]
    """Name and label of each column."""
    best: tuple[str, ...]
    official: tuple[str | None, ...]
    """What official tables count; None where none speaks of it."""
    sources: tuple[Source, ...]
    more: int


def matrix(shelf: Shelf, one: Incident, claims: Iterable[Claim]) -> Matrix | None:
    """The table of an incident; None where fewer than two reports tell a figure of it."""
    own = [claim for claim in claims if claim.incident_id == one.incident_id and claim.measure in one.figures]
    columns = [name for name in page_order() if name in one.figures]
    story_of = {document: story for story in one.stories for document in _documents(shelf, story)}
    by_story: dict[str, list[Claim]] = {}
    for claim in own:
        by_story.setdefault(story_of.get(claim.document_id, claim.document_id), []).append(claim)
    if len(by_story) < 2:
        return None
    sources = sorted((_source(shelf, one, columns, told) for told in by_story.values()), key=_when)
    best = tuple(bounds(one.figures[name].best, one.figures[name].best) for name in columns)
    return Matrix(
        measures=tuple((name, word("measures", name)) for name in columns),
        best=best,
        official=tuple(_official(shelf, [claim for claim in own if claim.measure == name]) for name in columns),
        sources=tuple(sources[:MOST]),
        more=max(0, len(sources) - MOST),
    )


def _documents(shelf: Shelf, story: str) -> tuple[str, ...]:
    return shelf.stories[story].documents if story in shelf.stories else ()


def _when(source: Source) -> tuple[dt.date, str]:
    return source.published or dt.date.max, source.path


def _source(shelf: Shelf, one: Incident, columns: Iterable[str], claims: list[Claim]) -> Source:
    first = min(claims, key=lambda claim: (claim.published or dt.date.max, claim.document_id))
    report = shelf.reports.get(first.document_id)
    cells = []
    for name in columns:
        told = [claim for claim in claims if claim.measure == name]
        # Of several figures the one taken, else the last in the text: a report corrects itself downwards.
        taken = [claim for claim in told if claim.claim_id in one.figures[name].claims]
        cells.append(_cell(shelf, one.figures[name], (taken or told)[-1]) if told else None)
    return Source(
        title=_title(report, first),
        published=first.published,
        path=f"{source_path(first.document_id)}.html",
        copies=len({claim.document_id for claim in claims}) - 1,
        cells=tuple(cells),
    )


def _title(report: Report | None, claim: Claim) -> str:
    """What a report is called: its outlet, else its own title, never the path it was read from."""
    return claim.outlet or (report.heading if report is not None else "a report without a title")


def _cell(shelf: Shelf, figure: Figure, claim: Claim) -> Cell:
    against = [c.arithmetic for c in shelf.checks_of.get(claim.claim_id, ()) if c.verdict == "contradicts"]
    return Cell(
        said=bounds(claim.low, claim.high, claim.approx),
        claimant=claim.claimant.name if claim.claimant is not None else None,
        stand=_stand(figure, claim),
        contradicted=against[0] if against else None,
        path=f"{source_path(claim.document_id)}.html#{claim.claim_id}",
    )


def _stand(figure: Figure, claim: Claim) -> str:
    if claim.rejected or claim.scope != "incident" or claim.status not in {"asserted", "none_reported"}:
        return "aside"
    low = claim.low if claim.low is not None else float("-inf")
    high = claim.high if claim.high is not None else float("inf")
    if figure.best is not None and low <= figure.best <= high:
        return "best"
    inside = (figure.low is None or high >= figure.low) and (figure.high is None or low <= figure.high)
    return "within" if inside else "beside"


def _official(shelf: Shelf, claims: Iterable[Claim]) -> str | None:
    for claim in claims:
        for check in shelf.checks_of.get(claim.claim_id, ()):
            if check.registry in _OFFICIAL and check.registry_low is not None and claim.scope == "incident":
                return bounds(check.registry_low, check.registry_high)
    return None
