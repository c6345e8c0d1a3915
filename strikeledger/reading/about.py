"""What a report is about: whether it tells of an attack of its own days, and where, when and by whom that was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from strikeledger.model import Document, Place, TimeRef, Window
from strikeledger.reading.clock import before_noun_of_attack
from strikeledger.reading.drafts import Draft, near
from strikeledger.reading.labels import labelled
from strikeledger.reading.own_day import days_told_of
from strikeledger.reading.relevance import LEAD, of_attack
from strikeledger.reading.scope import abroad, any_compatible, exact
from strikeledger.reading.settings import Setting, setting_for
from strikeledger.reading.times import overlap, resolve
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import measures, weapon, weapons

OLD_DAYS = 730
"""Two years: what a report dates further back with its year is told as history. Follow-up reports and trials of an
attack come within that in 95 of 100 of the dated development texts."""
NEWS_DAYS = 31
"""Days before a report within which an attack can be what it is news of."""
PRESUMED_DAYS = 300
"""Days back from which a day without a year is as likely one to come, or of the report's own days."""
FRESH = 7
"""Days before a report within which a crime told further down may be the one that its lead is about."""
HEAD = 3
"""Sentences, the title among them, that may tell of an attack of some days before as the report's own."""
FIRST_YEAR = 2000
"""Figures of the last century are history whatever the report's own day."""
SPOKEN = 3
"""Sentences of the lead with words of attack that make a report one about an attack without a figure or a day there."""


COUNTED = frozenset(name for name in weapons() if weapon(measures()[name].counts, "downed"))
"""Weapons that air defence counts, and so a country."""
BARRAGE_LEAST = 30.0
"""Weapons from which a salvo is a country's night: those on single towns in the labelled reports have 2 to 6 bombs or
missiles or some 20 drones, the smallest national ones 44 drones."""
PARTS = frozenset({"district", "site", "admin2"})
"""Precisions of what may be a quarter of the town told of."""


class Report:
    """The sentences of one document with what each says of when, who and where."""

    def __init__(
        self, document: Document, views: Sequence[View], settings: Sequence[Setting], published: dt.date, lex: Lexicon
    ) -> None:
        self.document = document
        self.views = views
        self.settings = settings
        self.published = published
        """The day it speaks from: a stand-in where its own is not known."""
        self.lex = lex
        self.dated = document.published is not None
        self.labels = labelled(views)
        self.home: list[Place] = []
        """The places of the sentences that open the report's own attack, the title's and the first one's below it."""
        self.of_country = False
        """Whether one of these tells an attack on a whole country."""
        self.told_by_day = False
        """Whether its attack's day is one told with what was done."""

    def main(self) -> Draft:
        """The report's own attack: first time, attacker and places told with words of attack."""
        draft, opened = Draft(0, None, None, None, []), False
        for view, sentence in list(zip(self.views, self.settings, strict=True))[: LEAD * 2]:
            if (of_attack(view, self.lex) <= 0 and not (view.raw or view.told)) or view.index in self.labels:
                continue
            setting = self._first_told(view, sentence)
            if abroad(draft.places, setting.places):
                continue
            sums_up = view.index < LEAD and not view.raw and len(exact(setting.places)) > 1
            whole = bool(view.told) and bool(setting.places) and not exact(setting.places)
            self.of_country = self.of_country or (whole and not opened)
            if not opened or sums_up:
                self.home += exact(setting.places)
                opened = view.kind == "body" and bool(self.home)
            if (view.raw or view.told) and self.elsewhere(setting):
                continue
            own = view.index < LEAD or not draft.places or near(draft, setting)
            own = own and not (view.index >= HEAD and self._of_days_before(view))
            if draft.window is None and setting.window is not None and self.recent(setting.window) and own:
                draft.time, draft.window = setting.time, setting.window
            if draft.attacker is None and view.index < LEAD:
                draft.attacker = setting.attacker
            if view.index < LEAD and not (draft.places and self._of_another_day(view, setting, draft)):
                draft.places += [p for p in setting.places if p not in draft.places]
        told = self._day_told(draft.window)
        if told is not None:
            draft.time, draft.window = told
        elif draft.window is None:
            self._day_named(draft)
        return draft

    def elsewhere(self, setting: Setting) -> bool:
        """Whether a sentence tells of other towns or regions than those the report opens with.

        A report that opens with a whole country's night, or tells the salvo of one, tells of its parts; a quarter or a
        district of the region that it opens with is such a part, too. Reports of crimes tell of one and name where
        victims come from or are treated.
        """
        there = exact(setting.places)
        if not there or not self.home or any_compatible(there, self.home):
            return False
        if self.of_country or self.of_a_salvo or not self.of_war:
            return False
        return not all(p.precision in PARTS and any(p.admin1 == own.admin1 for own in self.home) for p in there)

    @cached_property
    def of_war(self) -> bool:
        """Whether it names a party to a war."""
        parties = self.lex.phrases("parties")
        return any(parties.within(view.words) for view in self.views)

    @cached_property
    def of_a_salvo(self) -> bool:
        """Whether more weapons are told, sent and downed, than a town gets."""
        most: dict[str, float] = {}
        for raw in (raw for view in self.views for raw in view.raw if raw.measure in COUNTED):
            most[raw.measure] = max(most.get(raw.measure, 0.0), raw.low or raw.high or 0.0)
        return sum(most.values()) >= BARRAGE_LEAST

    def _first_told(self, view: View, sentence: Setting) -> Setting:
        """The setting of the first clause that tells of an attack, where others tell of other places."""
        told = [view.toks[raw.first].start for raw in view.raw] + [one.start for one in view.told]
        first = setting_for(min(told), view, sentence, self.published, self.lex, self.dated) if told else sentence
        return first if first.apart else sentence

    def _day_told(self, lead: Window | None) -> tuple[TimeRef, Window] | None:
        """The first day that a report of a crime gives with what was done, wherever it stands; where its `lead` has a
        day, one further back is another crime's unless it names its own ('the Nov. 11 shooting').
        """
        for view, setting in zip(self.views, self.settings, strict=True) if self.dated and not self.of_war else ():
            if view.index in self.labels or abroad(self.home, setting.places):
                continue
            for mention in days_told_of(view, self.lex):
                window = resolve(mention.ref, self.published)
                named = lead is None or before_noun_of_attack(view, mention, self.lex)
                most = (OLD_DAYS if mention.ref.year is not None else PRESUMED_DAYS) if named else FRESH
                if window.start is not None and 0 <= (self.published - window.start).days <= most:
                    self.told_by_day = True
                    return mention.ref, window
        return None

    def came_after(self, view: View, setting: Setting, main: Window | None) -> bool:
        """Whether a sentence's day is one of what came of a crime whose own day the report gives: later, and told with
        nothing that was done.
        """
        if not self.told_by_day or setting.window is None or main is None or main.end is None:
            return False
        later = setting.window.start is not None and main.end < setting.window.start
        return later and all(mention.ref != setting.time for mention in days_told_of(view, self.lex))

    def _day_named(self, draft: Draft) -> None:
        """A report that gives the day of its attack is of that day, though it was published weeks later; one without a
        day of its own that begins with a full date is about that day, whatever its first words.
        """
        for view, setting in list(zip(self.views, self.settings, strict=True))[:HEAD]:
            full = {"absolute"} if view.told or not self.dated else set()
            kinds = {"absolute", "month_day"} if self.dated and view.raw else full
            if self.elsewhere(setting):
                continue
            if setting.time is not None and setting.time.kind in kinds and not self.history(setting):
                draft.time, draft.window = setting.time, setting.window
                return
        self._day_of_noun(draft)

    def _day_of_noun(self, draft: Draft) -> None:
        """A report of what came of an attack names its day further down: 'since the Aug. 12 shooting'."""
        for view in self.views if self.dated else ():
            for mention in view.times:
                if mention.ref.kind not in {"absolute", "month_day"} or mention.ref.tense != "past":
                    continue
                window = resolve(mention.ref, self.published)
                if before_noun_of_attack(view, mention, self.lex) and self._within_years(window):
                    draft.time, draft.window = mention.ref, window
                    return

    def _within_years(self, window: Window) -> bool:
        return window.end is not None and 0 <= (self.published - window.end).days <= OLD_DAYS

    def _of_days_before(self, view: View) -> bool:
        """Further down a dated report, 'the day before' and days given by number are those of other attacks."""
        if self.document.published is None:
            return False
        return any(m.ref.offset_days if m.ref.kind == "anchor" else m.ref.day for m in view.times)

    def _of_another_day(self, view: View, setting: Setting, main: Draft) -> bool:
        """A sentence of the lead on what happened elsewhere before: 'in X three were killed a day earlier'."""
        if any(m.ref.kind == "anchor" and m.ref.offset_days for m in view.times):
            return True
        return setting.window is not None and main.window is not None and overlap(setting.window, main.window) == "no"

    def history(self, setting: Setting) -> bool:
        """Whether the figure's own time is years before the report: history, no attack to be recorded from here."""
        if setting.time is None or setting.time.year is None or setting.window is None or setting.window.end is None:
            return False
        told = self.document.published or dt.date(max(setting.window.end.year, self._last_year()), 12, 31)
        return (told - setting.window.end).days > OLD_DAYS or setting.window.end.year < FIRST_YEAR

    def _last_year(self) -> int:
        """The latest year the text names: an undated text was written in it or after it."""
        return max((m.ref.year for v in self.views for m in v.times if m.ref.year is not None), default=0)

    def _remembers(self) -> bool:
        """Whether the lead tells of an attack of years before and of none of its own days: a trial, a memorial."""
        lead = list(zip(self.views, self.settings, strict=True))[: LEAD + 1]
        if self._of_old_trial():
            return True
        struck = [s for v, s in lead if s.window is not None and of_attack(v, self.lex) > 0]
        return any(map(self.history, struck)) and all(self.history(s) or not self._of_a_day(s) for s in struck)

    def _of_old_trial(self) -> bool:
        """A court's day in the lead and beside it the year, two or more back, of what is tried."""
        court, lead = self.lex.phrases("court"), self.views[:LEAD]
        if not any(court.within(v.words) for v in lead):
            return False
        years = [m.ref.year for v in lead for m in v.times if m.ref.year is not None]
        now = self.document.published.year if self.document.published is not None else self._last_year()
        return bool(years) and max(years) <= now - 2

    @staticmethod
    def _of_a_day(setting: Setting) -> bool:
        return setting.window is not None and setting.window.precision not in {"month", "year"}

    def recent(self, window: Window) -> bool:
        """Whether an attack of that window can be what the report is news of."""
        return window.precision not in {"month", "year"} and (
            window.end is None or (self.published - window.end).days <= NEWS_DAYS
        )

    def tells_of_attack(self) -> bool:
        """Whether the report is about an attack of its own days: its lead gives a figure, or an attack with a day."""
        lead = list(zip(self.views, self.settings, strict=True))[: LEAD + 1]
        fresh = any(
            self._of_a_day(s) and s.window and self.recent(s.window) and of_attack(v, self.lex) > 0 for v, s in lead
        )
        table = self.lex.phrases("attack.retrospect")
        if not fresh and any(table.within(v.words) for v in self.views[:LEAD]):
            return False
        if self._remembers():
            return False
        spoken = 0
        if any(view.told for view in self.views[:HEAD]):
            return True
        for view, setting in lead:
            spoken += of_attack(view, self.lex) > 0
            if view.raw or spoken >= SPOKEN:
                return True
            recent = setting.window is not None and self.recent(setting.window)
            if recent and view.told:
                return True
        return False
