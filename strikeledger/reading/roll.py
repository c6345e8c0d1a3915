"""The people a report tells of one by one, each once: who is told again, who died, and how many they are together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from strikeledger.reading.bound import Bound
from strikeledger.reading.frames.raw import replace
from strikeledger.reading.mentions.people import AGAIN
from strikeledger.reading.persons import Traits, alike, apart, is_beside, is_other, is_told_again, joined, traits_of
from strikeledger.reading.status import status_of
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import casualties
from strikeledger.vocabulary.persons import person_words

SINGLY = "casualty.told_singly"
"""The rule of how many people are told of one by one."""
_DEAD, _HURT = casualties()
MANY = 2
"""People that are several: a figure of so many, or of so many told together, stands for all."""
WHOLE = 2
"""Parts of a whole name."""
NEAR = 1
"""Sentences from one in which somebody is told of to one that tells of another of the same attack."""
_TOLD = frozenset({"body", "dateline"})
"""Blocks in which people are told of in sentences; headings tell of the same once more, and in capitals."""


class Mention(msgspec.Struct, frozen=True, eq=False):
    """One place where a person is told of; `again` as one told of before, `other` as none of those."""

    bound: Bound
    here: tuple[int, int]
    """Sentence and word."""
    traits: Traits
    again: bool
    other: bool
    also: bool
    pronoun: bool

    @property
    def alive(self) -> bool:
        """Told to be hurt, not only shot or taken to hospital."""
        return self.bound.raw.measure == _HURT and self.bound.raw.includes is None


class Person(msgspec.Struct, eq=False):
    """Somebody a report tells of, by all that is told of them."""

    traits: Traits
    dead: bool
    mentions: list[Mention]

    def take(self, mention: Mention) -> None:
        """Told of once more."""
        if not mention.pronoun:
            self.traits = joined(self.traits, mention.traits)
        self.mentions.append(mention)


class Roll:
    """The people of one attack: first those who died, then those who were harmed and are none of them."""

    def __init__(self, bounds: Sequence[Bound], language: str) -> None:
        told = [m for b in bounds for m in _mentions(b, language)]
        self.people: list[Person] = []
        self._dead: set[int] = set()
        died = [m for m in told if m.bound.raw.measure == _DEAD]
        alone = all(m.again for m in died)
        died = [_with_antecedent(m, told, alone=alone) for m in died]
        for mention in sorted(died, key=lambda m: m.again and m.pronoun):
            self._take(mention, died, dead=True)
        harmed = [m for m in told if m.bound.raw.measure == _HURT]
        for mention in harmed:
            self._take(mention, harmed, dead=False)

    def told_of_dead(self, bound: Bound) -> bool:
        """Whether a figure of the injured counts only people who died: 'a man was found shot; the man died'."""
        if bound.raw.measure != _HURT or bound.raw.status != "asserted" or not bound.raw.counted:
            return False
        of_dead = [m for one in self.people if one.dead for m in one.mentions if m.bound is bound]
        return len(of_dead) == len(bound.raw.counted)

    def survived(self, bound: Bound, killed: float) -> bool:
        """Whether a figure of the injured counts only people who are none of the `killed`, all of whom are told of one
        by one.
        """
        died = [one.traits for one in self.people if one.dead]
        own = [one for one in self.people if any(m.bound is bound for m in one.mentions)]
        known = 0 < len(died) >= killed and bool(own)
        return known and all(not one.dead and all(apart(one.traits, t) for t in died) for one in own)

    def told(self, measure: str) -> list[Person]:
        """Those who died, or those who were harmed and lived, and are surely none of those told before them."""
        found: list[Person] = []
        for one in self.people:
            if one.dead == (measure == _DEAD) and (not found or any(_surely(one, other) for other in found)):
                found.append(one)
        return found

    def _take(self, mention: Mention, told: Sequence[Mention], *, dead: bool) -> None:
        one = self._same_place(mention) or self._likeliest(mention)
        if one is not None and one.dead > dead and not mention.again and not alike(one.traits, mention.traits):
            one.mentions.append(mention)  # it may be the one who died: nothing more is known of either
        elif one is not None:
            one.take(mention)
        elif not mention.pronoun:
            self.people.append(Person(mention.traits, dead, [mention]))

    def _same_place(self, mention: Mention) -> Person | None:
        return next((one for one in self.people if any(m.here == mention.here for m in one.mentions)), None)

    def _likeliest(self, mention: Mention) -> Person | None:
        """Of those it may be: whom most speaks for, then who fares the same, then the last told of if told again."""
        some = [one for one in self.people if not apart(mention.traits, one.traits) and not _beside(one, mention)]
        if mention.other:
            some = [one for one in some if any(m.other for m in one.mentions)]
        elif mention.also and not mention.pronoun:
            some = [one for one in some if alike(one.traits, mention.traits)]
        dead = mention.bound.raw.measure == _DEAD

        def weight(one: Person) -> tuple[int, bool, tuple[int, int]]:
            at = one.mentions[-1].here if mention.again else (-one.mentions[0].here[0], -one.mentions[0].here[1])
            return alike(one.traits, mention.traits), one.dead == dead, at

        return max(some, key=weight, default=None)


def _mentions(bound: Bound, language: str) -> list[Mention]:
    """Those whom a figure counts one by one."""
    sentence, index = bound.view.sentence, bound.view.index
    if sentence is None or bound.view.kind not in _TOLD or bound.view.quoted:
        return []
    trigger = sentence.at_offset(bound.view.toks[bound.raw.trigger].start)
    found = []
    for quantity in bound.raw.counted:
        if (quantity.low, quantity.high) != (1.0, 1.0) or quantity.last > len(sentence):
            continue
        again = is_told_again(sentence, quantity, language)
        other = is_other(sentence, quantity, language)
        also = is_beside(sentence, quantity, trigger, language)
        traits = traits_of(sentence, quantity, language)
        if not traits.names and (quantity.named or sentence[quantity.last - 1].lower in person_words(language).other):
            continue  # a name that is none; 'injuring another'
        if other and sentence.has(quantity.last - 1, "cop"):
            continue  # 'he is the second pupil to be killed this year'
        pronoun = quantity.kind == AGAIN or sentence[quantity.last - 1].pos == "PRON"
        again = again or pronoun
        found.append(Mention(bound, (index, quantity.last - 1), traits, again and not other, other, also, pronoun))
    return found


def _with_antecedent(mention: Mention, told: Sequence[Mention], *, alone: bool) -> Mention:
    """'A clerk, 40, was shot and taken to hospital, where he died': with what is told of the last one before whom it
    may be, in its sentence; in another one where it is told of nobody else that they died (`alone`).
    """
    if not mention.again:
        return mention
    before = [m for m in told if m.here < mention.here and not m.pronoun and not apart(m.traits, mention.traits)]
    before = [m for m in before if alone or (mention.pronoun and m.here[0] == mention.here[0])]
    traits = joined(mention.traits, before[-1].traits) if before else mention.traits
    return msgspec.structs.replace(mention, traits=traits, pronoun=mention.pronoun and not (alone or before))


def _surely(one: Person, other: Person) -> bool:
    """Whether a person is told of beside another as one more, or by another whole name, and is not somebody of another
    attack whom the report calls to mind.
    """
    if any(m.also or m.other for m in one.mentions):
        return True
    if min(len(one.traits.names), len(other.traits.names)) >= WHOLE:
        return True
    return any(abs(a.here[0] - b.here[0]) <= NEAR for a in one.mentions for b in other.mentions)


def _beside(one: Person, mention: Mention) -> bool:
    """Told in one figure with another ('a man and a man'), or anew and of another fate in a sentence that tells of both
    ('a man was killed and a man was hurt'), or, by nothing that is the same, of one who lives.
    """
    if any(m.bound is mention.bound and m.here != mention.here for m in one.mentions):
        return True
    if not (one.dead and mention.alive) or (mention.again and not mention.traits.nouns):
        return False
    if mention.traits.names and not one.traits.names:
        return False  # 'a clerk was shot dead; Idris Adam was in critical condition'
    return one.mentions[-1].here[0] == mention.here[0] or not alike(one.traits, mention.traits)


def rolls_of(found: Sequence[Bound], lex: Lexicon) -> dict[int, Roll]:
    """The people of each attack, by its number."""
    told = [b for b in found if b.raw.measure in {_DEAD, _HURT} and not b.raw.subset_of]
    told = [b for b in told if status_of(b.view, b.raw, lex) == "asserted"]
    told.sort(key=lambda b: (b.view.index, b.raw.first))
    return {n: Roll([b for b in told if b.episode == n], lex.language) for n in {b.episode for b in found}}


def summed(found: Sequence[Bound], kept: Sequence[Bound], rolls: Mapping[int, Roll]) -> list[Bound]:
    """The figures kept, with how many are told of one by one where no number is told of them.

    The figure stands where the last of them is told of first; those of one person beside it are parts.
    """
    result = list(kept)
    for episode, roll in rolls.items():
        for measure in (_DEAD, _HURT):
            people = roll.told(measure)
            own = [b for b in found if b.episode == episode and b.raw.measure == measure and b.raw.status == "asserted"]
            most = max((b.raw.low or 0.0 for b in own), default=0.0)
            if episode < 0 or len(people) < MANY or most >= MANY or any(_counts(b) for b in own):
                continue
            last = max((one.mentions[0] for one in people), key=lambda m: m.here).bound
            result = [_as_part(b) if b.episode == episode and b.raw.measure == measure else b for b in result]
            result.append(_whole(last, len(people)))
    return sorted(result, key=lambda b: (b.view.index, b.raw.first, b.raw.measure))


def _whole(last: Bound, count: int) -> Bound:
    raw = replace(last.raw, low=float(count), high=float(count), rule=SINGLY, article=False, child=False,
                  scope="incident", part=None, includes=None, increment=False, others=False)  # fmt: skip
    return Bound(last.view, raw, last.episode)


def _counts(bound: Bound) -> bool:
    """By a number, which is that of all: 'one man was killed'."""
    raw = bound.raw
    return not (raw.article or raw.of_group or raw.of_them or raw.others)


def _as_part(bound: Bound) -> Bound:
    return Bound(bound.view, replace(bound.raw, scope="part"), bound.episode)
