"""What the sentences of an attack name: people, streets, schools, units and telling numbers, as marks.

Two reports that share a rare name tell of one attack more often than two that share a town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from strikeledger.model import Place
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.marks import mark_of

MOST = 160
"""Marks kept of one attack, in the order of the text: a report names fewer, a live page that goes on for hours more."""
WIDE = frozenset({"country", "admin1", "admin2"})
SHORTEST = 3
"""Letters of a name: initials and the short words of headlines say nothing."""
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


def names_in(text: str, sentences: Iterable[tuple[int, int]], without: Set[str] = frozenset()) -> list[str]:
    """Capitalised words and numbers of two digits and more in sentences of a text, in order, each once.

    A word that only begins sentences is no name, nor one that the sentences also have in small letters.
    """
    rows = [[match[0] for match in _WORD.finditer(text, start, end)] for start, end in sentences]
    known = without | {word.lower() for words in rows for word in words if word[0].islower()}
    found = (word for words in rows for word in words[1:] if _telling(word))
    return list(dict.fromkeys(word for word in found if word.lower() not in known))


def _telling(word: str) -> bool:
    return len(word) > 1 if word[0].isdigit() else word[0].isupper() and len(word) >= SHORTEST


def marks_in(text: str, spans: Iterable[tuple[int, int]], without: Set[str] = frozenset()) -> tuple[int, ...]:
    """The marks of what sentences of a text name, in order of size, but for words in small letters in `without`."""
    return tuple(sorted({mark_of(word) for word in names_in(text, spans, without)[:MOST]}))


def marks_at(text: str, stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The marks of every word that lies in a stretch of a text, wholly or in part."""
    words = list(_WORD.finditer(text))
    found = (word[0] for start, end in stretches for word in words if word.start() < end and start < word.end())
    return frozenset(map(mark_of, found))


def of_every_attack(text: str, views: Iterable[View], places: Iterable[Place], lex: Lexicon) -> frozenset[str]:
    """Words that stand in the reports of all attacks of a country: its regions, peoples, parties, bodies that speak.

    The attack's own `places` too, as the text spells them: they tell an attack as places.
    """
    parties, own = lex.phrases("parties"), set(places)
    told: list[str] = []
    for view in views:
        wide = (m for m in view.places if m.demonym or m.kind in WIDE or not own.isdisjoint(m.candidates[:1]))
        told += [text[mention.start : mention.end] for mention in wide]
        told += [one.name for one in view.named if not one.person]
        for at in parties.starts(view.words):
            if (hit := parties.at(view.words, at)) is not None:
                told += view.words[at : at + hit[0]]
    return frozenset(word.lower() for phrase in told for word in _WORD.findall(phrase))
