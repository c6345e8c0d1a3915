"""Nouns and adjectives that tell who says, thinks or is told what: 'the claim that', 'criticism from', 'sure that'.

Each takes the sentence and the position of the word, as the constructions of frames/said.py do.
"""

from __future__ import annotations

from strikeledger.reading.frames.complements import clause_behind
from strikeledger.reading.frames.parts import Parts
from strikeledger.reading.frames.stretches import Stretch, bare, of_words
from strikeledger.reading.frames.who import speaks
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.sayings import saying_words

_SUBJECT = ("nsubj", "nsubj:pass")
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_BESIDE = frozenset({"ADV", "PART", "AUX"})


def state(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'is sure that two died', 'were opposed to the plan': what stands behind an adjective that tells of a mind."""
    if language in DICTIONARIES:
        return _state_by_order(sentence, at, language)
    who = sentence.child(at, *_SUBJECT)
    who = _minds(sentence, at) if who is None else who
    table = saying_words(language)["of_object"]
    after = (c for c in sentence.children(at, "ccomp", "xcomp", "advcl", "obl", "nmod") if c > at)
    told = next((c for c in after if sentence[c].relation[0] not in "on" or sentence.case_of(c) in table), None)
    if who is None or told is None:
        return None
    first, last = of_words(sentence, told)
    return Parts(who, (first + len(sentence.children(told, "case")), last))


def _minds(sentence: Sentence, at: int) -> int | None:
    """'voters reluctant to give up', 'the mayor seemed hopeful that two lived': whose mind it is without a copula."""
    above, relation = sentence[at].head, sentence[at].relation
    if relation in {"amod", "acl"} and above < at and sentence[above].pos in {"NOUN", "PROPN"}:
        return above
    seems = relation in {"xcomp", "ccomp"} and above < at and not sentence.has(at, "cop")
    return sentence.child(above, *_SUBJECT) if seems else None


def _state_by_order(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'мер упевнений, що міст зачинено', 'мэр готов закрыть мост': who stands before it, a clause or an infinitive
    behind it, whatever shallow rules take such an adjective for.
    """
    who, after = at - 1, at + 1
    while who > 0 and sentence[who].pos in _BESIDE:
        who -= 1
    if who < 0 or sentence[who].pos not in _NAMING:
        return None
    while sentence[who].relation == "nmod" and sentence[who].head < who:
        who = sentence[who].head
    content = clause_behind(sentence, at, language) or _infinitive(sentence, after)
    return None if content is None else Parts(who, bare(sentence, content))


def _infinitive(sentence: Sentence, first: int) -> Stretch | None:
    """An infinitive with what follows it up to the next sign."""
    if first >= len(sentence) or sentence[first].form != "infinitive":
        return None
    return first, next((k for k in range(first, len(sentence)) if sentence[k].pos == "PUNCT"), len(sentence))


def account(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'the mayor's claim that two died', 'made the claim that two died', 'a warning by the army of raids'."""
    table = saying_words(language)
    by = table["by"] - table["of"]  # 'a defense of the mayor' is not the mayor's
    owner = next((c for c in sentence.children(at, "nmod:poss", "nmod") if _owns(sentence, c, by)), None)
    above = sentence[at].head
    made = sentence[at].relation == "obj" and sentence[above].lemma in table["makes"]
    if made and (owner is None or sentence[owner].pos == "PRON"):  # 'made the claim', 'withdrew its claim'
        owner = speaks(sentence, above, language)
    after = [c for c in sentence.children(at, "acl", "ccomp", "nmod") if c > at and c != owner]
    told = _equated(sentence, at)
    if told is None:
        told = next((c for c in after if sentence[c].relation != "nmod" or sentence.case_of(c) in table["of"]), None)
    if told is None or owner is None:
        return None
    first, last = of_words(sentence, told)
    return Parts(owner, (first + (sentence[told].relation == "nmod"), last))


def _equated(sentence: Sentence, at: int) -> int | None:
    """'the mayor's answer was that two died', 'their demand is to open the road': the clause that a noun is."""
    be = sentence[at].head
    if sentence[at].relation != "nsubj" or sentence[be].lemma != "be":
        return None
    return next(
        (c for c in sentence.children(be, "ccomp", "xcomp") if c > be and sentence[c].pos in {"VERB", "ADJ"}), None
    )


def _owns(sentence: Sentence, noun: int, by: frozenset[str]) -> bool:
    return sentence[noun].relation == "nmod:poss" or sentence.case_of(noun) in by


def received(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'the plan drew criticism from the mayor', 'the bill has the support of the council': of what is got."""
    table, verb = saying_words(language), sentence[at].head
    if sentence[at].relation != "obj" or sentence[verb].lemma not in table["gets"]:
        return None
    some = [c for c in (*sentence.children(at, "nmod"), *sentence.children(verb, "obl")) if c > at]
    whose = next((c for c in some if sentence.case_of(c) in table["from"]), None)
    if whose is not None and sentence[whose].lemma in table["side"]:  # 'з боку мера'
        whose = sentence.child(whose, "nmod")
    said = speaks(sentence, verb, language)
    return None if whose is None or said is None else Parts(whose, of_words(sentence, said))
