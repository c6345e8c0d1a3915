"""'called the raid a crime': what somebody is said to call a thing, from the verb to the thing with its name."""

from __future__ import annotations

from strikeledger.reading.frames.parts import Parts
from strikeledger.reading.frames.roles import is_passive
from strikeledger.reading.frames.stretches import Stretch, bare, of_words, without_aside
from strikeledger.reading.frames.who import speaks
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.sayings import saying_words

_BREAKS = frozenset(",:;()—–")
"""Signs that part what a verb names from a quotation behind it."""


def named(sentence: Sentence, at: int, language: str) -> Parts | None:
    """'called the raid a crime', 'described him as a spy', 'ended what he calls a war'."""
    content = None if is_passive(sentence, at) else _thing_and_name(sentence, at, language)
    return None if content is None else Parts(speaks(sentence, at, language), content)


def _thing_and_name(sentence: Sentence, at: int, language: str) -> Stretch | None:
    quotation = _quoted_name(sentence, at)
    if quotation is not None:
        return bare(sentence, (at + 1, quotation))
    after = [c for c in sentence.children(at) if c > at]
    names = [c for c in after if _is_name(sentence, c, language)]
    what = sentence.child(at, "obj")
    if what is not None and what < at:  # 'what he calls a war'
        return of_words(sentence, names[0]) if names else None
    things = [c for c in after if sentence[c].relation == "obj" or c in names[:-1]]
    beside = [c for thing in things for c in sentence.children(thing, "appos") if not _parted(sentence, c)]
    found = names[-1:] if what is None else names[:1]
    return (
        without_aside(sentence, of_words(sentence, things[0], *found, *beside)) if things and found + beside else None
    )


def _parted(sentence: Sentence, node: int) -> bool:
    return sentence[sentence.subtree(node)[0] - 1].text == ","


def _is_name(sentence: Sentence, node: int, language: str) -> bool:
    table, word = saying_words(language)["of_complement"], sentence[node]
    opens = word.lower in table or any(sentence[c].lower in table for c in sentence.children(node, "mark", "advmod"))
    bare = word.case == "ins" and not sentence.case_of(node) and word.relation == "obl"  # 'назвав удар злочином'
    return bare or word.relation in {"oprd", "xcomp"} or opens or sentence.case_of(node) in table


def _quoted_name(sentence: Sentence, at: int) -> int | None:
    """Where the quotation ends that stands right behind what it is said of: 'called the raid “a crime” and “a shame”',
    with what hangs on its words ('“unfit to serve” as president').
    """
    marks = [word.at for word in sentence.words[at + 1 :] if word.text in QUOTES]
    while len(marks) > 3 and marks[2] == marks[1] + 2 and sentence[marks[1] + 1].pos == "CCONJ":
        del marks[1:3]
    if len(marks) < 2 or marks[0] == at + 1 or sentence[at + 1].pos in {"ADP", "PART"}:
        return None
    between, inside = sentence.words[at + 1 : marks[0]], range(marks[0] + 1, marks[1])
    apart = any(w.text in _BREAKS or (w.pos == "VERB" and w.form == "finite") for w in between)
    if apart or any(sentence[k].head > marks[1] for k in inside):
        return None
    hung = [c for k in inside for c in sentence.children(k) if sentence[c].relation not in {"conj", "cc", "punct"}]
    return max([marks[1], *(sentence.subtree(c)[-1] for c in hung)]) + 1
