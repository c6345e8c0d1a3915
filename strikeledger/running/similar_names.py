"""Names in a ledger that are like one that was asked for: what a redaction may have left, or what was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from strikeledger.reading.victims.names import CHAIN
from strikeledger.reading.victims.table import beside_name
from strikeledger.store.connect import opened
from strikeledger.store.nameforms import Name
from strikeledger.store.plainview import View
from strikeledger.vocabulary.nameforms import name_key

NEAREST = 10
"""Names shown at most."""
LIKE = 0.75
"""Share of letters in common from which two surnames are alike: Petrenko and Petrenkov, Koval and Kovalchuk are not."""
_SQL = (
    'SELECT "text" FROM documents UNION ALL SELECT title FROM documents WHERE title IS NOT NULL '
    "UNION ALL SELECT source FROM sources UNION ALL SELECT outlet FROM sources WHERE outlet IS NOT NULL"
)


def similar_names(path: Path, name: Name) -> list[str]:
    """Names that share a word with the one given, or have one much like its surname; the nearest first.

    Every text is gone through once.
    """
    keys = [name_key(word) for word in name.words if len(word) > 2]
    surname = name_key(name.words[name.surname])
    found: dict[str, float] = {}
    with opened(path, write=False) as connection:
        rows = connection.execute(_SQL)
        while some := rows.fetchmany(1000):
            for chain in (chain for (text,) in some for chain in _chains(text)):
                if " ".join(chain) not in found:
                    found[" ".join(chain)] = _likeness(chain, keys, surname)
    near = sorted((-likeness, told) for told, likeness in found.items() if likeness >= LIKE)
    return [told for _, told in near[:NEAREST]]


def _chains(text: str) -> Iterator[tuple[str, ...]]:
    seen = View(text).seen
    for match in CHAIN.finditer(seen):
        words = tuple(word.text for word in View(match[0]).words() if beside_name(word.text) == "name")
        if words:
            yield words


def _likeness(words: Sequence[str], keys: Sequence[str], surname: str) -> float:
    """How like a chain of words is to a name: by its likest word to the surname, and whether another word is shared."""
    told = [name_key(word) for word in words]
    likest = max(
        (difflib.SequenceMatcher(None, surname, key).ratio() for key in told if _may_be(surname, key)), default=0.0
    )
    shared = not set(keys).isdisjoint(told)
    return max(likest, LIKE if shared and len(words) > 1 else 0.0) + (0.1 if shared else 0.0)


def _may_be(one: str, other: str) -> bool:
    return bool(one and other) and one[0] == other[0] and abs(len(one) - len(other)) <= 3
