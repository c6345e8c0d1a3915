"""Who a person told of is, by what a sentence says of somebody: name, age, sex, child or grown, who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from strikeledger.reading.ages import ADULT_AGE, is_age
from strikeledger.reading.mentions.people import AGAIN
from strikeledger.reading.quantities import Quantity
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.persons import person_words
from strikeledger.vocabulary.predicates import predicates

NEARLY_GROWN = range(15, 21)
"""Ages at which one report says `boy` and the next `man`."""
IN_MONTHS = 2
"""An age up to which one report counts months and the next years."""
LEAST_OF_NAME = 3
"""Letters of a part of a name: less is an initial or the short name of a place."""
_YOUNG_UNIT = re.compile(r"month|week|day|міс|мес|тиж|нед")
_NAME_PARTS = ("compound", "flat", "flat:name")
_CLOSES = frozenset({",", ")", ".", ";"})


class Traits(msgspec.Struct, frozen=True):
    """What is told of one person; None and empty where nothing is."""

    names: frozenset[str] = frozenset()
    age: int | None = None
    female: bool | None = None
    grown: bool | None = None
    did_it: bool | None = None
    nouns: frozenset[str] = frozenset()


def traits_of(sentence: Sentence, quantity: Quantity, language: str) -> Traits:
    """What a sentence says of one person counted in it."""
    words = person_words(language)
    at = quantity.last - 1
    beside = [at, *sentence.children(at, "appos", "amod", *_NAME_PARTS)]
    beside += [c for b in beside[1:] for c in sentence.children(b, *_NAME_PARTS)]
    nouns = frozenset(w.lower if w.lower in words.every else w.lemma for w in map(sentence.__getitem__, beside)
                      if w.lower in words.every or w.pos not in {"PROPN", "NUM"})  # fmt: skip
    age = _age(sentence, at, language)
    female = True if nouns & words.female else False if nouns & words.male else None
    young = bool(nouns & words.young) or quantity.kind == "child" or (age is not None and age < ADULT_AGE)
    nearly = bool(nouns & words.nearly)
    grown = None if nearly else False if young else True if age is not None or nouns & words.grown else None
    did_it = True if nouns & words.doer else False if nouns & words.undone else None
    nouns -= words.anyone | words.other | predicates(language)["old"]
    return Traits(frozenset(_names(sentence, at, language)), age, female, grown, did_it, nouns)


def is_other(sentence: Sentence, quantity: Quantity, language: str) -> bool:
    """'another man', 'a second victim': none of those told before."""
    told = [quantity.last - 1, *sentence.children(quantity.last - 1, "amod", "det")]
    return not person_words(language).other.isdisjoint(sentence[c].lower for c in told)


def is_beside(sentence: Sentence, quantity: Quantity, trigger: int, language: str) -> bool:
    """'a woman was also shot': none of those told before, unless it is said again of her."""
    told = [*sentence.children(trigger, "advmod"), *sentence.children(quantity.last - 1, "advmod")]
    return any(sentence[c].lemma in person_words(language).also for c in told)


def is_told_again(sentence: Sentence, quantity: Quantity, language: str) -> bool:
    """'he', 'the man'; where a language has no articles, a noun of which nothing is said."""
    if quantity.kind == AGAIN or quantity.definite:
        return True
    at = quantity.last - 1
    return bool(sentence[at].case) and not quantity.named and not sentence.has(at, "amod", "nummod", "appos", "nmod")


def apart(one: Traits, other: Traits) -> bool:
    """Whether two sets of traits are of two people: they differ in name, age, sex, years or deed."""
    if one.names and other.names and _unlike(one.names, other.names):
        return True
    if one.age is not None and other.age is not None and one.age != other.age and max(one.age, other.age) > IN_MONTHS:
        return True
    if None not in (one.female, other.female) and one.female != other.female:
        return True
    nearly = any(t.age is not None and t.age in NEARLY_GROWN for t in (one, other))
    if None not in (one.grown, other.grown) and one.grown != other.grown and not nearly:
        return True
    return None not in (one.did_it, other.did_it) and one.did_it != other.did_it


def alike(one: Traits, other: Traits) -> int:
    """How much speaks for two sets of traits being of one person: a name more than an age, that more than a noun."""
    return (
        4 * bool(one.names & other.names)
        + 2 * (one.age is not None and one.age == other.age)
        + bool(one.nouns & other.nouns)
    )


def joined(one: Traits, other: Traits) -> Traits:
    """What is known of somebody by both."""
    return Traits(
        one.names | other.names,
        one.age if one.age is not None else other.age,
        one.female if one.female is not None else other.female,
        one.grown if one.grown is not None else other.grown,
        one.did_it if one.did_it is not None else other.did_it,
        one.nouns | other.nouns,
    )


def _unlike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two whole names of a family share one part of them only."""
    return len(one & other) < min(len(one), len(other), 2)


def _names(sentence: Sentence, at: int, language: str) -> Iterator[str]:
    """The parts of somebody's name: the word itself or what stands beside it, without initials."""
    plain = person_words(language).every | predicates(language)["old"] | predicates(language)["age_unit"]
    heads = [at] if sentence[at].pos == "PROPN" else sentence.children(at, "appos")
    for head in (h for h in heads if sentence[h].lower not in plain):
        first = head
        while first and sentence[first - 1].capital and sentence[first - 1].pos in {"PROPN", "PUNCT"}:
            first -= 1
        last = max([head, *sentence.children(head, "flat", "flat:name")])
        for word in sentence.words[first : last + 1]:
            behind = sentence.words[word.at + 1 : word.at + 3]
            stop = word.text.endswith(".") or (len(behind) == 2 and behind[0].text == ".")
            short = len(word.lower) < LEAST_OF_NAME or stop
            if word.pos == "PROPN" and not short and word.lower not in plain:
                yield word.lower


def _age(sentence: Sentence, at: int, language: str) -> int | None:
    """'a 34-year-old man', 'X, 34,', 'the girl, 5,', 'her son, 26-year-old X'."""
    table = predicates(language)
    near = [at, *sentence.children(at)]
    for c in [*near, *(c for n in near[1:] for c in sentence.children(n))]:
        words = sentence.subtree(c) if sentence[c].lemma in table["old"] else [c]
        for word in (sentence[w] for w in words):
            digits, joint, unit = word.text.replace("–", "-").partition("-")
            if digits.isdecimal() and (joint or len(words) > 1) and is_age(digits):
                units = {unit.split("-")[0], *(sentence[w].lemma for w in words)}
                return 0 if any(_YOUNG_UNIT.match(one) for one in units) else int(digits)
    for end in (at, *sentence.children(at, "appos")):
        behind = sentence.words[end + 1 : end + 4]
        if len(behind) == 3 and behind[0].text == "," and is_age(behind[1].text) and behind[2].text in _CLOSES:
            return int(behind[1].text)
    return None
