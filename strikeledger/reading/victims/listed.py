"""People told of in one list: what is said of one is said of all, and a child's age of those joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.victims.names import Person
from strikeledger.reading.victims.roles import Role


class Seen(msgspec.Struct, frozen=True):
    """A person where a sentence names them."""

    sentence: Sentence
    person: Person
    role: Role
    spoken: str


_LIST = re.compile(
    r"(?:,?\s?\(?(?:aged? )?\d{1,2}(?: years old| рок\w+| рік| лет| года?)?\)?)?"
    r"(?:,? (?:both )?(?:of|from) [^;\n]{2,40}?)?[,;]?\s*(?:and )?"
    r"(?:an? |his |her |their )?(?:\d{1,2}-year-old )?(?:[a-z]{3,9} )?"
)
"""What stands between two people in a list."""


_AND = frozenset({" and ", " та ", " і ", " й ", " и "})


def shared(text: str, seen: Iterable[Seen]) -> Iterator[Seen]:
    """The people, and of a list ('X, 47, of Gary; Y, 29; and Z, 30, died') what is said of one said of all."""
    row: list[Seen] = []
    for one in sorted(seen, key=lambda one: one.person.start):
        if (one.person.place or (one.person.other and len(one.person.words) == 1)) and not one.role.aged:
            yield one  # 'X, 47, of Gary'
            continue
        between = text[row[-1].person.end : one.person.start] if row else ""
        if not (between.strip() and _LIST.fullmatch(between)):
            yield from _alike(row)
            row = []
        elif row[-1].role.child and between in _AND:  # 'the twins X and Y'
            one = msgspec.structs.replace(one, role=msgspec.structs.replace(one.role, near=True, child=True))
        row.append(one)
    yield from _alike(row)


def _alike(row: Sequence[Seen]) -> Iterable[Seen]:
    """A list in which all who have an age are harmed if one is and nobody is told of as the doer."""
    roles = [one.role for one in row]
    if any(role.accused or role.acts for role in roles) or not any(role.harmed for role in roles):
        return row
    return [
        msgspec.structs.replace(one, role=msgspec.structs.replace(one.role, harmed=True)) if one.role.aged else one
        for one in row
    ]
