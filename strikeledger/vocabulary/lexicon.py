"""A language's table as a phrase lookup: longest entry first, case-blind.

The TOML files in the folder of the language hold the words; this module only turns them into dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from strikeledger.conflicts import group_names_in, names_in
from strikeledger.vocabulary.classes import exists, table
from strikeledger.vocabulary.forms import forms_of

Phrase = tuple[str, ...]


class PhraseTable:
    """Phrases of one or more words, found at a position of a list of lower-case words."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, str]]] = {}
        for phrase, label in entries:
            words = tuple(phrase.lower().split())
            self._by_first.setdefault(words[0], []).append((words, label))
        for options in self._by_first.values():
            options.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: list[str], position: int) -> tuple[int, str] | None:
        """Length in words and label of the longest phrase that starts at `position`, or None."""
        options = self._by_first.get(words[position])
        if options is None:
            return None  # true of most words
        following = words[position + 1] if position + 1 < len(words) else None
        for phrase, label in options:
            n = len(phrase)
            if n == 1:
                return 1, label
            if phrase[1] == following and (n == 2 or tuple(words[position : position + n]) == phrase):
                return n, label
        return None

    def entries(self) -> Iterator[tuple[Phrase, str]]:
        """All phrases with their labels, longest first for each first word."""
        for options in self._by_first.values():
            yield from options

    def first_words(self) -> frozenset[str]:
        """The words a phrase may begin with."""
        return frozenset(self._by_first)

    def within(self, words: list[str]) -> bool:
        """Whether any phrase stands among the words."""
        if self._by_first.keys().isdisjoint(words):
            return False
        return any(self.at(words, i) for i in self.starts(words))

    def starts(self, words: Sequence[str]) -> list[int]:
        """Positions at which a phrase may begin: `at` gives nothing anywhere else."""
        first = self._by_first
        if first.keys().isdisjoint(words):
            return []  # true of most tables and sentences, and told without a step in Python
        return [i for i, word in enumerate(words) if word in first]


class Lexicon:
    """One language: its raw table and the phrase lookups built from it once."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self.table = table
        self._phrases: dict[str, PhraseTable] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._unions: dict[tuple[str, ...], frozenset[str]] = {}
        self.forms: Mapping[str, str] = forms_of(table)
        """Inflected form -> the form phrases are kept in; empty for a language whose forms are listed."""

    @property
    def free_order(self) -> bool:
        """True where a verb may stand before or after what it counts, and nouns have no articles."""
        return bool(self.section("order").get("free"))

    def section(self, path: str) -> Any:
        """The part of the table at a dotted path; an empty dict where a language does without, by absent.toml.

        Raises:
            KeyError: for a section that neither the table nor the list of what is absent has.
        """
        node: Any = self.table
        for key in path.split("."):
            if key not in node:
                if not _listed(path, absent(self.language)):
                    raise KeyError(f"{self.language}/words.toml has no section {path!r}, and absent.toml lacks it, too")
                return {}
            node = node[key]
        return node

    def phrases(self, path: str) -> PhraseTable:
        """Lookup over a section: keys are the labels, or `words` for an unlabelled list."""
        try:
            return self._phrases[path]
        except KeyError:
            self._phrases[path] = PhraseTable(self._entries(path))
            return self._phrases[path]

    def words(self, path: str) -> frozenset[str]:
        """All phrases of a section as a set of lower-case strings."""
        try:
            return self._sets[path]
        except KeyError:
            self._sets[path] = frozenset(phrase for phrase, _ in self._entries(path))
            return self._sets[path]

    def union(self, *paths: str) -> frozenset[str]:
        """All phrases of several sections as one set."""
        try:
            return self._unions[paths]
        except KeyError:
            self._unions[paths] = frozenset[str]().union(*map(self.words, paths))
            return self._unions[paths]

    def _entries(self, path: str) -> Iterator[tuple[str, str]]:
        for phrase, label in _entries(self.section(path)):
            yield " ".join(self.forms.get(word, word) for word in phrase.split(" ")) if self.forms else phrase, label


def _entries(node: Any, label: str = "words") -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if isinstance(value, (Mapping, list)) and not (
                isinstance(value, list) and value and isinstance(value[0], int)
            ):
                yield from _entries(value, label if key == "words" else key)
            else:
                yield key.lower(), label
        return
    for phrase in node:
        yield phrase.lower(), label


@cache
def absent(language: str) -> frozenset[str]:
    """The sections that a language does without."""
    return frozenset(
        path for row in table("absent.toml")["absent"] if language in row["languages"] for path in row["sections"]
    )


def _listed(path: str, paths: frozenset[str]) -> bool:
    """Whether a path or one that it lies in is listed."""
    return any(path == one or path.startswith(f"{one}.") for one in paths)


@cache
def lexicon(language: str) -> Lexicon:
    """The tables of a language (`en`, `uk`, `ru`).

    Raises:
        KeyError: when there is no table for the language.
    """
    if language not in languages():
        raise KeyError(f"no vocabulary for language {language!r}")
    words = table(f"{language}/words.toml")
    if exists(f"{language}/forms.toml"):
        words |= table(f"{language}/forms.toml")
    words["parties"] = names_in(language)
    words["attack"]["armed"] = [*words["attack"].get("armed", ()), *group_names_in(language)]
    return Lexicon(language, words)


@cache
def languages() -> tuple[str, ...]:
    """Languages that have a folder of tables, in alphabetical order."""
    return tuple(sorted(f.name for f in resources.files(__package__).iterdir() if exists(f"{f.name}/words.toml")))
