"""Victims told by name: one person each, counted without keeping the name (rule 26).

A name is a victim only with a word of harm right beside it: 'Ana Ruiz, 24, was shot', 'killed Ana Ruiz'.
"""

from __future__ import annotations

import re

from strikeledger.reading.elements import Element, Row
from strikeledger.reading.quantities import Quantity
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon

LONGEST = 4
"""Words of a name."""
_SUBJECT = re.compile(r"A(?=(?:,[N_],)?[ahv]{0,4}[kjfdq])")
_OBJECT = re.compile(r"(?<=[kKfFt])A")


def with_victims(row: Row, lex: Lexicon) -> Row:
    """The row with names of victims as quantities of one person."""
    runs = _names(row, lex) if lex.section("victims") else []
    if not runs:
        return row
    elements = _folded(row, runs)
    codes = "".join(e.code for e in elements)
    bound = {m.start() for m in _SUBJECT.finditer(codes)} | {m.start() for m in _OBJECT.finditer(codes)}
    bound |= _joined(codes, bound)
    elements = [_person(e) if i in bound else e for i, e in enumerate(elements)]
    return Row("".join(e.code for e in elements), tuple(elements), row.tokens, row.words)


def _joined(codes: str, bound: set[int]) -> set[int]:
    """'killed Ana Ruiz and Tom Lee': names joined to a bound one."""
    more: set[int] = set()
    for i in sorted(bound):
        for step in (2, -2):
            j = i + step
            while 0 <= j < len(codes) and codes[j] == "A" and codes[min(i, j) + 1] in "c,":
                more.add(j)
                j += step
    return more


def _names(row: Row, lex: Lexicon) -> list[tuple[int, int]]:
    barred = lex.union(
        "speakers.not_names", "speakers.organisations", "speakers.roles", "parties", "speakers.titles", "victims.barred"
    )
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(row.tokens):
        j = i
        while j < len(row.tokens) and _part(row.tokens[j], barred):
            j += 1
        if 2 <= j - i <= LONGEST:
            runs.append((i, j))
        i = max(j, i + 1)
    return runs


def _part(token: Token, barred: frozenset[str]) -> bool:
    return token.capital and token.text.isalpha() and not token.text.isupper() and token.lower not in barred


def _folded(row: Row, runs: list[tuple[int, int]]) -> list[Element]:
    """Elements with each run of name words as one element of code A, where no other element is cut by it."""
    starts = dict(runs)
    out: list[Element] = []
    skip = 0
    for element in row.elements:
        if element.first < skip:
            continue
        end = starts.get(element.first)
        inside = [e for e in row.elements if end is not None and element.first <= e.first < end]
        if end is not None and all(e.quantity is None and e.last <= end for e in inside):
            out.append(Element("A", element.first, end))
            skip = end
        else:
            out.append(element)
    return out


def _person(element: Element) -> Element:
    one = Quantity(
        first=element.first, last=element.last, low=1.0, high=1.0, approx=False, kind="person", head="",
        number_first=element.first, number_last=element.first, article=True, named=True,
    )  # fmt: skip
    return Element("P", element.first, element.last, one)
