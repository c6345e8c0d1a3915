"""Acts of saying that a sentence tells of: each word of saying and its frame."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from strikeledger.reading.frames.said import FORMS, Parts
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.sayings import REQUIRED, saying_words

MARKS = frozenset({"colon", "dash", "noun"})
"""Classes of words that no table lists: signs, and nouns behind a preposition."""


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One construction of the table."""

    rule: str
    predicate: str = msgspec.field(name="class")
    form: str
    sentence: str
    credits: bool = True


class Act(msgspec.Struct, frozen=True):
    """An act of saying in one sentence, by positions of words."""

    rule: str
    cue: int
    who: int | None
    first: int
    last: int
    credits: bool = True


@cache
def frames() -> tuple[Frame, ...]:
    rows = tomllib.loads(resources.files(__package__).joinpath("saying.toml").read_text(encoding="utf-8"))["frame"]
    found = tuple(msgspec.convert(row, Frame) for row in rows)
    for frame in found:
        for what, unknown in (("class", {frame.predicate} - REQUIRED - MARKS), ("form", {frame.form} - FORMS.keys())):
            if unknown:
                raise ValueError(f"saying.toml, {frame.sentence!r}: no {what} {min(unknown)!r}")
    return found


def acts_in(sentence: Sentence, language: str) -> list[Act]:
    return list(_all(sentence, language))


def _all(sentence: Sentence, language: str) -> Iterator[Act]:
    for word in sentence.words:
        classes = _classes(sentence, word.at, language)
        if not classes:
            continue
        for frame in frames():
            if frame.predicate not in classes:
                continue
            parts = FORMS[frame.form](sentence, word.at, language)
            if parts is not None:
                yield Act(frame.rule, word.at, parts.who, *parts.content, frame.credits)
                break


@cache
def _by_lemma(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in {frame.predicate for frame in frames()} - MARKS:
        for phrase in saying_words(language)[name]:
            found.setdefault(phrase.split()[0], set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


VERBS = frozenset({"say", "report", "mention", "profess", "think", "name", "judge", "about", "want", "show", "cite"})


def _classes(sentence: Sentence, at: int, language: str) -> frozenset[str]:
    word = sentence[at]
    if word.text == ":":
        return frozenset({"colon"})
    if word.text in {"—", "–", "-", "―"}:
        return frozenset({"dash"})
    named = _by_lemma(language).get(word.lemma, frozenset())
    if word.pos == "VERB":
        return frozenset(n for n in named & VERBS if n in {"about", "mention"} or word.lemma in saying_words(language)[n] or any(f"{word.lemma} {sentence[c].lower}" in saying_words(language)[n] for c in sentence.children(at)))
    if word.pos in {"NOUN", "PROPN", "PRON"}:
        return frozenset({"noun"}) | (named & {"account", "say"})
    if word.pos == "ADJ":
        return named & {"state"}
    return frozenset()
