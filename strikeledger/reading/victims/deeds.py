"""What people are told to have done in words further from their name: by whom, and what they went on to do."""

from __future__ import annotations

from collections.abc import Iterator

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.victims.table import harming, words


def passive(sentence: Sentence, verb: int, *, loose: bool = False) -> bool:
    """Whether a verb is told of whom it befell; `loose`: a participle without an object is enough."""
    return sentence.has(verb, "aux:pass", "nsubj:pass") or (
        loose and sentence[verb].form in {"participle", "passive", "impersonal"} and not sentence.has(verb, "obj")
    )


def done_by(sentence: Sentence, node: int, language: str) -> Iterator[str]:
    """'was shot in the leg by X', 'a gun held by X went off'."""
    verb = next((w for w in sentence.up(node) if sentence[w].pos == "VERB"), None)
    if verb is None or not passive(sentence, verb, loose=True):
        return
    if sentence[verb].lemma in harming(language):
        yield "accused"
    elif sentence[verb].lemma in words(language).handles:
        yield "acts"


def goes_on_to(sentence: Sentence, verb: int, language: str) -> Iterator[str]:
    """'went in and began shooting at a guest', 'drew a gun before opening fire', 'came back, killing two'."""
    for first in sentence.joined(verb):
        for more in sentence.children(first, "xcomp", "advcl"):
            if not sentence.has(more, "nsubj", "nsubj:pass") and not passive(sentence, more):
                yield from ["acts"] * _attacks(sentence, more, language)


def _attacks(sentence: Sentence, verb: int, language: str) -> bool:
    objects = list(sentence.children(verb, "obj"))
    if sentence[verb].lemma in words(language).acts:
        return any(sentence[n].lemma == "fire" for n in objects)
    at = any(sentence.case_of(n) == "at" for n in sentence.children(verb, "obl"))
    return sentence[verb].lemma in harming(language) and (at or bool(objects))
