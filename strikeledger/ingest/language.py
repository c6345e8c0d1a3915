"""The language of a page: by script, by letters only one language has, by the commonest words. None when unsure."""

from __future__ import annotations

import collections
import functools
import re

from strikeledger.ingest.phrases import table_rows

SAMPLE = 1000
"""Characters looked at, from the body's beginning; more changed no answer on 3,200 press pages."""
FEWEST = 3
"""Different stop words a Latin text needs: the `a` of 'A dozen people ... hit a bus' makes no Hungarian."""
FEWEST_LETTERS = 8
_WORD = re.compile(r"[^\W\d_]+")
_UKRAINIAN, _RUSSIAN = frozenset("іїєґ"), frozenset("ыэъё")
_OTHER_CYRILLIC = (("be", "ў"), ("sr", "јљњћђџ"), ("mk", "ќѓѕ"))
STOPWORD_SHARE = 0.08
"""Share of stop words a Latin page needs. English press has .3 to .45; lists of names fall below .1."""


def language_of(folded: str, start: int, end: int) -> str | None:
    """ISO 639-1 code of folded[start:end], or None when too short or mixed to tell."""
    sample = folded[start : min(end, start + SAMPLE)]
    words = _WORD.findall(sample)
    if sample.isascii():
        return _latin(words) if sum(map(len, words)) >= FEWEST_LETTERS else None
    letters = collections.Counter("".join(words))
    total = letters.total()
    if total < FEWEST_LETTERS:
        return None
    cyrillic = sum(count for sign, count in letters.items() if "\u0400" <= sign <= "\u052f")
    if cyrillic * 2 > total:
        return _cyrillic(letters, words)
    latin = sum(count for sign, count in letters.items() if sign < "\u0250")
    return _latin(words) if latin * 10 > total * 8 else None


def _cyrillic(letters: collections.Counter[str], words: list[str]) -> str | None:
    for code, signs in _OTHER_CYRILLIC:
        if sum(letters[sign] for sign in signs) * 200 > letters.total():
            return code
    uk = sum(letters[sign] for sign in _UKRAINIAN)
    ru = sum(letters[sign] for sign in _RUSSIAN)
    if ru and letters["ъ"] == ru and letters["ъ"] * 60 > letters.total():
        return "bg"
    if uk + ru < 2:
        table = _stopwords()
        uk += sum(table.get(word) == ["uk"] for word in words)
        ru += sum(table.get(word) == ["ru"] for word in words)
    if uk > 2 * ru:
        return "uk"
    return "ru" if ru > 2 * uk else None


@functools.cache
def _stopwords() -> dict[str, list[str]]:
    """A word to the languages it is common in."""
    found: dict[str, list[str]] = {}
    for row in table_rows("stopwords.tsv"):
        for word in row[1].split():
            found.setdefault(word, []).append(row[0])
    return found


def _latin(words: list[str]) -> str | None:
    table = _stopwords()
    votes: collections.Counter[str] = collections.Counter()
    different: collections.Counter[str] = collections.Counter()
    for word, count in collections.Counter(words).items():
        for code in table.get(word, ()):
            votes[code] += count
            different[code] += 1
    if not votes:
        return None
    (best, most), *rest = votes.most_common(2)
    if different[best] < FEWEST:
        return None
    if most < STOPWORD_SHARE * len(words) or (rest and rest[0][1] * 4 > most * 3):
        return None
    return best
