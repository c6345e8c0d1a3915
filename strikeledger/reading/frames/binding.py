"""Walks over a row: people joined by commas and `and`."""

from __future__ import annotations

from strikeledger.reading.elements import Row
from strikeledger.reading.quantities import Quantity


def group_starting_at(row: Row, start: int) -> tuple[list[Quantity], int]:
    """The people joined from `start` on, and the position after them.

    A member that begins a clause of its own ('and a woman was injured') is left out.
    """
    members, i = [start], start
    while row.codes[start] == "P":
        j = i + 1
        while j < len(row.codes) and row.codes[j] in ",c" and j - i <= 2:
            j += 1
        if j == i + 1 or j >= len(row.codes) or row.codes[j] != "P" or _starts_clause(row, j) or not _joins(row, i, j):
            break
        members.append(j)
        i = j
    return _one_of_apposition(_quantities(row, members), row.codes[start + 1 : start + 2]), i + 1


def _part(quantity: Quantity) -> bool:
    return quantity.of_group or quantity.of_them


def _joins(row: Row, left: int, right: int) -> bool:
    """'two men and a woman' are told together; 'three of them children, and 120 others' are not."""
    a, b = row.elements[left].quantity, row.elements[right].quantity
    return a is not None and b is not None and not _part(a) and not b.others and not _part(b)


def _starts_clause(row: Row, i: int) -> bool:
    for code in row.codes[i + 1 : i + 4]:
        if code in "aqdjkhyz":
            return True
        if code in ",cp;":
            return False
    return False


def _quantities(row: Row, positions: list[int]) -> list[Quantity]:
    return [q for p in positions if (q := row.elements[p].quantity) is not None]


def _one_of_apposition(group: list[Quantity], joint: str) -> list[Quantity]:
    """'three people, two men and a woman' names three, not six; 'three men and two women' are five."""
    if len(group) < 2 or group[0].article or joint == "c":
        return group
    rest = [q.low for q in group[1:]]
    if group[0].low is not None and None not in rest and sum(v for v in rest if v is not None) <= group[0].low:
        return group[:1]
    return group
