"""The first look: which sentences may hold a figure at all, told from their words before anything is taken apart.

Ordinary articles are nearly all there is, so the cost must lie in the few that tell of an attack. One pass of an
Aho-Corasick automaton finds the words of harm; only sentences with one, and the few after it, are looked at further,
and of those only the ones whose words can make a figure: something counted and something that happened.
Everything here is a condition that a figure must meet, never one that makes a figure: `tests/reading/test_first_look`
reads texts with it and without.
"""

from __future__ import annotations

import re

from strikeledger.reading.tokens import WORD
from strikeledger.vocabulary.needed import Words, happened

_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[-–’'ʼ/.]")


def may_hold_figure(text: str, lower: str, start: int, end: int, known: Words) -> bool:
    """Whether a sentence may hold a figure that goes on from no other; `lower` is `text` in small letters.

    False is certain, True is not.
    """
    low = lower[start:end]
    words = set(WORD.findall(low))
    if "-" in low or "–" in low or "/" in low:
        words.update(*(_PARTS.split(word) for word in tuple(words)))
    if not happened(words, known):
        return False
    if not known.counted.isdisjoint(words) or _DIGIT.search(low) or any(age in low for age in known.ages):
        return True
    return known.names and not known.harm.isdisjoint(words)  # 'the driver was wounded' counts one
