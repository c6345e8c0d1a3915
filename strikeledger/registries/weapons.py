"""Weapon names to categories: a drone is not a missile (rule 20)."""

from __future__ import annotations

import functools
import re
from typing import Literal

from strikeledger.model import Record
from strikeledger.registries.tables import vocabulary_rows

Category = Literal["drone", "missile", "bomb", "reconnaissance", "unknown"]
CATEGORIES: tuple[Category, ...] = ("drone", "missile", "bomb", "reconnaissance")


class Weapon(Record, frozen=True):
    """What a weapon name stands for. `kind` lies inside the category (`ballistic`); `mixed` when names differ in it."""

    category: Category
    kind: str


UNKNOWN = Weapon(category="unknown", kind="unknown")


@functools.cache
def _names() -> dict[str, Weapon]:
    found: dict[str, Weapon] = {}
    for row in vocabulary_rows("weapons.tsv"):
        category = next(known for known in CATEGORIES if known == row["category"])
        weapon = Weapon(category=category, kind=row["kind"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[name] = weapon
    return found


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name.strip()).casefold().replace("–", "-")


def _joined(parts: list[str]) -> Weapon:
    weapons = [weapon_of(part) for part in parts]
    categories = {weapon.category for weapon in weapons}
    if len(categories) != 1:
        return UNKNOWN
    kinds = {weapon.kind for weapon in weapons}
    return Weapon(category=weapons[0].category, kind=kinds.pop() if len(kinds) == 1 else "mixed")


def weapon_of(name: str) -> Weapon:
    """Category and kind of a weapon name: whole, then part by part at " and ", " or ", "/".

    Parts of different categories, or a part nobody reviewed, give `unknown`: the caller names it, nothing guesses.
    """
    plain = _plain(name)
    known = _names().get(plain)
    if known:
        return known
    for pattern in (r" and | or |, ", r"/"):
        parts = [part for part in re.split(pattern, plain) if part]
        if len(parts) > 1:
            return _joined(parts)
    return UNKNOWN


def same_weapon(one: str, other: str) -> bool:
    """True when two model names share a named weapon: `X-101/X-555` and `X-101/X-555 and Kalibr`."""
    return bool(set(re.split(r" and ", _plain(one))) & set(re.split(r" and ", _plain(other))))
