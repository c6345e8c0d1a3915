"""Document -> Commitments: aid, sanctions, deliveries, meetings and deadlines, promised, done, halted or resumed.

A thing is found by its noun, a meeting by its verb as well; what becomes of it by the words it hangs on (`becoming`).
Who only asks for it decides nothing, and what is denied or left open is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import cast

import msgspec

from strikeledger.gazetteer import gazetteer
from strikeledger.model import Document
from strikeledger.reading.beside import Span, days_beside
from strikeledger.reading.deciders import Voices, actor_and_recipient
from strikeledger.reading.frames.becoming import Becoming, becoming
from strikeledger.reading.glance import READ_BLOCKS
from strikeledger.reading.morphology import language_of
from strikeledger.reading.numerals import number_at
from strikeledger.reading.settings import DAY_KINDS
from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.tokens import sentences, words_in
from strikeledger.statements import Commitment, CommitmentKind, CommitmentState, Statement
from strikeledger.vocabulary.commitments import (
    KINDS,
    commitment_words,
    forms_of_limits,
    forms_of_things,
    meanings,
    valued,
)
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.lexicon import lexicon

MOST_DAYS = 400
"""Days of a deadline at most: beyond a year nobody counts in days."""
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_TURNS = frozenset({"halted", "resumed"})
"""States that stand beside what they turn round: 'resumes shipments after a pause last week'."""
_MONEY = re.compile(r"([$€£])\s?(\d[\d,.]*)?\s?(\w+)?|(?<![\d,.])(\d[\d,.]*+)\s(\w++)\s(\w+)")


class _Thing(msgspec.Struct, frozen=True):
    kind: str
    at: int
    days: int | None = None
    hardware: bool = False
    """Whether it is a delivery only where a country is given it: 'sent ten tanks to Norland', not 'to the front'."""


def commitments_of(document: Document, statements: Sequence[Statement] = ()) -> tuple[Commitment, ...]:
    """Every promise and decision a document tells, in the order of its text; none in a language without a table.

    `statements` are those of the same document: by them `he` and a surname alone lead to a name.
    """
    language = document.language or language_of(document.text)
    if document.refused or not commitment_words(language)["aid"]:
        return ()
    voices = Voices(statements)
    asked = [
        span
        for block in document.blocks
        if block.kind in READ_BLOCKS
        for span in sentences(document.text, block.start, block.end)
        if _may_tell(set(_parts(words_in(document.text, *span))), language)
    ]
    parsed = parse(document.text, asked, language)
    return tuple(one for sentence in parsed for one in _told(document, sentence, voices, language))


def _may_tell(words: set[str], language: str) -> bool:
    giving, counted = forms_of_limits(language)
    return not words.isdisjoint(forms_of_things(language)) or not (
        words.isdisjoint(giving) or words.isdisjoint(counted)
    )


def _parts(words: list[str]) -> Iterator[str]:
    return (part for word in words for part in word.split("-"))


def _told(document: Document, sentence: Sentence, voices: Voices, language: str) -> Iterator[Commitment]:
    """The commitments of a sentence, each kind and state of it once."""
    seen = set[tuple[str, str]]()
    for thing in _things(sentence, language):
        what = becoming(sentence, thing.at, thing.kind, language)
        if what is None or (thing.kind, what.state) in seen:
            continue
        told = document.text[sentence.start : sentence.end]
        money = _money(told, language) if thing.kind == "aid" else (None, None)
        if thing.kind == "aid" and money[1] is None and _counts_money(sentence, thing.at, language):
            continue
        one = _commitment(document, sentence, thing, what, money, voices, language)
        if thing.hardware and not _a_country(one.recipient):
            continue
        seen.add((thing.kind, what.state))
        yield one
        days = _span(sentence, language) if (thing.kind, what.state) == ("sanctions", "threatened") else None
        if days is not None and ("deadline", what.state) not in seen:
            seen.add(("deadline", what.state))
            ending = msgspec.structs.replace(thing, kind="deadline", days=days)
            yield _commitment(document, sentence, ending, what, (None, None), voices, language)


def _a_country(name: str | None) -> bool:
    return name is not None and any(mention.kind == "country" for mention in gazetteer().find(name))


def _things(sentence: Sentence, language: str) -> Iterator[_Thing]:
    """What a sentence may tell commitments of: nouns and verbs, and numbers of days that somebody is given."""
    known, days = meanings(language), _span(sentence, language)
    for word in sentence.words:
        own = known.get(word.lemma, frozenset())
        if word.pos in _NOUNS and (kind := next((one for one in KINDS if one in own), None)) is not None:
            if kind != "deadline":
                yield _Thing(kind, word.at)
            elif days is not None:
                yield _Thing(kind, word.at, days)
        elif word.pos in _NOUNS and "hardware" in own:
            yield _Thing("delivery", word.at, hardware=True)
        elif word.pos == "VERB" and "meet" in own and word.form != "gerund":
            yield _Thing("meeting", word.at)
        elif days is not None and word.pos in _NOUNS and word.lower in valued(language, "span"):
            giving = known.get(sentence[word.head].lemma, frozenset())
            if word.relation in {"obj", "nsubj", "dep"} and "limit" in giving:  # a country may be taken for the object
                yield _Thing("deadline", word.at, days)


def _span(sentence: Sentence, language: str) -> int | None:
    """The first number of days that a sentence tells: '50 days', 'fifty days', 'a 50-day ultimatum', 'two weeks'."""
    units, lex = valued(language, "span"), lexicon(language)
    toks = list(sentence.words)
    for at, word in enumerate(sentence.lowers):
        left, _, right = word.rpartition("-")
        if left.isdecimal() and right in units:
            return _days(int(left) * int(units[right]))
        number = number_at(sentence.lowers, toks, at, lex)
        if number is None:
            continue
        value, end = number
        end += end < len(toks) and toks[end].text == "-"
        if end < len(toks) and sentence.lowers[end] in units:
            return _days(int(value) * int(units[sentence.lowers[end]]))
    return None


def _days(number: int) -> int | None:
    return number if 0 < number <= MOST_DAYS else None


def _counts_money(sentence: Sentence, at: int, language: str) -> bool:
    """'Billions were promised': a word of size alone is aid only where it is one of money."""
    word = sentence[at]
    return word.pos == "NUM" or word.lower in valued(language, "multiplier")


def _commitment(
    document: Document,
    sentence: Sentence,
    thing: _Thing,
    what: Becoming,
    money: tuple[float | None, str | None],
    voices: Voices,
    language: str,
) -> Commitment:
    actor, recipient = actor_and_recipient(document.text, sentence, thing.at, thing.kind, what, voices, language)
    return Commitment(
        kind=cast(CommitmentKind, thing.kind),
        actor=actor,
        recipient=recipient,
        amount=money[0],
        currency=money[1],
        status=cast(CommitmentState, what.state),
        date=commitment_day(
            document.text,
            (sentence.start, sentence.end),
            language,
            document.published,
            document.source,
            what.to_come,
            what.state,
        ),
        days=thing.days,
        start=sentence.start,
        end=sentence.end,
    )


def commitment_day(
    text: str, span: Span, language: str, published: dt.date | None, source: str, to_come: bool, state: str
) -> dt.date | None:
    """The day a sentence tells beside a commitment: a past one, of `last week` its last, or of what is to come the next
    one of its name; None where it tells none.
    """
    kinds = DAY_KINDS if to_come or state in _TURNS else DAY_KINDS | {"week"}
    found = days_beside(text, span, language, published, source, to_come=to_come, kinds=kinds)
    return next((one.day for one in found if to_come or one.ref.tense == "past"), None)


def _money(text: str, language: str) -> tuple[float | None, str | None]:
    """Amount and currency of the first sum of money; without an amount where only its size is told ('billions')."""
    codes, sizes = valued(language, "currency"), valued(language, "multiplier")
    for match in _MONEY.finditer(text):
        sign, number, size, plain, plain_size, unit = (part.lower() if part else "" for part in match.groups())
        amount = _amount(number or plain, language)
        code = codes.get(sign) or codes.get(unit) or (codes.get(plain_size) if plain else None)
        if code is not None and amount is not None:
            return amount * float(sizes.get(size or plain_size, "1")), code
    words = re.findall(r"[$€£]|\w+", text.lower())
    return None, next((codes[word] for word in words if word in codes), None)


def _amount(digits: str, language: str) -> float | None:
    """`2,5` is two and a half where a comma stands for the decimal point, two thousand five hundred is `2,500`."""
    comma = "." if language in DICTIONARIES else ""
    plain = digits.strip(".,").replace(",", comma)
    return float(plain) if plain.replace(".", "", 1).isdigit() else None
