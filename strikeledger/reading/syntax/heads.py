"""Which noun phrase is the subject and which the object of which verb, in a language of free word order.

Shallow: every verb with every phrase that its case and agreement allow is an option; the nearest ones are taken first,
each phrase and each place of a verb once. What stands nearer is told by the phrases and signs in between; another verb
in between ends the search, unless it stands in an insertion (`двоє людей, яких дістали з-під завалів, загинули`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.reading.syntax.choice import Draft
from strikeledger.reading.syntax.phrases import Phrase
from strikeledger.vocabulary.dictionary import Sense

FAR = 9
"""Phrases and signs between a verb and its subject or object at most."""
_DATIVE = frozenset({"dat"})
_SIGNS = frozenset(",;:-–—()")
_PASSIVE = frozenset({"participle", "passive"})
_THING = 2
"""What a thing costs more than a person in the place of a subject."""
_EITHER = 3
"""What it costs to take for an object what may be a subject as well."""
_HARMER = 5
"""What it costs to take people who are counted for those who kill ('російська ракета вб'є 20 людей')."""
_INNER = 4
"""What it costs to take a genitive from the noun before it (`після удару водія поранено`)."""


class Governing(msgspec.Struct, frozen=True):
    """What the tables say of the cases that verbs take, by lemma."""

    lone: frozenset[str]
    """Verbs without an object."""
    suffer: frozenset[str]
    """Verbs that may take what is suffered in the genitive."""
    harming: frozenset[str]
    """Verbs whose object is harmed."""
    wound: frozenset[str]
    """What is suffered."""


class Option(msgspec.Struct, frozen=True, order=True):
    """A phrase that may be the subject or object of a verb; the cheapest is taken first."""

    cost: int
    verb: int
    phrase: int
    relation: str


def arguments(
    words: Sequence[Draft], found: Sequence[Phrase], verbs: Sequence[int], depth: Sequence[int], governing: Governing
) -> None:
    """Set head and relation of the subjects and objects of a sentence's verbs, in place."""
    taken: set[int] = set()
    filled: set[tuple[int, str]] = set()
    for option in sorted(_options(words, found, verbs, depth, governing)):
        slot = (option.verb, option.relation.partition(":")[0])
        if option.phrase in taken or slot in filled:
            continue
        taken.add(option.phrase)
        filled.add(slot)
        phrase = found[option.phrase]
        phrase.of = None
        words[phrase.head].head, words[phrase.head].relation = option.verb, option.relation


def _options(
    words: Sequence[Draft], found: Sequence[Phrase], verbs: Sequence[int], depth: Sequence[int], governing: Governing
) -> Iterator[Option]:
    for verb in verbs:
        for n, phrase in enumerate(found):
            inside = phrase.preposition is not None or phrase.held or phrase.day or phrase.first <= verb < phrase.last
            if inside or words[phrase.head].head >= 0:
                continue
            steps = _steps(words, found, verbs, depth, verb, n)
            if steps is None or steps > FAR:
                continue
            steps += _INNER if phrase.of is not None and not words[verb].denies else 0
            lemma = words[verb].lemma
            suffered = lemma in governing.suffer and words[phrase.head].lemma in governing.wound
            for relation, cost in _relations(words[verb], phrase, steps, suffered):
                if relation == "nsubj" and lemma in governing.harming and phrase.number is not None:
                    cost += _HARMER
                of_noun = phrase.of is not None and phrase.last <= verb  # 'служба безпеки завдала': whose service it is
                if relation != "obj" or not (of_noun or lemma in governing.lone):
                    yield Option(cost, verb, n, relation)


def _relations(verb: Draft, phrase: Phrase, steps: int, suffered: bool) -> Iterator[tuple[str, int]]:
    """What the phrase may be to the verb and what that costs."""
    passive = verb.form in _PASSIVE
    if verb.denies:
        if "gen" in phrase.cases:  # 'постраждалих немає'
            yield "nsubj", 2 * steps
        return
    finite = verb.modal or verb
    if finite.form in {"finite", "future"} | _PASSIVE and "nom" in phrase.cases and agrees(finite, phrase):
        yield "nsubj:pass" if passive else "nsubj", 2 * steps + (0 if phrase.animate or passive else _THING)
    if passive or verb.lemma.endswith(("ся", "сь")):
        return
    if "acc" in phrase.cases:
        either = "nom" in phrase.cases and verb.form != "impersonal"
        yield "obj", 2 * steps + 1 + (_EITHER if either else 0)
    elif phrase.cases == _DATIVE:
        yield "iobj", 2 * steps  # 'коштував життя двом людям'
    elif "gen" in phrase.cases and suffered:
        yield "obj", 1  # 'зазнали поранень'


def agrees(verb: Draft, phrase: Phrase) -> bool:
    """Number and gender: a counted subject takes a plural or a neuter verb ('загинули двоє', 'загинуло двоє')."""
    if not verb.senses:
        return True
    return any(_agrees(sense, phrase) for sense in verb.senses if not verb.state or sense.case == "nom")


def _agrees(sense: Sense, phrase: Phrase) -> bool:
    if phrase.number is not None and phrase.plural:
        return sense.plural or sense.gender in {"neut", ""}
    if phrase.plural is not None and sense.plural != phrase.plural:
        return False
    return sense.plural or not sense.gender or not phrase.genders or sense.gender in phrase.genders


def _steps(
    words: Sequence[Draft], found: Sequence[Phrase], verbs: Sequence[int], depth: Sequence[int], verb: int, n: int
) -> int | None:
    """Phrases and signs between a verb and a phrase; None where another verb or a full stop parts them."""
    phrase = found[n]
    first, last = (verb + 1, phrase.first) if verb < phrase.first else (phrase.last, verb)
    level = max(depth[verb], depth[phrase.head])
    if depth[verb] != depth[phrase.head] and min(depth[verb], depth[phrase.head]) < level:
        return None
    steps, i = 0, first
    while i < last:
        if depth[i] > level:
            while i < last and depth[i] > level:
                i += 1
            steps += 1
            continue
        if depth[i] < level or i in verbs or _ends(words, i):
            return None
        if words[i].token.text in _SIGNS:
            steps += 1
        i += 1
    inner = [p for p in found if first <= p.first and p.last <= last and depth[p.head] == level]
    counted = [p for p in inner if p.preposition is None and (p.of is None or words[verb].denies)]
    return steps + len(counted)


def _ends(words: Sequence[Draft], i: int) -> bool:
    """A semicolon, or a full stop that was not seen as one ('убиты.** В городе')."""
    sign = words[i].token.text
    return sign == ";" or (sign == "." and i + 1 < len(words) and words[i + 1].token.capital)
