"""People told of in one list: what is said of one is said of all, and a child's age of those joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.victims.ages import ADULT, number_of
from strikeledger.reading.victims.names import Person
from strikeledger.reading.victims.role import Role
from strikeledger.reading.victims.table import harm_told, words


class Seen(msgspec.Struct, frozen=True):
    """A person where a sentence names them."""

    sentence: Sentence
    person: Person
    role: Role
    spoken: str


_LIST = re.compile(
    r"(?:,?\s?\(?(?:aged? )?\d{1,2}(?: years old| рок\w+| рік| лет| года?)?\)?)?"
    r"(?:,? (?:both )?(?:of|from) [^;\n]{2,40}?|, [A-ZА-ЯІЇЄҐ][^,;\n]{1,30})?"
    r"(?:, (?:who|which) [^,;\n]{2,60})?[,;]?\s*(?:and )?"
    r"(?:an? |his |her |their )?(?:\d{1,2}-year-old )?(?:[A-Za-z][a-z]{1,8}\.? )?"
)
"""What stands between two people in a list."""


_BEHIND = re.compile(r"(?:,? \(?\d{1,2}\)?)?[,;]? (?:were|was|are|have been|had been|all|both) (?:\w+ ){0,2}?")


def _harmed_behind(text: str, last: Seen) -> bool:
    """'X, 47; and Y, 10; were shot': the verb stands behind a list that is cut at its signs."""
    behind = text[last.person.end : last.person.end + _REACH].lower()
    told = _BEHIND.match(behind)
    return told is not None and harm_told(last.spoken).match(behind, told.end()) is not None


_REACH = 60
"""Letters in which what is said of a list follows it."""
_AND = frozenset({" and ", " та ", " і ", " й ", " и "})


def shared(text: str, seen: Iterable[Seen]) -> Iterator[Seen]:
    """The people, and of a list ('X, 47, of Gary; Y, 29; and Z, 30, died') what is said of one said of all."""
    row: list[Seen] = []
    for one in sorted(seen, key=lambda one: one.person.start):
        if (one.person.place or one.person.other) and not one.role.aged:
            yield one  # 'X, 47, of Gary'
            continue
        between = text[row[-1].person.end : one.person.start] if row else ""
        if not (between.strip() and _LIST.fullmatch(between)):
            yield from _alike(text, row)
            row = []
        elif row[-1].role.child and between in _AND:  # 'the twins X and Y'
            one = msgspec.structs.replace(one, role=msgspec.structs.replace(one.role, near=True, child=True))
        row.append(one)
    yield from _alike(text, row)


def _alike(text: str, row: Sequence[Seen]) -> Iterable[Seen]:
    """A list in which all who have an age are harmed if one is and nobody is told of as the doer."""
    roles = [one.role for one in row]
    if not row or any(role.accused or role.acts for role in roles):
        return row
    if not any(role.harmed for role in roles) and not (len(row) > 1 and _harmed_behind(text, row[-1])):
        return row
    return [
        msgspec.structs.replace(one, role=msgspec.structs.replace(one.role, harmed=True)) if one.role.aged else one
        for one in row
    ]


_PAIR = re.compile(r"[,(]? ?(?:\w+ ){0,4}(\w+)(?: and | та | і | й | и )(\w+)(?![\w-])")
"""Two ages behind two names: ', aged 3 and 5', ', яким було 3 і 5 років'."""


def each_aged(text: str, seen: Iterable[Seen]) -> list[Seen]:
    """The people, two told of with two ages ('X and Y, aged 3 and 5') each with its own."""
    people = sorted(seen, key=lambda one: one.person.start)
    for n, (one, other) in enumerate(pairwise(people)):
        told = words(one.spoken)
        behind = _PAIR.match(text, other.person.end) if text[one.person.end : other.person.start] in _AND else None
        if behind is None:
            continue
        small = _WORD.findall(text[other.person.end : behind.start(1)].lower())
        if not told.before_age.issuperset(small) or (not small and behind[0][0] not in ",("):
            continue
        ages = [number_of(word.lower(), told) for word in behind.groups()]
        for at, age in zip((n, n + 1), ages, strict=True):
            if age is not None and None not in ages:
                role, young = people[at].role, age < ADULT
                role = msgspec.structs.replace(role, aged=True, child=young, near=role.near or young)
                people[at] = msgspec.structs.replace(people[at], role=role)
    return people


_LEAST = 3
"""People a roll has at least."""
_OPENS = re.compile(r"(?:^|\n)[\s•*–—-]{0,4}(?:[^\W\d_]{2,12}\.? ){0,2}$")
_TITLES = 30
"""Letters in which a title stands before a name."""
_WORD = re.compile(r"\w+")
_HEAD = 400
"""Letters before a roll in which it is told whose it is: one or two sentences."""


def in_roll(text: str, seen: Iterable[Seen]) -> list[Seen]:
    """The people, and of a roll, in which each has a paragraph that begins with name and age, all alike: 'X, 43, taught
    music', where one of them is told as harmed or what stands before it tells of harm, and of nobody as the doer.
    """
    people = list(seen)
    heads = [n for n, one in enumerate(people) if one.role.aged and _opens(text, one.person.start)]
    roles = [people[n].role for n in heads]
    if len(heads) < _LEAST or any(role.accused or role.acts for role in roles):
        return people
    first = people[heads[0]]
    before = text[max(0, first.person.start - _HEAD) : first.person.start].lower()
    if not words(first.spoken).accused.isdisjoint(word.rstrip("s") for word in _WORD.findall(before)):
        return people
    if not any(role.harmed for role in roles) and harm_told(first.spoken).search(before) is None:
        return people
    for n in heads:
        role = people[n].role
        if not role.teller:
            people[n] = msgspec.structs.replace(people[n], role=msgspec.structs.replace(role, harmed=True))
    return people


def _opens(text: str, start: int) -> bool:
    """Whether a paragraph begins with what stands there, titles apart."""
    return _OPENS.search(text[max(0, start - _TITLES) : start] if start > _TITLES else "\n" + text[:start]) is not None
