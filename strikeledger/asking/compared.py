"""One sentence held against the ledger and the official tables; nothing is written.

The sentence is read like any report and worked in, in memory, among the reports told of the days around it: the same
reading, joining and checks, so what is said of it is what the ledger would say had it been read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from strikeledger.asking.explained import records_of
from strikeledger.conflicts import covered_by
from strikeledger.errors import UsageError
from strikeledger.ingest import Given
from strikeledger.ingest.assemble import document_of
from strikeledger.ingest.page import Page
from strikeledger.model import Check, Claim, Document, Figure, Incident, PeriodFigure, Record
from strikeledger.reading.morphology import language_of
from strikeledger.running.official_tables import load_tables
from strikeledger.store.load import load_between, load_decisions, load_incidents
from strikeledger.vocabulary.lexicon import languages, lexicon

if TYPE_CHECKING:
    from strikeledger.pipeline import DocumentResult, LedgerState
    from strikeledger.registries import Tables

NEAR = dt.timedelta(days=3)
"""Reports of days this far from the sentence's are looked at: one more than the span over which tellings are joined
by figures and places alone."""
_CLOSE = frozenset({"site", "district", "city"})
"""How exact a place must be to tell one attack of a day."""

Stand = Literal["agrees", "within", "above", "below", "unknown"]
"""How a figure stands to the ledger's: as its best, inside low and high, over or under them, or nothing to hold it to.
"""


_WHOLE = "give the whole sentence, with place and day"
_SHOWN = 80
"""Signs of a sentence that are said again where nothing is read in it."""


class Compared(Record, frozen=True):
    """One figure of the sentence beside the ledger's and what official tables say of it."""

    claim: Claim | PeriodFigure
    figure: Figure | None
    """What the ledger has for that measure of that attack; None where it has none."""
    stand: Stand
    checks: tuple[Check, ...]


class Comparison(Record, frozen=True):
    """All that was read in a sentence, by attack; figures of a period stand last, under a None of their own."""

    attacks: tuple[tuple[Incident | None, tuple[Compared, ...]], ...]
    """The ledger's attack, None where it has none like it, and the figures told of it."""
    started: dt.date | None
    ended: dt.date | None
    """Days told, or found by the official table of launches."""
    read_as: str | None = None
    """The wording that was read, where the sentence alone told of no attack."""


def compare(path: Path, sentence: str, day: dt.date | None = None) -> Comparison:
    """Read a sentence, as told on a day where one is given, and hold each figure against the ledger.

    Raises:
        UsageError: no figure of an attack can be read in it.
    """
    from strikeledger.pipeline import build, read_one

    tables, decisions = load_tables(path), load_decisions(path)
    sentence = " ".join(sentence.split())
    if not sentence:
        raise UsageError("there is no sentence", _WHOLE)
    for wording in _wordings(sentence, tables):
        result = read_one(_document(wording, day))
        if result.reading.claims or result.reading.periods:
            break
    else:
        raise UsageError(f"no figure of an attack is read in {_short(sentence)!r}", _WHOLE)
    alone = build([result], tables)
    started, ended = _days(alone.claims)
    near: list[DocumentResult] = []
    if started is not None and ended is not None:
        near = [one for one in load_between(path, started - NEAR, ended + NEAR) if one != result]
    state = build([*near, result], tables, decisions) if near else alone
    return Comparison(
        attacks=_by_attack(path, state, result.document.document_id),
        started=started,
        ended=ended,
        read_as=wording if wording != sentence else None,
    )


def _wordings(sentence: str, tables: Tables) -> Iterator[str]:
    """The sentence; the same as one of an attack, for who asks about numbers alone; as one of launches, if a table
    counts them.
    """
    yield sentence
    language = language_of(sentence) or "en"
    if language not in languages():
        return
    for form in lexicon(language).section("asked.as_attack"):
        yield form.format(sentence)
    if tables.launches is not None and language in (forms := covered_by("launches").asked):
        yield forms[language].format(sentence)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN]}..."


def _document(sentence: str, day: dt.date | None) -> Document:
    name = hashlib.sha256(sentence.encode("utf-8", "replace")).hexdigest()
    return document_of(Page(source="the sentence given", sha256=name, text=sentence), Given(published=day))


def _days(claims: Iterable[Claim]) -> tuple[dt.date | None, dt.date | None]:
    starts = [claim.date_start for claim in claims if claim.date_start is not None]
    ends = [claim.date_end for claim in claims if claim.date_end is not None]
    return min(starts, default=None), max(ends, default=None)


def _by_attack(
    path: Path, state: LedgerState, document: str
) -> tuple[tuple[Incident | None, tuple[Compared, ...]], ...]:
    own = [claim for claim in state.claims if claim.document_id == document]
    homes = _homes(path, state, document)
    asked = bool(homes) or any(_towns(claim) for claim in own)
    known = {incident.incident_id: incident for incident in load_incidents(path)} if asked else {}
    checks: defaultdict[str, list[Check]] = defaultdict(list)
    for check in state.checks:
        checks[check.claim_id].append(check)
    told: dict[str | None, list[Compared]] = {}
    for claim in own:
        incident = known.get(homes.get(claim.incident_id or "", "")) or _of_its_day(claim, known.values())
        figure = incident.figures.get(claim.measure) if incident is not None else None
        one = _compared(claim, figure, checks[claim.claim_id])
        told.setdefault(incident.incident_id if incident is not None else None, []).append(one)
    found = [(known.get(home) if home is not None else None, tuple(items)) for home, items in told.items()]
    periods = [period for period in state.periods if period.document_id == document]
    totals = tuple(_compared(period, None, checks[period.claim_id]) for period in periods)
    return (*found, (None, totals)) if totals else tuple(found)


def _towns(claim: Claim) -> set[tuple[str, str | None]]:
    return {(place.name, place.country) for place in claim.places if place.precision in _CLOSE}


def _of_its_day(claim: Claim, incidents: Iterable[Incident]) -> Incident | None:
    """The only attack of its town and day: tolls far apart are of two in reports, and may be wrong in what is asked."""
    towns, start, end = _towns(claim), claim.date_start, claim.date_end or claim.date_start
    if not towns or start is None or end is None:
        return None
    found = [
        one
        for one in incidents
        if one.date_start is not None
        and one.date_start <= end
        and start <= (one.date_end or one.date_start)
        and any((place.name, place.country) in towns for place in one.places)
    ]
    return found[0] if len(found) == 1 else None


def _homes(path: Path, state: LedgerState, document: str) -> dict[str, str]:
    """For each attack that the sentence is joined to, the ledger's own one under which most of its claims stand."""
    joined = {claim.incident_id for claim in state.claims if claim.document_id == document}
    at = {
        claim.claim_id: claim.incident_id
        for claim in state.claims
        if claim.incident_id is not None and claim.incident_id in joined and claim.document_id != document
    }
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim in records_of(path, "claims", Claim, claim_id=list(at)) if at else ():
        if claim.incident_id is not None:
            counts[at[claim.claim_id]][claim.incident_id] += 1
    return {one: min(homes, key=lambda name: (-homes[name], name)) for one, homes in counts.items()}


def _compared(claim: Claim | PeriodFigure, figure: Figure | None, checks: Iterable[Check]) -> Compared:
    return Compared(claim=claim, figure=figure, stand=_stand(claim, figure), checks=tuple(checks))


def _stand(claim: Claim | PeriodFigure, figure: Figure | None) -> Stand:
    said = claim.low if claim.low is not None else claim.high
    if figure is None or said is None or figure.low is None or figure.high is None:
        return "unknown"
    if said == figure.best:
        return "agrees"
    if figure.low <= said <= figure.high:
        return "within"
    return "above" if said > figure.high else "below"
