"""A report as it was read: the stored text in runs, each with its role on the page and the claims that stand in it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

from strikeledger.model import Block, Record
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.library import Library, Report, Shelf
from strikeledger.web.page import Page
from strikeledger.web.views.common import Said, claims_table, said
from strikeledger.web.views.totals import PeriodRow, period_row

MOST_CHARACTERS = 200_000
"""Text shown on one page; with its marks some 600 kB. The rest is in the `.json` twin's document, named by its hash."""
GREY = "boilerplate"
GAP = "gap"
"""White space between blocks: kept, so that offsets can be counted, and shown as one gap."""

Span = tuple[int, int, str]
"""Where a claim begins and ends in the stored text, and its identifier."""


class Run(Record, frozen=True):
    """A stretch of text throughout which the same claims stand."""

    text: str
    claims: tuple[str, ...]
    starts: tuple[str, ...]
    """Claims that begin here: where their links lead."""


class Stretch(Record, frozen=True):
    """A block of the page with one role: that of a `model.Block`, `boilerplate`, or `gap`."""

    kind: str
    runs: tuple[Run, ...]


class SourceView(Record, frozen=True):
    """Everything on a report's page."""

    report: Report
    copies: tuple[tuple[str, Report], ...]
    relation: str | None
    origin: bool
    """Whether the report is the one its story descends from."""
    stretches: tuple[Stretch, ...]
    cut: int
    """Characters left off at the end."""
    claims: tuple[Said, ...]
    periods: tuple[PeriodRow, ...]
    incidents: tuple[tuple[str, str], ...]
    """Path and identifier of the attacks it tells of."""


def source_page(library: Library, shelf: Shelf, report: Report, *, quotes_only: bool = False) -> Page:
    """The page of a report. `quotes_only` shows the sentences that hold a claim and leaves the rest of the text out."""
    stored = library.texts([report.document_id]).get(report.document_id)
    text, blocks = stored if stored is not None else ("", ())
    claims = library.claims("document_id", [report.document_id]) if stored is not None else []
    listed = tuple(
        said(claim, report, text[claim.sentence_start : claim.sentence_end], True, shelf)
        for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.measure, claim.claim_id))
    )
    shown = text[:MOST_CHARACTERS]
    periods = shelf.periods_of.get(report.document_id, [])
    spans = [(claim.start, claim.end, claim.claim_id) for claim in claims]
    spans += [(period.start, period.end, period.claim_id) for period in periods]
    sentences = {(claim.sentence_start, claim.sentence_end) for claim in claims}
    sentences |= {(period.start, period.end) for period in periods}
    stretches = _quotes(text, sentences, spans) if quotes_only else marked(shown, blocks, spans)
    story = shelf.stories.get(report.story_id or "")
    copies = [one for one in (story.documents if story else ()) if one != report.document_id and one in shelf.reports]
    ids = dict.fromkeys(claim.incident_id for claim in claims if claim.incident_id in shelf.by_id)
    view = SourceView(
        report=report,
        copies=tuple((source_path(one), shelf.reports[one]) for one in copies),
        relation=story.relation if story else None,
        origin=story is None or story.origin == report.document_id,
        stretches=stretches,
        cut=0 if quotes_only else len(text) - len(shown),
        claims=listed,
        periods=tuple(period_row(shelf, period) for period in periods),
        incidents=tuple((incident_path(one), one) for one in ids if one),
    )
    return Page(
        path=source_path(report.document_id),
        template="source.html",
        title=report.heading,
        view=view,
        tables={"claims": lambda: claims_table(listed)},
    )


def marked(text: str, blocks: Iterable[Block], claims: Iterable[Span]) -> tuple[Stretch, ...]:
    """The text in stretches of one role, each in runs. All characters are kept; linear in text and claims together."""
    spans = sorted(claim for claim in claims if claim[0] < len(text))
    found: list[Stretch] = []
    at = first = 0
    for block in [*sorted(blocks, key=lambda block: block.start), None]:
        start = min(block.start, len(text)) if block else len(text)
        if at < start:
            first = _add(found, text, at, start, GREY, spans, first)
        if block:
            end = min(block.end, len(text))
            first = _add(found, text, max(at, start), end, block.kind, spans, first)
            at = max(at, end)
    return tuple(found)


def _add(found: list[Stretch], text: str, start: int, end: int, kind: str, spans: list[Span], first: int) -> int:
    """One stretch; gives the first span that later stretches still need."""
    if start >= end:
        return first
    while first < len(spans) and spans[first][1] <= start:
        first += 1
    here = []
    for span in spans[first:]:
        if span[0] >= end:
            break
        if span[1] > start:
            here.append(span)
    runs = _runs(text, start, end, here)
    blank = kind == GREY and not text[start:end].strip()
    found.append(Stretch(kind=GAP if blank else kind, runs=tuple(runs)))
    return first


def _runs(text: str, start: int, end: int, spans: list[Span]) -> list[Run]:
    """The stretch cut wherever a claim begins or ends; one sweep over the edges."""
    begins: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[str]] = defaultdict(list)
    own = {span[2] for span in spans if span[0] >= start}
    for left, right, claim_id in spans:
        begins[max(left, start)].append(claim_id)
        ends[min(right, end)].append(claim_id)
    over: dict[str, None] = {}
    runs = []
    edges = sorted({start, end, *begins, *ends})
    for left, right in itertools.pairwise(edges):
        for claim_id in ends[left]:
            over.pop(claim_id, None)
        over |= dict.fromkeys(begins[left])
        starts = tuple(claim_id for claim_id in begins[left] if claim_id in own)
        runs.append(Run(text=text[left:right], claims=tuple(over), starts=starts))
    return runs


def _quotes(text: str, sentences: Iterable[tuple[int, int]], spans: list[Span]) -> tuple[Stretch, ...]:
    """Only the sentences that hold a claim, in order, each once."""
    blocks = [Block(start=start, end=end, kind="body") for start, end in sorted(sentences)]
    whole = marked(text, blocks, spans)
    return tuple(stretch for stretch in whole if stretch.kind not in (GREY, GAP))
