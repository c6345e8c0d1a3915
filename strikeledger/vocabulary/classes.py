"""Tables of words by class: read from the files beside this module and refused where a class is missing or unknown."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Set
from importlib import resources
from typing import Any


def table(file: str) -> dict[str, Any]:
    """A file of the vocabulary as it stands."""
    return tomllib.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))


def exists(file: str) -> bool:
    """Whether the vocabulary has such a file: a language may lack one."""
    return resources.files(__package__).joinpath(file).is_file()


def check(file: str, found: Set[str], required: Set[str], free: Set[str] = frozenset(), where: str = "") -> None:
    """Raises ValueError, naming the file, for a class that is missing or is neither required nor `free`."""
    for wrong, what in ((required - found, "is missing"), (found - required - free, "is unknown")):
        if wrong:
            raise ValueError(f"{file}: class {min(wrong)!r}{where} {what}")


def classes(file: str, required: Set[str]) -> dict[str, frozenset[str]]:
    """The words of each class of a file, whatever parts a class has.

    Raises:
        ValueError: for a class that is missing or unknown.
    """
    found = table(file)
    check(file, found.keys(), required)
    return {key: frozenset(word for words in node.values() for word in words) for key, node in found.items()}


def by_first_word(found: Mapping[str, Set[str]], names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Which of some classes a word may be in, alone or as the first of a phrase ('shoot down')."""
    known: dict[str, set[str]] = {}
    for name in names:
        for phrase in found[name]:
            known.setdefault(phrase.split()[0], set()).add(name)
    return {word: frozenset(own) for word, own in known.items()}
