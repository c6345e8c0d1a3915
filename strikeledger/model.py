"""The records: plain, immutable values that every room speaks in.

The way of the data is Document -> Claims and Episodes -> Stories, Incidents -> Figures.
Nothing here reads a file, knows a table or imports anything of ours; exported names are fixed (docs/codebook.md).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

DOUBTFUL = 0.6
"""Confidence up to which a claim decides no figure while a better one is told; frames never measured have this."""
Measure = str
"""One of the measures of `strikeledger.vocabulary.measures`; munitions_* lumps drones and missiles."""

DateBasis = Literal["text", "published", "linked", "registry", "unknown"]
Scope = Literal["incident", "part", "period", "background"]
Status = Literal["asserted", "superseded", "denied", "none_reported", "retracted", "hypothetical"]
Precision = Literal["country", "admin1", "admin2", "city", "district", "site", "unknown"]
DatePrecision = Literal["night", "day", "part_of_day", "days", "month", "year", "unknown"]
Cut = Literal["parted", "whole"]  # of a text that may hold several articles: cut where they seem to begin, or not
Kind = Literal["air_attack", "shelling", "shooting", "bombing", "other"]
Happened = Literal["happened", "foiled", "feared", "denied"]  # foiled: stopped before it did harm
Victims = Literal["civilian", "combatant", "unknown"]
Review = Literal["unreviewed", "in_review", "signed_off"]
BlockKind = Literal["title", "heading", "body", "caption", "byline", "dateline", "boilerplate"]
Relation = Literal["copy", "rewrite", "update", "translation"]
Verdict = Literal["agrees", "agrees_rounded", "contradicts", "cannot_tell"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, compared by value, written by field name."""


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the stored text with one role on the page; blocks are in order and do not overlap."""

    start: int
    end: int
    kind: BlockKind


class Document(Record, frozen=True, kw_only=True):
    """One page or post as read. Everything in it comes from the input bytes, nothing from other documents."""

    document_id: str
    """`d_` and the first 16 hex digits of the SHA-256 of the input bytes of this page or post."""
    source: str  # path or address as given
    sha256: str
    retrieved: str | None  # when it was read, ISO 8601 UTC; not part of what the ledger computes from
    outlet: str | None
    title: str | None
    published: dt.date | None
    published_basis: DateBasis | Literal["metadata", "dateline", "given", "future"]
    published_text: str | None = None  # the words the day was taken from, e.g. `July 4 ... Friday`
    modified: dt.date | None = None  # when a page says it was last changed: kept beside its day, and moves nothing
    language: str | None
    agency: str | None
    own_address: str | None = None  # what a page says its address is: a claim of the page, no source
    body_start: int
    body_end: int
    text: str
    blocks: tuple[Block, ...]
    cut: Cut | None = None
    refused: str | None = None


class Refusal(Record, frozen=True, kw_only=True):
    """An input that could not be read, with the reason and what to do; it stays in the ledger as such."""

    source: str
    reason: str
    advice: str
    sha256: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """A named place. `precision` says how exact the point is; coordinates are those of the named unit."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    """Oblast, state or region, in the gazetteer's spelling."""
    lat: float | None
    lon: float | None
    precision: Precision


class Claimant(Record, frozen=True, kw_only=True):
    """Who is credited with a figure; never the outlet."""

    name: str
    role: str | None
    organisation: str | None
    side: str | None
    """Country code of the party the claimant speaks for, `UN`, or None."""


class TimeRef(Record, frozen=True, kw_only=True):
    """A time as the text words it, before it is tied to a publication day.

    `kind`: `absolute` (year, month, day known), `month_day` (no year), `weekday`, `relative` (offset in days
    from publication), `month` and `year` (periods), `since` (running period), `anchor` (days from another
    episode of the same text: `one day after`).
    """

    text: str
    kind: Literal["absolute", "month_day", "weekday", "relative", "month", "year", "week", "since", "anchor"]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday 0 to Sunday 6."""
    which: Literal["last", "this", "next"] | None = None
    offset_days: int | None = None
    part: Literal["overnight", "night", "early", "morning", "afternoon", "evening"] | None = None
    tense: Literal["past", "future"] = "past"


class Window(Record, frozen=True, kw_only=True):
    """First and last day an attack can lie on. A night runs from its evening's day to its morning's day."""

    start: dt.date | None
    end: dt.date | None
    basis: DateBasis
    precision: DatePrecision


UNKNOWN_WINDOW = Window(start=None, end=None, basis="unknown", precision="unknown")


class Claim(Record, frozen=True, kw_only=True):
    """The atom: one figure with bounds and unit, who says it, who printed it, in which sentence.

    `low` and `high` are inclusive; None is an open end, never zero. `text[start:end] == quote`.
    A claim as read has `incident_id` None and the dates its own page gives; linking makes a copy with both set.
    """

    claim_id: str
    document_id: str
    source: str
    outlet: str | None
    published: dt.date | None
    quote: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    measure: Measure
    low: float | None
    high: float | None
    approx: bool
    munition: str | None
    claimant: Claimant | None
    scope: Scope
    part: str | None
    status: Status
    episode: int
    """Number of the attack inside its document, the key to `Episode`."""
    time: TimeRef | None
    includes: str | None = None
    """`dead` when an injured figure is a total of casualties that contains the dead; `jammed` for downed figures."""
    incident_id: str | None = None
    date_start: dt.date | None
    date_end: dt.date | None
    date_basis: DateBasis
    places: tuple[Place, ...]
    rule: str
    """The frame that made the claim, so that an error leads to one place."""
    confidence: float
    """0 to 1: how often claims made this way were right on what others coded."""
    language: str | None
    rejected: bool = False  # a person set it aside: no figure rests on it
    machine_incident_id: str | None = None
    """Where the machine put it, when a person put it elsewhere."""
    decision_id: str | None = None
    """The person's decision that took it out or put it where it is."""
    as_read: tuple[str, ...] = ()
    """`field: value` as it was read, of what a person changed."""
    victims: Victims | None = None


class Episode(Record, frozen=True, kw_only=True):
    """One attack as one document tells it; the unit that linking joins across documents."""

    document_id: str
    number: int
    """0 is what the report is about; others in order of mention."""
    kind: Kind
    time: TimeRef | None
    window: Window
    places: tuple[Place, ...]
    """Most exact and most central first."""
    attacker: str | None
    """ISO country code or name of the party."""
    target_country: str | None
    background: bool
    """True for an earlier or other attack mentioned in passing."""
    countrywide: bool
    """True when figures of a whole night over a country are given (a barrage), not only of one place."""
    parent: int | None = None
    """Number of the episode in the same document that this one lies inside."""
    aside: bool = False
    """True where it is told of no attack to record: feared, denied, or of years before. It is never joined."""
    happened: Happened = "happened"
    weapon: str | None = None
    """What was used, by the noun of its sentence, where one tells of the attack itself."""
    site: str | None = None
    """What was attacked, by the noun of that sentence: `police station`."""
    start: int = 0
    """Where the sentence that tells of it begins and ends; that of its first figure where none tells of it alone."""
    end: int = 0
    marks: tuple[int, ...] = ()  # what its sentences name, so that no name can be told (`reading.marks`); not exported
    traits: tuple[str, ...] = ()
    """What it hit and whom, by kinds, and ages (`reading.traits`); not exported."""
    answers: tuple[tuple[str, str], ...] = ()  # who says they did it (`claimed`) or did not (`denied`); not exported


class Telling(Record, frozen=True, kw_only=True):
    """An attack as one document tells it, with figures or without; incidents are made of these."""

    telling_id: str
    """`t_` and 16 hex digits: the same attack of the same document has the same one in every ledger."""
    document_id: str
    incident_id: str | None
    kind: Kind
    happened: Happened
    scope: Literal["news", "background"]
    attacker: str | None
    target_country: str | None
    weapon: str | None
    site: str | None
    places: tuple[Place, ...]
    date_start: dt.date | None
    date_end: dt.date | None
    date_basis: DateBasis
    start: int
    """Where the sentence that tells it first begins and ends in the stored text."""
    end: int
    claims: tuple[str, ...]
    """Its claims; none where the attack is told without a figure."""
    probability: float | None = None
    """How likely it is that it tells of its incident; None where nothing was joined."""


class PeriodFigure(Record, frozen=True, kw_only=True):
    """A figure of a month, a year or since a date: never an incident, never added to one."""

    measure: Measure
    low: float | None
    high: float | None
    approx: bool
    period_start: dt.date | None
    period_end: dt.date | None
    time: TimeRef | None
    claimant: Claimant | None
    document_id: str
    claim_id: str
    quote: str
    start: int
    end: int


class RecordClaim(Record, frozen=True, kw_only=True):
    """`a record 300 drones, up from 270`: a claim that a figure is the highest yet."""

    measure: Measure
    value: float | None
    previous: float | None
    claim_id: str
    document_id: str
    verdict: Verdict | None = None
    arithmetic: str | None = None


class Reading(Record, frozen=True, kw_only=True):
    """All that one document says: what `reading.read_document` gives."""

    document_id: str
    claims: tuple[Claim, ...]
    episodes: tuple[Episode, ...]
    periods: tuple[PeriodFigure, ...]
    records: tuple[RecordClaim, ...]
    weekday_of_publication: int | None = None
    """Weekday the text speaks from ("on Thursday" of today's event), when no full date stands in it."""

    @property
    def tells(self) -> bool:
        """Whether it says anything of attacks at all: a figure of one or of a period, or an attack without a figure."""
        return bool(self.claims or self.episodes or self.periods)


class Story(Record, frozen=True, kw_only=True):
    """Documents that are copies or rewrites of one report; they count as one source."""

    story_id: str
    documents: tuple[str, ...]
    origin: str
    relation: Relation | None
    """How the others descend from the origin; None for a story of one document."""
    evidence: tuple[str, ...]


class MachineFigure(Record, frozen=True, kw_only=True):
    """What the machine makes of a figure that a person decided otherwise."""

    best: float | None
    low: float | None
    high: float | None
    rule: str
    why: str


class Figure(Record, frozen=True, kw_only=True):
    """The reconciled figure of one measure of one incident; low <= best <= high where each is known."""

    best: float | None
    low: float | None
    high: float | None
    approx: bool
    rule: str
    why: str
    disputed: bool
    claims: tuple[str, ...]
    """Ids of the claims behind it; the one that gave `best` first."""
    independent: int = 1
    """How many origins give `best`: speakers and those who counted, not those who print it (rule 23)."""
    machine: MachineFigure | None = None
    """The machine's own figure, where people's decisions made this one another."""
    decisions: tuple[str, ...] = ()
    contradicted: str | None = None  # the sum of the official table that contradicts it, or what it was told as


class Incident(Record, frozen=True, kw_only=True):
    """One place, one time window, one attack; or the countrywide barrage that is the parent of such."""

    incident_id: str
    kind: Kind
    date_start: dt.date | None
    date_end: dt.date | None
    date_basis: DateBasis
    date_precision: DatePrecision
    places: tuple[Place, ...]
    attacker: str | None
    target_country: str | None
    parent_id: str | None
    documents: tuple[str, ...]
    stories: tuple[str, ...]
    independent_reports: int
    grade: Literal["confirmed", "fair", "weak", "contested", "discounted"]
    figures: dict[str, Figure]
    episodes: tuple[str, ...] = ()  # `document_id#number` of those joined here
    why: tuple[str, ...] = ()  # reasons for joining, one a link
    machine: tuple[str, ...] = ()
    """The machine's incidents whose claims it holds, where people joined or parted them; else empty."""
    decisions: tuple[str, ...] = ()  # people's, that bear on it
    hour: str | None = None  # `HH:MM` by the clocks of the place, where a person gave it
    review: Review = "unreviewed"
    signed_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Check(Record, frozen=True, kw_only=True):
    """What a registry, or another claim, says to one claim or figure of a period, with the arithmetic."""

    check_id: str
    claim_id: str
    registry: str  # `launches`, `alerts`, `casualties` or `ledger`
    verdict: Verdict
    registry_low: float | None
    registry_high: float | None
    explanation: str | None
    arithmetic: str


class Revision(Record, frozen=True, kw_only=True):
    """One change of a figure: what, when told, through which document, by which rule."""

    incident_id: str
    measure: Measure
    told: dt.date | None
    document_id: str
    before: float | None
    after: float | None
    rule: str
    explanation: str


class Gap(Record, frozen=True, kw_only=True):
    """Days on which an outlet that usually delivers delivered nothing (rule 25)."""

    outlet: str
    first_day: dt.date
    last_day: dt.date
    days: int
    delivered: int  # on how many of the seven days before the gap
