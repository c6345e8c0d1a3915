"""Attacks told, with figures or without: which sentences are read for them, and which of them are attacks to record.

An attack without a figure is recorded where its day can be known and a place of region or closer is told with it; talk
of attacks in general is none. One that is feared or denied is recorded where a place is told with it, and never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from strikeledger.model import Document, Place, Window
from strikeledger.reading.drafts import Draft
from strikeledger.reading.frames.attacks import Told, attacks_in
from strikeledger.reading.frames.happening import SUPPOSED
from strikeledger.reading.glance import Sight
from strikeledger.reading.relevance import LEAD, Subject
from strikeledger.reading.settings import DAY_KINDS
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.untrue import standing
from strikeledger.reading.views import View, with_grammar, with_times
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import Lexicon

_WIDE = frozenset({"country", "unknown"})


def with_attacks(document: Document, views: Sequence[View], sight: Sight, lex: Lexicon, subject: Subject) -> None:
    """Give sentences the attacks they tell of: those of the lead, and those that give a day of their own.

    Others further down can open no attack, as nothing says when theirs was.
    """
    telling = {start for start, _, _ in sight.telling}
    some = [v for v in views if v.start in telling and (v.index < LEAD or _timed(document, v, lex))]
    with_grammar(document.text, some, lex)
    for view in some:
        if (
            view.sentence is not None
            and not _of_weeks(document, view, lex)
            and not document.text[view.start : view.end].rstrip().endswith("?")
        ):
            past = view.kind in {"title", "heading"} or any(m.ref.kind == "absolute" for m in view.times)
            timed = _timed(document, view, lex)
            every = [one for one in attacks_in(view.sentence, lex, headline=past) if timed or not one.verbless]
            told = [_as_it_stands(one, view.sentence, lex) for one in every if _of_attack(one, subject, lex)]
            view.told = [one for one in told if one is not None and one.happened not in SUPPOSED]
            view.supposed = [one for one in told if one is not None and one.happened in SUPPOSED]


def _of_attack(told: Told, subject: Subject, lex: Lexicon) -> bool:
    """What flies in peace too is a weapon only in a text that has words of attacks or names a party to a war."""
    if subject.party or subject.assault or told.direct or told.loaded:
        return True
    return told.weapon is not None and told.weapon not in attack_words(lex.language)["carrier"]


def _as_it_stands(told: Told, sentence: Sentence, lex: Lexicon) -> Told | None:
    """What the words around a verb make of an attack: denied where they call it untrue, none in a film or a drill."""
    stands = standing(sentence.lowers, sentence.at_offset(told.start), lex.language)
    if stands == "denied" and told.happened != "foiled":
        return msgspec.structs.replace(told, happened="denied")
    return told if stands == "asserted" else None


def _of_weeks(document: Document, view: View, lex: Lexicon) -> bool:
    """'Shelling hit the towns of the border this week': talk of attacks in general, which has no day."""
    return not _timed(document, view, lex) and any(mention.ref.kind in {"week", "since"} for mention in view.times)


def _timed(document: Document, view: View, lex: Lexicon) -> bool:
    with_times(document, view, lex)
    return any(mention.ref.kind in DAY_KINDS for mention in view.times)


def recorded(draft: Draft, window: Window, places: Iterable[Place]) -> bool:
    """Whether an attack that no figure is told of is one to record: it is told, its day and its place are known."""
    supposed = all(told.happened in SUPPOSED for told in draft.told)
    known = supposed or window.start is not None
    return bool(draft.told) and known and any(_exact(place) for place in places)


def _exact(place: Place) -> bool:
    """Region or closer; a stretch of land in one country ('the Golan Heights', 'Darfur') is a region too."""
    return place.precision not in _WIDE or (place.precision == "unknown" and place.country is not None)
