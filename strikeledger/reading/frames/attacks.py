"""Attacks that a sentence tells of, with a figure or without: each verb, its frame, and what became of the attack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from strikeledger.model import Happened
from strikeledger.reading.frames.clause import Clause, Parts
from strikeledger.reading.frames.happening import SUPPOSED, what_became
from strikeledger.reading.frames.roles import subject_of
from strikeledger.reading.frames.rows import Construction, load
from strikeledger.reading.frames.telling import FORMS
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.attacks import REQUIRED, attack_words
from strikeledger.vocabulary.classes import by_first_word
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.lexicon import Lexicon

_NOUNS = frozenset({"assault"})
"""Classes of nouns that a frame may name; all others are of verbs."""


class Frame(Construction, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One construction of the table; it reads the languages it has a sentence in and no other."""

    happened: Happened = "happened"


class Told(msgspec.Struct, frozen=True):
    """An attack as one verb tells it; offsets are into the stored text."""

    rule: str
    happened: Happened
    start: int
    """Of the verb."""
    end: int
    weapon: str | None = None
    """The noun of what was used, by its lemma."""
    site: str | None = None
    """What was attacked, by its common noun and the nouns before it ('police station')."""
    direct: bool = False
    """Whether the verb itself says what was attacked, as 'hit the port' does and 'launched over the port' does not."""
    deed: bool = True
    """Whether it says that somebody did it: what goes off, or what an explosion does, may be a mishap."""
    verbless: bool = False
    """Whether a noun alone names it, as an entry of a log does; elsewhere that is talk of attacks."""
    loaded: bool = False
    """Whether a word beside what was used says that it is a weapon: 'a booby-trapped drone'."""


@cache
def frames() -> tuple[Frame, ...]:
    """The rows of attack.toml.

    Raises ValueError, naming the row, for a class or construction that does not exist.
    """
    return load("attack.toml", Frame, {"class": REQUIRED, "form": FORMS})


def frames_in(language: str) -> list[Frame]:
    """The rows that have a sentence in a language, in their order."""
    return [frame for frame in frames() if language in frame.sentence]


def attacks_in(sentence: Sentence, lex: Lexicon, *, headline: bool = False) -> list[Told]:
    """The attacks that the verbs of a sentence tell of, feared and denied ones too; a headline's present is a past,
    and so is that of a sentence with a full date ('On 3 May 2031 a drone hits a port').
    """
    return list(_all(sentence, lex, headline))


def _all(sentence: Sentence, lex: Lexicon, headline: bool) -> Iterator[Told]:
    language = lex.language
    parties: frozenset[int] | None = None
    for word in sentence.words:
        classes = _classes(sentence, word.at, language)
        became = what_became(sentence, word.at, language, headline=headline) if classes else None
        if became is None:
            continue
        for frame in frames_in(language):
            if frame.predicate not in classes:
                continue
            if parties is None:
                parties = _parties(sentence, lex)
            clause = Clause(sentence, word.at, language, parties)
            subject = subject_of(sentence, word.at, language)
            if subject is not None and clause.none_of(subject):
                break
            parts = FORMS[frame.form](clause)
            if parts is not None:
                happened = frame.happened if became == "happened" else became
                if frame.happened == "happened" or happened not in SUPPOSED:  # 'may shoot down' fears no attack
                    yield _told(sentence, word.at, frame, parts, happened, language)
                break


def _told(sentence: Sentence, at: int, frame: Frame, parts: Parts, happened: Happened, language: str) -> Told:
    weapon = sentence[parts.weapon].lemma if parts.weapon is not None else None
    word = sentence[at]
    return Told(
        frame.rule,
        happened,
        word.start,
        word.end,
        weapon=weapon,
        site=_site(sentence, parts.target, language),
        direct=parts.direct,
        deed=frame.predicate != "go_off" and not _of_explosion(sentence, at, language),
        verbless=word.pos != "VERB",
        loaded=parts.weapon is not None and _loaded(sentence, parts.weapon, language),
    )


def _loaded(sentence: Sentence, weapon: int, language: str) -> bool:
    beside = sentence.children(weapon, "amod", "compound", "acl", "nmod")
    return any(not attack_words(language)["loaded"].isdisjoint({sentence[c].lemma, sentence[c].lower}) for c in beside)


def _of_explosion(sentence: Sentence, at: int, language: str) -> bool:
    subject = subject_of(sentence, at, language)
    return subject is not None and sentence[subject].lemma in attack_words(language)["explosion"]


def _site(sentence: Sentence, target: int | None, language: str) -> str | None:
    """The common noun of what was attacked; names stand in the places."""
    if target is None or sentence[target].pos != "NOUN":
        return None
    if language in DICTIONARIES:  # where a dictionary of common nouns has names of towns, too
        return None if sentence[target].text[0].isupper() and target else sentence[target].lemma
    before = [c for c in sentence.children(target, "compound") if sentence[c].pos == "NOUN" and c < target]
    return " ".join([*(sentence[c].lower for c in before), sentence[target].lower])


def _parties(sentence: Sentence, lex: Lexicon) -> frozenset[int]:
    """Positions of the words that name a party to a war."""
    table, found = lex.phrases("parties"), set[int]()
    for i in table.starts(sentence.lowers):
        hit = table.at(sentence.lowers, i)
        if hit is not None:
            found.update(range(i, i + hit[0]))
    return frozenset(found)


@cache
def _by_lemma(language: str) -> dict[str, frozenset[str]]:
    """The classes that a verb may be in, alone or with its particle."""
    return by_first_word(attack_words(language), {frame.predicate for frame in frames_in(language)})


def _classes(sentence: Sentence, at: int, language: str) -> frozenset[str]:
    """The classes of a verb: by its phrase ('shoot down', 'take place') where one is listed, else by its lemma."""
    word = sentence[at]
    asked = _by_lemma(language).get(word.lemma)
    if asked is None or word.pos != "VERB":
        root = word.pos in {"NOUN", "PROPN"} and word.head == word.at
        return (asked or frozenset()) & _NOUNS if root else frozenset()
    table = attack_words(language)
    asked -= _NOUNS
    beside = [sentence[c].lower for c in sentence.children(at) if sentence[c].lower in table["together"]]
    phrases = {f"{word.lemma} {other}" for other in beside}
    by_phrase = frozenset(name for name in asked if not table[name].isdisjoint(phrases))
    return by_phrase or frozenset(name for name in asked if word.lemma in table[name])
