"""Lists: what a number belongs to that has no verb of its own, and the places of a list by places.

Two constructions, in every language. A list goes on: a number under a thing or a verb that is read already, with no
other verb in between, shares what became of that ('80 targets: three missiles and 77 drones'); a sentence without a
verb that is an item of a list ('- 212 drones;') shares what the sentence that opened the list says. A list by places:
a number that goes on so and has its place right behind it, or before it, is a part ('30 over the Kursk region').
"""

from __future__ import annotations

from collections.abc import Collection

from strikeledger.reading.mentions.things import Thing
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

_VERBS = frozenset({"VERB", "AUX"})
_OPENING = frozenset({":", "—", "–"})
REACH = 6
"""Words before a number in which the name of its place stands."""
AMONG = 3
"""Words of the longest phrase for some of those told before (`у тому числі`)."""
ITEM = 3
"""Words from the head of an item within which its number stands."""


def hangs_on(sentence: Sentence, node: int, known: Collection[int], language: str) -> int | None:
    """The nearest word above a noun that is read already, where no other verb stands in between."""
    case = sentence.case_of(node)
    if case and case not in predicates(language)["list_case"]:
        return None
    adds = case in predicates(language)["with"]
    for above in sentence.up(node):
        if above in known:
            return above
        if sentence[above].pos in _VERBS and not adds:
            return None
    return max((k for k in known if k < node), default=None) if adds else None


def linear(sentence: Sentence, thing: Thing, known: Collection[int], by_place: bool) -> int | None:
    """The word read last before the colon or dash that opens a list, or before a number with its place, where no verb
    stands in between and the tree shows nothing: 'downed 86, it said: 32 missiles and 54 drones'.
    """
    start = thing.quantity.first
    signs = [n for n in range(start) if sentence[n].text in _OPENING]
    goes_on = by_place or (start > 0 and sentence[start - 1].text == "," and not signs)
    begin = start if goes_on else signs[-1] if signs else None
    if begin is None:
        return None
    before = [n for n in known if n < begin]
    verbs = range((signs[-1] if signs else max(before, default=0)) + 1, start)
    if not before or any(sentence[n].pos in _VERBS and n not in known for n in verbs):
        return None
    return max(before)


def is_item(sentence: Sentence, thing: Thing, lex: Lexicon) -> bool:
    """Whether a thing stands at the head of a sentence that has no verb above it: an item of a list."""
    first = thing.quantity.first
    joints = lex.words("weapon_grammar.joints")
    heads = first <= ITEM or all(w.lower in joints or w.pos == "PUNCT" for w in sentence.words[:first])
    return heads and all(sentence[above].pos not in _VERBS for above in (thing.node, *sentence.up(thing.node)))


def among(sentence: Sentence, thing: Thing, lex: Lexicon) -> bool:
    """Whether words for some of those told before stand right before a number, a comma between at most."""
    start = thing.quantity.first
    start -= start > 0 and sentence[start - 1].text == ","
    phrases = lex.phrases("context.including")
    found = ((n, phrases.at(sentence.lowers, n)) for n in range(max(0, start - AMONG), start))
    return any(hit is not None and n + hit[0] == start for n, hit in found)


def places_of(sentence: Sentence, thing: Thing, end: int, lex: Lexicon) -> list[str | None]:
    """The names of the places that a number of a list is of, read from `end` on: one, or with `each` as many as
    follow; None for a place without a name, empty where it has none.
    """
    while end < len(sentence) and sentence[end].lower in lex.words("weapon_grammar.before_place"):
        end += 1
    follows = end < len(sentence) and sentence[end].lower in predicates(lex.language)["over_case"]
    names = _after(sentence, end, lex) if follows else _before(sentence, thing.quantity.first, lex)
    words = sentence.lowers[max(0, thing.quantity.first - 1) : end + 1]
    each = not lex.words("weapon_grammar.each").isdisjoint(words)
    return [*names] if each else [*names[:1]] or ([None] if follows else [])


def fronted(sentence: Sentence, thing: Thing, lex: Lexicon) -> str | None:
    """The place before the verb of a number: 'Над территорией Курской области уничтожено 46'."""
    for at in range(thing.quantity.first - 1, -1, -1):
        if sentence[at].pos == "NUM":
            return None
        if sentence[at].lower in lex.words("weapon_grammar.over"):
            return next(iter(_after(sentence, at + 1, lex)), None)
    return None


def _after(sentence: Sentence, start: int, lex: Lexicon) -> list[str]:
    """Names in the list that follows, to the next number or stop: `Lipetsk`, `Kursk region`."""
    names: list[list[str]] = []
    inside = parted = False
    for word in sentence.words[start:]:
        if word.is_number or word.pos == "NUM" or word.text in ";.:()":
            break
        parted = parted or (bool(names) and word.text == ",")
        if parted and word.text != "," and not word.capital:
            break
        named = word.capital or (inside and word.lower in lex.words("weapon_grammar.region_words"))
        if named and not inside:
            names.append([])
            parted = False
        if named:
            names[-1].append(word.text)
        inside = named
    return [" ".join(name) for name in names]


def _before(sentence: Sentence, start: int, lex: Lexicon) -> list[str]:
    """The name right before a number in brackets, or in 'the Kursk region accounted for 126', 'Bryansk for 38'."""
    told = sentence.lowers[max(0, start - 2) : start]
    shared = lex.words("weapon_grammar.share").intersection(told[-1:]) or "(" in told[-1:]
    if not shared:
        return []
    name: list[str] = []
    for word in reversed(sentence.words[max(0, start - REACH) : start]):
        if word.capital or (not name and word.lower in lex.words("weapon_grammar.region_words")):
            name.insert(0, word.text)
        elif name:
            break
    return [" ".join(name)] if name else []
