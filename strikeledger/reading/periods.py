"""Totals for a month, a year or a war: figures of a period, never of an attack (rule 21)."""

from __future__ import annotations

import msgspec

from strikeledger.model import TimeRef
from strikeledger.reading.clock import of_beginning, of_saying, past_day
from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.reach import Reach
from strikeledger.reading.relevance import LEAD, of_attack
from strikeledger.reading.times import TimeMention
from strikeledger.reading.views import DAY_KINDS, View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import harming

PERIOD_KINDS = frozenset({"month", "year", "since", "week"})
WAR_TOTAL = 1000
"""People killed or hurt in one sentence without a day: a total of a war, not of one attack. In the labelled
development texts no single attack has more than 1,000 killed, and every such number is a running total."""


def is_period(view: View, raw: RawClaim, lex: Lexicon) -> bool:
    """Whether a figure is a total over a period: by its words, or by its size where the sentence gives no day."""
    return told_of_period(view, raw, lex) or (not _days(view, lex) and (_of_war(raw) or _of_trade(view, raw, lex)))


def _of_trade(view: View, raw: RawClaim, lex: Lexicon) -> bool:
    """'In Ukraine 28 reporters were killed': those of one trade in a country, and no attack that did it."""
    table, words = lex.phrases("period_grammar.trades"), view.words[raw.first : raw.last]
    counted = _of_people(raw) and not raw.article and any(table.at(words, n) for n in table.starts(words))
    places = [m for m in view.places if not m.demonym and not m.metonym]
    return counted and bool(places) and all(m.kind == "country" for m in places) and of_attack(view, lex) <= 0


def _of_war(raw: RawClaim) -> bool:
    value = raw.low if raw.low is not None else raw.high
    return _of_people(raw) and value is not None and value >= WAR_TOTAL


def _of_people(raw: RawClaim) -> bool:
    return raw.measure in harming("life", "body", "fate")


def _days(view: View, lex: Lexicon) -> list[TimeMention]:
    return [
        m
        for m in view.times
        if (m.ref.kind in DAY_KINDS or past_day(m))
        and m.ref.tense == "past"
        and not of_saying(view, m, lex)
        and not of_beginning(view, m, lex)
    ]


def told_of_period(view: View, raw: RawClaim, lex: Lexicon) -> bool:
    """Whether the words of a sentence make its figure a total over a period: those told of the figure, not of a war, a
    siege or another attack beside it ('a town besieged for months').
    """
    reach = Reach(view, raw, lex)
    if any(of_beginning(view, m, lex) and reach.of_time(m) is not None for m in view.times):
        return True
    if reach.of_phrases(lex.phrases("whole_period")) is not None:
        return True
    if any(past_day(m) for m in view.times) and _of_region(view) and not lex.section("order").get("day_is_attack"):
        return True
    if reach.since_what_was_no_attack():
        return True
    words = reach.of_phrases(lex.phrases("period"))
    told = [m for m in view.times if m.ref.kind in PERIOD_KINDS and not _day_of_attacks(m.ref, lex)]
    one_site = reach.of_one_site()
    times = [reach.of_time(m) for m in told if m.ref.kind == "since" or m.ref.which == "this" or not one_site]
    steps = [step for step in (words, *times) if step is not None]
    days = [step for m in _days(view, lex) if (step := reach.of_time(m)) is not None]
    if not steps or (days and min(days) <= min(steps)):
        return False
    if raw.article and _of_people(raw) and view.index < LEAD:
        return False  # 'a clerk was shot last year', told at the head of a report: a total is a number
    return not reach.of_one_attack(min(steps), by_article=words is not None and not reach.of_length())


def _of_region(view: View) -> bool:
    """'The region was attacked in the past 24 hours': the sum of a day over a region, with no town named."""
    return not any(m.kind in {"city", "district", "site"} and not m.metonym for m in view.places)


def _day_of_attacks(ref: TimeRef, lex: Lexicon) -> bool:
    """`за минулу добу`: where a language's reports sum up one day of attacks so, it is no longer period."""
    return ref.kind == "since" and ref.offset_days == -1 and bool(lex.section("order").get("day_is_attack"))


def period_time(view: View, lex: Lexicon) -> TimeRef | None:
    """The period the sentence names; one told by the day it began on runs from that day."""
    begun = (msgspec.structs.replace(m.ref, kind="since") for m in view.times if of_beginning(view, m, lex))
    return next((m.ref for m in view.times if m.ref.kind in PERIOD_KINDS), None) or next(begun, None)


def of_the_war(ref: TimeRef) -> bool:
    """'since the war began': the day is not in the words, it is that of the war the report is about."""
    return ref.kind == "since" and ref.day is not None and not any(map(str.isdigit, ref.text))
