"""A text as words and signs with offsets, each with the classes a time shape can ask for."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from strikeledger.reading.times.numeric import DOTTED, SHORT, STROKED, dotted_date, short_date, stroked_date
from strikeledger.reading.times.table import Table

# One token each: words, ISO and dotted dates, clock times, numbers with thousands or decimals, ordinals, 's, signs.
# Words first: they are most of a text, and no other kind begins with a letter. Every branch is bounded or a single run,
# so that no text can make it backtrack.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)?)"
    r"|(?P<iso>(?<![\d.-])(?:19|20)\d\d-\d\d-\d\d(?![\d-]))"
    rf"|(?P<dotted>{DOTTED.pattern})"
    rf"|(?P<stroked>{STROKED.pattern})"
    rf"|(?P<short>{SHORT.pattern})"
    r"|(?P<half>(?<![\d.,:])\d{1,2}(?:[:.][0-5]\d)? ?[aApP]\.? ?[mM]\b\.?)"
    r"|(?P<clock>(?<![\d.,:])\d{1,2}[:.][0-5]\d(?![\d.,:%]\d)(?!%))"
    r"|(?P<other>\d{1,3}(?:,\d{3})+(?!\d)|\d+[.,]\d+)"
    r"|(?P<cased>(?<![\d.,-])\d{1,2}-[^\W\d_]{1,2}\b)"
    r"|(?P<number>\d+)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<sign>[^\w\s])"
)
_GLUE_BEFORE = frozenset("-–—/$€£₴₽#№.:")
_NOTHING: dict[str, Any] = {}
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Token(msgspec.Struct, frozen=True):
    """One word or sign: lower-cased text, offsets, and the values it has in each class."""

    word: str
    start: int
    end: int
    classes: dict[str, Any]


def tokenise(text: str, start: int, end: int, table: Table, month_first: bool = False) -> list[Token]:
    """Tokens of `text[start:end]`, with offsets into `text`; `month_first` tells the order of dates in digits."""
    tokens: list[Token] = []
    lexicon, suffixes = table.lexicon, table.ordinal_suffixes
    for match in _TOKEN.finditer(text, start, end):
        kind, raw = match.lastgroup, match.group()
        word = raw.lower()
        if not raw.isascii():
            word = word.replace("’", "'").replace("ʼ", "'")
        if kind == "word":
            if word not in lexicon and word not in suffixes and "'" not in word:
                tokens.append(Token(word, match.start(), match.end(), _NOTHING))  # true of most words
                continue
            if word.endswith("'s"):
                tokens.append(Token(word[:-2], match.start(), match.end() - 2, _word_classes(word[:-2], raw, table)))
                tokens.append(Token("'s", match.end() - 2, match.end(), {}))
                continue
            if tokens and _is_suffix(tokens[-1], word, match.start(), table):
                last = tokens.pop()
                tokens.append(Token(last.word, last.start, match.end(), _ordinal(last)))
                continue
            classes = _word_classes(word, raw, table)
        elif kind == "number":
            classes = _number_classes(text, match.start(), match.end(), table)
        elif kind == "cased":
            classes = _cased_classes(word, table)
        elif kind == "iso":
            classes = _date_classes(raw)
        elif kind == "dotted":
            classes = _dated(dotted_date(raw))
        elif kind == "stroked":
            found = STROKED.match(text, match.start())
            classes = _dated(found and stroked_date(found, month_first))
        elif kind == "short":
            classes = _short_classes(raw, month_first)
        elif kind in ("clock", "half"):
            classes = _clock_classes(word)
        else:
            classes = {}
        tokens.append(Token(word, match.start(), match.end(), classes))
    return tokens


def _word_classes(word: str, raw: str, table: Table) -> dict[str, Any]:
    classes = table.lexicon.get(word)
    if classes is None or (word in table.capital and not raw[0].isupper()):
        return {}
    return classes


def _is_suffix(last: Token, word: str, at: int, table: Table) -> bool:
    """True for the `th` of `4th`, written against its number."""
    return word in table.ordinal_suffixes and last.end == at and "END" in last.classes


def _ordinal(last: Token) -> dict[str, Any]:
    day = last.classes["END"]
    return {"ORD": day, "END": day}


def _number_classes(text: str, start: int, end: int, table: Table) -> dict[str, Any]:
    """NUM (stands free), END (a day that ends a range), YEAR. `50-day`, `S-300`, `24/7` and `30%` are none of them."""
    value, classes = int(text[start:end]) if end - start < 9 else 0, dict[str, Any]()
    before = text[start - 1] if start else " "
    after = text[end : end + 2] + "  "
    if before.isalnum() or before in "$€£₴₽#№" or after[0] in "%°/":
        return {}
    if after[0] in "-–" and after[1].isalpha() and not _month_follows(text, end + 1, table):
        return {}
    if 1 <= value <= 31 and end - start <= 2:
        classes["END"] = value
    if before in _GLUE_BEFORE:
        return classes
    if "END" in classes:
        classes["DOM"] = value
    if end - start == 4 and 1900 <= value < 2100:
        classes["YEAR"] = value
    if end - start <= 3 and value:
        classes["NUM"] = value
    return classes


def _cased_classes(word: str, table: Table) -> dict[str, Any]:
    """The day in `10-го`, with the ending of its case."""
    day, _, ending = word.partition("-")
    if ending not in table.ordinal_suffixes or not 1 <= int(day) <= 31:
        return {}
    return dict.fromkeys(("DOM", "ORD", "END"), int(day))


def _month_follows(text: str, at: int, table: Table) -> bool:
    """True in `July 31-August 1`, unlike `50-day`."""
    word = _TOKEN.match(text, at)
    return word is not None and "MONTH" in table.lexicon.get(word.group().lower(), {})


def _clock_classes(word: str) -> dict[str, Any]:
    """The hour of `11:40 a.m.`, `20.00`, 0 to 23."""
    digits = re.match(r"\d+", word)
    hour = int(digits.group()) if digits else 24
    if word[-1] in "m.":
        half = "p" if "p" in word else "a"
        if not 1 <= hour <= 12:
            return {}
        hour = hour % 12 + (12 if half == "p" else 0)
    return {"CLOCK": hour % 24} if hour <= 24 else {}


def _date_classes(raw: str) -> dict[str, Any]:
    year, month, day = (int(part) for part in raw.split("-"))
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_LENGTHS[month - 1]):
        return {}
    return {"DATE": (year, month, day)}


def _dated(date: tuple[int, int, int] | None) -> dict[str, Any]:
    return {} if date is None else {"DATE": date}


def _short_classes(raw: str, month_first: bool) -> dict[str, Any]:
    """A day and month alone, or a time of the clock: the shape around it tells which."""
    found = short_date(raw, month_first)
    classes = _clock_classes(raw) if "." in raw else {}
    return classes if found is None else classes | {"SHORT": found}
