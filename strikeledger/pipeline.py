"""The stages in order: one document to its reading, many readings to the state of the ledger.

    Document -> read_one -> DocumentResult        needs the text alone
    DocumentResults, Tables -> build -> LedgerState
        stories    what is a copy or a rewrite of what
        days       for documents without one: by story, by official table, by a report of the same attack
        attacks    tellings of one attack joined, barrages made parents
        decisions  what people joined, parted, moved, rejected, doubted
        figures    the figure of each measure, its history, the grade of the attack; what people set
        checks     what the official tables and the ledger say to each claim

Both are pure: the same documents in any order give the same state, and nothing asks the clock or the disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from strikeledger.decisions import Decision
from strikeledger.figuring import Beside
from strikeledger.lineage import Kin, Sketch, furniture_in, kin_among, sketch, stripped
from strikeledger.lineage.gaps import gaps_of
from strikeledger.linking import Attack, Dating, link
from strikeledger.linking.grouping import Spot
from strikeledger.model import DateBasis, Document, Gap, Reading, Record, Story
from strikeledger.reading import read_document
from strikeledger.reading.answering import with_answers
from strikeledger.reading.commitments import commitments_of
from strikeledger.reading.implied import with_implied_day
from strikeledger.reading.private import Private, private_in
from strikeledger.reading.statements import statements_of
from strikeledger.reading.victims import HarmedName, named_in
from strikeledger.registries import Tables
from strikeledger.statements import Commitment, Statement
from strikeledger.stretches.dating import date_all, tied
from strikeledger.stretches.work import Stretch, Worked, work_out
from strikeledger.vocabulary.sight import may_tell, small

Homes = Callable[[Sequence[Reading], Mapping[str, str]], Mapping[Spot, Spot]]
"""Readings and the story of each document -> the first telling of the group of each telling whose group is known."""


class DocumentResult(Record, frozen=True):
    """One document read: all that later stages need of it. `sketch` is None where no figure was found."""

    document: Document
    reading: Reading
    sketch: Sketch | None
    harmed: tuple[HarmedName, ...] | None = None
    """Where it names people harmed; None where nobody looked, as in what tells of no attack."""
    private: tuple[Private, ...] | None = None
    """Where it names private people in what is said; None where nobody was asked."""
    statements: tuple[Statement, ...] | None = None
    """Who says what in it; None where nobody asked yet, as in what tells of no attack."""
    commitments: tuple[Commitment, ...] | None = None
    """The promises and decisions it tells; None where nobody looked, as in what tells of no attack."""


class Grouped(Record, frozen=True):
    """How the machine grouped what it read, before anybody decided: what a further document is compared with."""

    sketches: tuple[Sketch, ...]
    dull: frozenset[int]
    """Sentences that are an outlet's furniture."""
    kin: tuple[Kin, ...]
    attacks: tuple[Attack, ...]
    """As their reports tell them, before any official table."""
    readings: tuple[Reading, ...]
    early: tuple[tuple[Spot, Spot], ...] | None = None
    """The first telling of the group of each telling when groups dated reports, where any did."""


class LedgerState(Worked, frozen=True, kw_only=True):
    """All that is worked out from the documents and the official tables, in a settled order."""

    stories: tuple[Story, ...]
    dated: dict[str, tuple[dt.date, DateBasis]]
    """Publication days found for documents that carry none, with the basis."""
    dating_reasons: dict[str, str] = msgspec.field(default_factory=dict)
    """Why each of those days, in words."""
    gaps: tuple[Gap, ...] = ()
    """Days without what an outlet usually delivers."""
    grouped: Grouped | None = None


def read_one(document: Document) -> DocumentResult:
    """Everything one document says. Documents that tell of no attack take no part in stories and need no sketch."""
    document = with_implied_day(document)
    reading = without_what_is_to_come(read_document(document), document.published)
    if not reading.tells:
        return DocumentResult(document=document, reading=reading, sketch=None)
    claimants = {claim.claimant for claim in reading.claims if claim.claimant is not None}
    harmed = named_in(document, sorted({one.name for one in claimants if one.role or one.organisation}))
    statements = statements_of(document)
    commitments = commitments_of(document, statements)
    return DocumentResult(
        document=document,
        reading=with_answers(reading, statements, document.text),
        sketch=sketch(document),
        harmed=harmed,
        private=private_in(document, statements, commitments),
        statements=statements,
        commitments=commitments,
    )


def without_what_is_to_come(reading: Reading, published: dt.date | None) -> Reading:
    """The reading without attacks that its words date after the report was printed: their figures are hypothetical."""
    if published is None:
        return reading
    latest = published + dt.timedelta(days=1)
    late = {e.number for e in reading.episodes if e.window.start is not None and e.window.start > latest}
    if not late:
        return reading
    return msgspec.structs.replace(
        reading,
        episodes=tuple(e for e in reading.episodes if e.number not in late),
        claims=tuple(
            msgspec.structs.replace(claim, status="hypothetical") if claim.episode in late else claim
            for claim in reading.claims
        ),
    )


def read_at_sight(document: Document) -> DocumentResult | None:
    """What `read_one` gives for a document that first sight shows to hold no figure; None where it may hold one.

    Costs a tenth of a millisecond, less than to hand the document to another process.
    """
    if document.published is None or may_tell(small(document.text)):
        return None  # without a day, its words may imply one
    empty = Reading(document_id=document.document_id, claims=(), episodes=(), periods=(), records=())
    return DocumentResult(document=document, reading=empty, sketch=None)


def build(
    results: Iterable[DocumentResult],
    tables: Tables,
    decisions: Iterable[Decision] = (),
    given_days: Iterable[Dating] = (),
    silent: Iterable[tuple[str | None, dt.date | None]] = (),
    homes: Homes | None = None,
) -> LedgerState:
    """The state of the ledger. Time grows with the number of documents, not with its square.

    Documents that tell of no attack only show that their outlet delivered: they may be left out of `results` and given
    as `silent`, outlet and day, each pair once. A ledger that is nearly all such documents need not be held in memory.

    `given_days` are days of publication found elsewhere for documents without one: a past state may lack the report
    that dates them. `homes` groups dated tellings elsewhere (see `linking.apart`), with the same outcome.
    """
    everything = list(results)
    told = {result.document.document_id: result for result in everything if result.reading.tells}
    ordered = [told[document] for document in sorted(told)]
    sketches = [result.sketch for result in ordered if result.sketch is not None]
    dull = furniture_in(sketches)
    kin = kin_among([stripped(one, dull) for one in sketches])
    stories = tuple(sorted((story for group in kin for story in group.stories), key=lambda story: story.story_id))
    story_of = {document: story.story_id for story in stories for document in story.documents}
    said = {result.document.document_id: result.reading for result in ordered}
    published = {r.document.document_id: day for r in ordered if (day := r.document.published) is not None}
    datings, early = date_all(said, published, stories, tables, given_days)
    readings = tuple(tied(reading, datings.get(document)) for document, reading in said.items())
    attacks = tuple(link(readings, story_of, homes(readings, story_of) if homes is not None else None))
    days: dict[str, dt.date | None] = {**published, **{key: dating.published for key, dating in datings.items()}}
    worked = work_out(Stretch(attacks, readings, stories, tuple(decisions), Beside(published=days)), tables)
    return LedgerState(
        **{name: getattr(worked, name) for name in Worked.__struct_fields__},
        stories=stories,
        dated={document: (dating.published, dating.basis) for document, dating in sorted(datings.items())},
        dating_reasons={document: dating.reason for document, dating in sorted(datings.items())},
        gaps=gaps_of([*deliveries(everything, datings), *silent]),
        grouped=Grouped(
            sketches=tuple(sketches),
            dull=frozenset(dull),
            kin=tuple(kin),
            attacks=attacks,
            readings=readings,
            early=None if early is None else tuple(sorted(early.items())),
        ),
    )


def deliveries(
    results: Iterable[DocumentResult], datings: Mapping[str, Dating]
) -> list[tuple[str | None, dt.date | None]]:
    """Outlet and day of every document, with figures or without."""
    found = []
    for result in results:
        document = result.document
        dating = datings.get(document.document_id)
        found.append((document.outlet, dating.published if dating is not None else document.published))
    return found


__all__ = ["DocumentResult", "LedgerState", "Tables", "build", "read_one"]
