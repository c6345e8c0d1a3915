"""Sums that a text leaves to its reader; what was added stays beside its sum as parts.

'30 cruise and 120 ballistic missiles' are 150 missiles, '36 drones over one region and one over another' are 37. The
figure has the rule `weapons.added`, and its quote runs over all that was added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikeledger.reading.frames.bonds import DOWNED, Told
from strikeledger.reading.frames.lists import places_of
from strikeledger.reading.frames.raw import REGIONAL, RawClaim, from_quantities, replace
from strikeledger.reading.mentions.things import BARE
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon

ADDED = "weapons.added"
_MODEL = re.compile(r"[A-ZА-ЯІЇЄҐ\d]")
"""Of models one is not added to another: a list of them is seldom all there was (`models.by_model` keeps the parts)."""


def with_sums(sentence: Sentence, told: Sequence[Told], lex: Lexicon, *, total_told: bool) -> list[RawClaim]:
    """The figures of a sentence with their sums.

    `total_told`: the sentence before told the total that places are of.
    """
    kinds, places = _kinds(sentence, told), _places(sentence, told, lex, total_told=total_told)
    found: list[RawClaim] = []
    for one in told:
        if one in kinds:
            found.append(replace(one.claim, scope="part", part=one.claim.munition))
        elif places and one is places[0]:
            name = places_of(sentence, one.thing, _end(sentence, one), lex)[0]
            found.append(replace(one.claim, scope="part", part=name, rule=REGIONAL))
        else:
            found.append(one.claim)
    sums = [kinds, *([] if total_told else [places])]
    return [*(_sum(members) for members in sums if members), *found]


def _sum(members: Sequence[Told]) -> RawClaim:
    first = members[0]
    return from_quantities(first.claim.measure, [m.thing.quantity for m in members], ADDED, first.bond.at)


def _kinds(sentence: Sentence, told: Sequence[Told]) -> list[Told]:
    """Kinds of one weapon, joined and told of together: all that is told of their fate in the sentence."""
    for one in told:
        same = [t for t in told if t.bond.fate == one.bond.fate and t.bond.counts == "weapons"]
        joined = set(sentence.joined(one.thing.node))
        alike = all(t.claim.measure == one.claim.measure and t.thing.node in joined for t in same)
        whole = any(t.claim.scope != "incident" or t.thing.whole for t in same)
        if len(same) > 1 and alike and not whole and _of_one_noun(sentence, same):
            return same
    return []


def _of_one_noun(sentence: Sentence, same: Sequence[Told]) -> bool:
    """'30 cruise and 120 ballistic missiles': each a kind by its own words, of the noun of the last; no models."""
    names = [t.claim.munition or "" for t in same]
    noun = sentence[same[-1].thing.node].lower
    shared = all(
        t.thing.kind != BARE and sentence[t.thing.node].lower in {noun, name}
        for t, name in zip(same, names, strict=True)
    )
    return shared and len(set(names)) == len(names) and not any(_MODEL.search(name) for name in names)


def _places(sentence: Sentence, told: Sequence[Told], lex: Lexicon, *, total_told: bool) -> list[Told]:
    """A number with its place and those that go on from it with theirs: no total among them."""
    for n, one in enumerate(told):
        rest = [t for t in told[n + 1 :] if t.bond.part and t.bond.at == one.bond.at and not t.thing.quantity.of_them]
        here = one.bond.fate == DOWNED and not one.bond.part and one.claim.scope == "incident"
        if not here or not rest or not any(places_of(sentence, one.thing, _end(sentence, one), lex)):
            continue
        between = sentence.lowers[one.thing.quantity.last : rest[0].thing.quantity.first]
        parted = {":", "—", "–", "(", *lex.words("context.including")}
        added = sum(t.thing.quantity.low or 0.0 for t in rest) > (one.thing.quantity.low or 0.0)
        pair = len(rest) == 1 and not lex.words("grammar.conjunction").isdisjoint(between[-2:])
        if (added or pair or total_told) and parted.isdisjoint(between):
            return [one, *rest]
    return []


def _end(sentence: Sentence, one: Told) -> int:
    """Where the words end behind which its place stands: those of the number, or of the verb behind it."""
    at = one.bond.at
    particles = [c for c in sentence.children(at, "compound:prt") if c > at]
    return max([one.thing.quantity.last, *([max([at, *particles]) + 1] if at > one.thing.node else [])])
