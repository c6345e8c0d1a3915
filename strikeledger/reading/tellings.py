"""Attacks told, with figures or without: which sentences are read for them, and which of them are attacks to record.

An attack without a figure is recorded where its day can be known and a place of region or closer is told with it; talk
of attacks in general is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from strikeledger.model import Document, Place, Window
from strikeledger.reading.drafts import Draft
from strikeledger.reading.frames.attacks import Told, attacks_in
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
        if view.sentence is not None and not document.text[view.start : view.end].rstrip().endswith("?"):
            told = attacks_in(view.sentence, lex, headline=view.kind in {"title", "heading"})
            view.told = [one for one in told if _of_attack(one, subject, lex) and _is_so(one, view.sentence, lex)]


def _of_attack(told: Told, subject: Subject, lex: Lexicon) -> bool:
    """What flies in peace too is a weapon only in a text that has words of attacks or names a party to a war."""
    if subject.party or subject.assault or told.direct:
        return True
    return told.weapon is not None and told.weapon not in attack_words(lex.language)["carrier"]


def _is_so(told: Told, sentence: Sentence, lex: Lexicon) -> bool:
    return standing(sentence.lowers, sentence.at_offset(told.start), lex.language) == "asserted"


def _timed(document: Document, view: View, lex: Lexicon) -> bool:
    with_times(document, view, lex)
    return any(mention.ref.kind in DAY_KINDS for mention in view.times)


def recorded(draft: Draft, window: Window, places: Iterable[Place]) -> bool:
    """Whether an attack that no figure is told of is one to record: it is told, its day and its place are known."""
    return bool(draft.told) and window.start is not None and any(place.precision not in _WIDE for place in places)
