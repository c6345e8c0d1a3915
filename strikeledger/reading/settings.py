"""What one sentence, or one figure in it, says of when, who and where; and the day a text without one speaks from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from strikeledger.conflicts import strike_abroad
from strikeledger.gazetteer import PlaceMention, gazetteer
from strikeledger.model import UNKNOWN_WINDOW, Document, Place, TimeRef, Window
from strikeledger.reading.actors import attacker_in
from strikeledger.reading.clock import as_of, of_aftermath, of_beginning, of_finding, of_saying, past_day
from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.relevance import LEAD, of_attack
from strikeledger.reading.scope import scope_of
from strikeledger.reading.times import TimeMention, anchored, find_times, resolve, vague
from strikeledger.reading.views import View
from strikeledger.vocabulary.attacks import attack_forms
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import opened, predicates

DAY_KINDS = frozenset({"absolute", "month_day", "weekday", "relative", "anchor"})
LISTED = frozenset(",:-–—()/«»")
"""Signs inside a list of names."""
_STAND_IN = dt.date(2001, 1, 3)
"""A Wednesday of no meaning: lets weekdays of an undated text be compared with each other, never shown."""


class Setting(msgspec.Struct, frozen=True):
    """Time, attacker and places as one sentence gives them."""

    time: TimeRef | None
    window: Window | None
    attacker: str | None
    places: tuple[Place, ...]
    apart: bool = False
    """Whether another clause of the sentence tells of another place."""
    other_time: bool = False
    """Whether its clause or the other one is told as before or after ('after rockets hit X')."""
    labelled: bool = False
    """Whether its sentence begins with its place, as each of a round-up does."""


def stand_in_day(document: Document, views: Sequence[View]) -> tuple[dt.date, int | None]:
    """The day the text speaks from: its own, or one on the weekday it names; with that weekday if only it is known."""
    if document.published is not None:
        return document.published, None
    weekday = _weekday_of_dateline(document)
    weekday = _weekday_spoken_from(views) if weekday is None else weekday
    day = _STAND_IN
    if weekday is not None:
        day = _STAND_IN + dt.timedelta(days=(weekday - _STAND_IN.weekday()) % 7)
    return day, weekday


def _weekday_of_dateline(document: Document) -> int | None:
    """The weekday a dateline gives without a year that could be told: 'Friday, July 4'."""
    for block in document.blocks:
        if block.kind == "dateline":
            for mention in find_times(document.text, block.start, block.end, document.language or "en"):
                if mention.ref.weekday is not None:
                    return mention.ref.weekday
    return None


def _weekday_spoken_from(views: Sequence[View]) -> int | None:
    """The latest weekday among those the report tells of as just past, its lead counting first."""
    lead = [
        m
        for view in views[:LEAD]
        for m in view.times
        if m.ref.kind == "weekday" and m.ref.tense == "past" and m.ref.which is None
    ]
    counted = [m.ref.weekday for m in lead if m.ref.weekday is not None]
    every = [
        m.ref.weekday
        for view in views
        for m in view.times
        if m.ref.kind == "weekday" and m.ref.tense == "past" and m.ref.which is None and m.ref.weekday is not None
    ]
    if not counted:
        return max(set(every), key=every.count) if every else None
    return counted[0]


def settings_of(view: View, published: dt.date, lex: Lexicon, countries: Sequence[str], dated: bool = True) -> Setting:
    """What the sentence itself says of when, who and where; of an attack told with what was done after it, the day of
    the arrest, the trial or the funeral is not the attack's.
    """
    days = days_of_attack(view, lex, dated)
    time, window = _when(view, first_day(days), published, lex)
    if time is None:  # 'said on Monday that a drone had killed two a day earlier'
        told = (_when(view, day, published, lex) for day in days)
        time, window = next((one for one in told if one[1] is not None), (None, None))
    attacker = attacker_in(view.words, lex)
    return Setting(time, window, attacker, event_places(view, countries, attacker, lex))


def setting_for(
    offset: int, view: View, sentence: Setting, published: dt.date, lex: Lexicon, dated: bool = True
) -> Setting:
    """The setting of what is told at an offset: its own clause's, and what that leaves open the sentence's.

    Where another clause tells of another place, its place and attacker are that clause's alone.
    """
    scope = scope_of(view, offset, sentence.places, lex)
    days = days_of_attack(view, lex, dated, offset)
    time, window = _when(view, nearest_day(view, offset, days, lex), published, lex)
    if scope is None or not scope.apart:
        return msgspec.structs.replace(sentence, time=time, window=window)
    attacker = next((who for words in scope.words() if (who := attacker_in(words, lex)) is not None), None)
    places = tuple(p for p in scope.places if p.precision != "country" or p.country != attacker)
    own = [nearest_day(view, offset, some, lex) for some in scope.days(days)]
    other_time = scope.of_another_time()
    if any(own) or other_time:
        time, window = _when(view, next((day for day in own if day is not None), None), published, lex)
    return Setting(time, window, attacker, places, apart=True, other_time=other_time)


def _when(
    view: View, mention: TimeMention | None, published: dt.date, lex: Lexicon
) -> tuple[TimeRef | None, Window | None]:
    if mention is None:
        return None, None
    window = resolve(mention.ref, published) if mention.ref.kind != "anchor" else UNKNOWN_WINDOW
    if (mention.ref.offset_days or 0) < 0 and mention.ref.kind == "anchor":
        window = anchored(mention.ref, _day_of_saying(view, mention, published, lex))
    return mention.ref, window if window.start is not None else None


def _day_of_saying(view: View, anchor: TimeMention, published: dt.date, lex: Lexicon) -> Window:
    """The day somebody speaks from: 'said on Monday that a drone had killed two a day earlier' counts from Monday."""
    for mention in view.times:
        if mention.end <= anchor.start and mention.ref.kind in DAY_KINDS and of_saying(view, mention, lex):
            return resolve(mention.ref, published) if mention.ref.kind != "anchor" else UNKNOWN_WINDOW
    return UNKNOWN_WINDOW


def event_days(view: View, lex: Lexicon, dated: bool = True) -> list[TimeMention]:
    """The days of what happened, not the days somebody said so."""
    days = [m for m in view.times if (m.ref.kind in DAY_KINDS or past_day(m)) and m.ref.tense == "past"]
    days = [m for m in days if not of_saying(view, m, lex) and not as_of(view, m, lex.words("asof"))]
    days = [m for m in days if not of_beginning(view, m, lex) and not of_finding(view, m, lex)]
    days = [m for m in days if not vague(m.ref)] or days
    if not dated:  # 'overnight' beside a full date is of that day; without one it is of no day known
        days = [m for m in days if m.ref.kind == "absolute"] or days
    # one attack told with its month or year only
    return days or [m for m in view.times if m.ref.kind in {"month", "year"} and m.ref.year is not None]


def days_of_attack(view: View, lex: Lexicon, dated: bool = True, offset: int | None = None) -> list[TimeMention]:
    """The days of what happened but for those of what came after an attack, in a sentence that tells of one.

    What is told at an offset keeps the day of its own verb: 'on Friday police arrested two men'.
    """
    days = event_days(view, lex, dated)
    if of_attack(view, lex) <= 0 and not view.raw:
        return days
    return [day for day in days if not of_aftermath(view, day, lex) or _of_one_verb(view, day, offset, lex)]


def _of_one_verb(view: View, day: TimeMention, offset: int | None, lex: Lexicon) -> bool:
    """Whether a day is that of the act done to those told of at an offset, where a measure counts such acts."""
    if offset is None or view.sentence is None:
        return False
    sentence, table = view.sentence, predicates(lex.language)
    counted = {verb for name in opened(lex.language) for verb in table[name]}
    verb = next((k for k in sentence.up(sentence.at_offset(day.start)) if sentence[k].pos == "VERB"), None)
    return (
        verb is not None
        and sentence[verb].lemma in counted
        and any(k == verb for k in sentence.up(sentence.at_offset(offset)))
    )


def first_day(days: Sequence[TimeMention]) -> TimeMention | None:
    """The day of a whole sentence."""
    return next((m for m in days if m.ref.kind != "anchor"), None)


def nearest_day(view: View, offset: int, days: Sequence[TimeMention], lex: Lexicon) -> TimeMention | None:
    """The day of what is told at an offset.

    A comparison ('up from a record of ...') parts the sentence: a figure takes no time from across it. Of several
    days the nearest one counts, and an anchor ('one day after ...') only for figures that stand behind it.
    """
    divider = _divider(view, lex)
    if divider is not None:
        days = [m for m in days if (m.start < divider) == (offset < divider)]
    days = [m for m in days if m.ref.kind != "anchor" or _behind(view, m, offset) or (m.ref.offset_days or 0) < 0]
    return min(days, key=lambda m: (abs(m.start - offset), m.start), default=None)


def _behind(view: View, anchor: TimeMention, offset: int) -> bool:
    """Whether what stands at an offset is of the other attack: 'two days after the strike that killed 30, a second ...'
    begins with it and ends it with a comma.
    """
    fronted = view.token_at(anchor.start) == 0
    comma = next((t.start for t in view.toks if t.text == "," and t.start >= anchor.end), None) if fronted else None
    return anchor.start < offset and (comma is None or offset < comma)


def _divider(view: View, lex: Lexicon) -> int | None:
    table = lex.phrases("record.divider")
    for i in table.starts(view.words):
        if table.at(view.words, i):
            return view.toks[i].start
    return None


def is_previous(view: View, claim: RawClaim, lex: Lexicon) -> bool:
    """True for the figure a record is compared with."""
    table = lex.phrases("record.previous")
    return any(i < len(view.words) and table.at(view.words, i) for i in range(max(0, claim.first - 5), claim.first + 1))


def event_places(
    view: View, countries: Sequence[str], attacker: str | None, lex: Lexicon, *, titles: bool = False
) -> tuple[Place, ...]:
    """Places of the event; never the attacker's country.

    Those where somebody or something comes from ('people from X', 'fired from Y') and those inside a speaker's title
    count only when there is no other; the latter also where `titles` are asked for.
    """
    real = [p for p in view.places if not p.demonym and not p.metonym and not _does_it(view, p, lex)]
    if not real:
        return ()
    elsewhere = (_launched_from, _beyond_border, _treated_in)
    real = [p for p in real if not any(rule(view, p, lex) for rule in elsewhere)]
    from_there = [p for p in real if _of_origin(view, p, lex)]
    real = [p for p in real if p not in from_there] or [p for p in real if not _at_home(p, attacker)]
    inside = {
        id(p) for p in real for s in view.named if view.toks[s.first].start <= p.start < view.toks[s.last - 1].end
    }
    outer = [p for p in real if id(p) not in inside]
    if attacker in strike_abroad() and not any(_at_home(p, attacker) for p in real):
        countries = [code for code in countries if code != attacker]  # 'a Turkish drone hit a car near X': where is X?
    found = tuple(gazetteer().choose(real if titles else outer or real, countries))
    return tuple(p for p in found if p.precision != "country" or p.country != attacker)


def _of_origin(view: View, mention: PlaceMention, lex: Lexicon) -> bool:
    """'people from X', 'fired from the Y region', 'ракети, запущені з Z'."""
    at = view.token_at(mention.start)
    before = [word for word in view.words[max(0, at - 2) : at] if word not in lex.words("grammar.definite")]
    return bool(before) and before[-1] in lex.words("clauses.origin")


def _at_home(mention: PlaceMention, attacker: str | None) -> bool:
    return attacker is not None and bool(mention.candidates) and mention.candidates[0].country == attacker


def _launched_from(view: View, mention: PlaceMention, lex: Lexicon) -> bool:
    """'із напрямків: Курськ, Орел', 'з району Липецька', 'from the directions of Kursk and Oryol': a name in the list
    behind a noun of where weapons come from.
    """
    nouns, origin = lex.words("weapon_grammar.launched_from"), lex.words("clauses.origin")
    small = lex.union("grammar.conjunction", "grammar.of", "grammar.definite", "weapon_grammar.region_words")
    seen = False
    for at in range(view.token_at(mention.start) - 1, -1, -1):
        word, token = view.words[at], view.toks[at]
        if seen and word in origin:
            return True
        noun = word in nouns or token.text.lower() in nouns
        seen = noun if noun or not (token.capital or token.text in LISTED or word in small) else seen
        if not (noun or token.capital or token.text in LISTED or word in small):
            return False
    return False


def _beyond_border(view: View, mention: PlaceMention, lex: Lexicon) -> bool:
    """'near the border with X', 'на кордоні з X': the country on the other side."""
    if mention.kind != "country" or view.sentence is None or not len(view.sentence):
        return False
    word = view.sentence[view.sentence.at_offset(mention.start)]
    joined = view.sentence.case_of(word.at) in lex.words("clauses.border_with")
    return joined and view.sentence[word.head].lemma in lex.words("clauses.border")


def _treated_in(view: View, mention: PlaceMention, lex: Lexicon) -> bool:
    """'was flown to a hospital in X', 'died at Y Hospital', 'survivors at a clinic in X': where the hurt are cared for.

    What an attack did there is told by another verb ('two were killed at a hospital in X').
    """
    if view.sentence is None or not len(view.sentence):
        return False
    sentence, table = view.sentence, predicates(lex.language)
    above = list(sentence.up(sentence.at_offset(mention.start)))
    ward = next((k for k in above if not table["hospital"].isdisjoint({sentence[k].lemma, sentence[k].lower})), None)
    verb = next((sentence[k].lemma for k in above if sentence[k].pos == "VERB"), None)
    if ward is None or verb is None or any(sentence[k].pos == "VERB" for k in above[: above.index(ward)]):
        return False
    return verb in table["carry"] | table["lie_in"] | table["treat"] or (
        verb in table["die"] and of_attack(view, lex) <= 0
    )


def _does_it(view: View, mention: PlaceMention, lex: Lexicon) -> bool:
    """'fired by Moscow', "Tehran's forces", 'випущені Москвою': a place that stands for who attacks."""
    if view.sentence is None or not len(view.sentence):
        return False
    word = view.sentence[view.sentence.at_offset(mention.start)]
    bare = all(case > word.at for case in view.sentence.children(word.at, "case"))  # but for the ending of an owner
    if word.relation == "obl:agent" or (bare and word.case == "ins"):
        return True
    owner = bare and word.relation in {"nmod:poss", "compound", "nmod"}
    return owner and view.sentence[word.head].lower in lex.words("actors.forces")


def _strikes_abroad(view: View, mention: PlaceMention, lex: Lexicon) -> bool:
    if not mention.demonym or mention.candidates[0].country not in strike_abroad():
        return False
    at, forms = view.token_at(mention.end), attack_forms(lex)
    return not (forms.things | forms.people).isdisjoint(view.words[at : at + 2])


def countries_of(views: Sequence[View], lex: Lexicon) -> list[str]:
    """Countries the text names, most named first; a lead naming counts double.

    'A Turkish plane' tells of no country where anything happened: it is of those that strike in others.
    """
    counts: dict[str, int] = {}
    for view in views:
        for mention in view.places:
            if mention.candidates and mention.candidates[0].country and not _strikes_abroad(view, mention, lex):
                code = mention.candidates[0].country
                counts[code] = counts.get(code, 0) + (2 if view.index < LEAD else 1)
    return sorted(counts, key=lambda c: (-counts[c], c))
