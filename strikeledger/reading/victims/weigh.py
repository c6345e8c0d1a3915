"""Over a whole text: which of the people named in it are harmed, from what its sentences say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from strikeledger.model import Document
from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.syntax.english import Entity, parse_named
from strikeledger.reading.tokens import sentences
from strikeledger.reading.victims.names import CHAIN, Person, may_be_name, people_in
from strikeledger.reading.victims.roles import Role, role_of
from strikeledger.reading.victims.table import Words, clues, words
from strikeledger.vocabulary.nameforms import name_key

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-zа-яіїєґ][^\W\d_]+")
_AGED = re.compile(r"[^\W\d_], \d{1,2}(?:[,.;)]|$)")
_SMALL = 3
"""Letters of the words that a headline in capitals writes small."""


class HarmedName(msgspec.Struct, frozen=True):
    """A stretch of a text that names a person harmed; a child is one under 18."""

    start: int
    end: int
    child: bool
    title: bool = False
    """Whether it is a stretch of the title and not of the text."""


class _Told(msgspec.Struct):
    """What a text says of one person so far."""

    spans: list[tuple[int, int]]
    harmed: int = 0
    near: int = 0
    accused: int = 0
    acts: int = 0
    child: bool = False
    exempt: bool = False
    loose: bool = True
    """Whether it is nobody's name unless one who bears it whole is told of."""


def harmed_in(text: str, language: str | None, credited: Iterable[str] = ()) -> tuple[HarmedName, ...]:
    """Names of people harmed in a text, each where it first stands whole.

    `language` is that of the text; a sentence in another script is read as what its letters say. `credited` are names
    that figures are credited to. Parses only sentences that hold a name and a word of harm, age or kin.
    """
    told = told_of(text, language, credited)
    return tuple(
        HarmedName(start, end, one.child) for one in told.values() if _is_harmed(one) for start, end in one.spans[:1]
    )


def told_of(text: str, language: str | None, credited: Iterable[str] = ()) -> dict[frozenset[str], _Told]:
    """What a text says of everybody in it, by the keys of their names."""
    tellers = [frozenset(map(name_key, name.split())) for name in credited]
    small = frozenset(_SMALL_WORD.findall(text))
    told: dict[frozenset[str], _Told] = {}
    before = Role()
    for sentence, entities, spoken in _parsed(text, language):
        listed = text[max(0, sentence.start - 2) : sentence.start].strip() == ";"
        for person in people_in(text, sentence, entities, spoken):
            role = role_of(text, sentence, person, spoken)
            if not (person.sure or role.aged) and any(word.lower() in small for word in person.words):
                continue  # 'Weapon Information': words that the text writes small as well
            if listed and role.aged and not role.accused:  # 'the deaths of X, 47; Y, 29'
                role = msgspec.structs.replace(role, harmed=role.harmed or before.harmed)
            _note(told, sentence, person, role, tellers, spoken)
            before = role
    return _joined(told)


def _is_harmed(one: _Told) -> bool:
    """A child unless it is only told of as a suspect; others where more says harmed than says the doer."""
    if one.exempt:
        return False
    if one.child:
        return one.harmed > 0 or (one.near > 0 and not one.accused)
    against = one.accused + one.acts
    return one.harmed >= against if one.harmed else one.near > 0 and not against


def _note(
    told: dict[frozenset[str], _Told], sentence: Sentence, person: Person, role: Role,
    tellers: Sequence[frozenset[str]], spoken: str,
) -> None:  # fmt: skip
    keys = frozenset(filter(None, map(name_key, person.words)))
    if not keys:
        return
    several = len(person.words) > 1
    strong = role.harmed or role.near or role.child
    if (person.place or person.common) and not role.aged:
        return
    loose = person.other and not (role.near or (several and role.harmed))
    if loose and several:
        return
    if _elsewhere(sentence, person, words(spoken)):
        return
    if not (person.sure or several or strong):
        return
    one = told.setdefault(keys, _Told([]))
    one.loose = one.loose and loose
    one.exempt = one.exempt or person.office or any(keys <= teller for teller in tellers)
    one.spans.append((person.start, person.end))
    one.harmed += role.harmed
    one.near += role.near
    one.accused += role.accused
    one.acts += role.acts
    one.child = one.child or role.child


def _elsewhere(sentence: Sentence, person: Person, told: Words) -> bool:
    """'a Milwaukee man', 'at Stroger': what stands so is a place or body that no table knows."""
    last = sentence[person.last - 1]
    behind = sentence[person.last] if person.last < len(sentence) else None
    if behind is not None and behind.pos == "NOUN" and behind.lower[0].isalpha():
        described = behind.lemma in told.person | told.child
        if described or last.head == behind.at or behind.lemma in told.kin:
            return described or last.relation in {"compound", "amod", "nmod"}
    before = sentence[person.first - 1] if person.first else None
    if before is not None and before.lemma in told.body | told.named_for:
        return True  # 'лікарня святого Пантелеймона'
    return len(person.words) == 1 and before is not None and before.lower in told.where


def _joined(told: dict[frozenset[str], _Told]) -> dict[frozenset[str], _Told]:
    """The same with what is told of a surname or a given name alone added to the one who bears it whole."""
    whole = {keys: one for keys, one in told.items() if len(keys) > 1}
    for keys, one in told.items():
        if len(keys) > 1:
            continue
        bearers = [other for others, other in whole.items() if keys < others]
        if len(bearers) == 1:
            bearer = bearers[0]
            bearer.harmed += one.harmed
            bearer.near += one.near
            bearer.accused += one.accused
            bearer.acts += one.acts
            bearer.child = bearer.child or one.child
            bearer.exempt = bearer.exempt or one.exempt
        elif not bearers and not one.loose:
            whole[keys] = one
    return whole


def _parsed(text: str, language: str | None) -> Iterator[tuple[Sentence, tuple[Entity, ...], str]]:
    """The sentences that may name somebody harmed, parsed."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for start, end in sentences(text, 0, len(text)):
        lower = text[start:end].lower()
        for spoken in _spoken(text[start:end], language):
            named = any(may_be_name(match[0], spoken) for match in CHAIN.finditer(text, start, end))
            if named and clues(spoken).search(lower) and not (spoken == "en" and _headline(text[start:end])):
                spans.setdefault(spoken, []).append((start, end))
    for spoken, some in spans.items():
        if spoken == "en":
            yield from ((sentence, entities, spoken) for sentence, entities in parse_named(text, some))
        else:
            yield from ((sentence, (), spoken) for sentence in parse(text, some, spoken))


def _spoken(sentence: str, language: str | None) -> tuple[str, ...]:
    """The languages a sentence is read in: by its letters, and where these leave it open by that of the text."""
    if _CYRILLIC.search(sentence) is None:
        return ("en",)
    if _UKRAINIAN.search(sentence):
        return ("uk",)
    if _RUSSIAN.search(sentence):
        return ("ru",)
    return (language,) if language in {"uk", "ru"} else ("uk", "ru")


def _headline(line: str) -> bool:
    """Whether every longer word has a capital, and none is followed by an age: a chain of them is no name."""
    if _AGED.search(line):
        return False  # 'Ann Lee, 24, and Tom Hale, 31;'
    longer = [word for word in line.split() if len(word) > _SMALL and word[0].isalpha()]
    return len(longer) > _SMALL and all(word[0].isupper() for word in longer)


def named_in(document: Document, credited: Iterable[str]) -> tuple[HarmedName, ...]:
    """People harmed who are named in a document's text or title."""
    tellers = tuple(credited)
    told = harmed_in(document.text, document.language, tellers)
    title = harmed_in(document.title, document.language, tellers) if document.title else ()
    return (*told, *(msgspec.structs.replace(one, title=True) for one in title))
