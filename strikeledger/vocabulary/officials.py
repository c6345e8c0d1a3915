"""Whether a name is that of a known holder of public office, in whatever script: it is no private person's."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from strikeledger.vocabulary.nameforms import name_key, same

FILE = "officials.toml"


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    surnames: frozenset[str]
    common: dict[str, frozenset[str]]


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, frozenset[str]]]:
    """Surnames by their keys, and for common ones the given names."""
    text = resources.files("strikeledger.vocabulary").joinpath(FILE).read_text(encoding="utf-8")
    try:
        table = msgspec.convert(tomllib.loads(text), _Table)
    except msgspec.ValidationError as error:
        raise ValueError(f"{FILE}: {error}") from error
    if unknown := table.common.keys() - table.surnames:
        raise ValueError(f"{FILE}: [common] names {sorted(unknown)}, which are no surnames of the table")
    by_key: dict[str, list[str]] = {}
    for name in sorted(table.surnames):
        by_key.setdefault(name_key(name), []).append(name)
    return by_key, table.common


def is_official(parts: Sequence[str]) -> bool:
    """Whether words of a name are those of a known holder of office: `Zelensky`, `Володимира Зеленського`."""
    return any(_holds(name, parts) for name in _alike(parts))


def _alike(parts: Sequence[str]) -> list[str]:
    return [name for part in parts for name in _table()[0].get(name_key(part), ()) if same(part, name)]


def _holds(name: str, parts: Sequence[str]) -> bool:
    given = _table()[1].get(name)
    return given is None or any(same(part, one) for part in parts for one in given)
