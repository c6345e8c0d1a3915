"""The Python face: a `Ledger` is one file; its tables come as Arrow, its troubles as `LedgerError`."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from strikeledger.desk import Deciding
from strikeledger.errors import UsageError
from strikeledger.keeping import Keeping
from strikeledger.limits import DOCUMENT_SECONDS
from strikeledger.memory import Memory
from strikeledger.public_tables import PublicTables
from strikeledger.running.past import Past, Pasts, When, day_of, moment_of
from strikeledger.running.read import ReadReport
from strikeledger.store.clock import Clock, machine_clock
from strikeledger.store.scratch import Scratch

if TYPE_CHECKING:
    import pyarrow as pa

    from strikeledger.asking.brief import Brief
    from strikeledger.asking.compared import Comparison
    from strikeledger.asking.explained import Explanation
    from strikeledger.export.release import Release
    from strikeledger.model import Incident
    from strikeledger.reconciling.totals import Totals
    from strikeledger.running.delay import Held
    from strikeledger.running.official_tables import RegistryReport
    from strikeledger.running.verify import Proof

DEFAULT_NAME = "ledger.duckdb"
ENVIRONMENT = "STRIKELEDGER_LEDGER"

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class LedgerWarning(UserWarning):
    """Something a reader of figures should know: they are behind, because a reading is under way."""


class Ledger(PublicTables, Keeping, Deciding, Memory):
    """A ledger file: made by the first reading or registry, opened only for the moment of each call.

    Several processes may use one file; one of them at a time writes. Every method raises `LedgerError` (see
    `strikeledger.errors`) with `advice` when the file cannot be used.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        note: Callable[[str], None] | None = None,
        clock: Clock = machine_clock,
    ) -> None:
        """Name the ledger; nothing is opened yet.

        Args:
            path: the file; by default what the environment variable STRIKELEDGER_LEDGER says, else `ledger.duckdb`.
            note: told in words when figures are behind what was read; by default a `LedgerWarning`.
            clock: says when the ledger learns what is read, loaded or decided; nothing else depends on it.
        """
        self.path = Path(path if path is not None else os.environ.get(ENVIRONMENT) or DEFAULT_NAME)
        self._note = note or _warn
        self._clock = clock
        self.past: Past | None = None
        """Which past state this is, when `at` made it; it can only be looked at."""
        self.held: Held | None = None
        """What is held back, when `delayed` made it; it can only be looked at."""
        self._pasts = Pasts()
        self._folder: Scratch | None = None

    def __repr__(self) -> str:
        return f"Ledger({os.fspath(self.path)!r})"

    def read(
        self,
        inputs: Paths,
        *,
        published: dt.date | str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        jobs: int = 1,
        progress: Callable[[int, int], None] | None = None,
        seconds: float = DOCUMENT_SECONDS,
        cluster: str | None = None,
        parts: str | os.PathLike[str] | None = None,
    ) -> ReadReport:
        """Read files, folders and `-` (standard input) into the ledger and bring incidents and figures up to date.

        Reading the same bytes again changes nothing. What is finished is written every few seconds; a run that is
        killed or interrupted goes on where it stopped when it is started again.

        Args:
            inputs: one path or several.
            published: the day of publication, for inputs that lack one.
            outlet: the outlet, for inputs that lack one.
            language: ISO 639-1 code, for inputs that lack one.
            jobs: processes to read in. More than one needs the usual `if __name__ == "__main__"` in a script.
            progress: told after each document: documents seen, claims found.
            seconds: computing time for one document, after which it is refused and the reading goes on.
            cluster: address of a Dask scheduler whose workers read in place of processes here (strikeledger[dask]).
            parts: folder that all those workers see, for what they read as Parquet; the ledger is built from it.

        Raises:
            LedgerError: the ledger cannot be used. Inputs that cannot be read raise nothing: see `ReadReport.refused`.
        """
        from strikeledger.ingest import Given
        from strikeledger.running.read import read_into

        day = dt.date.fromisoformat(published) if isinstance(published, str) else published
        paths = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
        given = Given(published=day, outlet=outlet, language=language)
        self._may_change()
        folder = Path(parts) if parts is not None else None
        return read_into(self.path, paths, given, jobs, progress, seconds, self._clock, cluster, folder)

    def read_again(self) -> int:
        """Read every document of the ledger anew and work everything out from that; the number of documents read.

        What an older program or another parser read is read anew by itself when the ledger is next written; this does
        it for all, whoever read it.

        Raises:
            LedgerError: the ledger cannot be used, or is being written by another process.
        """
        from strikeledger.running.refresh import read_again
        from strikeledger.store.lock import writing

        self._may_change()
        with writing(self.path, "read --again"):
            return read_again(self.path, self._clock)

    def registry_add(self, kind: str, file: str | os.PathLike[str]) -> RegistryReport:
        """Load an official table (`launches`, `alerts`, `casualties`); checks are brought up to date by the next call.

        Raises:
            RegistryRefused: the file cannot be read as that kind; file, line and column are named.
        """
        from strikeledger.running.official_tables import add_registry
        from strikeledger.store.migrate import make_ready

        self._may_change()
        make_ready(self.path)
        return add_registry(self.path, kind, file, self._clock)

    def doubtful(self, below: float = 0.7) -> list[dict[str, Any]]:
        """Claims a person should look at: read with less confidence than `below`, or of a figure in dispute."""
        from strikeledger.store.load import load_doubtful

        self._ready()
        return load_doubtful(self.path, below)

    def doubtful_joins(self, below: float = 0.7) -> list[dict[str, Any]]:
        """Reports to look at side by side: joined to one attack with less probability than `below`."""
        from strikeledger.store.load import load_doubtful_joins

        self._ready()
        return load_doubtful_joins(self.path, below)

    def at(self, as_of: When = None, reported_by: When = None) -> Ledger:
        """The ledger as it stood at a time, or with what had been published by a day, or both; self without either.

        A past state is worked out by the present program from the documents, official tables and decisions known then.
        It is a ledger to look at, made in a temporary folder; `past` says what it lacks. This ledger is not changed.

        Args:
            as_of: a day (its end) or a time, UTC where it names no zone.
            reported_by: a day. Documents without a day of their own count by the one that others give them; those that
                nothing dates are left out.

        Raises:
            UsageError: no such time.
        """
        moment, day = moment_of(as_of), day_of(reported_by)
        if moment is None and day is None:
            return self
        self._ready()
        past = Ledger(note=self._note)
        past.path, past.past = self._pasts.made(self.path, moment, day)
        past._pasts = self._pasts  # keeps the temporary folder as long as anybody looks at it
        return past

    def delayed(self, delay: str, now: When = None) -> Ledger:
        """This ledger without what is still too fresh to show: a ledger to look at, made in a temporary folder.

        Held back are attacks that ended less than `delay` before `now`, the attacks they are part of, and every report
        that tells of them; `held` says which.

        Args:
            delay: hours or days, `36h` or `2d`.
            now: a time in UTC, or the beginning of a day; by default the newest day of publication in the ledger, never
                the clock of the machine.

        Raises:
            UsageError: no such delay or time, or nothing in the ledger is dated and no time given.
        """
        from strikeledger.running.delay import delay_of, without_fresh

        # A bare day is taken at its beginning: what is held back too long does no harm.
        told = f"{now}T00:00" if now is not None and len(str(now)) == len("YYYY-MM-DD") else now
        length, moment = delay_of(delay), moment_of(told)
        self._ready()
        public = Ledger(note=self._note)
        public._folder = Scratch("strikeledger-delayed-")
        seen = dt.datetime.fromisoformat(moment) if moment is not None else None
        public.path, public.held = without_fresh(self.path, public._folder.path, length, seen)
        public.past = self.past
        return public

    def table(self, name: str, *, text: bool = False, as_of: When = None, reported_by: When = None) -> pa.Table:
        """A public table by name, up to date; each column's meaning and unit lie in its field's metadata.

        Raises:
            UsageError: there is no such table.
        """
        from strikeledger.asking.codebook import described
        from strikeledger.store.tables import fetch, query

        query(name)
        book = self.at(as_of, reported_by)
        book._ready()
        book._ask(name)
        return described(fetch(book.path, name, text=text), name)

    def incident_records(self, *, as_of: When = None, reported_by: When = None) -> list[Incident]:
        """Incidents with their figures as `strikeledger.Incident` values, in the order of `incidents`."""
        from strikeledger.store.load import load_incidents

        book = self.at(as_of, reported_by)
        book._ready()
        return load_incidents(book.path)

    def _aside(self, path: Path) -> Ledger:
        return Ledger(path, note=lambda message: None, clock=self._clock)

    def incident(self, identifier: str) -> str:
        """The full identifier for one given whole, by its beginning, or as `YYYY-MM-DD PLACE`.

        Raises:
            UnknownIncidentError: none or several answer to it; the message lists those.
        """
        from strikeledger.asking.find import located

        return located(self.path, self.incident_records(), identifier)[0].incident_id

    def explain(
        self, incident: str, measure: str | None = None, *, as_of: When = None, reported_by: When = None
    ) -> Explanation:
        """A figure down to its sentences: rule, claims, quotes, sources.

        Raises:
            UnknownIncidentError: no or several such incidents.
            UsageError: the incident has no figure of that measure.
        """
        from strikeledger.asking.explained import explain

        book = self.at(as_of, reported_by)
        book._ready()
        return explain(book.path, incident, measure)

    def compare(self, sentence: str, day: dt.date | None = None) -> Comparison:
        """One sentence held against ledger and tables; `UsageError` where no figure of an attack is read in it."""
        from strikeledger.asking.compared import compare

        self._ready()
        return compare(self.path, sentence, day)

    def brief(
        self,
        what: str | None = None,
        *,
        first: dt.date | None = None,
        last: dt.date | None = None,
        language: str = "en",
    ) -> Brief:
        """A paragraph on an incident, a night (the day it ends on) or each attack of a time, every number footnoted.

        Raises:
            UsageError: nothing is named, or there are no words in that language.
            UnknownIncidentError: no such incident.
        """
        from strikeledger.asking.brief import brief

        self._ready()
        return brief(self.path, what, first, last, language)

    def totals(
        self, by: str = "month", measures: Sequence[str] | None = None, *, as_of: When = None, reported_by: When = None
    ) -> Totals:
        """Totals in which nothing is counted twice, by month, week, day, place or attacker; also as Arrow (`to_arrow`).

        Raises:
            UsageError: `by` is something else.
        """
        from strikeledger.asking.totals import summed

        book = self.at(as_of, reported_by)
        book._ready()
        return summed(book.path, by, measures)

    def verify(self, head: str | None = None) -> Proof:
        """Prove it, see `Proof.faults`; grown from a `Proof.head` of an earlier time, where one is given."""
        from strikeledger.running.verify import verify
        from strikeledger.store.migrate import bring_up

        bring_up(self.path)
        return verify(self.path, head)

    def export(
        self, table: str | None, format: str, out: str | os.PathLike[str] | IO[bytes], *, text: bool = False
    ) -> None:
        """Write a table (`jsonl`, `csv`, `parquet`) or, as `datapackage`, all; the file appears when it is complete.

        Files that were read are named without the folders they lay in, unlike in `table`.
        `geojson`, `hxl` and `launches` are forms of incidents, `claimreview` is a form of checks.

        Raises:
            UsageError: no such table or format.
            OSError: the place cannot be written.
        """
        from strikeledger.export.files import appearing, check_request, write_table
        from strikeledger.export.special import SPECIAL, check_special, write_special

        (check_special if format in SPECIAL else check_request)(table, format)
        self._ready()
        if format == "datapackage":
            from strikeledger.export.datapackage import write_datapackage

            if not isinstance(out, str | os.PathLike):
                raise UsageError("a data package is a folder of files", "name the folder with --out")
            write_datapackage(self._leaving, Path(out))
            return
        place = appearing(Path(out)) if isinstance(out, str | os.PathLike) else contextlib.nullcontext(out)
        with place as stream:
            if format in SPECIAL:
                write_special(self._leaving, format, stream)
            else:
                self._ask(table)
                write_table(self._leaving(str(table), text=text), format, stream)

    def release(self) -> Release:
        """What a citation names of the ledger as it is now; its hash is that of the tables as `export` writes them."""
        from strikeledger.export.release import release_of

        return release_of(self._leaving)

    def _leaving(self, name: str, *, text: bool = False) -> pa.Table:
        from strikeledger.asking.leaving import leaving_of

        return leaving_of(self.path, name, text=text)

    def _may_change(self) -> None:
        if self.past is not None:
            raise UsageError("a past state can only be looked at", "read and decide in the ledger itself")
        if self.held is not None:
            raise UsageError("a delayed ledger can only be looked at", "read and decide in the ledger itself")

    def _ready(self) -> None:
        from strikeledger.running.refresh import bring_up_to_date
        from strikeledger.store.migrate import bring_up

        bring_up(self.path)
        behind = bring_up_to_date(self.path)
        if behind:
            self._note(f"figures are behind what was read: {behind}")


def _warn(message: str) -> None:
    warnings.warn(message, LedgerWarning, stacklevel=4)
