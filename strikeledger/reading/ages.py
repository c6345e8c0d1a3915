"""Ages told after people: which tell children apart, and which count them where no number does."""

from __future__ import annotations

from typing import NamedTuple

from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon

ADULT_AGE = 18
PEOPLE = frozenset({"person", "child"})
OLDEST = 110
"""A larger number after a person's noun is no age."""


class Aged(NamedTuple):
    """People told by their ages: their class, the token they end before, and the ages."""

    kind: str
    end: int
    ages: tuple[int, ...]


def age_of(token: Token, lex: Lexicon) -> int | None:
    """The age in `12-year-old` or `six-month-old`; months count as 0."""
    parts = token.lower.replace("–", "-").split("-")
    if len(parts) < 3 or parts[-1].rstrip("s") not in lex.words("grammar.old"):
        return None
    if parts[1].rstrip("s") not in lex.words("grammar.age"):
        return None
    if parts[1].rstrip("s") not in lex.words("grammar.year"):
        return 0
    units: dict[str, int] = lex.section("numbers.words")
    return int(parts[0]) if parts[0].isdecimal() else units.get(parts[0], 0)


def is_age(text: str) -> bool:
    """Whether a number may be the age of somebody: 1 to 110."""
    return text.isdecimal() and 0 < int(text) <= OLDEST


def by_ages(words: list[str], toks: list[Token], i: int, lex: Lexicon) -> Aged | None:
    """'women aged 39 and 71', 'spouses, 64 and 66,': people counted by their ages alone."""
    if i + 2 >= len(words):
        return None
    if words[i + 1] not in {",", "("} and words[i + 1] not in lex.union("grammar.of", "grammar.aged", "grammar.born"):
        return None
    hit = lex.phrases("heads").at(words, i)
    if hit is None or hit[0] != 1 or hit[1] not in PEOPLE:
        return None
    told = _birth_years(words, toks, i + 1, lex) or _ages(words, toks, i + 1, lex, bare=True)
    if told is None or len(told[0]) < 2:
        return None
    kind = "child" if max(told[0]) < ADULT_AGE else hit[1]
    return Aged(kind, told[1], told[0])


def _birth_years(words: list[str], toks: list[Token], i: int, lex: Lexicon) -> tuple[tuple[int, ...], int] | None:
    """'women born in 1959 and 1971': as many as years; they stand for ages of grown people, as the noun says if not."""
    j = i + 1
    while j < len(words) and words[j] in lex.words("grammar.born_joint"):
        j += 1
    if words[i] not in lex.words("grammar.born") or j == i + 1:
        return None
    years: list[int] = []
    last = j
    while j < len(words) and (toks[j].is_number or words[j] == "," or words[j] in lex.words("grammar.and")):
        if toks[j].is_number:
            years.append(ADULT_AGE)
            last = j + 1
        j += 1
    return (tuple(years), last) if years else None


def _ages(
    words: list[str], toks: list[Token], i: int, lex: Lexicon, bare: bool = False
) -> tuple[tuple[int, ...], int] | None:
    """Ages told at `i` ('aged 29, 41 and 66', ', aged 8 and 12,') and where they end; `bare` needs no `aged`."""
    begun = words[i : i + 1] in ([","], ["("])
    of = bare and words[i] in lex.words("grammar.of")
    j = i + 1 if begun or of else i
    named = j < len(words) and words[j] in lex.words("grammar.aged")
    if not named and not of and not (bare and begun):
        return None
    ages: list[int] = []
    at = last = j + 1 if named else j
    while at < len(words) and (toks[at].is_number or words[at] == "," or words[at] in lex.words("grammar.and")):
        if toks[at].is_number:
            if not words[at].isdecimal() or int(words[at]) > OLDEST or (ages and toks[at - 1].is_number):
                break
            ages.append(int(words[at]))
            last = at + 1
        at += 1
    closes = words[last : last + 1] in ([","], [")"])
    if not ages or (not named and not of and not closes):
        return None
    return tuple(ages), last + 1 if begun and closes else last
