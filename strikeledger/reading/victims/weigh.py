"""Over a whole text: which of the people named in it are harmed, from what its sentences say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from strikeledger.model import Document
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.victims.around import Beside, parsed_of
from strikeledger.reading.victims.listed import Seen, each_aged, in_roll, shared
from strikeledger.reading.victims.names import Person, people_in
from strikeledger.reading.victims.role import Role
from strikeledger.reading.victims.roles import role_of, told_by_pronoun
from strikeledger.reading.victims.table import Words, words
from strikeledger.vocabulary.nameforms import name_key

_KEPT, _KEPT_LETTERS = 1_000, 20_000
"""Texts whose names are remembered, and how long one may be: pages and exports show the same texts again and again,
and at most some 20 MB are held."""
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-zа-яіїєґ][^\W\d_]+")


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
    teller: int = 0
    child: bool = False
    exempt: bool = False
    loose: bool = True
    """Whether it is nobody's name unless one who bears it whole is told of."""


def harmed_in(text: str, language: str | None, credited: Iterable[str] = ()) -> tuple[HarmedName, ...]:
    """Names of people harmed in a text, each where it first stands whole.

    `language` is that of the text; a sentence in another script is read as what its letters say. `credited` are names
    that figures are credited to. Parses only sentences that hold a name and a word of harm, age or kin.
    """
    look = _looked if len(text) <= _KEPT_LETTERS else _looked.__wrapped__
    return look(text, language, tuple(credited))


@lru_cache(maxsize=_KEPT)
def _looked(text: str, language: str | None, credited: tuple[str, ...]) -> tuple[HarmedName, ...]:
    told = told_of(text, language, credited)
    return tuple(
        HarmedName(start, end, one.child) for one in told.values() if _is_harmed(one) for start, end in one.spans[:1]
    )


def told_of(text: str, language: str | None, credited: Iterable[str] = ()) -> dict[frozenset[str], _Told]:
    """What a text says of everybody in it, by the keys of their names."""
    tellers = [frozenset(map(name_key, name.split())) for name in credited]
    small = frozenset(_SMALL_WORD.findall(text))
    seen: list[Seen] = []
    before: list[Seen] = []
    known: set[str] = set()
    """Words of the names of people that are sure to be such."""
    for sentence, entities, spoken, beside in parsed_of(text, language):
        people = people_in(text, sentence, entities, spoken)
        others = [one for one in people if not (one.place or one.office or one.common)]
        if beside.goes_on:
            seen += _gone_on(text, [one for one in before if known.issuperset(one.person.words)], sentence, spoken)
        before = []
        for person in people:
            alone = not any(one is not person for one in others)
            role = role_of(text, sentence, person, spoken, alone=alone, beside=beside)
            if not (person.sure or role.aged) and any(word.lower() in small for word in person.words):
                continue  # 'Weapon Information': words that the text writes small as well
            before.append(Seen(sentence, person, _placed(role, person, beside, alone), spoken))
            if person.sure or role.aged:
                known.update(person.words)
        seen += before
    told: dict[frozenset[str], _Told] = {}
    for one in in_roll(text, shared(text, each_aged(text, seen))):
        _note(told, one.sentence, one.person, one.role, tellers, one.spoken)
    return _joined(told)


def _gone_on(text: str, before: Sequence[Seen], sentence: Sentence, spoken: str) -> Iterator[Seen]:
    """Whom the pronoun at the head of a sentence of harm stands for: the one, or the subject, or all before it."""
    if not before or text[before[0].sentence.end : sentence.start].strip() or before[0].spoken != spoken:
        return
    first = next((word.lower for word in sentence.words if word.pos != "PUNCT"), "")
    private = [one for one in before if not (one.person.place or one.person.office or one.person.common)]
    found = private
    if first in words(spoken).pronoun and len(private) > 1:
        found = [one for one in private if one.sentence[one.person.head].relation in {"nsubj", "nsubj:pass"}]
    if any(one.role.teller or one.role.accused or one.role.acts for one in found):
        return
    told = told_by_pronoun(text, sentence, spoken)
    if (first in words(spoken).pronoun) == (len(found) == 1) and (told.harmed or told.accused):
        for one in found:
            role = msgspec.structs.replace(one.role, harmed=told.harmed, accused=told.accused, near=False)
            yield msgspec.structs.replace(one, role=role)


def _placed(role: Role, person: Person, beside: Beside, alone: bool) -> Role:
    """The role with what the sentences around tell."""
    if role.harmed and beside.children and not role.aged:
        return msgspec.structs.replace(role, child=True)
    if beside.of_child and alone and not (person.place or role.teller or role.accused or role.acts):
        return msgspec.structs.replace(role, near=True, child=True)
    return role


def _is_harmed(one: _Told) -> bool:
    """A child unless it is only told of as a suspect; others where more says harmed than says the doer."""
    if one.exempt:
        return False
    if one.child:
        return one.harmed > 0 or (one.near > 0 and not one.accused)
    against = one.accused + one.acts
    if one.harmed:
        return one.harmed >= against and one.harmed > one.accused
    return one.near > 0 and not against


def _note(
    told: dict[frozenset[str], _Told], sentence: Sentence, person: Person, role: Role,
    tellers: Sequence[frozenset[str]], spoken: str,
) -> None:  # fmt: skip
    keys = frozenset(filter(None, map(name_key, person.words)))
    if not keys:
        return
    several = len(person.words) > 1
    strong = role.harmed or role.near or role.child or role.accused
    if (person.place or person.common) and not (role.aged or role.accused or (role.child and not person.common)):
        return  # 'Amara, a toddler' bears the name of a town
    loose = person.other and not (role.near or (several and (role.harmed or role.aged)))
    if loose and several:
        return
    if _elsewhere(sentence, person, words(spoken)) or (_behind_age(sentence, person) and not role.aged):
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
    one.teller += role.teller
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
    called = person.first > 1 and sentence[person.first - 2].lower in told.by_name  # 'немовля на ім'я X'
    if before is not None and before.lemma in told.body | told.named_for and not called:
        return True  # 'лікарня святого Пантелеймона'
    return len(person.words) == 1 and before is not None and before.lower in told.where


def _behind_age(sentence: Sentence, person: Person) -> bool:
    """'X, 29, of Dunmore', 'X, 25, Dunmore;': a place that no table knows."""
    before = [word.lower for word in sentence.words[max(0, person.first - 3) : person.first]]
    if before[-1:] == ["of"]:
        before = before[:-1] if before[-2:-1] == [","] else [*before[:-1], ","]
    alone = len(person.words) == 1
    return alone and len(before) > 1 and before[-1] == "," and before[-2].isdecimal()


def _joined(told: dict[frozenset[str], _Told]) -> dict[frozenset[str], _Told]:
    """The same with what is told of a surname or a given name alone added to the one who bears it whole."""
    whole = {keys: one for keys, one in told.items() if len(keys) > 1}
    for keys, one in told.items():
        if len(keys) > 1:
            continue
        bearers = {others: other for others, other in whole.items() if keys < others}
        if len(bearers) > 1 and one.harmed:  # 'X Lee said that her son, Y Lee, is gone. Lee was gunned down'
            quiet = {others: other for others, other in bearers.items() if not (other.teller or other.accused)}
            bearers = quiet if len(quiet) == 1 else bearers
        longest = max(bearers, key=len, default=frozenset())
        for bearer in bearers.values() if all(others <= longest for others in bearers) else ():
            bearer.harmed += one.harmed
            bearer.near += one.near
            bearer.accused += one.accused
            bearer.acts += one.acts
            bearer.child = bearer.child or one.child
            bearer.exempt = bearer.exempt or one.exempt
        if not bearers and not one.loose:
            whole[keys] = one
    return whole


def named_in(document: Document, credited: Iterable[str]) -> tuple[HarmedName, ...]:
    """People harmed who are named in a document's text or title."""
    tellers = tuple(credited)
    told = harmed_in(document.text, document.language, tellers)
    title = harmed_in(document.title, document.language, tellers) if document.title else ()
    return (*told, *(msgspec.structs.replace(one, title=True) for one in title))
