"""Whether what a verb tells is so: not where it could be, was meant, is a condition, is denied or goes on always."""

from __future__ import annotations

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.predicates import predicates

_QUOTES = QUOTES | frozenset("'‘’`")


def denied(sentence: Sentence, at: int, language: str) -> bool:
    """'without killing anyone'."""
    return any(sentence[c].lower in predicates(language)["without"] for c in sentence.children(at, "mark", "case"))


def unreal(
    sentence: Sentence, at: int, language: str, real: frozenset[str] = frozenset(), *, mocked: bool = True
) -> bool:
    """A deed that could be, was meant or is a condition: a modal, a verb of intent above, `if`.

    `real` are verbs under which an aim came about ('used drones to attack'); `mocked` says whether a verb alone in
    quotation marks is meant otherwise.
    """
    table = predicates(language)
    if mocked and 0 < at < len(sentence) - 1 and sentence[at - 1].text in _QUOTES and sentence[at + 1].text in _QUOTES:
        return True  # a mock missile "killed" 30
    here = at
    for above in (at, *sentence.up(at)):
        word = sentence[above]
        if above != at and word.pos not in {"VERB", "AUX"}:
            break
        if word.form == "future" or any(
            not table["modal"].isdisjoint((sentence[c].lower, sentence[c].lemma))
            for c in sentence.children(above, "aux")
        ):
            return True
        if conditional(sentence, above, table["condition"]):
            return True
        if above != at and word.lemma in table["intent"] - real and aims(sentence, here, language):
            return True
        if word.relation not in {"xcomp", "conj", "advcl"} or (
            word.relation == "advcl" and not aims(sentence, above, language)
        ):
            break
        here = above
    return False


def conditional(sentence: Sentence, at: int, words: frozenset[str]) -> bool:
    """'if it had exploded', 'had it exploded': a word of condition, or an auxiliary before the subject."""
    if any(sentence[c].lower in words for c in sentence.children(at, "mark")):
        return True
    subject = sentence.child(at, "nsubj", "nsubj:pass")
    return subject is not None and any(c < subject for c in sentence.children(at, "aux", "aux:pass"))


def aims(sentence: Sentence, at: int, language: str) -> bool:
    """'to kill': the verb is told as an aim, by an infinitive, in English one with its particle."""
    if not predicates(language)["to"]:
        return sentence[at].form == "infinitive"
    return any(sentence[c].lower in predicates(language)["to"] for c in sentence.children(at, "aux", "mark", "case"))


def of_an_earlier_attack(sentence: Sentence, at: int, language: str) -> bool:
    """'The raid was revenge for the death of two', 'a response to a strike that killed two': why this attack came.

    An attack must be told beside the reason: who vows revenge for an attack tells of that one.
    """
    table = predicates(language)
    for above in (at, *sentence.up(at)):
        for case in sentence.children(above, "case"):
            if case and case <= at and sentence[case - 1].lemma in table["reason"]:
                outside = (*sentence.words[: case - 1], *sentence.words[at + 1 :])
                return any(word.lemma in table["attack"] for word in outside)
    return False
