"""Numbers in digits and words, ranges, vague words: the core of a quantity, before hedge and noun."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import msgspec

from strikeledger.reading.ages import age_of
from strikeledger.reading.tokens import THOUSANDS, Token
from strikeledger.vocabulary.lexicon import Lexicon

HUGE = 1e9
"""Nothing that is counted here reaches a thousand million; larger numbers are money, bytes or noise."""


class Core(msgspec.Struct, frozen=True):
    """A number as written, tokens `first:end`, before hedges widen it."""

    low: float | None
    high: float | None
    approx: bool
    first: int
    end: int
    article: bool = False
    vague: bool = False


def number_at(words: list[str], toks: Sequence[Token], i: int, lex: Lexicon) -> tuple[float, int] | None:
    """Value and end position of a number written in digits or words at `i`, or None."""
    scale: dict[str, int] = lex.section("numbers.multipliers")
    articles, joiners = lex.words("grammar.article"), lex.words("grammar.and")
    total, current, seen, j = 0.0, 0.0, False, i
    while j < len(words):
        word = words[j]
        value = _value(toks[j], word, lex)
        if value is not None:
            if seen and (toks[j - 1].is_number or not _continues(current, value, toks[j])):
                break
            current, seen = current + value, True
        elif word in scale and (seen or (i > 0 and words[i - 1] in articles)):
            current, seen = (current or 1) * scale[word], True
            if scale[word] >= 1000:
                total, current = total + current, 0.0
        elif not (word in joiners and seen and words[j - 1] in scale and _follows(words, toks, j + 1, lex)):
            break
        j += 1
    return (total + current, j) if seen else None


def _continues(current: float, value: float, token: Token) -> bool:
    """`twenty` + `five`, `two hundred` + `fifty`; digits never go on from a number, and no word from digits."""
    if token.is_number or not current:
        return not token.is_number and not current
    return (current % 100 == 0 and value < 100) or (current % 10 == 0 and value < 10)


def _follows(words: list[str], toks: Sequence[Token], j: int, lex: Lexicon) -> bool:
    return j < len(words) and not toks[j].is_number and _value(toks[j], words[j], lex) is not None


def _value(token: Token, word: str, lex: Lexicon) -> float | None:
    if token.is_number:
        return _digits(token)
    units: dict[str, int] = lex.section("numbers.words")
    if word in units:
        return float(units[word])
    tens, _, ones = word.partition("-")
    if ones and units.get(tens, 0) >= 20 and units.get(ones, 0) in range(1, 10):
        return float(units[tens] + units[ones])
    return None


_PARTING = dict.fromkeys(map(ord, f", {THOUSANDS}"))


def _digits(token: Token) -> float | None:
    digits = token.text.translate(_PARTING)
    try:
        value = float(digits)
    except ValueError:
        return None
    return value if math.isfinite(value) and value < HUGE else None


@cache
def _starts(lex: Lexicon) -> frozenset[str]:
    """The words a number without digits may begin with, so that most words of a text cost one look-up."""
    first = lex.phrases("vague").first_words() | lex.phrases("numbers.zero").first_words()
    known = {*lex.section("numbers.words"), *lex.section("numbers.multipliers")}
    return first | known | lex.union("grammar.article", "grammar.possessive")


def corrected_at(words: list[str], toks: Sequence[Token], i: int, lex: Lexicon) -> int:
    """Where the number begins that is told for one denied ('not 60 but six', 'not 60 people, but six'); else `i`."""
    if words[i] not in lex.words("grammar.denies") or i + 1 >= len(words):
        return i
    denied = number_at(words, toks, i + 1, lex)
    if denied is None:
        return i
    behind = range(denied[1], min(denied[1] + _BETWEEN, len(words) - 1))
    return next((at + 1 for at in behind if words[at] in lex.words("grammar.corrects")), i)


_BETWEEN = 4
"""Words from a number denied to the one told for it: its noun and a comma."""


def core_at(words: list[str], toks: Sequence[Token], i: int, lex: Lexicon) -> Core | None:
    """A number, a range, a vague word, `no one`, or an article before a noun."""
    word = words[i]
    if word not in _starts(lex) and not word[0].isdigit() and "-" not in word and "–" not in word:
        return None
    vague = lex.phrases("vague").at(words, i)
    number = number_at(words, toks, i, lex)
    if vague and not (number and number[1] > i + vague[0]):
        low, high = lex.section("vague")[" ".join(words[i : i + vague[0]])]
        return Core(float(low), float(high) if high else None, True, i, i + vague[0], vague=True)
    if number:
        return _range_or_number(words, toks, i, number, lex)
    zero = lex.phrases("numbers.zero").at(words, i)
    if zero and not lex.words("grammar.lacking").intersection(words[i + zero[0] : i + zero[0] + 1]):
        return Core(0.0, 0.0, False, i, i + zero[0])
    if age_of(toks[i], lex) is not None:
        return Core(1.0, 1.0, False, i, i, article=True)  # '15-year-old Maria', '17-year-old shot': one person
    if words[i] in lex.words("grammar.article") or words[i] in lex.words("grammar.possessive"):
        return Core(1.0, 1.0, False, i, i + 1, article=True)
    return None


def _range_or_number(words: list[str], toks: Sequence[Token], i: int, number: tuple[float, int], lex: Lexicon) -> Core:
    value, j = number
    if j < len(words) and words[j] in lex.words("grammar.dozen"):
        return Core(value * 12, value * 12, True, i, j + 1)
    other = _range_end(words, toks, i, j, lex)
    if other is not None and value < other[0] <= value * 10 + 10:
        either = words[j] in lex.words("grammar.joins_or")
        if not either or other[0] == value + 1:
            return Core(value, other[0], either, i, other[1])
    return Core(value, value, False, i, j)


def _range_end(words: list[str], toks: Sequence[Token], i: int, j: int, lex: Lexicon) -> tuple[float, int] | None:
    """The upper number of `20-30`, `between 20 and 30`; `rose from 23 to 26` tells two tolls, no range."""
    joiner = words[j] if j + 1 < len(words) else ""
    before = words[i - 1] if i else ""
    if joiner not in lex.words("grammar.range"):
        return None
    wanted: list[str] | None = lex.section("grammar.range_after").get(joiner)
    if wanted is not None and before not in wanted:
        return None
    rising = before in lex.words("grammar.from") and i > 1 and words[i - 2] in lex.words("rise") | {"toll", "up"}
    return None if rising else number_at(words, toks, j + 1, lex)
