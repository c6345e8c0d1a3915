"""Which clause of a sentence is what its verb of saying tells, also where the parse hangs it on another word."""

from __future__ import annotations

from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.manners import manner_words
from strikeledger.vocabulary.sayings import saying_words

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl"})


def told_clause(sentence: Sentence, at: int, language: str) -> int | None:
    """The head of the clause that a verb tells: its own, else one opened by `that` which the parse hangs on a noun
    between them ('said in a statement that two died', 'told the radio that two died').
    """
    own = sentence.child(at, "ccomp")
    if own is not None:
        return _made_so(sentence, at, own)
    inside = [k for k in sentence.subtree(at) if k > at]
    return next((k for k in inside if _astray(sentence, k, at, language)), None)


def _made_so(sentence: Sentence, verb: int, clause: int) -> int:
    """'made it clear that two died': what is told is the clause that the adjective opens."""
    it = sentence.child(clause, "nsubj")
    bare = sentence[clause].pos == "ADJ" and not sentence.has(clause, "cop", "aux")
    empty = bare and it == verb + 1 and sentence[it].pos == "PRON"
    inner = (c for c in sentence.children(clause, "ccomp", "advcl") if c > clause)
    return next(inner, clause) if empty else clause


def _astray(sentence: Sentence, clause: int, verb: int, language: str) -> bool:
    """Whether a clause with a subject of its own is opened by `that` and hangs on a noun that is nobody's account."""
    word = sentence[clause]
    opening = opened_by(sentence, clause, language)
    if word.relation not in _CLAUSES or opening is None or opening < verb:
        return False
    subject = sentence.child(clause, "nsubj", "nsubj:pass")
    noun, told = sentence[word.head], sentence[verb].lemma in manner_words(language)["addressing"]
    own = noun.relation == "obj" and not (told and noun.head == verb)  # 'expressed hope that it ends'
    return subject is not None and subject != opening and not own and sentence[opening - 1].text != ","


def opened_by(sentence: Sentence, clause: int, language: str) -> int | None:
    """The word that opens a clause as one that is told."""
    opens = saying_words(language)["that"]
    first = sentence.subtree(clause)[0]
    return first if sentence[first].lower in opens and sentence[first].head == clause else None
