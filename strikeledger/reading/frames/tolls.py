"""Tolls: a noun for the dead or hurt and its number, and numbers that go on from one told before."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from strikeledger.reading.elements import Row
from strikeledger.reading.frames.binding import group_starting_at
from strikeledger.reading.frames.raw import RawClaim, from_quantities, replace
from strikeledger.reading.quantities import Quantity
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import casualties
from strikeledger.vocabulary.predicates import predicates

_DEAD, _HURT = casualties()
_OPEN = frozenset({",", "("})
REACH = 28
"""Elements between the noun and its number ('the death toll from the strike on the village of X has risen to 51')."""


def tolls(row: Row, lex: Lexicon, before: str | None) -> Iterator[RawClaim]:
    """'the death toll has risen to 30', 'deaths of two people', 'the number of injured: 14', 'the total is nine'.

    `before` is the casualty measure told last: 'the total' and 'the number' alone are of that.
    """
    for i, code in enumerate(row.codes):
        if code != "t":
            continue
        label = row.elements[i].label
        if row.words[row.elements[i].first - 1] in predicates(lex.language)["attempted"]:
            continue
        measure = {"plain": _DEAD, "casualty": _HURT}.get(label, label)
        if label == "plain" and _phrase(row, i) in lex.words("toll.same"):
            if before is None:
                continue
            measure = before
        yield from _numbers(row, i, measure, label, lex)


def _phrase(row: Row, i: int) -> str:
    return " ".join(row.words[row.elements[i].first : row.elements[i].last])


def _numbers(row: Row, i: int, measure: str, label: str, lex: Lexicon) -> Iterator[RawClaim]:
    for j in range(i + 1, min(i + REACH + 1, len(row.codes))):
        element, code = row.elements[j], row.codes[j]
        if code in "PND" and element.quantity is not None:
            word = row.words[element.first - 1]
            if word in lex.words("casualty_grammar.from"):
                yield from_quantities(
                    measure, [element.quantity], "casualty.toll", row.elements[i].first, status="superseded"
                )
                continue
            if word in lex.words("casualty_grammar.not_toll") or _of_a_name(row, j, lex):
                return
            group, _ = group_starting_at(row, j)
            group = [_risen(q, row, lex) for q in group]
            claim = from_quantities(measure, group, _rule(row, i, j, lex), row.elements[i].first)
            yield replace(claim, includes="dead" if label == "casualty" else None)
            return
        if code in "KJ;" or (code in "kjd" and j > i + 4) or (code == "c" and label != "plain"):
            return


def _of_a_name(row: Row, j: int, lex: Lexicon) -> bool:
    """'the death of Ana Ruiz, 34,', 'people ages 15-24', 'Channel 9': an age, or a number that is part of a name."""
    first, last = row.elements[j].first, row.elements[j].last
    if row.elements[j].code != "N" or not row.tokens[first].is_number:
        return False
    before = row.tokens[first - 1]
    if before.text in _OPEN:
        ends = last == len(row.tokens) or not row.words[last].isalnum() or row.words[last] in lex.words("grammar.of")
        return ends and row.tokens[first - 2].capital
    return before.lower in lex.words("grammar.aged") or (before.capital and first > 1)


def _risen(quantity: Quantity, row: Row, lex: Lexicon) -> Quantity:
    """'the death toll is up to 11': risen to it, no bound."""
    up_to = " ".join(row.words[quantity.first : quantity.first + 2]) in lex.words("toll_up")
    return msgspec.structs.replace(quantity, low=quantity.high) if up_to and quantity.low is None else quantity


def _rule(row: Row, i: int, j: int, lex: Lexicon) -> str:
    """The frame; its own name where the words say that the number takes the place of another ('has risen to')."""
    table = lex.phrases("toll_change")
    between = range(row.elements[i].first, row.elements[j].last)
    label = next((hit[1] for k in between if (hit := table.at(list(row.words), k))), None)
    return f"casualty.toll_{label}" if label else "casualty.toll"


def anaphoric(row: Row, lex: Lexicon, before: str | None, claims: list[RawClaim]) -> Iterator[RawClaim]:
    """'up from 115', 'lowering a figure of nine', 'the governor's office speaks of 45': the measure told before.

    Earlier figures given for comparison are superseded.
    """
    table, superseded = lex.phrases("anaphora"), lex.words("anaphora.superseded")
    only_dead = lex.words("toll.plain") - lex.words("toll.same")
    words = list(row.words)
    for element in row.elements:
        if element.code != "N" or element.quantity is None or element.quantity.zero:
            continue
        for start in range(max(0, element.first - 5), element.first):
            hit = table.at(words, start)
            if hit is None or start + hit[0] != element.first:
                continue
            told = [c for c in claims if c.last <= start]
            measure = told[-1].measure if told else before
            if only_dead.intersection(words[start : start + hit[0]]):
                measure = _DEAD  # 'residents put the toll at 50' after a sentence on the injured
            if measure is not None:
                phrase = " ".join(words[start : start + hit[0]])
                if (
                    hit[0] == 1
                    and phrase in superseded
                    and words[start - 1 : start] not in ([","], ["("], ["-"], ["–"], ["—"])
                ):
                    break  # 'he was not even 21'
                status = "superseded" if phrase in superseded else "asserted"
                yield from_quantities(measure, [element.quantity], "casualty.anaphora", start, status=status)
            break
