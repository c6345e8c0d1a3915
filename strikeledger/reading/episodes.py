"""Which attack each figure belongs to, inside one document.

The report's own attack is number 0. A sentence opens or joins another one when its time cannot be the same, or when
the attacker is another party. Places alone part nothing: they are parts of the night told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from strikeledger.conflicts import capitals
from strikeledger.model import Document, Place, TimeRef, Window
from strikeledger.reading.frames.attacks import Told
from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.relevance import LEAD, of_attack
from strikeledger.reading.settings import (
    Setting,
    countries_of,
    event_places,
    is_previous,
    setting_for,
    settings_of,
    stand_in_day,
)
from strikeledger.reading.times import anchored, overlap
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import measures, weapon, weapons

OLD_DAYS = 730
"""Two years: what a report dates further back with its year is told as history. Follow-up reports and trials of an
attack come within that in 95 of 100 of the dated development texts."""
SAME_ATTACK = "casualty.anaphora"
"""The rule of figures that an earlier one of the same attack is compared with."""
HEAD = 3
"""Sentences, the title among them, that may tell of an attack of some days before as the report's own."""
FIRST_YEAR = 2000
"""Figures of the last century are history whatever the report's own day."""
COUNTED = frozenset(name for name in weapons() if weapon(measures()[name].counts, "downed"))
"""Weapons that air defence counts, and so a country."""
BARRAGE_LEAST = 30.0
"""Weapons from which a salvo is a country's night: those on single towns in the labelled reports have 2 to 6 bombs or
missiles or some 20 drones, the smallest national ones 44 drones."""
TOWN = frozenset({"city", "district", "site"})
SPOKEN = 3
"""Sentences of the lead with words of attack that make a report one about an attack without a figure or a day there."""
PERIOD_KINDS = frozenset({"month", "year", "since", "week"})


class Draft(msgspec.Struct):
    """An episode being put together."""

    number: int
    time: TimeRef | None
    window: Window | None
    attacker: str | None
    places: list[Place]
    background: bool = False
    countrywide: bool = False
    parent: int | None = None
    views: list[int] = msgspec.field(default_factory=list)
    told: list[Told] = msgspec.field(default_factory=list)
    telling: int | None = None
    """The first sentence that tells of the attack itself."""
    counted: bool = False
    """Whether a figure is told of it; then its figures' sentences say where and when it was."""
    aside: bool = False
    """Whether it is kept as told only (see `reading.asides`)."""


NOWHERE = Draft(-1, None, None, None, [], background=True)
"""Where figures go that are told in passing, of no attack with a day or a report of its own."""


class Assigner:
    """Walks the sentences in order and says which episode each belongs to."""

    def __init__(self, document: Document, views: Sequence[View], lex: Lexicon) -> None:
        self.document = document
        self.views = views
        self.lex = lex
        self.published, self.weekday = stand_in_day(document, views)
        self.countries = countries_of(views)
        self.dated = document.published is not None
        self.settings = [settings_of(v, self.published, lex, self.countries, self.dated) for v in views]
        self.drafts = [self._main()]
        self.own = self._tells_of_attack()
        self._current = 0
        self._paragraph = -1

    def _main(self) -> Draft:
        """The report's own attack: first time, attacker and places told with words of attack."""
        draft = Draft(0, None, None, None, [])
        for view, setting in list(zip(self.views, self.settings, strict=True))[: LEAD * 2]:
            if of_attack(view, self.lex) <= 0 and not view.raw:
                continue
            own = view.index < LEAD or not draft.places or self._near(draft, setting)
            own = own and not (view.index >= HEAD and self._of_days_before(view))
            if draft.window is None and setting.window is not None and self._recent(setting.window) and own:
                draft.time, draft.window = setting.time, setting.window
            if draft.attacker is None and view.index < LEAD:
                draft.attacker = setting.attacker
            if view.index < LEAD and not (draft.places and self._of_another_day(view, setting, draft)):
                draft.places += [p for p in setting.places if p not in draft.places]
        if draft.window is None and not self.dated:
            self._full_date(draft)
        return draft

    def _full_date(self, draft: Draft) -> None:
        """A text without a day of its own that begins with a full date is about that day, whatever its first words."""
        for setting in self.settings[:HEAD]:
            if setting.time is not None and setting.time.kind == "absolute" and not self.history(setting):
                draft.time, draft.window = setting.time, setting.window
                return

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

    def _recent(self, window: Window) -> bool:
        return window.precision not in {"month", "year"} and (
            window.end is None or (self.published - window.end).days <= 31
        )

    def _tells_of_attack(self) -> bool:
        """Whether the report is about an attack of its own days: its lead gives a figure, or an attack with a day."""
        lead = list(zip(self.views, self.settings, strict=True))[: LEAD + 1]
        fresh = any(
            self._of_a_day(s) and s.window and self._recent(s.window) and of_attack(v, self.lex) > 0 for v, s in lead
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
            recent = setting.window is not None and self._recent(setting.window)
            if recent and of_attack(view, self.lex) > 0:
                return True
        return False

    def dayless(self, view: View) -> bool:
        """Whether the sentence gives no day of its own."""
        return self.settings[view.index].window is None

    def assign(self, view: View, claim: RawClaim) -> Draft:
        """The episode of one figure; call in the order of the text.

        In a report that is about something else, a figure without a day of its own belongs to no attack that could be
        told apart: it gets the draft `NOWHERE`.
        """
        setting = self._setting(view, view.toks[claim.first].start)
        if claim.rule == SAME_ATTACK:  # 'up from 115 earlier in the day' is of the same attack
            setting = msgspec.structs.replace(setting, time=None, window=None)
        if self._of_no_attack_here(setting):
            return NOWHERE
        draft = self._choose(view, setting, is_previous(view, claim, self.lex), claim)
        draft.counted = True
        return self._taken(view, setting, draft)

    def place(self, view: View, told: Told) -> Draft:
        """The episode of an attack that is told, with figures or without; call when all figures are assigned."""
        setting = self.setting_of(view, told)
        if self._of_no_attack_here(setting) or (setting.window is None and view.index >= LEAD):
            return NOWHERE
        draft = self._choose(view, setting, False, None)
        if not draft.counted:
            self._taken(view, setting, draft)
        draft.told.append(told)
        draft.telling = view.index if draft.telling is None else draft.telling
        return draft

    def setting_of(self, view: View, told: Told) -> Setting:
        """When, who and where of an attack that is told."""
        setting = self._setting(view, told.start)
        if any(place.precision != "country" for place in setting.places):
            return setting
        places = event_places(view, self.countries, setting.attacker, titles=True)  # 'near Erbil International Airport'
        return msgspec.structs.replace(setting, places=places)

    def _setting(self, view: View, offset: int) -> Setting:
        setting = setting_for(offset, view, self.settings[view.index], self.published, self.lex, self.dated)
        if self._of_day_told(setting):
            return msgspec.structs.replace(setting, time=None, window=None)
        return setting

    def _of_no_attack_here(self, setting: Setting) -> bool:
        own_day = setting.window is not None and self._recent(setting.window)
        return (not self.own and not own_day) or self.history(setting)

    def _taken(self, view: View, setting: Setting, draft: Draft) -> Draft:
        draft.views.append(view.index)
        if draft.window is None and setting.window is not None and draft.number != 0:
            draft.time, draft.window = setting.time, setting.window
        draft.places += [p for p in setting.places if p not in draft.places]
        self._current, self._paragraph = draft.number, view.paragraph
        return draft

    def _of_day_told(self, setting: Setting) -> bool:
        """'Seven were hurt overnight' in a report without a day of its own whose attack is told with a full date."""
        main = self.drafts[0].time
        full = not self.dated and main is not None and main.kind == "absolute"
        return full and setting.time is not None and setting.time.kind == "relative"

    def _choose(self, view: View, setting: Setting, previous: bool, claim: RawClaim | None) -> Draft:
        main = self.drafts[0]
        attacker = setting.attacker
        window = setting.window or self._anchored(setting, main)
        other_side = attacker is not None and main.attacker is not None and attacker != main.attacker
        if previous and window is None:
            return self._open(setting, None, attacker or main.attacker, background=True)
        if claim is not None and not other_side and self._of_whole_country(view, claim, setting, main):
            return self._country_draft(setting, window, main)
        if window is None and not other_side:
            same_paragraph = (
                self._current
                and (view.paragraph == self._paragraph)
                and attacker in {None, self.drafts[self._current].attacker}
            )
            return self.drafts[self._current] if same_paragraph else main
        elsewhere = self._elsewhere(setting, main)
        if (
            not other_side
            and not elsewhere
            and (window is None or main.window is None or overlap(window, main.window) != "no")
        ):
            return main
        for draft in self.drafts[1:]:
            same_time = window is None or draft.window is None or overlap(window, draft.window) != "no"
            same_time = same_time and not _evening_after(setting, window, draft.window)
            same_side = attacker is None or draft.attacker is None or attacker == draft.attacker
            if same_time and same_side and self._near(draft, setting):
                return draft
        before = (
            window is not None
            and main.window is not None
            and window.end is not None
            and main.window.start is not None
            and window.end <= main.window.start
        )
        return self._open(setting, window, attacker or (None if other_side else main.attacker), background=before)

    def _open(self, setting: Setting, window: Window | None, attacker: str | None, *, background: bool) -> Draft:
        draft = Draft(len(self.drafts), setting.time, window, attacker, [], background=background)
        self.drafts.append(draft)
        return draft

    def _anchored(self, setting: Setting, main: Draft) -> Window | None:
        if setting.time is None or setting.time.kind != "anchor" or main.window is None or not setting.time.offset_days:
            return None
        if setting.time.part is not None and main.window.precision == "night" and main.window.start and main.window.end:
            shift = dt.timedelta(days=setting.time.offset_days)  # 'the previous night' counts nights, not days
            return msgspec.structs.replace(main.window, start=main.window.start + shift, end=main.window.end + shift)
        return anchored(setting.time, main.window, of_other=setting.time.offset_days > 0)

    def _of_whole_country(self, view: View, claim: RawClaim, setting: Setting, main: Draft) -> bool:
        """A night's figures for a country in a report about one town in it: the barrage the town's strike lies in.

        Weapons are the country's where the sentence names it and no place in it, with a time of its own or in numbers
        that no town gets; after such a sentence those numbers need no name. People are only where the words say so
        ('across the country'). Where the town is the capital the report is taken to tell of the barrage under its main
        target's name.
        """
        if claim.scope == "part" or not main.places or main.places[0].precision == "country":
            return False  # a report that itself begins with the country's night tells of it
        towns = [p for p in main.places if p.precision in TOWN]
        inner = [p for p in setting.places if p.precision != "country"]
        if not towns or inner or any(p.name in capitals() for p in towns):
            return False
        if any(p.country != towns[0].country for p in setting.places):
            return False
        if self._nationwide(view):
            return True
        if claim.measure not in COUNTED:
            return False
        many = (claim.low or claim.high or 0.0) >= BARRAGE_LEAST
        if setting.places:
            return many or setting.window is not None
        return many and any(d.countrywide for d in self.drafts[1:])

    def _nationwide(self, view: View) -> bool:
        table = self.lex.phrases("country.all_of_it")
        return table.within(view.words)

    def _country_draft(self, setting: Setting, window: Window | None, main: Draft) -> Draft:
        for draft in self.drafts[1:]:
            if draft.countrywide and (window is None or draft.window is None or overlap(window, draft.window) != "no"):
                return draft
        draft = self._open(setting, window or main.window, setting.attacker or main.attacker, background=False)
        draft.time = setting.time if setting.time is not None and setting.time.kind != "anchor" else main.time
        draft.countrywide = True
        town = next(p for p in main.places if p.precision in TOWN)
        draft.places = [p for p in self._countries() if p.country == town.country]
        if draft.window is None or main.window is None or overlap(draft.window, main.window) != "no":
            main.parent = draft.number
        return draft

    def _countries(self) -> list[Place]:
        """The countries the text names, as places, each once."""
        named = [p for setting in self.settings for p in setting.places if p.precision == "country"]
        return [p for i, p in enumerate(named) if p not in named[:i]]

    def _elsewhere(self, setting: Setting, main: Draft) -> bool:
        """Another town struck at a time of its own ('on Wednesday evening in X', 'in X a day earlier') is not the
        report's night.
        """
        time = setting.time
        if time is None or main.time is None or time.text == main.time.text:
            return False
        towns = [p for p in setting.places if p.precision in TOWN]
        home = [p for p in main.places if p.precision != "country"]
        of_its_own = bool(time.offset_days) if time.kind == "anchor" else time.part is not None
        return of_its_own and bool(towns and home) and not any(_compatible(a, b) for a in towns for b in home)

    def _near(self, draft: Draft, setting: Setting) -> bool:
        """Two towns struck on one other day are two attacks; a town inside a named region is not."""
        if not draft.places or not setting.places:
            return True
        return any(_compatible(a, b) for a in draft.places for b in setting.places)


def _evening_after(setting: Setting, window: Window | None, night: Window | None) -> bool:
    """'On Wednesday evening' comes after the night that ended on Wednesday morning."""
    if setting.time is None or window is None or night is None or night.precision != "night":
        return False
    return setting.time.part == "evening" and window.start == night.end


def _compatible(a: Place, b: Place) -> bool:
    if a.country != b.country:
        return False
    wide = {"country", "admin1"}
    return (
        a.name == b.name
        or (a.precision in wide and (a.precision == "country" or a.admin1 == b.admin1))
        or (b.precision in wide and (b.precision == "country" or a.admin1 == b.admin1))
    )
