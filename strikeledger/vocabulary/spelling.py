"""What the spellings of one name in Latin letters have in common: `Zelensky`, `Zelenskyy` and `Zelenskiy` are one."""

from __future__ import annotations

import re
import unicodedata

_NOT_LETTERS = re.compile(r"[^\w]+")
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?:iy|yi|ii|ij|i|y)$")


def spelling_key(name: str) -> str:
    """One key for the spellings of a name: letters alone, without accents, doubling and the ending that varies."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _ENDING.sub("", _DOUBLED.sub(r"\1", _NOT_LETTERS.sub("", letters)))
