"""Acts of saying in a sentence: each word that tells of one, its frame, who speaks and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from strikeledger.reading.frames.rows import Construction, load
from strikeledger.reading.frames.said import FORMS
from strikeledger.reading.frames.stretches import DASHES
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.classes import by_first_word
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.manners import RESPONSIBILITY, manner_words
from strikeledger.vocabulary.sayings import ADJECTIVES, NOUNS, VERBS, saying_words

_SIGNS = {":": "colon", **dict.fromkeys(DASHES, "dash")}
SIGNS = frozenset(_SIGNS.values())
"""Classes of words that need no list of their own: signs, nouns behind a preposition, verbs that look like nouns."""
ANY_NOUN, MISREAD = "noun", "say as a noun"


class Frame(Construction, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One construction of the table."""

    credits: bool = True
    """Whether a figure in what is said is credited to who says it; not where somebody only speaks for or against."""


class Act(msgspec.Struct, frozen=True):
    """An act of saying, by positions of words: the word that tells of it, the head of who speaks, what is said."""

    rule: str
    cue: int
    who: int | None
    first: int
    last: int
    """One after the last word of what is said; the same as `first` where the sentence has nothing that is said."""
    credits: bool = True


def _object_in(sentence: Sentence, at: int, language: str, name: str) -> bool:
    said = sentence.child(at, "obj")
    return said is not None and sentence[said].lemma in saying_words(language)[name]


def _takes_responsibility(sentence: Sentence, at: int, language: str) -> bool:
    taken = sentence.child(at, "obj")
    return taken is not None and sentence[taken].lemma in manner_words(language)[RESPONSIBILITY]


def _condemns_somebody(sentence: Sentence, at: int, language: str) -> bool:
    """'Суд засудив чоловіка': where one verb tells of both, somebody is sentenced and a deed is condemned."""
    one = sentence.child(at, "obj")
    both = language in DICTIONARIES and sentence[at].lemma in manner_words(language)["condemned"]
    return both and one is not None and not sentence[one].thing


GUARDS: dict[str, Callable[[Sentence, int, str], bool]] = {
    "takes no life": lambda sentence, at, language: not _object_in(sentence, at, language, "taken"),
    "of responsibility": lambda sentence, at, language: _takes_responsibility(sentence, at, language),
    "sentences nobody": lambda sentence, at, language: not _condemns_somebody(sentence, at, language),
    "of a number": lambda sentence, at, language: _object_in(sentence, at, language, "number"),
}
"""Every guard a frame may name: 'claimed two lives' and 'put out the fire' say nothing."""


@cache
def frames() -> tuple[Frame, ...]:
    """The rows of saying.toml.

    Raises ValueError, naming the row, for a class, construction or guard that does not exist.
    """
    known = {"class": {*VERBS, *NOUNS, *ADJECTIVES, *SIGNS, ANY_NOUN, MISREAD}, "form": FORMS, "when": GUARDS}
    return load("saying.toml", Frame, known)


def acts_in(sentence: Sentence, language: str) -> list[Act]:
    """The acts of saying that a sentence tells of, in its order; the first row that fits a word is taken.

    One that finds nothing that is said in the sentence gives way to a later row that does.
    """
    found = (_act(sentence, word.at, language) for word in sentence.words)
    return [act for act in found if act is not None]


def _act(sentence: Sentence, at: int, language: str) -> Act | None:
    empty: Act | None = None
    for act in _fitting(sentence, at, language):
        if act.first < act.last:
            return act
        empty = empty or act
    return empty


def _fitting(sentence: Sentence, at: int, language: str) -> Iterator[Act]:
    classes = _classes(sentence, at, language)
    for frame in frames() if classes else ():
        if frame.predicate in classes and all(GUARDS[guard](sentence, at, language) for guard in frame.when):
            parts = FORMS[frame.form](sentence, at, language)
            if parts is not None:
                yield Act(frame.rule, at, parts.who, *parts.content, frame.credits)


@cache
def _by_lemma(language: str) -> dict[str, frozenset[str]]:
    """The classes that a lemma may be of, alone or with the word beside it."""
    return by_first_word(saying_words(language), (*VERBS, *NOUNS))


def _classes(sentence: Sentence, at: int, language: str) -> frozenset[str]:
    word = sentence[at]
    if word.text in _SIGNS:
        return frozenset({_SIGNS[word.text]})
    named = _by_lemma(language).get(word.lemma, frozenset())
    states = frozenset(name for name in ADJECTIVES if word.lower in saying_words(language)[name])
    if word.pos == "VERB":
        return states.union(name for name in named.intersection(VERBS) if _is_of(sentence, at, name, language))
    if word.pos == "ADJ" or (states and language in DICTIONARIES):
        return states
    if word.pos in {"NOUN", "PROPN", "PRON"}:
        nouns = named.intersection(NOUNS) | (frozenset() if named.isdisjoint({"say", "think"}) else {MISREAD})
        return nouns | {ANY_NOUN} if sentence.case_of(at) else nouns
    return frozenset()


def _is_of(sentence: Sentence, at: int, name: str, language: str) -> bool:
    """Whether a verb is listed in a class: alone, or as a phrase with a word beside it ('point out')."""
    table, lemma = saying_words(language)[name], sentence[at].lemma
    if lemma in table:
        return True
    phrases = {f"{lemma} {sentence[c].lower}" for c in sentence.children(at)}
    return name in {"about", "mention"} or not table.isdisjoint(phrases)
