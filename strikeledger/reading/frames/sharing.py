"""What a number without a row of its own shares with others, and what stays of what is told of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from strikeledger.reading.frames.aims import parted
from strikeledger.reading.frames.bonds import DOWNED, LAUNCHED, Bond
from strikeledger.reading.frames.lists import among, hangs_on, is_item, linear, places_of
from strikeledger.reading.mentions.things import ARMS, BARE, Thing
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import Fate
from strikeledger.vocabulary.predicates import predicates

_STOPS = frozenset(",;:.()")


def share(
    sentence: Sentence,
    told: Sequence[Thing],
    bonds: dict[Thing, list[Bond]],
    words: Mapping[int, Bond],
    lex: Lexicon,
    listed: Fate,
) -> None:
    """Give things without a row of their own what they share with others: a whole, a list that goes on, an item."""
    known = dict(words)
    for thing, own in bonds.items():
        kept = kept_of(sentence, thing, own, lex)[-1]
        known |= {b.at: kept for b in own} | ({} if thing.whole else {thing.node: kept})
    for thing in told:
        if thing in bonds or thing.kind not in {*ARMS, BARE}:
            continue
        bond = _of_make(sentence, thing, told, bonds, lex) or _shared(sentence, thing, known, lex, listed)
        if bond is not None and bond.part and not listed and _first_of_kind(thing, bonds):
            bond = msgspec.structs.replace(bond, part=False)
        if bond is not None:
            bonds[thing] = [bond]
            known |= {} if thing.whole else {thing.node: bond}


def some_of_them(sentence: Sentence, thing: Thing, lex: Lexicon) -> bool:
    """Whether a number is of some of those told right before: 'about 70 of which', 'из них около 70'."""
    return thing.quantity.of_them or thing.quantity.of_group or among(sentence, thing, lex)


def _of_make(
    sentence: Sentence, thing: Thing, told: Sequence[Thing], bonds: Mapping[Thing, list[Bond]], lex: Lexicon
) -> Bond | None:
    """'118 drones, about 70 of which were Shaheds': of those told before it is said what they are, and no more, so
    that what became of the whole became of the part.
    """
    before = [t for t in told if t.kind in ARMS and t.quantity.last <= thing.quantity.first and t in bonds]
    if not before or not some_of_them(sentence, thing, lex):
        return None
    whole, own = before[-1].quantity.low, thing.quantity.low
    fewer = whole is not None and own is not None and own < whole
    return kept_of(sentence, before[-1], bonds[before[-1]], lex)[0] if fewer and _made(sentence, thing, lex) else None


def _made(sentence: Sentence, thing: Thing, lex: Lexicon) -> bool:
    """Whether a noun of weapons follows in the clause of a number, with no verb of its own between."""
    for word in sentence.words[thing.quantity.number_last :]:
        if word.pos == "VERB" or word.is_number or word.text in _STOPS:
            return False
        hit = lex.phrases("heads").at(sentence.lowers, word.at)
        if hit is not None and hit[1] in ARMS:
            return True
    return False


def _first_of_kind(thing: Thing, bonds: Mapping[Thing, list[Bond]]) -> bool:
    """'four missiles and 12 drones over Crimea': no number of drones is told that the 12 could be a part of."""
    before = {t.kind for t in bonds if t.quantity.first < thing.quantity.first}
    return thing.kind != BARE and bool(before) and before.isdisjoint({thing.kind, "munition", BARE})


def _shared(sentence: Sentence, thing: Thing, known: Mapping[int, Bond], lex: Lexicon, listed: Fate) -> Bond | None:
    """What a thing without a row of its own shares with others."""
    bare, places = thing.kind == BARE, places_of(sentence, thing, thing.quantity.last, lex)
    if thing.whole and bare and thing.quantity.last in known:  # 'out of 87 intercepted nationwide'
        return known[thing.quantity.last]
    if thing.whole:
        sent = predicates(lex.language)["launch"] | predicates(lex.language)["fly"]
        clauses = [sentence[c].lemma for c in sentence.children(thing.node, "acl", "acl:relcl")]
        told_anew = not thing.quantity.definite or thing.quantity.first <= 1 or not sent.isdisjoint(clauses)
        return Bond("weapons.launched", LAUNCHED, thing.node) if told_anew else None
    total = bare and sentence.case_of(thing.node) == "of"  # '91 over Moscow, of a total of 337'
    above = hangs_on(sentence, thing.node, known, lex.language)
    above = linear(sentence, thing, known, bare and bool(places)) if above is None else above
    if above is not None and parted(sentence, above, thing.node):
        return Bond("weapons.launched", LAUNCHED, thing.node)
    shared = known[above] if above is not None else None
    if shared is not None and shared.fate == "hit" and sentence[thing.node].lemma in predicates(lex.language)["aim_of"]:
        return None  # 'all 17 targets were hit'
    if (
        shared is not None
        and shared.counts == "weapons"
        and (not bare or places or (total and shared.fate != LAUNCHED))
    ):
        return msgspec.structs.replace(shared, part=bool(places) and shared.fate == DOWNED and not total)
    if listed and is_item(sentence, thing, lex) and (not bare or places):
        return Bond(f"weapons.{listed}", listed, thing.node, part=bool(places) and listed == DOWNED)
    return None


def kept_of(sentence: Sentence, thing: Thing, own: Sequence[Bond], lex: Lexicon) -> list[Bond]:
    """What stays of what is told of one thing: its fate, and its launch where that is told of as many."""
    launches = [b for b in own if b.fate == LAUNCHED]
    fates = sorted((b for b in own if b.fate != LAUNCHED), key=lambda b: b.inside)[:1]
    every = predicates(lex.language)["every"]
    near = sentence.lowers[max(0, thing.quantity.first - 1) : thing.quantity.first + 1]
    whole = not every.isdisjoint(near) or (fates and fates[0].inside and launches and not launches[0].inside)
    return [*(launches[:1] if whole or not fates else []), *fates]
