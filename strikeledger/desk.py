"""What people decide in a ledger: taken in, or worked out first to see what it would change."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikeledger.errors import UsageError
from strikeledger.store.clock import Clock

if TYPE_CHECKING:
    from strikeledger.decisions import Decision, DecisionKind, Standing
    from strikeledger.running.decision_checks import Wish
    from strikeledger.running.foresee import Foreseen

WHO = "STRIKELEDGER_WHO"
UNREAD = "und"
"""The language of words that a person read: ISO 639-2 has it for what is not determined."""
_ELSEWHERE = ("source", "published", "outlet")
"""Of words that stand in no report of the ledger: where, printed when and by whom."""


def _from_elsewhere(changes: Mapping[str, str] | None) -> bool:
    return bool((changes or {}).get("source")) and not (changes or {}).get("report")


class Deciding:
    """A ledger's decisions; the ledger says where the file is and whether it may be changed."""

    path: Path
    _clock: Clock

    def _ready(self) -> None:
        """Have the file there and up to date."""
        raise NotImplementedError

    def _may_change(self) -> None:
        """Refuse what can only be looked at."""
        raise NotImplementedError

    def _aside(self, path: Path) -> Deciding:
        """A copy of it that lies elsewhere."""
        raise NotImplementedError

    def incident(self, identifier: str) -> str:
        """The full identifier of an incident."""
        raise NotImplementedError

    def decide(
        self,
        kind: DecisionKind,
        *,
        why: str,
        who: str | None = None,
        incidents: Sequence[str] = (),
        claims: Sequence[str] = (),
        documents: Sequence[str] = (),
        measure: str | None = None,
        value: float | None = None,
        low: float | None = None,
        high: float | None = None,
        outlet: str | None = None,
        standing: Standing | None = None,
        undoes: str | None = None,
        changes: Mapping[str, str] | None = None,
    ) -> Decision:
        """Take in a person's decision, which beats the machine's; what the machine makes of it stays beside.

        `merge` joins incidents, the first keeps its name; `split` parts claims from an incident; `move` puts claims
        into one; `reject` sets claims, an incident, or reports (`documents`) aside; `set` gives a figure (bounds not
        given are widened to hold it); `credibility` says what an outlet is worth: `good`, `doubtful` (taken where
        nobody else gives the figure), `discounted` (never); `undo` takes a decision back. With `changes`, by field:
        `correct` an incident (place, day, hour, kind, attacker, target; `merge` takes these too), `amend` claims
        (measure, low, high, claimant, scope, victims), `add` a figure or an attack that was missed (report, sentence,
        measure, low, high; without an incident also place and day; in place of a report source, published and outlet
        of words that stand elsewhere), `state` (state: unreviewed, in_review, signed_off); a `note` is its own `why`.

        Of two that conflict the newer stands; a later one of the same person replaces the earlier. `who` decides and
        `why` are kept; without `who` the environment variable STRIKELEDGER_WHO says it. Incidents are named as
        `incident` takes them, claims and reports by their identifiers or the beginnings of these.

        Raises:
            UsageError: no name, no reason, or nothing to act on; the message says which.
        """
        from strikeledger.running.decide import decide

        self._may_change()
        given = {"measure": measure, "value": value, "low": low, "high": high, "outlet": outlet, "standing": standing}
        changes = self._with_report(changes)
        wish = self._wish(kind, who, why, incidents, claims, documents, undoes, changes, given)
        self._ready()
        return decide(self.path, wish, self._clock)

    def foresee(
        self,
        kind: DecisionKind,
        *,
        why: str = "to see what it would change",
        who: str | None = None,
        incidents: Sequence[str] = (),
        claims: Sequence[str] = (),
        documents: Sequence[str] = (),
        undoes: str | None = None,
        changes: Mapping[str, str] | None = None,
        **given: Any,
    ) -> Foreseen:
        """What a decision would change, as `decide` takes it; nothing is written.

        Raises:
            UsageError: it could not be taken.
        """
        from strikeledger.running.foresee import foresee

        if _from_elsewhere(changes):
            with self._tried() as book:  # its words are read where it does no harm
                told = book._with_report(changes)
                return book.foresee(
                    kind, why=why, who=who, incidents=incidents, claims=claims, documents=documents, undoes=undoes,
                    changes=told, **given,
                )  # fmt: skip
        wish = self._wish(kind, who or "nobody", why, incidents, claims, documents, undoes, changes, given)
        self._ready()
        return foresee(self.path, wish, self._clock)

    def report_of(self, sentence: str, *, source: str, published: str, outlet: str | None = None) -> str:
        """Keep a sentence from a source that the ledger does not read as a report of its own; its identifier.

        A figure that is added rests on it: `decide("add", changes={"report": ..., "sentence": ...})`.

        Raises:
            UsageError: no sentence or no source is given.
        """
        from strikeledger.ingest import Given
        from strikeledger.running.from_memory import read_rows
        from strikeledger.store.connect import opened

        if not sentence.strip() or not source.strip():
            raise UsageError("an outside source needs its words and where they stand", "give sentence and source")
        self._may_change()
        # In no language: the person has read it, and an attack that the machine saw in it too would stand twice.
        row = {"url": source, "published": published, "outlet": outlet, "text": sentence}
        read_rows(self.path, [row], Given(language=UNREAD), 1, self._clock)
        self._ready()
        with opened(self.path, write=False) as connection:
            sql = 'SELECT document_id FROM documents WHERE source = ? AND contains("text", ?) ORDER BY learnt DESC'
            found = connection.execute(sql, [source, sentence.strip()]).fetchall()
        if not found:
            raise UsageError(f"nothing can be kept of {source!r}", "give the address of the page and its sentence")
        return str(found[0][0])

    def _with_report(self, changes: Mapping[str, str] | None) -> Mapping[str, str]:
        """The changes with the report that their words stand in; words from elsewhere are kept as one first."""
        from strikeledger.deciding.changes import canonical

        if not _from_elsewhere(changes):
            return changes or {}
        said = {field: value for field, value in (changes or {}).items() if field not in {"report", *_ELSEWHERE}}
        for field, value in said.items():
            canonical(field, value)  # before anything is kept
        source, published, outlet = ((changes or {}).get(field, "") for field in _ELSEWHERE)
        canonical("published", published)
        report = self.report_of(said.get("sentence", ""), source=source, published=published, outlet=outlet or None)
        return {**said, "report": report}

    @contextlib.contextmanager
    def _tried(self) -> Iterator[Deciding]:
        """The ledger's copy, to try something in."""
        from strikeledger.running.backup import copied
        from strikeledger.store.scratch import Scratch

        self._may_change()
        self._ready()
        with Scratch("strikeledger-files-") as folder:
            copied(self.path, folder / "tried.duckdb")
            yield self._aside(folder / "tried.duckdb")

    def _wish(
        self,
        kind: DecisionKind,
        who: str | None,
        why: str,
        incidents: Sequence[str],
        claims: Sequence[str],
        documents: Sequence[str],
        undoes: str | None,
        changes: Mapping[str, str] | None,
        given: Mapping[str, Any],
    ) -> Wish:
        from strikeledger.running.decision_checks import Wish

        return Wish(
            kind=kind,
            who=who or os.environ.get(WHO) or "",
            why=why,
            incidents=tuple(self.incident(one) for one in incidents),
            claims=tuple(claims),
            documents=tuple(documents),
            undoes=undoes,
            changes=dict(changes or {}),
            **given,
        )
