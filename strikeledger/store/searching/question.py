"""A question: words that must all stand in one sentence, each in whatever form; in quotation marks side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikeledger.errors import UsageError
from strikeledger.model import Record
from strikeledger.store.searching.keys import Word, place_key, plain_keys, sound_key, words_of

MOST_WORDS = 12
"""Words of a question; a sentence seldom has more that matter."""
LONGEST = 300
_PHRASE = re.compile(r"[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]")
_LONGEST_PLACE = 3


class Term(Record, frozen=True):
    """One thing asked for: some word with one of these keys. Several words of one place are one term."""

    keys: frozenset[str]
    words: tuple[frozenset[str], ...] = ()
    """Of a place of several words, the keys of each: they may stand for it as well."""


class Question(Record, frozen=True):
    """What was asked: terms that all have to be met, and runs of them that have to stand side by side."""

    terms: tuple[Term, ...]
    phrases: tuple[tuple[Term, ...], ...] = ()

    @property
    def match(self) -> str:
        """The question in the words of FTS5."""
        return " AND ".join(_either(term) for term in self.terms)

    def marks(self, words: Sequence[Word]) -> list[Word]:
        """The words of a sentence that answer; empty where the sentence does not."""
        found: dict[int, Word] = {}
        for term in self.terms:
            hits = _hits(term, words)
            if not hits:
                return []
            found |= {word.start: word for word in hits}
        for phrase in self.phrases:
            if not any(_side_by_side(phrase, words[at:]) for at in range(len(words))):
                return []
        return [found[start] for start in sorted(found)]


def asked(text: str) -> Question:
    """The question that some words are.

    Raises:
        UsageError: there is no word in it.
    """
    given = text[:LONGEST]
    phrases = tuple(_singles(inside) for inside in _PHRASE.findall(given))
    terms = _terms(re.sub(r"[\"“”«»„]", " ", given))[:MOST_WORDS]
    if not terms:
        raise UsageError("there is no word to search for", "give one or more words, or a name of a place or person")
    return Question(terms=tuple(terms), phrases=tuple(one for one in phrases if len(one) > 1))


def _terms(text: str) -> list[Term]:
    words = words_of(text)
    found: list[Term] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
            part = text[words[at].start : words[at + size - 1].end]
            place = place_key(part)
            if place is None and size > 1:
                continue
            parts = tuple(_word(text[word.start : word.end]) for word in words[at : at + size])
            found.append(_term(place, parts))
            at += size
            break
    return found


def _term(place: str | None, parts: tuple[frozenset[str], ...]) -> Term:
    named = frozenset({place} if place else ())
    return Term(keys=named | parts[0]) if len(parts) == 1 else Term(keys=named, words=parts)


def _word(word: str) -> frozenset[str]:
    sound = sound_key(word)
    return plain_keys(word) | ({sound} if sound else set())


def _singles(text: str) -> tuple[Term, ...]:
    return tuple(Term(keys=_word(text[word.start : word.end])) for word in words_of(text))


def _hits(term: Term, words: Sequence[Word]) -> list[Word]:
    hits = [word for word in words if word.keys & term.keys]
    if hits or not term.words:
        return hits
    each = [[word for word in words if word.keys & keys] for keys in term.words]
    return [word for one in each for word in one] if all(each) else []


def _side_by_side(phrase: Sequence[Term], words: Sequence[Word]) -> bool:
    return len(words) >= len(phrase) and all(word.keys & term.keys for term, word in zip(phrase, words, strict=False))


def _either(term: Term) -> str:
    ways = [f'"{key}"' for key in sorted(term.keys)]
    if term.words:
        ways.append("(" + " AND ".join(_either(Term(keys=keys)) for keys in term.words) + ")")
    return "(" + " OR ".join(ways) + ")"
