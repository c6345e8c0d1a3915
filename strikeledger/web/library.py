"""What the pages look things up in: the small tables in memory, claims and texts asked for when a page needs them.

The small tables (incidents, documents without their text, stories, checks, revisions) are loaded anew when the ledger's
file changes. The file is never kept open. Measured with 5,000 incidents and 100,000 claims: see docs/web.md.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from strikeledger.asking.check_basis import Checked, checked
from strikeledger.asking.explained import records_of
from strikeledger.asking.leaving import shown_source
from strikeledger.asking.said import Said, said_about, said_by
from strikeledger.errors import LedgerError, UsageError
from strikeledger.identifiers import beginning
from strikeledger.model import Block, Check, Claim, Gap, Incident, PeriodFigure, Record, RecordClaim, Revision, Story
from strikeledger.running.refresh import is_stale
from strikeledger.store.load import load_former, load_incidents
from strikeledger.store.look import look
from strikeledger.store.tables import fetch
from strikeledger.web.addresses import claimant_path, incident_path, source_path
from strikeledger.web.headings import heading_of

if TYPE_CHECKING:
    from strikeledger.reconciling.totals import Totals
    from strikeledger.registries import Tables
    from strikeledger.registries.alerts import AlertTable
    from strikeledger.registries.launches import LaunchTable
    from strikeledger.web.filters import Offered

QUICK = 1.0
"""Seconds of loading that a request waits for; beyond, it is shown the state before while the new one is loaded. With
100,000 claims loading and the first page take some 4 s, and a ledger that is read into changes every few seconds."""
Row = TypeVar("Row")
Stamp = tuple[tuple[int, int, int], ...]


class Report(Record, frozen=True):
    """A document as lists show it, without its text and without the folder it lay in."""

    document_id: str
    source: str
    sources: tuple[str, ...]
    sha256: str | None
    retrieved: str | None
    outlet: str | None
    title: str | None
    published: dt.date | None
    published_basis: str
    published_why: str | None
    modified: dt.date | None
    language: str | None
    agency: str | None
    story_id: str | None
    refused: str | None
    claims: int
    heading: str = ""
    """What it is called in lists; see `headings`."""


class Speaker(Record, frozen=True):
    """Somebody credited with figures."""

    name: str
    roles: tuple[str, ...]
    organisations: tuple[str, ...]
    side: str | None
    claims: int
    incidents: int
    documents: int
    first_printed: dt.date | None
    last_printed: dt.date | None

    @property
    def named_as(self) -> tuple[str, ...]:
        """Roles and organisations, each once, where they say more than the name."""
        said = {part.casefold(): part for part in (*self.roles, *self.organisations)}
        return tuple(part for key, part in said.items() if key != self.name.casefold())


class Counts(Record, frozen=True):
    """How much the ledger holds."""

    claims: int
    documents: int
    refused: int
    last_read: str | None
    """When the last document was read, ISO 8601 UTC."""


class Paths(Record, frozen=True):
    """Whose page lies at a path."""

    incidents: dict[str, Incident]
    reports: dict[str, Report]
    speakers: dict[str, Speaker]
    former: dict[str, str]
    """Identifiers that no attack goes by any more."""


class Shelf:
    """The small tables of one state of the ledger; what is worked out from them is kept beside them."""

    def __init__(self, path: Path) -> None:
        self.incidents: tuple[Incident, ...] = tuple(sorted(load_incidents(path), key=_newest_first))
        self.by_id = {one.incident_id: one for one in self.incidents}
        self.children: dict[str, list[Incident]] = defaultdict(list)
        for one in self.incidents:
            if one.parent_id:
                self.children[one.parent_id].append(one)
        openings = {row["document_id"]: row["text"] for row in look(path, "openings")}
        self.reports = {
            row["document_id"]: _report(row, openings.get(row["document_id"]))
            for row in fetch(path, "documents").to_pylist()
        }
        self.stories = {one.story_id: one for one in records_of(path, "stories", Story)}
        self.checks = records_of(path, "checks", Check)
        self.checks_of: dict[str, list[Check]] = defaultdict(list)
        for check in self.checks:
            self.checks_of[check.claim_id].append(check)
        self.revisions = records_of(path, "revisions", Revision)
        self.revisions_of: dict[str, list[Revision]] = defaultdict(list)
        for change in self.revisions:
            self.revisions_of[change.incident_id].append(change)
        self.periods = records_of(path, "period_figures", PeriodFigure)
        self.periods_of: dict[str, list[PeriodFigure]] = defaultdict(list)
        for period in self.periods:
            self.periods_of[period.document_id].append(period)
        self.records = records_of(path, "records", RecordClaim)
        self.gaps = records_of(path, "gaps", Gap)
        self.former = load_former(path)
        self.speakers = tuple(
            msgspec.convert(_filled(row), Speaker, builtin_types=_DAYS) for row in look(path, "claimants")
        )
        self.weapons: dict[str, tuple[str, ...]] = _gathered(look(path, "weapons"))
        self.counts = msgspec.convert(look(path, "counts")[0], Counts)
        self.stale = is_stale(path)
        self.offered: Offered | None = None
        self.at_path = Paths(
            incidents={incident_path(one.incident_id): one for one in self.incidents},
            reports={source_path(key): one for key, one in self.reports.items()},
            speakers={claimant_path(one.name, one.side): one for one in self.speakers},
            former={incident_path(key): key for key in self.former if key not in self.by_id},
        )
        self.earlier = {source_path(beginning(key)): source_path(key) for key in self.reports}
        """Where the pages of reports lay that an earlier version named."""
        self._path = path
        self._ordered: dict[str, list[Any]] = {}
        self._totals: dict[str, Totals] = {}
        self._official: Tables | None = None

    def ordered(self, name: str, order: Callable[[], list[Row]]) -> list[Row]:
        """A long list in its order; put in order once."""
        if name not in self._ordered:
            self._ordered[name] = order()
        found: list[Row] = self._ordered[name]
        return found

    def totals(self, by: str) -> Totals:
        """Totals in which nothing counts twice; worked out once."""
        from typing import cast

        from strikeledger.reconciling.silence import warnings_of
        from strikeledger.reconciling.totals import By, totals

        if by not in self._totals:
            result = totals(self.incidents, cast(By, by))
            warnings = warnings_of(result, self.gaps, self.incidents)
            self._totals[by] = msgspec.structs.replace(result, warnings=warnings)
        return self._totals[by]

    def alerts(self) -> AlertTable | None:
        """The official table of alerts, when one was loaded."""
        return self._tables().alerts

    def launches(self) -> LaunchTable | None:
        """The official table of launches, when one was loaded."""
        return self._tables().launches

    def _tables(self) -> Tables:
        from strikeledger.running.official_tables import load_tables

        if self._official is None:
            self._official = load_tables(self._path)
        return self._official


class Library:
    """A ledger as pages see it. Several threads may ask at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.prepare: Callable[[Shelf], object] = id
        """Called with each new state before anybody is shown it."""
        self._lock = threading.RLock()
        self._stamp: Stamp | None = None
        self._shelf: Shelf | None = None
        self._seconds = 0.0
        self._loading: threading.Thread | None = None

    def shelf(self) -> Shelf:
        """The small tables as of now; of a ledger that takes long to load, as of before until they are loaded.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        with self._lock:
            stamp = _stamp(self.path)
            if self._shelf is None or (stamp != self._stamp and self._seconds < QUICK):
                self._load(stamp)
            elif stamp != self._stamp and (self._loading is None or not self._loading.is_alive()):
                self._loading = threading.Thread(target=self._load_aside, args=(stamp,), daemon=True)
                self._loading.start()
            if self._shelf is None:
                raise AssertionError("a load ends with a shelf or an error")
            return self._shelf

    def _load(self, stamp: Stamp) -> None:
        began = time.monotonic()
        shelf = Shelf(self.path)
        self.prepare(shelf)
        with self._lock:
            self._shelf, self._stamp, self._seconds = shelf, stamp, time.monotonic() - began

    def _load_aside(self, stamp: Stamp) -> None:
        # A ledger that is held or half changed at this moment is loaded when a page is asked for again.
        with contextlib.suppress(LedgerError):
            self._load(stamp)

    def claims(self, column: str, values: Iterable[str]) -> list[Claim]:
        """Claims with one of the values in a column (`claim_id`, `incident_id`, `document_id`)."""
        return records_of(self.path, "claims", Claim, **{column: sorted(set(values))})

    def tellings(self, incident_id: str) -> list[dict[str, Any]]:
        """The tellings an incident is made of, as rows of the public table with their sentences."""
        rows: list[dict[str, Any]] = fetch(self.path, "tellings", {"incident_id": [incident_id]}).to_pylist()
        return rows

    def statements(self, incident_id: str) -> list[Said]:
        """What was said about an incident, each statement once."""
        return said_about(self.path, incident_id)

    def statements_of(self, speaker: str) -> list[Said]:
        """What somebody said by any spelling of the name."""
        try:
            return said_by(self.path, speaker)
        except UsageError:  # nobody of that name was read as saying anything
            return []

    def checked(self, shelf: Shelf, claim_ids: Iterable[str]) -> dict[str, Checked]:
        """What checks stand on, by `claim_id`: claims, and the figures of periods among them."""
        wanted = set(claim_ids)
        periods = [one for one in shelf.periods if one.claim_id in wanted]
        printed = [shelf.reports[document] for document in {one.document_id for one in periods}]
        claims = fetch(self.path, "claims", {"claim_id": sorted(wanted)}).to_pylist()
        return checked(wanted, claims, map(msgspec.structs.asdict, periods), map(msgspec.structs.asdict, printed))

    def said_by(self, speaker: Speaker, limit: int | None = None, offset: int = 0) -> list[Claim]:
        """What somebody is credited with, in the order printed."""
        rows = look(self.path, "said_by", [speaker.name, speaker.side, limit, offset])
        return [msgspec.convert(row, Claim, builtin_types=_DAYS) for row in rows]

    def texts(self, document_ids: Iterable[str]) -> dict[str, tuple[str, tuple[Block, ...]]]:
        """Stored text and the roles of its stretches, by document."""
        rows = look(self.path, "text", [sorted(set(document_ids))])
        return {row["document_id"]: (row["text"], msgspec.convert(row["blocks"], tuple[Block, ...])) for row in rows}


_DAYS = (dt.date,)


def _stamp(path: Path) -> Stamp:
    """What tells one state of the file from another; the log beside it counts, for a writer may be at work."""
    found = []
    for item in (path, path.with_name(path.name + ".wal")):
        if item.exists():
            about = item.stat()
            found.append((about.st_mtime_ns, about.st_size, about.st_ino))
    return tuple(found)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "roles": row["roles"] or (), "organisations": row["organisations"] or ()}


def _report(row: dict[str, Any], opening: str | None) -> Report:
    sources = [shown_source(one) for one in row["sources"] or ()]
    shown = {**row, "source": shown_source(row["source"]), "sources": sources}
    shown["heading"] = heading_of(row["title"], opening, row["outlet"], row["published"])
    return msgspec.convert(shown, Report, builtin_types=_DAYS)


def _newest_first(one: Incident) -> tuple[bool, int, str]:
    """Undated ones last; of one day by identifier."""
    day = one.date_end or one.date_start
    return day is None, -day.toordinal() if day else 0, one.incident_id


def _gathered(rows: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["incident_id"]].append(row["munition"])
    return {key: tuple(values) for key, values in found.items()}
