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
    own = _asked(sentence, at, language) or sentence.child(at, "ccomp")
    if own is not None:
        return _made_so(sentence, at, own)
    inside = [k for k in sentence.subtree(at) if k > at]
    return next((k for k in inside if _astray(sentence, k, at, language)), None)


def _asked(sentence: Sentence, at: int, language: str) -> int | None:
    """'asked the council if the road was open': the parse takes what is asked for a condition."""
    if sentence[at].lemma not in manner_words(language)["asked"]:
        return None
    opens = saying_words(language)["if"]
    clauses = (c for c in sentence.children(at, "advcl") if c > at)
    return next((c for c in clauses if any(sentence[m].lower in opens for m in sentence.children(c, "mark"))), None)


def clause_behind(sentence: Sentence, verb: int, language: str) -> tuple[int, int] | None:
    """Where dictionary and shallow rules read: the clause opened behind a comma after its verb ('сказав, що міст
    зачинено'), to the comma before the clause of the next verb of saying that has a subject of its own.
    """
    that, passed_on = saying_words(language)["that"], saying_words(language)["reference"]
    if any(sentence[c].lemma in passed_on for c in sentence.children(verb, "obl")):
        return None  # 'з посиланням на поліцію газета пише, що': the word of another
    opens = next((k for k in range(verb + 2, len(sentence)) if _opens(sentence, k, that)), None)
    if opens is None or any(k < opens for k in _tells(sentence, verb + 1, language)):
        return None
    return opens, next_teller(sentence, opens, language)


def next_teller(sentence: Sentence, first: int, language: str) -> int:
    """The comma before the clause of the next verb of saying with its own subject; else the end of the sentence."""
    that = saying_words(language)["that"]
    for tell in _tells(sentence, first, language):
        subject = sentence.child(tell, "nsubj")
        comma = max((k for k in range(first, tell) if sentence[k].text in {",", ";"}), default=first)
        if subject is not None and first < comma < subject and not _opens(sentence, comma + 1, that):
            return comma
    return len(sentence)


def _tells(sentence: Sentence, first: int, language: str) -> list[int]:
    tells = saying_words(language)["say"] | saying_words(language)["think"]
    return [word.at for word in sentence.words[first:] if word.pos == "VERB" and word.lemma in tells]


def _opens(sentence: Sentence, at: int, that: frozenset[str]) -> bool:
    return sentence[at].lower in that and sentence[at - 1].text == ","


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
