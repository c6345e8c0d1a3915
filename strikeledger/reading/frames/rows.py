"""What tables of frames share: rows read and checked, the classes a word is in, positions of words as tokens."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token, token_at
from strikeledger.vocabulary.predicates import predicates

LANGUAGE = "en"
"""The language whose classes the rows name; the tables of another have the same."""


class Construction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every row says: a class of words, the construction it stands in, and a case of it by language."""

    rule: str
    predicate: str = msgspec.field(name="class")
    form: str
    sentence: dict[str, str]
    """A case in each language that has the construction."""
    when: tuple[str, ...] = ()
    who: tuple[str, ...] = ()


Row = TypeVar("Row", bound=Construction)


def load(file: str, kind: type[Row], known: Mapping[str, Collection[str]]) -> tuple[Row, ...]:
    """The rows of a table; `known` are the names that may stand in a field of each row, `class` among them where rows
    name no class of */predicates.toml.

    Raises ValueError, naming file and row, for a class, construction or guard that does not exist.
    """
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    found = tuple(msgspec.convert(row, kind) for row in tomllib.loads(text)["frame"])
    for frame in found:
        for what, names in {"class": predicates(LANGUAGE), **known}.items():
            told = frame.predicate if what == "class" else getattr(frame, what)
            unknown = ({told} if isinstance(told, str) else {*told}) - {*names}
            if unknown:
                raise ValueError(f"{file}, {min(frame.sentence.values())!r}: no {what} {min(unknown)!r}")
    return found


@cache
def by_lemma(classes: frozenset[str], language: str) -> dict[str, frozenset[str]]:
    """Which of some classes a lemma may be in, alone or with a particle or adverb."""
    found: dict[str, set[str]] = {}
    for name in classes:
        for phrase in predicates(language)[name]:
            for word in phrase.split():
                found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def classes_of(sentence: Sentence, at: int, language: str, asked: frozenset[str]) -> list[str]:
    """Which of the asked classes a word is in: by its phrase where one is listed ('fatally shoot'), else by its lemma
    alone.
    """
    word, known = sentence[at], by_lemma(asked, language)
    told = known.get(word.lemma, frozenset()) | known.get(word.lower, frozenset())
    if not told:
        return []  # true of most words
    if in_a_name(sentence, at):
        return []
    table, lemma = predicates(language), word.lemma
    beside = ("advmod", "compound:prt", "xcomp", "oprd", "obl", "advcl", "amod")
    near = [sentence[c].lower for c in sentence.children(at, *beside)]
    phrases = {f"{lemma} {b}" for b in near} | {f"{b} {lemma}" for b in near}
    for case in sentence.children(at, "obl", "nmod", "xcomp", "oprd"):
        phrases |= {f"{lemma} {sentence.case_of(case)} {sentence[case].lower}", f"{lemma} {sentence.case_of(case)}"}
    by_phrase = [name for name in told if not table[name].isdisjoint(phrases)]
    return by_phrase or [name for name in told if lemma in table[name] or word.lower in table[name]]


def in_a_name(sentence: Sentence, at: int) -> bool:
    """'the weekly Die Zeit': a word that is part of a name by its capital, in a line that has small letters too."""
    word = sentence[at]
    if not word.capital or word.relation != "compound" or not sentence[word.head].capital:
        return False
    return any(w.lower == w.text and w.pos in {"VERB", "NOUN"} for w in sentence.words)


def placed(claim: RawClaim, sentence: Sentence, toks: Sequence[Token]) -> RawClaim:
    """The claim with positions of tokens for those of words."""
    first = token_at(toks, sentence[claim.first].start)
    last = token_at(toks, sentence[claim.last - 1].end - 1) + 1
    return msgspec.structs.replace(
        claim, first=first, last=max(last, first + 1), trigger=token_at(toks, sentence[claim.trigger].start)
    )
