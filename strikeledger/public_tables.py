"""The public tables of a ledger by name: what each holds in a sentence, its columns in docs/codebook.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from strikeledger.asking.responsibility import Answer as Claimed
    from strikeledger.asking.said import Said
    from strikeledger.asking.timeline import Day
    from strikeledger.model import Incident
    from strikeledger.running.past import When
    from strikeledger.store.searching.asked import Answer


class PublicTables:
    """A ledger's tables as Arrow; what answers is `table`."""

    def table(self, name: str, *, text: bool = False, as_of: When = None, reported_by: When = None) -> pa.Table:
        """A public table by name."""
        raise NotImplementedError

    path: Path

    def incident_records(self, *, as_of: When = None, reported_by: When = None) -> list[Incident]:
        """Incidents with their figures."""
        raise NotImplementedError

    def incident(self, identifier: str) -> str:
        """The full identifier of an incident."""
        raise NotImplementedError

    def search(self, words: str, *, limit: int = 25, before: int | None = None) -> Answer:
        """Stored sentences that hold all words, in whatever form and spelling, the newest reports first.

        `hits` have the sentence in parts of which some are marked, its report, day and attacks; `further` is what
        `before` has to be for those that follow. The index lies beside the ledger and is brought up to date first.

        Raises:
            UsageError: there is no word in the question.
        """
        from strikeledger.store.searching.asked import search
        from strikeledger.store.searching.index import bring_up

        self._ready()
        bring_up(self.path)
        return search(self.path, words, limit=limit, before=before)

    def _ready(self) -> None:
        """Bring the ledger up to date."""
        raise NotImplementedError

    def responsibility(self, incident: str) -> tuple[Claimed, ...]:
        """Who says they did it, who says they did not, and what for, in their own words; see `said` for the rest.

        Raises:
            UnknownIncidentError: no or several such incidents.
        """
        from strikeledger.asking.responsibility import responsibility

        return responsibility(self.path, self.incident(incident))

    def timeline(self, *, as_of: When = None, reported_by: When = None) -> list[Day]:
        """Every day with an attack, a promise or a decision, in order, with all of them side by side."""
        from strikeledger.asking.timeline import timeline

        told = self.table("commitments", as_of=as_of, reported_by=reported_by).to_pylist()
        return timeline(self.incident_records(as_of=as_of, reported_by=reported_by), told)

    def said(self, speaker: str, about: str | None = None) -> list[Said]:
        """What somebody said, by any spelling of the name; one statement of several reports is told once.

        `about` is a day (said on it, or about an attack of that day) or an incident, named as `incident` takes it.

        Raises:
            UsageError: nobody of that name said anything.
            UnknownIncidentError: no or several such incidents.
        """
        from strikeledger.asking import said

        self.table("statements")
        found = said.said_by(self.path, speaker)
        if about is None:
            return found
        if re.fullmatch(r"\d{4}-\d\d-\d\d", about):
            of_day = {i.incident_id for i in self.incident_records() if about in (str(i.date_start), str(i.date_end))}
            return said.about(found, about, of_day)
        return said.about(found, about, {self.incident(about)})

    def documents(self, *, text: bool = False, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Pages and posts read, and inputs refused; with the stored text when asked. Columns: docs/codebook.md."""
        return self.table("documents", text=text, as_of=as_of, reported_by=reported_by)

    def claims(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Every figure of every document, with its words, bounds, claimant and incident."""
        return self.table("claims", as_of=as_of, reported_by=reported_by)

    def tellings(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Attacks as single documents tell them, with figures or without; incidents are made of these."""
        return self.table("tellings", as_of=as_of, reported_by=reported_by)

    def statements(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Who says what: every act of saying of every report, also of those that tell of no attack.

        Reports of the latter kind are asked when this is called first, which takes a second for four long ones.
        """
        return self.table("statements", as_of=as_of, reported_by=reported_by)

    def commitments(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Promises and decisions that reports of attacks tell: aid, sanctions, deliveries, meetings, deadlines."""
        return self.table("commitments", as_of=as_of, reported_by=reported_by)

    def incidents(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Attacks with their figures (a map of measure to figure). Parents contain their children: see `totals`."""
        return self.table("incidents", as_of=as_of, reported_by=reported_by)

    def figures(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """One row an incident and measure: best, low, high, the rule and the claims behind it."""
        return self.table("figures", as_of=as_of, reported_by=reported_by)

    def checks(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """What registries and the ledger say to single claims, as `check`, without working anything out."""
        return self.table("checks", as_of=as_of, reported_by=reported_by)

    def check(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Bring the checks up to date and give them: verdict, registry bounds, explanation code, arithmetic."""
        return self.table("checks", as_of=as_of, reported_by=reported_by)

    def stories(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Documents that are copies or rewrites of one report."""
        return self.table("stories", as_of=as_of, reported_by=reported_by)

    def period_figures(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Figures of a month, a year or since a date; never part of an incident."""
        return self.table("period_figures", as_of=as_of, reported_by=reported_by)

    def records(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Claims that a figure is a record, with what speaks for or against."""
        return self.table("records", as_of=as_of, reported_by=reported_by)

    def revisions(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """What changed in figures, when told, through which document, by which rule."""
        return self.table("revisions", as_of=as_of, reported_by=reported_by)

    def learnt(self) -> pa.Table:
        """What changed in figures as this ledger came to know it: when, through which report, by which rule."""
        return self.table("learnt")

    def decisions(self) -> pa.Table:
        """What people decided, with what became of each decision and which others say the opposite."""
        return self.table("decisions")

    def gaps(self, *, as_of: When = None, reported_by: When = None) -> pa.Table:
        """Days on which an outlet that usually delivers delivered nothing."""
        return self.table("gaps", as_of=as_of, reported_by=reported_by)
