"""Whether a stretch of text can name a time at all: true of about half the sentences, told in a few microseconds.

Every shape of the table has a place that must be filled; a text in which no shape finds its rarest one names no time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Set

import msgspec

from strikeledger.reading.times.table import Element, Shape, Table, table

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERIC = re.compile(r"\d{4}|\d[:./-]\d|\d ?[aApP]\.? ?[mM]")
"""A year, a date in digits, a time of the clock."""
_IN_DIGITS = frozenset({"DATE", "SHORT", "YEAR", "CLOCK"})
"""Classes that only digits fill, in one of the forms of `_NUMERIC`."""
_ANY_NUMBER = frozenset({"NUM", "END", "DOM", "ORD"})
"""Classes that any number fills: too common to be a clue."""

COMMON = 5
"""Letters below which a word of a shape that is in no class (`the`, `in`, `that`) is too common to be a clue."""


class Clues(msgspec.Struct, frozen=True):
    """What a text must hold one of to name a time; `words` are runs of small letters."""

    words: frozenset[str]
    digits: bool
    """Whether any digit at all must count as a clue, as a shape asks for nothing else."""


def may_name_time(text: str, start: int, end: int, language: str) -> bool:
    """False when no shape of the language's table can fit in `text[start:end]`; True decides nothing."""
    clues = clues_of(language)
    if not clues.words.isdisjoint(_LETTERS.findall(text[start:end].lower())):
        return True
    return _NUMERIC.search(text, start, end) is not None or (clues.digits and any(map(str.isdigit, text[start:end])))


class Needs(msgspec.Struct, frozen=True):
    """What each shape cannot do without: `places` are the rarest places of all shapes, by which shapes are listed."""

    places: tuple[frozenset[str], ...]
    of_days: tuple[tuple[int, ...], ...]
    """Ranks of the shapes of days that need each place."""
    of_times: tuple[tuple[int, ...], ...]


def open_shapes(held: Set[str], language: str) -> tuple[frozenset[int], frozenset[int]]:
    """Ranks of the shapes of days and of times that may fit among tokens with these words and classes.

    A day found is the class DAY; before days are sought it must be among `held`.
    """
    needs = needs_of(language)
    met = [at for at, place in enumerate(needs.places) if not place.isdisjoint(held)]
    return (
        frozenset(rank for at in met for rank in needs.of_days[at]),
        frozenset(rank for at in met for rank in needs.of_times[at]),
    )


@functools.cache
def needs_of(language: str) -> Needs:
    """The needs of the shapes of a language's table; a shape without any needs the empty word, which is always held."""
    words = table(language)
    by_class = _words_by_class(words)
    days: dict[frozenset[str], list[int]] = {}
    times: dict[frozenset[str], list[int]] = {}
    for index, ranks in ((words.day_shapes, days), (words.time_shapes, times)):
        for shape in _shapes(index):
            ranks.setdefault(_need(shape, by_class), []).append(shape.rank)
    places = tuple(dict.fromkeys([*days, *times]))
    return Needs(
        places,
        tuple(tuple(days.get(place, ())) for place in places),
        tuple(tuple(times.get(place, ())) for place in places),
    )


def _need(shape: Shape, by_class: dict[str, set[str]]) -> frozenset[str]:
    classed = set[str]().union(*by_class.values())
    places = [element for element in shape.elements if not element.optional]
    rarest = min(places, key=lambda place: _commonness(place, by_class, classed), default=None)
    return frozenset({""}) if rarest is None else rarest.words.union(rarest.classes)


def _commonness(place: Element, by_class: dict[str, set[str]], classed: set[str]) -> tuple[bool, int]:
    """Places filled by small words or by any number come last, else the fewer words fill one the rarer it is."""
    words = _fillers(place, by_class)
    small = any(len(word) < COMMON for word in words - classed) or bool(_ANY_NUMBER.intersection(place.classes))
    return small or "DAY" in place.classes, len(words)


def _words_by_class(words: Table) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word, classes in words.lexicon.items():
        for name in classes:
            found.setdefault(name, set()).add(word)
    return found


@functools.cache
def clues_of(language: str) -> Clues:
    """The clues of a language's table."""
    words = table(language)
    by_class = _words_by_class(words)
    clues: set[str] = set()
    digits = False
    for shape in (*_shapes(words.day_shapes), *_shapes(words.time_shapes)):
        rarest = _rarest(shape, by_class)
        digits |= rarest is None
        clues |= rarest or set()
    return Clues(frozenset(run for word in clues if (run := _first_letters(word))), digits)


def _shapes(index: Mapping[str, tuple[Shape, ...]]) -> list[Shape]:
    return list({shape.rank: shape for some in index.values() for shape in some}.values())


def _rarest(shape: Shape, by_class: dict[str, set[str]]) -> set[str] | None:
    """Words of the place that fewest words fill; empty where a date in digits or a day must stand; None: no clue."""
    options: list[set[str]] = []
    classed = set[str]().union(*by_class.values())
    for element in shape.elements:
        if element.optional or _ANY_NUMBER.intersection(element.classes):
            continue
        options.append(_fillers(element, by_class))
    return min(options, key=lambda some: (any(len(word) < COMMON for word in some - classed), len(some)), default=None)


def _fillers(element: Element, by_class: dict[str, set[str]]) -> set[str]:
    """Words that may fill a place. A DAY is found by the shapes of days, digits by their own pattern."""
    return set(element.words).union(*(by_class.get(name, set()) for name in element.classes if name not in _IN_DIGITS))


def _first_letters(word: str) -> str:
    run = _LETTERS.search(word)
    return run.group() if run else ""
