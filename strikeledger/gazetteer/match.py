"""Tokens of a text to names of the gazetteer: the longest name that begins at a capitalised word."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from strikeledger.gazetteer.data import NEVER, PlaceData
from strikeledger.gazetteer.forms import Forms, adjective_stems
from strikeledger.gazetteer.keys import fold_name, fold_token
from strikeledger.gazetteer.mention import Hit

_WORD = r"[^\W\d_]+(?:['’ʼ‘`][^\W\d_]+)*"
TOKEN = re.compile(r"\b(?:(?:[A-Z]\.){2,}|[A-ZÀ-ÖØ-ÞĀ-ſȘȚḀ-ỿА-ЯЁІЇЄҐ][^\W\d_]*(?:['’ʼ‘`][^\W\d_]+)*)")
"""A capitalised word, apostrophes inside included, or initials with points (U.S.)."""
_NEXT = re.compile(rf"(?:\. |[ \u00a0\n-])({_WORD})")
_POSSESSIVE = ("'s", "’s")
_MAX_WORDS = 5
_MAX_FORMS = 200
"""Combinations of base forms tried for a Cyrillic name of several words."""


_ACRONYM = 3
"""Words of capitals up to this length are abbreviations unless the table of countries has them."""
_WEAK_ACRONYM = 4
"""The same, for names that would need support anyway."""
_TOWN_LIKE_REGION = ("ская", "цкая", "ська", "цька")
"""Endings of small towns whose cases are those of a region's adjective."""


class _Word(NamedTuple):
    """What a Cyrillic word form can be; the same few thousand forms come again and again, so it is kept."""

    bases: tuple[str, ...]
    longest: int
    rows: tuple[int, ...]
    units: tuple[int, ...]
    strength: int
    found: str


class Matcher:
    """Looks up the name that begins at a token."""

    def __init__(self, data: PlaceData) -> None:
        self.data = data
        self.forms = Forms(data.head["endings"])
        self._word = lru_cache(maxsize=50_000)(self._cyrillic)
        self._index = data.index
        self._multi: dict[str, int] = data.head["multi"]
        self._adjectives: dict[str, list[int]] = data.head["adjectives"]
        self._long_adjectives = frozenset(
            key[: (key + "  ").index(" ", key.index(" ") + 1)] for key in self._adjectives if " " in key
        )
        self._common = data.words["before_place"] | data.words["locative"]
        self._demonyms: dict[str, int] = data.head["demonyms"]
        self._given = data.words["given"]
        self._peoples: dict[str, int] = data.head["stems"]
        self._capitals_only = frozenset(data.head["capitals_only"])

    def match(self, text: str, token: re.Match[str]) -> Hit | None:
        """The longest name from this token on, or None."""
        start, end = token.span()
        word = token[0]
        key = word.lower()
        if not key.isalpha():
            if word.endswith(_POSSESSIVE):
                if (whole := fold_token(word)) in self._multi and self._goes_on(text, end, whole):
                    hit = self._several(text, start, end, (whole,), self._multi[whole], False)
                    if hit:  # Cox's Bazar
                        return hit
                word = word[:-2]
                end -= 2
            if "." in word:
                return self._single(fold_name(word), start, end)
            key = fold_token(word)
        elif not key.isascii():
            key = fold_token(word)
        if key >= "\u0400":
            return self._match_cyrillic(text, start, end, word, key)
        longest = self._multi.get(key, 0)
        if not longest and key not in self._index and key not in self._adjectives and key not in self._demonyms:
            return None
        if (
            longest
            and not (key in self._common and text[end + 1 : end + 2].islower())
            and self._goes_on(text, end, key)
        ):
            bases = (key, key + "s") if end < token.end() else (key,)
            hit = self._several(text, start, end, bases, min(longest, _MAX_WORDS), False)
            if hit:
                return hit
        if key in self._capitals_only:
            return self._single(key, start, end) if word.isupper() else None
        if len(word) <= _ACRONYM and word.isupper():
            return None
        hit = self._single(key, start, end)
        if hit and hit.strength and not hit.demonym and len(word) <= _WEAK_ACRONYM and word.isupper():
            return None
        return hit

    def with_article(self, text: str, begin: int, token: re.Match[str]) -> Hit | None:
        """The longest name from an article in small letters on ("al-Qaim"), which begins no token of its own."""
        article, end = text[begin : token.start() - 1], token.start() - 1
        longest = min(self._multi.get(article, 0), _MAX_WORDS)
        return self._several(text, begin, end, (article,), longest, False) if longest else None

    def _match_cyrillic(self, text: str, start: int, end: int, word: str, key: str) -> Hit | None:
        known = self._word(key)
        if known.longest:
            hit = self._several(text, start, end, known.bases, min(known.longest, _MAX_WORDS), True)
            if hit:
                return hit
        if key in self._capitals_only:
            return self._single(key, start, end) if word.isupper() else None
        if (len(word) <= _ACRONYM and word.isupper()) or not (known.rows or known.units):
            return None
        return Hit(start, end, known.found, known.rows, known.units, strength=known.strength)

    def _single(self, key: str, start: int, end: int) -> Hit | None:
        number = self._index.get(key)
        units = self._adjectives.get(key)
        if key in self._demonyms:
            return Hit(start, end, key, (self._demonyms[key],), demonym=True)
        if number is None and units is None:
            return None
        strength = self.data.strength[number] if number is not None else 0
        return Hit(start, end, key, self.data.rows_of(key), tuple(units or ()), strength=strength)

    def _cyrillic(self, key: str) -> _Word:
        """What a folded Cyrillic word can be the beginning, a case or an adjective of."""
        bases = self.forms.bases(key)
        longest = max(self._multi.get(base, 0) for base in bases)
        rows: tuple[int, ...] = ()
        strength, found = 1, key
        if key not in self._index and any(base in self._given for base in bases):
            return _Word(bases, longest, (), (), 1, key)
        for base in bases:
            number = self._index.get(base)
            if number is not None and self.data.strength[number] < NEVER:
                rows, strength, found = self.data.rows_of(base), self.data.strength[number], base
                break
            if number is not None and base == key:
                return _Word(bases, longest, (), (), 1, key)
        if rows and found != key and any(stem in self._peoples for stem in adjective_stems(key)):
            rows = ()
        units = self._units(key)
        if units and found != key and found.endswith(_TOWN_LIKE_REGION):
            rows = ()  # 'над Курской' is the region's; the small town Курская is hardly ever meant
        return _Word(bases, longest, rows, units, strength, found)

    def _units(self, key: str) -> tuple[int, ...]:
        for stem in adjective_stems(key):
            if stem in self._adjectives:
                return tuple(self._adjectives[stem])
        return tuple(self._adjectives.get(key, ()))

    def _goes_on(self, text: str, end: int, first: str) -> bool:
        """True when some name begins with this word and the next one; spares most words the longer look-up."""
        following = _NEXT.match(text, end)
        if not following:
            return False
        word = following[1]
        second = fold_token(word[:-2] if word.endswith(_POSSESSIVE) else word)
        prefix = f"{first} {second}"
        at = bisect_left(self.data.keys, prefix)
        return (at < len(self.data.keys) and self.data.keys[at].startswith(prefix)) or prefix in self._long_adjectives

    def _several(
        self, text: str, start: int, end: int, bases: tuple[str, ...], longest: int, cyrillic: bool
    ) -> Hit | None:
        """A name of two words or more; the words may be joined by spaces or hyphens."""
        parts: list[tuple[str, ...]] = [bases]
        ends = [end]
        starts = [start]
        at = end
        while len(parts) < longest:
            following = _NEXT.match(text, at)
            if not following:
                break
            word, stop = following[1], following.end()
            if word.endswith(_POSSESSIVE):
                word, stop = word[:-2], stop - 2
            key = fold_token(word)
            parts.append(self.forms.bases(key) if cyrillic else (key, key + "s") if stop < following.end() else (key,))
            ends.append(stop)
            starts.append(following.start(1))
            at = stop
        for count in range(len(parts), 1, -1):
            hit = self._joined(parts[:count], start, ends[count - 1], cyrillic)
            if hit and (text[starts[count - 1]].isupper() or not self._town(hit)):
                return hit
        return None

    def _town(self, hit: Hit) -> bool:
        """A town's last word is written large: in "a Brooklyn park" it is not Brooklyn Park."""
        return bool(hit.rows) and self.data.kind(hit.rows[0]) == "city"

    def _joined(self, parts: list[tuple[str, ...]], start: int, end: int, cyrillic: bool) -> Hit | None:
        for words in islice(product(*parts), _MAX_FORMS):
            hit = self._single(" ".join(words), start, end)
            if hit:
                return hit if hit.strength < NEVER else None
        if cyrillic:
            first = " ".join(part[0] for part in parts)
            units = self._units(first)
            if units:
                return Hit(start, end, first, (), units)
        return None
