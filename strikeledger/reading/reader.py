"""Document -> Reading: frames bind figures, context says who, when, where and in which attack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from strikeledger.conflicts import war_began
from strikeledger.identifiers import named
from strikeledger.model import (
    UNKNOWN_WINDOW,
    Claim,
    Document,
    Episode,
    Happened,
    PeriodFigure,
    Place,
    Reading,
    RecordClaim,
    Window,
)
from strikeledger.reading.asides import set_aside
from strikeledger.reading.attribution import claimant_for
from strikeledger.reading.bound import Bound
from strikeledger.reading.clock import past_day, tells_of_later
from strikeledger.reading.confidence import confidence_of
from strikeledger.reading.drafts import NOWHERE, TOWN, Draft, in_attacks
from strikeledger.reading.entries import overtaken
from strikeledger.reading.episodes import Assigner
from strikeledger.reading.frames.casualty import PEOPLE, casualties
from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.frames.weapons import downed_in_all, struck
from strikeledger.reading.glance import Sight, glance
from strikeledger.reading.hosts import attacker_by_target, held_by, target_of, with_hosts
from strikeledger.reading.identity import Claimants
from strikeledger.reading.kinds import kind_of
from strikeledger.reading.listing import is_bare_item, listed_behind
from strikeledger.reading.marks import marks_in, of_every_attack
from strikeledger.reading.mentions.things import ARMS
from strikeledger.reading.models import BY_KIND, by_model
from strikeledger.reading.morphology import language_of
from strikeledger.reading.periods import is_period, of_the_war, period_time, told_of_period
from strikeledger.reading.posters import credit
from strikeledger.reading.records import records_of
from strikeledger.reading.relevance import LEAD, Subject, subject_of
from strikeledger.reading.select import cleared, of_attacks, told_of_one
from strikeledger.reading.status import UNTRUE, status_of
from strikeledger.reading.tellings import recorded, with_attacks
from strikeledger.reading.times import not_after, resolve
from strikeledger.reading.traits import traits_of
from strikeledger.reading.views import (
    View,
    complete,
    figure_in,
    near_parsed,
    taken_over,
    views_of,
    with_tokens,
    with_words,
)
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import Lexicon, languages, lexicon
from strikeledger.vocabulary.measures import Fate, measures

WEAPON_KINDS = {counts: noun for noun, counts in ARMS.items()}


def read_document(document: Document) -> Reading:
    """All figures of one document with who says them and which attack they are of.

    A document in a language without a vocabulary gives an empty reading. Offsets are into `document.text`.
    """
    empty = Reading(document_id=document.document_id, claims=(), episodes=(), periods=(), records=())
    language = document.language or language_of(document.text)
    if document.refused or language not in languages():
        return empty
    lex = lexicon(language)
    sight = glance(document, lex)
    if sight is None:
        return empty
    views = views_of(document, sight)
    with_words(document, views, lex)
    subject = subject_of(views, lex)  # told from words alone, before anything is parsed
    if not subject.attack and not _told_plainly(document, views, sight, lex, subject):
        return empty
    first = figure_in(document, sight, lex, lambda some: _bind(some, lex))
    if first is None and not sight.telling:
        return empty
    if first is not None:
        taken_over(views, first)
        with_tokens(document, views, lex)
        near_parsed(document, sight, views, lex)
        _bind(views, lex)
        of_attacks(views, lex, subject)
    with_attacks(document, views, sight, lex, subject)
    if not any(view.raw or view.told or view.supposed for view in views):
        return empty
    with_tokens(document, views, lex)
    complete(document, views, lex)
    credit(document, views, lex)
    return _Assembly(document, views, lex).reading()


def _told_plainly(document: Document, views: Sequence[View], sight: Sight, lex: Lexicon, subject: Subject) -> bool:
    """Whether the lead tells an attack by its grammar though it has words of accidents and shows: an air strike on a
    boiler house, a drone over a fireworks display.
    """
    if not subject.maybe_attack:
        return False
    lead, firm = views[:LEAD], lex.phrases("attack.firm")
    with_attacks(document, lead, sight, lex, subject)
    return any(told.deed and (told.weapon or firm.within(view.words)) for view in lead for told in view.told)


def _bind(views: Sequence[View], lex: Lexicon) -> None:
    """Give each sentence its figures; what a sentence leaves open is told by those before it."""
    told: str | None = None
    kind: str | None = None
    listed: Fate = ""
    whole: RawClaim | None = None
    for view in views:
        times = [(m.start, m.end) for m in view.times]
        whole = None if any(m.ref.kind in {"absolute", "month_day", "weekday", "anchor"} for m in view.times) else whole
        some = (view.toks, lex, times, kind, listed, whole)
        found = struck(view.sentence, *some) if view.sentence is not None else []
        shot = [c for c in found if measures()[c.measure].counts in WEAPON_KINDS]
        whole = whole if is_bare_item(view) else downed_in_all(view.sentence, shot, lex, whole)
        listed = listed_behind(view, shot, listed, lex)
        hurt = casualties(view.sentence, view.toks, lex, None if shot else told, times)
        told = next((c.measure for c in reversed(hurt) if c.measure in PEOPLE), told)
        taken = {i for c in [*shot, *hurt] for i in range(c.first, c.last)}
        places = [c for c in found if c not in shot and not taken.intersection(range(c.first, c.last))]
        asked = bool(view.toks) and view.toks[-1].text == "?"
        view.raw = [] if asked else [*shot, *hurt, *places]
        kind = next((WEAPON_KINDS[measures()[c.measure].counts] for c in reversed(shot)), kind)


class _Assembly:
    """Puts the figures of one document together with their context."""

    def __init__(self, document: Document, views: Sequence[View], lex: Lexicon) -> None:
        self.document = document
        self.views = views
        self.lex = lex
        self.assigner = Assigner(document, views, lex)
        self.claimants = Claimants(a.speaker for view in views for a in view.said if a.speaker is not None)
        self.claims: list[Claim] = []
        self.periods: list[PeriodFigure] = []
        self.records: list[RecordClaim] = []

    def reading(self) -> Reading:
        """The finished reading; attacks nobody gives a figure of are left out, except what the report is about."""
        found: list[Bound] = []
        of_period = self._of_period()
        for view in self.views:
            of_period = of_period and (
                self.assigner.dayless(view) or all(is_period(view, r, self.lex) for r in view.raw)
            )
            for raw in sorted(view.raw, key=lambda r: (r.first, r.measure)):
                if of_period or is_period(view, raw, self.lex):
                    if status_of(view, raw, self.lex) not in UNTRUE and not told_of_one(raw):
                        self.periods.append(self._period(view, raw))
                else:
                    found.append(Bound(view, raw, self.assigner.assign(view, raw).number))
        self._tried(found)
        with_hosts(self.assigner.drafts, self._own, self.lex)
        for bound in cleared(found, self.views, self.lex):
            draft = self.assigner.drafts[bound.episode] if bound.episode >= 0 else NOWHERE
            self.claims.append(self._claim(bound.view, bound.raw, draft))
        self.claims = overtaken(self.document.text, by_model(self.claims, self.document.text, self.lex), self._towns())
        for view in self.views:
            for told in view.told:
                self.assigner.place(view, told)
        with_hosts(self.assigner.drafts, self._own, self.lex)
        set_aside(self.assigner, self.views)
        episodes = tuple(self._episode(d) for d in self.assigner.drafts if self._is_attack(d))
        attacks = {one.number for one in episodes}
        in_peace = not attacks and all(self._of_anybody(claim) for claim in self.claims)
        self.claims = [] if in_peace else in_attacks(self.claims, attacks)
        for view in self.views:
            self.records += records_of(view, self.claims, self.lex)
        return Reading(
            document_id=self.document.document_id,
            claims=tuple(self.claims),
            episodes=episodes,
            periods=tuple(self.periods),
            records=tuple(self.records),
            weekday_of_publication=self.assigner.weekday,
        )

    def _tried(self, found: Sequence[Bound]) -> None:
        """A report of a court's day is about the attack tried, the first it counts people of, however long ago."""
        counted = [b.episode for b in found if b.raw.measure in PEOPLE]
        if counted and 0 not in counted and counted[0] > 0 and self._of_court():
            self.assigner.drafts[counted[0]].background = False

    def _is_attack(self, draft: Draft) -> bool:
        """Told of with a figure that is not only supposed or denied, or told as an attack with a day and a place.

        People whose fate is not known go missing in peace, too: they make no attack where their sentence names none.
        """
        own = [claim for claim in self.claims if claim.episode == draft.number]
        if draft.told and own:
            return True
        if any(claim.status not in UNTRUE and not self._of_anybody(claim) for claim in own):
            return True
        window, published = self._window(draft), self.document.published
        to_come = published is not None and window.start is not None and window.start > published
        return not to_come and recorded(draft, window, _event_level(draft.places))

    def _of_anybody(self, claim: Claim) -> bool:
        """Whether a figure is one of people that no attack need have harmed."""
        if measures()[claim.measure].harm_to != "fate":
            return False
        view = next(view for view in self.views if view.start == claim.sentence_start)
        words = view.sentence.words if view.sentence is not None else ()
        return attack_words(self.lex.language)["assault"].isdisjoint(word.lemma for word in words)

    def _of_period(self) -> bool:
        """Whether the report begins with figures of a month or a year; its others are such until one has a day."""
        first = next((v for v in self.views if v.raw), None)
        if first is None or first.index >= LEAD or any(past_day(m) for m in first.times):
            return False
        return all(told_of_period(first, raw, self.lex) for raw in first.raw)

    def _towns(self) -> dict[int, frozenset[Place]]:
        """Towns each sentence names, by where it starts."""
        both = zip(self.views, self.assigner.settings, strict=True)
        return {view.start: frozenset(p for p in setting.places if p.precision in TOWN) for view, setting in both}

    def _claim(self, view: View, raw: RawClaim, draft: Draft) -> Claim:
        text, document = self.document.text, self.document
        start, end = _quote(view, raw)
        window = self._window(draft)
        _, speaker = claimant_for(raw.first, view.said, goes_on=True)
        measured = (document.document_id, str(start), str(end), raw.measure, str(raw.low), str(raw.high), raw.status)
        return Claim(
            claim_id=named("c", *measured),
            document_id=document.document_id,
            source=document.source,
            outlet=document.outlet,
            published=document.published,
            quote=text[start:end],
            start=start,
            end=end,
            sentence_start=view.start,
            sentence_end=view.end,
            measure=raw.measure,
            low=raw.low,
            high=raw.high,
            approx=raw.approx,
            munition=raw.munition,
            claimant=self.claimants.of(speaker) if speaker is not None else None,
            scope="background" if draft.background and raw.scope == "incident" else raw.scope,
            part=raw.part,
            status=status_of(view, raw, self.lex),
            episode=draft.number,
            time=draft.time,
            includes=raw.includes,
            date_start=window.start,
            date_end=window.end,
            date_basis=window.basis,
            places=_event_level(self.assigner.places_of(view, raw, draft))[:6],
            rule=raw.rule,
            confidence=confidence_of(raw, start),
            language=document.language,
        )

    def _window(self, draft: Draft) -> Window:
        """The episode's window from the document's own date; what needs a day that is not known stays unknown."""
        if draft.number < 0:
            return UNKNOWN_WINDOW
        if draft.time is None:
            return self._day_of_report(draft)
        if draft.time.kind == "anchor":
            return self._told_of(draft.window)
        return self._settled(resolve(draft.time, self.document.published))

    def _settled(self, window: Window) -> Window:
        """What a post of a known hour tells of has happened by then; a dateline may be older than the text below it."""
        stamped = self.document.published_basis in {"metadata", "given"}
        return not_after(window, self.document.published if stamped else None)

    def _told_of(self, window: Window | None) -> Window:
        """Days counted from another attack of the text, none of them after the report."""
        published = self.document.published
        if window is None or published is None or (window.start is not None and window.start > published):
            return UNKNOWN_WINDOW
        return self._settled(window)

    def _day_of_report(self, draft: Draft) -> Window:
        """A report that gives no time for its own attack tells of its own day or the day before, and says so."""
        published = self.document.published
        if (draft.number != 0 and not draft.beside) or published is None or self._of_court():
            return UNKNOWN_WINDOW
        if tells_of_later([self.views[i] for i in draft.views], self._own(draft), bool(draft.told), self.lex):
            return UNKNOWN_WINDOW
        return Window(start=published - dt.timedelta(days=1), end=published, basis="published", precision="days")

    def _of_court(self) -> bool:
        """A report of a court's day gives no day of the attack, which lies weeks or months before.

        Of 26 development reports without a day of their own that speak of charges or a court, those that are only of
        charges were right with the report's day in 8 of 12, the others in none.
        """
        return any(self.lex.phrases("court").within(v.words) for v in self.views[:LEAD])

    def _episode(self, draft: Draft) -> Episode:
        claims, own = [c for c in self.claims if c.episode == draft.number], self._own(draft)
        places = _event_level(draft.places)
        target = target_of(places, draft.attacker)
        telling = [] if draft.telling is None else [draft.telling]
        sentence = self.views[[*telling, *draft.views][0]]
        return Episode(
            document_id=self.document.document_id,
            number=draft.number,
            kind=kind_of([self.views[i] for i in (*draft.views, *telling)], claims, self.lex),
            time=draft.time,
            window=self._window(draft),
            places=places,
            attacker=draft.attacker or attacker_by_target(held_by(places) or target, self.assigner.countries),
            target_country=target,
            background=draft.background,
            countrywide=any(c.measure in BY_KIND and c.scope != "part" for c in claims) or draft.countrywide,
            parent=draft.parent if any(c.episode == draft.parent for c in self.claims) else None,
            aside=draft.aside,
            happened=_happened(draft),
            weapon=next((t.weapon for t in draft.told if t.weapon is not None), None),
            site=next((t.site for t in draft.told if t.site is not None), None),
            start=sentence.start,
            end=sentence.end,
            marks=self._marks(draft, own),
            traits=traits_of(own, draft.told, self.lex.language),
        )

    def _own(self, draft: Draft) -> list[View]:
        """The sentences of an attack; the report's own attack has all that no other one has."""
        others = {i for other in self.assigner.drafts if other is not draft for i in other.views}
        return [v for v in self.views if (v.index not in others if draft.number == 0 else v.index in draft.views)]

    def _marks(self, draft: Draft, own: Sequence[View]) -> tuple[int, ...]:
        """What the attack's sentences name."""
        common = of_every_attack(self.document.text, self.views, draft.places, self.lex)
        return marks_in(self.document.text, [(view.start, view.end) for view in own], common)

    def _period(self, view: View, raw: RawClaim) -> PeriodFigure:
        start, end = view.toks[raw.first].start, view.toks[raw.last - 1].end
        time = period_time(view, self.lex)
        window = resolve(time, self.document.published) if time is not None else UNKNOWN_WINDOW
        if time is not None and of_the_war(time):
            window = msgspec.structs.replace(window, start=war_began(self.assigner.countries))
        _, speaker = claimant_for(raw.first, view.said, goes_on=True)
        key = (self.document.document_id, str(start), str(end), raw.measure, "period")
        return PeriodFigure(
            measure=raw.measure,
            low=raw.low,
            high=raw.high,
            approx=raw.approx,
            period_start=window.start,
            period_end=window.end,
            time=time,
            claimant=self.claimants.of(speaker) if speaker is not None else None,
            document_id=self.document.document_id,
            claim_id=named("p", *key),
            quote=self.document.text[start:end],
            start=start,
            end=end,
        )


def _happened(draft: Draft) -> Happened:
    """What became of an attack: that of which all its tellings say the same, else it happened."""
    told = {one.happened for one in draft.told}
    return told.pop() if len(told) == 1 else "happened"


def _quote(view: View, raw: RawClaim) -> tuple[int, int]:
    """Text range of the figure; for a victim told by name the word of harm, as names are not kept in records."""
    if raw.named:
        return view.toks[raw.trigger].start, view.toks[raw.trigger].end
    return view.toks[raw.first].start, view.toks[raw.last - 1].end


def _event_level(places: Sequence[Place]) -> tuple[Place, ...]:
    """Where towns or regions are named, countries they do not lie in were only talked of."""
    inner = {p.country for p in places if p.precision != "country" and p.country is not None}
    return tuple(p for p in places if not inner or p.country in inner)
