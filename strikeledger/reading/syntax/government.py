"""Which case, number and gender words of one phrase ask of each other: numbers and nouns, adjectives and nouns."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.syntax.choice import Draft
from strikeledger.vocabulary.lexicon import Lexicon

DIRECT = frozenset({"nom", "acc"})
COUNTED = frozenset({"nom", "acc", "gen"})
"""Cases that a number in digits may stand in where its noun is in the genitive."""
_FEW = frozenset({2, 3, 4})


def with_number(number: Draft, noun: Draft, lex: Lexicon) -> frozenset[str]:
    """The cases that a number and what it counts may stand in together; none where they do not go together.

    In the nominative and accusative a number governs the genitive ('двоє людей', 'пять человек'), or a plural from two
    to four ('два чоловіки'); in other cases the two agree ('двох людей', 'пятью людьми').
    """
    few = _last(number, lex) in _FEW
    if not number.senses:
        if not noun.senses:
            return COUNTED
        direct = "gen" in noun.cases or ((few or is_one(number, lex)) and "nom" in noun.cases)
        return (COUNTED if direct else frozenset()) | (noun.cases - COUNTED)
    if is_one(number, lex):
        return number.cases & noun.cases
    governed = number.cases & DIRECT if "gen" in noun.cases or (few and "nom" in noun.cases) else frozenset[str]()
    return governed | (number.cases & noun.cases - DIRECT)


def is_one(number: Draft, lex: Lexicon) -> bool:
    """Whether a number takes a singular: 1, 21, but not 11."""
    return _last(number, lex) == 1


def _last(number: Draft, lex: Lexicon) -> int | None:
    """The last digit of a number as grammar hears it, None for eleven to nineteen."""
    text = number.token.text
    if text.isdecimal():
        return None if text[-2:-1] == "1" else int(text[-1])
    value: int | None = lex.section("numbers.words").get(number.lemma)
    return value


def agree(adjective: Draft, noun: Draft) -> bool:
    """Whether an adjective may belong to a noun; what the dictionary does not know agrees with all."""
    if not adjective.senses or not noun.senses:
        return True
    return any(
        a.case == b.case and a.plural == b.plural and (a.plural or not a.gender or b.gender in {"", a.gender})
        for a in adjective.senses
        for b in noun.senses
    )


def fits(words: Sequence[Draft], number: int | None, described: Sequence[int], at: int, lex: Lexicon) -> bool:
    """Whether a noun or adjective goes on with a phrase begun with a number or adjectives.

    'троє поранені' and '64 поранені' do not: what is counted stands in the genitive.
    """
    if number is not None and not (described and described[-1] > number):
        return bool(with_number(words[number], words[at], lex))
    if not described:
        return True
    before = words[described[-1]]
    counted = number is not None and "gen" in words[at].cases and "gen" in before.cases
    return counted or agree(before, words[at])
