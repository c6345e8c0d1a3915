"""What is joined to what: coordinated phrases, names behind nouns, groups and members, labels and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from strikeledger.reading.morphology import given_names
from strikeledger.reading.syntax.choice import Draft
from strikeledger.reading.syntax.heads import agrees
from strikeledger.reading.syntax.phrases import Phrase
from strikeledger.reading.syntax.verbs import harm_of
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

_LABEL = frozenset({"—", "–", "-", ":"})
_DASHES = frozenset("—–")
_STOPS = frozenset(";:—–.")
_JOINTS = ([","], ["CCONJ"], [",", "CCONJ"])


def join(
    words: Sequence[Draft], found: Sequence[Phrase], verbs: Sequence[int], depth: Sequence[int], lex: Lexicon
) -> None:
    """Set heads of joined phrases, in place; those that go on from another are marked as joined."""
    _names(words, found, lex)
    _towns(words, found, lex)
    _members(words, found, lex)
    _owners(words, found, lex)
    _labels(words, found, lex)
    for a, b in pairwise(found):
        if words[b.head].head >= 0 or depth[a.head] != depth[b.head] or not _joined(words, a, b, verbs, lex):
            continue
        words[b.head].head, words[b.head].relation = a.head, "conj"
        b.joined = True
        _first_of(words, found, a).plural = None  # the verb may go with the first or with all
        for n in range(a.last, b.first):
            if words[n].pos == "CCONJ":
                words[n].head, words[n].relation = b.head, "cc"


def _names(words: Sequence[Draft], found: Sequence[Phrase], lex: Lexicon) -> None:
    """'водій Іван Петренко', 'у селі Зимна Вода': a name right after a noun says who or what that is."""
    given = given_names(lex)
    of = {phrase.head: phrase for phrase in found}
    for a, b in reversed(list(pairwise(found))):
        if a.last != b.first or b.preposition is not None:
            continue
        surname = words[a.head].lemma.capitalize() in given and words[b.head].token.capital
        person = (surname or words[b.head].pos == "PROPN") and b.number is None and b.head == b.first
        holder = _holder(a, b, of) if person else None
        if holder is not None:
            words[b.head].head = holder.head
            words[b.head].relation = "flat" if words[holder.head].pos == "PROPN" else "appos"
            a.last, b.of = b.last, None
            continue
        place = a.preposition is not None and "nom" in b.cases
        if place and all(words[n].token.capital for n in range(b.first, b.last)):
            words[b.head].head = a.head
            words[b.head].relation = "flat" if words[a.head].pos == "PROPN" else "appos"
            a.last, b.of = b.last, None


def _holder(a: Phrase, b: Phrase, of: Mapping[int, Phrase]) -> Phrase | None:
    """Whose name `b` is: of the person it agrees with, also with words of hers in between ('начальник ОВА Олег Кіпер'),
    else of the nearest noun it agrees with.
    """
    chain = [a]
    while (owner := chain[-1].of) is not None and owner in of:
        chain.append(of[owner])
    fitting = [phrase for phrase in chain if phrase.cases & b.cases]
    return next((phrase for phrase in fitting if phrase.animate), fitting[0] if fitting else None)


def _towns(words: Sequence[Draft], found: Sequence[Phrase], lex: Lexicon) -> None:
    """'обстріл міста Верхній Рогачик': names after a word for a town are its own, however many, and no subject."""
    towns = predicates(lex.language)["settlement"]
    town: Phrase | None = None
    for a, b in pairwise(found):
        if words[a.head].lemma in towns:
            town = a
        if town is None or b.preposition is not None or not all(w.token.capital for w in words[a.last : b.last]):
            town = None
        elif words[b.head].head not in {a.head, town.head}:
            words[b.head].head, words[b.head].relation = town.head, "appos"
            town.last, b.of = b.last, None


def _members(words: Sequence[Draft], found: Sequence[Phrase], lex: Lexicon) -> None:
    """'родина з трьох людей', 'двоє з поранених': what a group or a number is taken from."""
    table = predicates(lex.language)
    for a, b in pairwise(found):
        if b.preposition is None or a.last != b.first or words[b.preposition].token.lower not in table["of"]:
            continue
        if words[a.head].lemma in table["group"] or a.head == a.number:
            words[b.head].head, words[b.head].relation = a.head, "nmod"


def _owners(words: Sequence[Draft], found: Sequence[Phrase], lex: Lexicon) -> None:
    """'у двох людей контузія', 'у водителя — ожоги': who has a wound hangs on it."""
    table = predicates(lex.language)
    for a, b in pairwise(found):
        if a.preposition is None or words[a.preposition].token.lower not in table["owner_case"]:
            continue
        between = words[a.last : b.first]
        near = not between or (len(between) == 1 and between[0].token.text in _LABEL)
        if near and a.animate and "gen" in a.cases and b.preposition is None and words[b.head].lemma in table["wound"]:
            words[a.head].head, words[a.head].relation = b.head, "nmod"


def _labels(words: Sequence[Draft], found: Sequence[Phrase], lex: Lexicon) -> None:
    """'поранених — 12', 'загиблих: двоє', 'пострадавших 20': the number said of a group named before it."""
    for a, b in pairwise(found):
        signs = [w.token.text for w in words[a.last : b.first]]
        sign = len(signs) == 1 and signs[0] in _LABEL
        if words[a.head].lemma not in harm_of(lex) or a.number is not None or a.preposition is not None:
            continue
        said = b.number is not None and b.preposition is None and not b.day
        if said and (sign or (not signs and "gen" in a.cases)):
            words[b.head].head, words[b.head].relation = a.head, "nsubj"


def _first_of(words: Sequence[Draft], found: Sequence[Phrase], a: Phrase) -> Phrase:
    here = a
    while here.joined:
        here = next(p for p in found if p.head == words[here.head].head)
    return here


def _joined(words: Sequence[Draft], a: Phrase, b: Phrase, verbs: Sequence[int], lex: Lexicon) -> bool:
    """Whether `b` goes on from `a` with a comma or `and`: not where each has a verb of its own."""
    signs = [w.token.text if w.pos == "PUNCT" else w.pos for w in words[a.last : b.first]]
    if signs not in _JOINTS or (b.preposition is not None and a.preposition is None):
        return False
    if not a.cases & b.cases or words[b.head].pos == "PRON":
        return False
    increment = lex.words("grammar.increment_before")
    if signs == [","] and any(w.token.lower in increment for w in words[b.first : b.head]):
        return False  # 'загинув чоловік, ще троє дістали поранень'
    if signs == [","] and a.of is not None and "nom" in b.cases and _verb_after(words, b, verbs):
        return False  # 'за даними влади, двоє людей загинули'
    before = _verb_before(words, a, verbs)
    if before is None:
        return True
    single = words[before].form != "impersonal" and not any(s.plural for s in words[before].senses)
    goes_on = words[b.last].pos == "CCONJ" if b.last < len(words) else False
    if signs == [","] and single and not goes_on:
        return False  # 'загинула жінка, чоловік у лікарні'
    return not _verb_after(words, b, verbs)


def _verb_before(words: Sequence[Draft], a: Phrase, verbs: Sequence[int]) -> int | None:
    """The verb before `a` in its clause, which it may be the subject or object of."""
    for n in range(a.first - 1, -1, -1):
        if n in verbs:
            return n
        if words[n].token.text in _STOPS:
            return None
    return None


def _verb_after(words: Sequence[Draft], b: Phrase, verbs: Sequence[int]) -> bool:
    """Whether a verb follows `b` that it may be the subject or object of, also behind a dash ('15 — не долетіли')."""
    start = b.last + 1 if b.last < len(words) and words[b.last].token.text in _DASHES else b.last
    for n in range(start, len(words)):
        if n in verbs:
            return words[n].form in {"impersonal", "infinitive", "gerund"} or agrees(words[n], b)
        if words[n].pos == "PUNCT" and words[n].token.text not in QUOTES:
            return False
    return False
