"""Document -> Commitments: aid, sanctions, deliveries, meetings and deadlines, promised, done, halted or resumed.

A thing is found by its noun; what becomes of it by the verbs and nouns it hangs on. Who only asks for it decides
nothing, and what is denied is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import cast

from strikeledger.model import Document
from strikeledger.reading.frames.said import speaks
from strikeledger.reading.glance import READ_BLOCKS
from strikeledger.reading.morphology import language_of
from strikeledger.reading.settings import DAY_KINDS
from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.times import find_times, month_first, resolve
from strikeledger.reading.tokens import sentences, words_in
from strikeledger.statements import Commitment, CommitmentKind, CommitmentState
from strikeledger.vocabulary.commitments import (
    KINDS,
    STATES,
    commitment_words,
    forms_of_things,
    meanings,
    valued,
)

_LEVELS = 4
"""Words above a thing among which it is told what becomes of it ('threatened to impose steep sanctions')."""
_NEAR = 6
"""Words before what tells the state within which a `not` takes it back ('we haven't completely paused')."""
_DAYS = re.compile(r"\b(\d{1,3})[- ]days?\b", re.IGNORECASE)
_MONEY = re.compile(r"([$€£])\s?(\d[\d,.]*)?\s?(\w+)?|(?<![\d,.])(\d[\d,.]*+)\s(\w++)\s(\w+)")
_NEGATED = frozenset({"advmod:neg", "neg"})


def commitments_of(document: Document) -> tuple[Commitment, ...]:
    """Every promise and decision a document tells, in the order of its text; none in a language without a table."""
    language = document.language or language_of(document.text)
    if document.refused or commitment_words(language) is None:
        return ()
    forms = forms_of_things(language)
    asked = [
        span
        for block in document.blocks
        if block.kind in READ_BLOCKS
        for span in sentences(document.text, block.start, block.end)
        if not forms.isdisjoint(_parts(words_in(document.text, *span)))
    ]
    found = [one for sentence in parse(document.text, asked, language) for one in _told(document, sentence, language)]
    return tuple(found)


def _parts(words: list[str]) -> set[str]:
    return {part for word in words for part in word.split("-")}


def _told(document: Document, sentence: Sentence, language: str) -> Iterator[Commitment]:
    """The commitments of a sentence, each kind and state of it once."""
    text, seen = document.text, set[tuple[str, str]]()
    days = _DAYS.search(text, sentence.start, sentence.end)
    for word in sentence.words:
        kinds = (
            meanings(language).get(word.lemma, frozenset()) & {*KINDS} if word.pos in {"NOUN", "PROPN", "NUM"} else ()
        )
        kind = next((one for one in KINDS if one in kinds), None)
        state, verb = _state(sentence, word.at, language) if kind else (None, 0)
        if kind is None or state is None or (kind, state) in seen or (kind == "deadline" and days is None):
            continue
        seen.add((kind, state))
        if any(w.relation in _NEGATED for w in sentence.words[max(0, verb - _NEAR) : verb]):
            continue
        amount, currency = _money(text[sentence.start : sentence.end], language) if kind == "aid" else (None, None)
        if kind == "aid" and word.pos == "NUM" and currency is None:
            continue
        yield _commitment(document, sentence, kind, state, verb, (amount, currency), None, language)
        if kind == "sanctions" and state == "threatened" and days is not None:
            yield _commitment(document, sentence, "deadline", state, verb, (None, None), int(days[1]), language)


def _commitment(
    document: Document,
    sentence: Sentence,
    kind: str,
    state: str,
    verb: int,
    money: tuple[float | None, str | None],
    days: int | None,
    language: str,
) -> Commitment:
    who = speaks(sentence, verb, language) if sentence[verb].pos in {"VERB", "AUX"} else None
    if days is None and kind == "deadline":
        told = _DAYS.search(document.text, sentence.start, sentence.end)
        days = int(told[1]) if told else None
    return Commitment(
        kind=cast(CommitmentKind, kind),
        actor=_phrase(document.text, sentence, who) if who is not None else None,
        recipient=_recipient(document.text, sentence, language),
        amount=money[0],
        currency=money[1],
        status=cast(CommitmentState, state),
        date=_day(document, sentence, language),
        days=days,
        start=sentence.start,
        end=sentence.end,
    )


def _state(sentence: Sentence, thing: int, language: str) -> tuple[str | None, int]:
    """What becomes of a thing, and the word that says so: the first state in the order of STATES of all it hangs on."""
    found: dict[str, int] = {}
    above = [thing, *list(sentence.up(thing))[:_LEVELS]]
    for here in above:
        near = [here, *sentence.children(here, "amod", "compound", "nmod", "xcomp")] if here != thing else [here]
        if here != thing and any(sentence[c].relation in _NEGATED for c in sentence.children(here)):
            return None, 0
        for at in near:
            told = meanings(language).get(sentence[at].lemma, frozenset())
            if "ask" in told and here != thing:
                return None, 0
            for state in told & {*STATES}:
                found.setdefault(state, at)
    told_state = next((one for one in STATES if one in found), None)
    return told_state, found.get(told_state or "", 0)


def _phrase(text: str, sentence: Sentence, at: int) -> str:
    """A noun with the names and words before it, without articles."""
    first = at
    before = {k for c in sentence.children(at, "compound", "amod", "nmod:poss", "flat") for k in sentence.subtree(c)}
    while first - 1 in before:
        first -= 1
    return text[sentence[first].start : sentence[at].end]


def _recipient(text: str, sentence: Sentence, language: str) -> str | None:
    """The first name behind a preposition of whom it is for or against."""
    table = (commitment_words(language) or {})["recipient"]
    for word in sentence.words:
        named = word.pos == "PROPN" and word.relation in {"obl", "nmod"} and sentence.case_of(word.at) in table
        other = word.lower in forms_of_things(language) or find_times(text, word.start, word.end, language, True)
        if named and not other:
            return _phrase(text, sentence, word.at)
    return None


def _money(text: str, language: str) -> tuple[float | None, str | None]:
    """Amount and currency of the first sum of money; without an amount where only its size is told ('billions')."""
    codes, sizes = valued(language, "currency"), valued(language, "multiplier")
    for match in _MONEY.finditer(text):
        sign, number, size, plain, plain_size, unit = match.groups()
        code = codes.get(sign or "") or codes.get((unit or "").lower())
        digits = (number or plain or "").replace(",", "").strip(".")
        if code is not None and digits.replace(".", "", 1).isdigit():
            return float(digits) * float(sizes.get((size or plain_size or "").lower(), "1")), code
    words = re.findall(r"\w+", text.lower())
    return None, next((codes[word] for word in words if word in codes), None)


def _day(document: Document, sentence: Sentence, language: str) -> dt.date | None:
    order = month_first(document.text, language, document.source, document.published)
    for mention in find_times(document.text, sentence.start, sentence.end, language, order):
        if mention.ref.kind in DAY_KINDS and mention.ref.kind != "anchor":
            window = resolve(mention.ref, document.published)
            if window.end is not None:
                return window.end
    return None
