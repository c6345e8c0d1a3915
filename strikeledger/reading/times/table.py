"""The vocabulary of times of one language: words with their classes, and the shapes they come in."""

from __future__ import annotations

import functools
import itertools
import tomllib
from importlib import resources
from typing import Any

import msgspec

LANGUAGES = ("en", "uk", "ru")
BEHIND = ">"
"""In a shape, before what must stand behind the time and is none of it."""


class Element(msgspec.Struct, frozen=True):
    """One place in a shape: the words or classes that may stand there."""

    words: frozenset[str]
    classes: tuple[str, ...]
    optional: bool
    behind: bool = False
    """Whether it only parts what is taken from what must stand behind."""


class Shape(msgspec.Struct, frozen=True):
    """A row of elements and the fields of `TimeRef` it sets."""

    elements: tuple[Element, ...]
    fields: dict[str, Any]
    rank: int


class Table(msgspec.Struct, frozen=True):
    """All a language knows of times. `lexicon` maps a word to its classes; shapes are indexed by what begins them."""

    language: str
    lexicon: dict[str, dict[str, Any]]
    capital: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    births: frozenset[str]
    before_day: frozenset[str]
    after_day: frozenset[str]
    ordinal_suffixes: frozenset[str]
    leading: frozenset[str]
    future: tuple[tuple[str, ...], ...]
    day_shapes: dict[str, tuple[Shape, ...]]
    time_shapes: dict[str, tuple[Shape, ...]]


@functools.cache
def table(language: str) -> Table:
    """The table of `language`; for a language without one, a table that knows numeric dates only."""
    if language not in LANGUAGES:
        return _build(language, {"day": [{"shapes": ["DATE"]}], "time": [{"shapes": ["DAY"]}]})
    path = resources.files("strikeledger") / "vocabulary" / f"{language}/times.toml"
    return _build(language, tomllib.loads(path.read_text(encoding="utf-8")))


def _build(language: str, raw: dict[str, Any]) -> Table:
    words = raw.get("words", {})
    return Table(
        language=language,
        lexicon=_lexicon(raw),
        capital=frozenset(words.get("capital", ())),
        not_after=frozenset(words.get("not_after", ())),
        not_before=frozenset(words.get("not_before", ())),
        births=frozenset(words.get("births", ())),
        before_day=frozenset(words.get("before_day", ())),
        after_day=frozenset(words.get("after_day", ())),
        ordinal_suffixes=frozenset(words.get("ordinal_suffixes", ())),
        leading=frozenset(words.get("leading", ())),
        future=tuple(tuple(phrase.split()) for phrase in words.get("future", ())),
        day_shapes=_index(raw.get("day", [])),
        time_shapes=_index(raw.get("time", [])),
    )


_SECTIONS = {
    "months": ("MONTH",),
    "months_of": ("MONTH", "MONTHOF"),
    "month_abbreviations": ("MONTHABBR",),
    "weekdays": ("WEEKDAY",),
    "weekday_abbreviations": ("WDABBR",),
    "parts": ("PART",),
    "which": ("WHICH",),
    "units": ("UNIT",),
    "units_many": ("UNITS",),
    "directions": ("DIR",),
    "numbers": ("NUMBER",),
}


def _lexicon(raw: dict[str, Any]) -> dict[str, dict[str, Any]]:
    lexicon: dict[str, dict[str, Any]] = {}
    for section, classes in _SECTIONS.items():
        for word, value in raw.get(section, {}).items():
            for name in classes:
                lexicon.setdefault(word, {})[name] = value
    for section, name in (("early", "EARLY"), ("late", "LATE")):
        for word in raw.get(section, {}).get("words", ()):
            lexicon.setdefault(word, {})[name] = True
    return lexicon


def _index(rows: list[dict[str, Any]]) -> dict[str, tuple[Shape, ...]]:
    """Shapes by each word or class that can begin them, so that most words of a text cost one look-up."""
    index: dict[str, list[Shape]] = {}
    rank = itertools.count()
    for row in rows:
        for source in row["shapes"]:
            for text in _spread(source):
                shape = Shape(tuple(map(_element, text.split())), row.get("set", {}), next(rank))
                for key in _heads(shape.elements):
                    index.setdefault(key, []).append(shape)
    return {key: tuple(shapes) for key, shapes in index.items()}


def _heads(elements: tuple[Element, ...]) -> set[str]:
    keys: set[str] = set()
    for element in elements:
        keys |= element.words
        keys.update(element.classes)
        if not element.optional:
            break
    return keys


def _spread(source: str) -> list[str]:
    """Hyphened words as their tokens; an optional one (`full-scale?`) makes two shapes."""
    for piece in source.split():
        bare = piece.removesuffix("?")
        if len(bare) > 1 and "-" in bare and "|" not in bare:
            tokens = bare.replace("-", " - ")
            options = [tokens, ""] if piece.endswith("?") else [tokens]
            return [shape for option in options for shape in _spread(source.replace(piece, option, 1))]
    return [source]


def _element(piece: str) -> Element:
    optional = piece.endswith("?") and len(piece) > 1
    options = piece.removesuffix("?").split("|") if optional else piece.split("|")
    return Element(
        words=frozenset(option for option in options if not option.isupper()),
        classes=tuple(option for option in options if option.isupper()),
        optional=optional,
        behind=piece == BEHIND,
    )
