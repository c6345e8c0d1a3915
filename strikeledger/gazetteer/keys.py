"""Folding a written name to the key it is looked up by; the data file and the finder share these functions."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’ʼ‘`ʹ′´ʻ"
"""Signs that stand for an apostrophe or a soft sign; keys drop them all, so Slov'yansk and Slovyansk meet."""

_DROP = {ord(sign): None for sign in APOSTROPHES}
_LETTERS = str.maketrans({"ё": "е", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"})
_SEPARATORS = re.compile(r"[\s\-‐-―.,()]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def is_cyrillic(word: str) -> bool:
    """True when any letter of the word is Cyrillic."""
    return _CYRILLIC.search(word) is not None


def fold_token(token: str) -> str:
    """Key of one word: lower case, no apostrophes, Latin letters without marks; й and ї stay what they are."""
    lowered = token.lower()
    if not lowered.isalpha():
        lowered = lowered.translate(_DROP)
    if lowered.isascii():
        return lowered
    lowered = lowered.translate(_LETTERS)
    if is_cyrillic(lowered):
        return lowered
    return "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))


def fold_name(name: str) -> str:
    """Key of a whole name: folded words with one space between; hyphens count as spaces."""
    return " ".join(filter(None, (fold_token(part) for part in _SEPARATORS.split(name))))
