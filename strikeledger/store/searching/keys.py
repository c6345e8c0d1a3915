"""What words are found by: their dictionary forms, names by sound, places by the name the gazetteer gives them.

A key of a place begins with 0, of a name with 1, so that neither is taken for a word. One function makes the keys of
sentences and of questions; what matches is decided by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from strikeledger.model import Record
from strikeledger.vocabulary.classes import table
from strikeledger.vocabulary.dictionary import dictionary_forms
from strikeledger.vocabulary.nameforms import folded, name_key, script_of

if TYPE_CHECKING:
    from snowballstemmer import basestemmer

KEPT = 400_000
"""Words and runs remembered; a million sentences hold some 300,000 different ones."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W\d_]+)*")
_BETWEEN = frozenset({" ", "-", "\u00a0", "’s ", "'s "})
_LONGEST = 4
"""Words of the longest names of places looked for."""
_SOUND = 4
"""Letters a name needs to be known by its sound."""


class Word(Record, frozen=True):
    """A word of a text with its keys."""

    start: int
    end: int
    keys: frozenset[str]


def words_of(text: str) -> list[Word]:
    """The words of a text, each with every key it can be found by."""
    found = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    keys = [_keys(word) for _, _, word in found]
    for first, last in _runs(text, found):
        for place in _places(text[found[first][0] : found[last][1]]):
            for at in range(first, last + 1):
                if found[at][0] < found[first][0] + place.end and found[at][1] > found[first][0] + place.start:
                    keys[at] = keys[at] | {place.key}
    return [Word(start=a, end=b, keys=k) for (a, b, _), k in zip(found, keys, strict=True)]


def plain_keys(word: str) -> frozenset[str]:
    """The keys of a word as such: its dictionary forms."""
    return _stems(folded(word))


def sound_key(word: str) -> str | None:
    """The key of a word as a name; None of what is too short to be told apart."""
    return f"1{name_key(word)}" if len(word) >= _SOUND and len(name_key(word)) >= _SOUND - 1 else None


def place_key(name: str) -> str | None:
    """The key of the place that some words are a name of, whatever their case; None where they name none."""
    for spelling in dict.fromkeys((name, name.title())):
        for place in _places(spelling):
            if (place.start, place.end) == (0, len(spelling)):
                return place.key
    return None


def named_places(text: str) -> list[tuple[str, str, str]]:
    """The places named in a text: as it is written, by its own name, and the key."""
    found = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    runs = [text[found[first][0] : found[last][1]] for first, last in _runs(text, found)]
    return [(run[place.start : place.end], place.name, place.key) for run in runs for place in _places(run)]


def irregular_forms(stem: str) -> list[str]:
    """The forms of an English word that do not share its stem."""
    return [form for form, stems in _irregular().items() if stem in stems]


@lru_cache(maxsize=KEPT)
def _keys(word: str) -> frozenset[str]:
    sound = sound_key(word) if word[0].isupper() else None
    return _stems(folded(word)) | ({sound} if sound else set())


@lru_cache(maxsize=KEPT)
def _stems(word: str) -> frozenset[str]:
    """The dictionary forms of a word, of letters and digits alone: the index would part a key at anything else."""
    return frozenset(_letters(stem) for stem in _forms(word) if _letters(stem)) or frozenset({word})


def _letters(key: str) -> str:
    return "".join(filter(str.isalnum, key))


def _forms(word: str) -> frozenset[str]:
    script = script_of(word)
    if script == "cyrillic":
        return dictionary_forms(word.replace("ё", "е"))
    return frozenset({english_stem(word), *_irregular().get(word, ())}) if script == "latin" else frozenset({word})


def english_stem(word: str) -> str:
    """What the regular forms of an English word share."""
    return str(_stemmer().stemWord(word))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The stems of the words that a form without their stem belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for lemma, forms in table("en/irregular.toml").items():
        for form in forms.split():
            found[form] = (*found.get(form, ()), english_stem(lemma))
    return found


@cache
def _stemmer() -> basestemmer.BaseStemmer:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


class _Place(Record, frozen=True):
    start: int
    end: int
    name: str
    key: str


@lru_cache(maxsize=KEPT)
def _places(run: str) -> tuple[_Place, ...]:
    from strikeledger.gazetteer import gazetteer

    mentions = gazetteer().find(run, 0, len(run))
    return tuple(
        _Place(start=m.start, end=m.end, name=name, key="0" + "".join(_WORD.findall(name.casefold())))
        for m in mentions
        for name in (m.candidates[0].name,)
    )


def _runs(text: str, words: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """First and last of capitalised words that follow each other: what may be the name of a place."""
    first: int | None = None
    for at, (start, _, word) in enumerate(words):
        capital = word[0].isupper()
        if first is not None and capital and at - first < _LONGEST and text[words[at - 1][1] : start] in _BETWEEN:
            continue
        if first is not None:
            yield first, at - 1
        first = at if capital else None
    if first is not None:
        yield first, len(words) - 1
