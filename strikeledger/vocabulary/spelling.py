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


def slip(one: str, other: str) -> bool:
    """Whether two words of five letters or more are one but for a letter left out or put in between the first and the
    last: `Hatley` for `Hartley`. A last letter may tell a woman's name from a man's, another letter another family's.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SLIP or len(long) != len(short) + 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))


SHORTEST_SLIP = 5
"""Letters of a word below which one letter makes too many other words of it."""
