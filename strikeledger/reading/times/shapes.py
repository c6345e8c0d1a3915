"""Where a shape of the table fits a row of tokens."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

import msgspec

from strikeledger.reading.times.table import Element, Shape
from strikeledger.reading.times.tokens import Token

Fields = dict[str, Any]


class Day(msgspec.Struct, frozen=True):
    """A day expression found at a token: how many tokens it takes and the fields of `TimeRef` it gives."""

    length: int
    fields: Fields


class Fit(msgspec.Struct, frozen=True):
    """A shape at a token, with the values its classes took, in order."""

    length: int
    shape: Shape
    slots: tuple[tuple[str, Any], ...]


def fits(
    tokens: Sequence[Token],
    at: int,
    index: Mapping[str, tuple[Shape, ...]],
    days: Mapping[int, Day],
    ranks: Container[int],
) -> list[Fit]:
    """Every shape among `ranks` that fits at token `at`, the longest first, then the one further up in the table."""
    token = tokens[at]
    candidates: dict[int, Shape] = {}
    for key in (token.word, *token.classes, *(("DAY",) if at in days else ())):
        for shape in index.get(key, ()):
            if shape.rank in ranks:
                candidates[shape.rank] = shape
    found: list[Fit] = []
    for shape in candidates.values():
        taken = _walk(tokens, at, shape.elements, 0, days)
        if taken is not None and taken[0] > at:
            found.append(Fit(taken[0] - at, shape, taken[1]))
    found.sort(key=lambda fit: (-fit.length, fit.shape.rank))
    return found


_Slots = tuple[tuple[str, Any], ...]


def _walk(
    tokens: Sequence[Token], at: int, elements: tuple[Element, ...], step: int, days: Mapping[int, Day]
) -> tuple[int, _Slots] | None:
    """Match `elements[step:]` from token `at`: an element takes its token where it can, and is left out where it may.

    A shape has fewer than 15 elements, most of them words, so going back stays cheap.
    """
    if step == len(elements):
        return at, ()
    element = elements[step]
    if element.behind:
        return None if _walk(tokens, at, elements, step + 1, days) is None else (at, ())
    taken = _take(tokens, at, element, days)
    if taken is not None:
        rest = _walk(tokens, at + taken[0], elements, step + 1, days)
        if rest is not None:
            return rest[0], taken[1] + rest[1]
    if element.optional:
        return _walk(tokens, at, elements, step + 1, days)
    return None


def _take(tokens: Sequence[Token], at: int, element: Element, days: Mapping[int, Day]) -> tuple[int, _Slots] | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    for name in element.classes:
        if name == "DAY":
            if at in days:
                return days[at].length, (("DAY", days[at].fields),)
        elif name in token.classes:
            return 1, ((name, token.classes[name]),)
        elif name == "WORD" and token.word.isalpha():
            return 1, ()
    if token.word in element.words:
        return 1, ()
    return None
