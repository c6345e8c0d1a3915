"""Which attack each figure belongs to, inside one document.

The report's own attack is number 0. A sentence opens or joins another one when its time cannot be the same, or when
the attacker is another party, or when its clause tells of another place than the one beside it, or when a report of a
war that opens with the harm of one town or region tells of another's. In a report of a country's whole night places of
sentences alone part nothing: they are parts of the night told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from strikeledger.conflicts import capitals
from strikeledger.model import Document, Place, Window
from strikeledger.reading.about import BARRAGE_LEAST, COUNTED, NEWS_DAYS, PRESUMED_DAYS, Report
from strikeledger.reading.drafts import NOWHERE, TOWN, Draft, near
from strikeledger.reading.finding import mark_found_at_once
from strikeledger.reading.frames.attacks import Told
from strikeledger.reading.frames.casualty import PEOPLE
from strikeledger.reading.frames.raw import REGIONAL, SHARE, RawClaim
from strikeledger.reading.reach import Reach
from strikeledger.reading.relevance import LEAD
from strikeledger.reading.scope import abroad, any_compatible, exact
from strikeledger.reading.settings import (
    Setting,
    countries_of,
    event_places,
    is_previous,
    setting_for,
    settings_of,
    stand_in_day,
)
from strikeledger.reading.times import anchored, overlap, resolve, vague
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import weapons

SAME_ATTACK = "casualty.anaphora"
"""The rule of figures that an earlier one of the same attack is compared with."""
STRETCHES = frozenset({"week", "month", "year"})
"""Kinds of times that are no day and may be all that is told of an attack of the past."""
SENT = frozenset(weapons("launched"))


class Assigner:
    """Walks the sentences in order and says which episode each belongs to."""

    def __init__(self, document: Document, views: Sequence[View], lex: Lexicon) -> None:
        self.document = document
        self.views = views
        self.lex = lex
        self.published, self.weekday = stand_in_day(document, views)
        self.countries = countries_of(views, lex)
        self.dated = document.published is not None
        mark_found_at_once(views, lex)
        self.settings = [settings_of(v, self.published, lex, self.countries, self.dated) for v in views]
        self.report = Report(document, views, self.settings, self.published, lex)
        self.drafts = [self.report.main()]
        self.own = self.report.tells_of_attack()
        self._current = 0
        self._paragraph = -1
        self._fronted = -1
        """The sentence that tells of another attack only to count the days from it."""
        self._wholes: dict[str, Draft] = {}
        """The attack of the last figure of the whole, by measure."""
        self._where: dict[tuple[int, int], tuple[Place, ...]] = {}

    def dayless(self, view: View) -> bool:
        """Whether the sentence gives no day of its own."""
        return self.settings[view.index].window is None

    def assign(self, view: View, claim: RawClaim) -> Draft:
        """The episode of one figure; call in the order of the text.

        In a report that is about something else, a figure without a day of its own belongs to no attack that could be
        told apart: it gets the draft `NOWHERE`.
        """
        setting = self._setting(view, view.toks[claim.first].start)
        if claim.rule == SAME_ATTACK or claim.of_them:  # 'up from 115', 'one of them died on Sunday': of the same
            setting = msgspec.structs.replace(setting, time=None, window=None)
        setting = self._of_its_stretch(view, claim, self._going_on(view, setting))
        if self._of_no_attack_here(setting):
            return NOWHERE
        draft = self._kept(claim) or self._choose(view, setting, is_previous(view, claim, self.lex), claim)
        self._wholes |= {claim.measure: draft} if claim.scope == "incident" else {}
        self._where[view.index, claim.first] = setting.places
        self._taken(view, setting, draft)
        draft.counted = True
        return draft

    def _of_its_stretch(self, view: View, claim: RawClaim, setting: Setting) -> Setting:
        """'A shooting in August killed four': a stretch told of the figure is its time where no day is; the report's
        own time where nothing is told before it, and another attack's where that lies outside it.
        """
        main, reach = self.drafts[0], Reach(view, claim, self.lex)
        if vague(setting.time) and all(reach.of_time(m) is None for m in view.times if m.ref == setting.time):
            setting = msgspec.structs.replace(setting, time=None)  # 'a strike on a school that recently opened'
        if setting.time is not None:
            return setting
        for ref in (m.ref for m in view.times if m.ref.kind in STRETCHES and reach.of_time(m) is not None):
            window = resolve(ref, self.published)
            known = window.end is not None and (self.dated or window.basis == "text")
            first = main.window is None and (not main.counted or self._long_before(window))
            if known and (first or (main.window is not None and overlap(window, main.window) == "no")):
                return msgspec.structs.replace(setting, time=ref, window=window)
        return setting

    def _long_before(self, window: Window) -> bool:
        """Whether days lie too far back for what a report gives no day of; a day whose year is but presumed is near."""
        if not self.dated or window.end is None:
            return False
        sure = window.basis == "text" or window.precision in STRETCHES
        back = (self.published - window.end).days
        return back > NEWS_DAYS and (sure or back < PRESUMED_DAYS)

    def _of_days(self, window: Window | None, main: Draft) -> bool:
        """Whether what is told of some days, or of none, may be the report's own attack."""
        if window is None or main.window is None:
            return window is None or not main.counted or not self._long_before(window)
        return overlap(window, main.window) != "no"

    def _kept(self, claim: RawClaim) -> Draft | None:
        """The attack of a figure that is of one by its rule: what a text gives its own attack of a toll over several,
        and what regions have of a number told before ('85 drones: 31 over the sea').
        """
        if claim.rule == REGIONAL:
            return self._wholes.get(claim.measure)
        return self.drafts[0] if claim.rule == SHARE else None

    def places_of(self, view: View, claim: RawClaim, draft: Draft) -> Sequence[Place]:
        """Where a figure is told of: by its clause or sentence, else by the one before it in its paragraph, else by
        all that is told of its attack.
        """
        own = self._where.get((view.index, claim.first), ())
        for n in range(view.index - 1, -1, -1):
            if own or self.views[n].paragraph != view.paragraph:
                break
            own = self.settings[n].places
        return own if any(p.precision in TOWN and p in draft.places for p in own) else draft.places

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
        places = event_places(view, self.countries, setting.attacker, self.lex, titles=True)  # 'near Erbil Airport'
        return msgspec.structs.replace(setting, places=places)

    def _setting(self, view: View, offset: int) -> Setting:
        setting = setting_for(offset, view, self.settings[view.index], self.published, self.lex, self.dated)
        if view.index in self.report.labels:
            setting = msgspec.structs.replace(setting, apart=True, labelled=True)
        if self._of_day_told(setting) or self.report.came_after(view, setting, self.drafts[0].window):
            return msgspec.structs.replace(setting, time=None, window=None)
        return setting

    def _going_on(self, view: View, setting: Setting) -> Setting:
        """'On 8 August X was hit with two bombs; two people were hurt': a figure without time or place of its own goes
        on from an attack that the sentence before it tells of without a figure.
        """
        before = self.views[view.index - 1] if view.index else None
        if before is None or before.paragraph != view.paragraph or before.raw or not before.told:
            return setting
        told = self.settings[before.index]
        time = setting.time if setting.time is not None else told.time
        window = setting.window if setting.time is not None else told.window
        return msgspec.structs.replace(setting, time=time, window=window, places=setting.places or told.places)

    def _of_no_attack_here(self, setting: Setting) -> bool:
        own_day = setting.window is not None and self.report.recent(setting.window)
        return (not self.own and not own_day) or self.report.history(setting)

    def _taken(self, view: View, setting: Setting, draft: Draft) -> Draft:
        draft.views.append(view.index)
        stretch = setting.time is not None and (setting.time.kind in STRETCHES or vague(setting.time))
        own = draft.number != 0 or stretch
        if draft.window is None and (setting.window is not None or vague(setting.time)) and own:
            draft.time, draft.window = setting.time, setting.window
        draft.places += [p for p in setting.places if p not in draft.places]
        self._current, self._paragraph = draft.number, view.paragraph
        self._fronted = view.index if setting.time is not None and setting.time.kind == "anchor" else -1
        return draft

    def _of_day_told(self, setting: Setting) -> bool:
        """'Seven were hurt overnight' in a report without a day of its own whose attack is told with a full date."""
        main = self.drafts[0].time
        full = not self.dated and main is not None and main.kind == "absolute"
        return full and setting.time is not None and setting.time.kind == "relative"

    def _choose(self, view: View, setting: Setting, previous: bool, claim: RawClaim | None) -> Draft:
        main = self.drafts[0]
        attacker = setting.attacker
        if abroad(main.places, setting.places):
            setting = msgspec.structs.replace(setting, apart=True)
        if setting.apart and setting.time is None and not setting.other_time:  # the day of the report, if of any
            setting = msgspec.structs.replace(setting, time=main.time, window=main.window)
        window = setting.window or self._anchored(setting, main)
        other_side = attacker is not None and main.attacker is not None and attacker != main.attacker
        if vague(setting.time) and main.counted:  # 'some weeks ago': before what the report tells
            told = (draft for draft in self.drafts[1:] if draft.time == setting.time)
            return next(told, None) or self._open(setting, None, attacker or main.attacker, background=True)
        if previous and window is None:
            return self._open(setting, None, attacker or main.attacker, background=True)
        if claim is not None and not other_side and self._of_whole_country(view, claim, setting, main):
            return self._country_draft(setting, window, main)
        listed = claim is not None and self._listed(claim, setting)
        if listed and setting.time is None and not setting.other_time:
            setting, window = msgspec.structs.replace(setting, time=main.time, window=main.window), main.window
        counted_from = main.window is None and window is not None and setting.window is None
        elsewhere = listed or counted_from or self._elsewhere(setting, main)
        if window is None and not other_side and not elsewhere:
            same_paragraph = (
                self._current
                and self._fronted != view.index
                and (view.paragraph == self._paragraph)
                and attacker in {None, self.drafts[self._current].attacker}
            )
            return self.drafts[self._current] if same_paragraph else main
        if not other_side and not elsewhere and self._of_days(window, main):
            return main
        for draft in self.drafts[1:]:
            same_time = window is None or draft.window is None or overlap(window, draft.window) != "no"
            same_time = same_time and not _evening_after(setting, window, draft.window)
            same_time = same_time and (not _stretches(setting, draft) or window == draft.window)
            same_side = attacker is None or draft.attacker is None or attacker == draft.attacker
            if same_time and same_side and near(draft, setting):
                return draft
        before = window is not None and _before(window, main.window, strictly=setting.apart or window == main.window)
        attacker = attacker or (None if other_side or setting.apart else main.attacker)
        draft = self._open(setting, window, attacker, background=before)
        draft.beside = (listed or setting.apart) and not setting.other_time
        return draft

    def _open(self, setting: Setting, window: Window | None, attacker: str | None, *, background: bool) -> Draft:
        draft = Draft(len(self.drafts), setting.time, window, attacker, [], background=background)
        self.drafts.append(draft)
        return draft

    def _anchored(self, setting: Setting, main: Draft) -> Window | None:
        if setting.time is None or setting.time.kind != "anchor":
            return None
        if main.window is None:  # told of the day of the report
            count = setting.time.offset_days if self.dated else None
            return anchored(setting.time, self._today(), of_other=count > 0) if count else None
        if not setting.time.offset_days:  # 'hours after' is of the same day where it is of another attack at all
            return main.window if setting.apart else None
        if setting.time.part is not None and main.window.precision == "night" and main.window.start and main.window.end:
            shift = dt.timedelta(days=setting.time.offset_days)  # 'the previous night' counts nights, not days
            return msgspec.structs.replace(main.window, start=main.window.start + shift, end=main.window.end + shift)
        return anchored(setting.time, main.window, of_other=setting.time.offset_days > 0)

    def _today(self) -> Window:
        return Window(start=self.published, end=self.published, basis="published", precision="day")

    def _of_whole_country(self, view: View, claim: RawClaim, setting: Setting, main: Draft) -> bool:
        """A night's figures for a country in a report about one town in it: the barrage the town's strike lies in.

        Weapons are the country's where the sentence names it and no place in it, with a time of its own or in numbers
        that no town gets; after such a sentence those numbers need no name. People are only where the words say so
        ('across the country'). Where the town is the capital the report is taken to tell of the barrage under its main
        target's name.
        """
        if claim.scope == "part" or not main.places or main.places[0].precision == "country":
            return False  # a report that itself begins with the country's night tells of it
        towns = exact(main.places)
        towns = towns if self._opens_with_harm() else [p for p in towns if p.precision in TOWN]
        inner = exact(setting.places)
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

    def _opens_with_harm(self) -> bool:
        """Whether the first figures are of people, and of no weapons: then a region's report tells of the region."""
        first = next((view.raw for view in self.views if view.raw), [])
        return all(raw.measure in PEOPLE for raw in first)

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
        draft.places = [p for p in self._countries() if p.country == exact(main.places)[0].country]
        if draft.window is None or main.window is None or overlap(draft.window, main.window) != "no":
            main.parent = draft.number
        return draft

    def _countries(self) -> list[Place]:
        """The countries the text names, as places, each once."""
        named = [p for setting in self.settings for p in setting.places if p.precision == "country"]
        return [p for i, p in enumerate(named) if p not in named[:i]]

    def _listed(self, claim: RawClaim, setting: Setting) -> bool:
        """Whom another town or region lost, in a report that opens with the harm of one: 'Kherson region: one dead'.

        A report that opens with a whole country's night, or with the salvo of one, tells of its parts.
        """
        if claim.scope != "incident" or not self.report.elsewhere(setting):
            return False
        sent = claim.measure in SENT and not any(
            p.name in capitals() for p in setting.places
        )  # that stand for countries
        return claim.measure in PEOPLE or sent

    def _elsewhere(self, setting: Setting, main: Draft) -> bool:
        """Another town struck at a time of its own ('on Wednesday evening in X', 'in X a day earlier') is not the
        report's night; nor is what another clause tells of another place.
        """
        time = setting.time
        if setting.apart and (main.places or setting.labelled) and not (main.places and near(main, setting)):
            return True
        if time is None or main.time is None or time.text == main.time.text:
            return False
        towns = [p for p in setting.places if p.precision in TOWN]
        home = [p for p in main.places if p.precision != "country"]
        of_its_own = bool(time.offset_days) if time.kind == "anchor" else time.part is not None
        return of_its_own and bool(towns and home) and not any_compatible(towns, home)


def _stretches(setting: Setting, draft: Draft) -> bool:
    """Whether a month or a year is all that is told of when: attacks of one year are not one attack."""
    return any(time is not None and time.kind in STRETCHES for time in (setting.time, draft.time))


def _before(window: Window, main: Window | None, *, strictly: bool) -> bool:
    """Whether what is told of other days lies before the report's own attack."""
    if main is None or main.start is None or window.end is None:
        return False
    return window.end < main.start if strictly else window.end <= main.start


def _evening_after(setting: Setting, window: Window | None, night: Window | None) -> bool:
    """'On Wednesday evening' comes after the night that ended on Wednesday morning."""
    if setting.time is None or window is None or night is None or night.precision != "night":
        return False
    return setting.time.part == "evening" and window.start == night.end
