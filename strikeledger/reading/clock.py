"""Which days are the event's and which are only the day somebody spoke."""

from __future__ import annotations

from strikeledger.reading.times import TimeMention
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

SAYING_GAP = 3
"""Tokens after a verb of saying within which a day is the day of saying."""


def past_day(mention: TimeMention) -> bool:
    """'over the past day', 'in the last 24 hours': a day, though told as a stretch up to now."""
    return mention.ref.kind == "since" and mention.ref.offset_days == -1


def as_of(view: View, mention: TimeMention, asof: frozenset[str]) -> bool:
    """'By Thursday it was 46 dead': the day the toll is of."""
    position = view.token_at(mention.start)
    return (
        bool(asof.intersection(view.words[max(0, position - 1) : position]))
        or " ".join(view.words[max(0, position - 2) : position]) in asof
    )


def of_saying(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a time is when somebody spoke: 'said on Monday', 'wrote in a post on Telegram late on Friday'."""
    position = view.token_at(mention.start)
    before = view.words[max(0, position - 6) : position]
    verbs = [a.verb for a in view.said if 0 <= a.verb < position]
    near = any(position - v <= SAYING_GAP + 1 for v in verbs)
    posted = bool(verbs) and bool(lex.words("speaker_grammar.where_said").intersection(before))
    return near or posted


BEGUN_WITHIN = 8
"""Words between 'since' and the day on which a war began ('since the war of the army and the militia began on')."""


def of_beginning(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a day is the one from which figures are counted: 'since the war began on 15 April'."""
    at = view.token_at(mention.start)
    before = view.words[max(0, at - BEGUN_WITHIN) : at]
    since = max((n for n, word in enumerate(before) if word in lex.words("clauses.since")), default=None)
    return since is not None and lex.phrases("clauses.begun").within(before[since:])


def of_court_act(view: View, mention: TimeMention, lex: Lexicon) -> bool:
    """Whether a time is when somebody was arrested, charged or tried: 'on Sunday police arrested a man'."""
    sentence = view.sentence
    if sentence is None or not len(sentence):
        return False
    acts = predicates(lex.language)["court_act"]
    inside = range(mention.start, mention.end)
    outside = (w for w in sentence.up(sentence.at_offset(mention.start)) if sentence[w].start not in inside)
    above = next(outside, None)  # not 'charged in the July 2014 shooting'
    return above is not None and sentence[above].pos == "VERB" and sentence[above].lemma in acts
