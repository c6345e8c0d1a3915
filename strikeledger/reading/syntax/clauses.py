"""Insertions of a Ukrainian or Russian sentence: brackets, relative clauses, participles behind the noun."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.syntax.choice import Draft
from strikeledger.reading.syntax.phrases import Phrase

_OPEN, _CLOSED = frozenset("(["), frozenset(")]")
_ENDS = frozenset(",;—–")
BARE = 4
"""Words after which an insertion without a verb ends at the next sign."""


def insertions(words: Sequence[Draft]) -> list[int]:
    """How deep each word stands in insertions: 0 outside, 1 in brackets or a relative clause between signs."""
    depth = [0] * len(words)
    i = 0
    while i < len(words):
        end = i
        if words[i].token.text in _OPEN:
            end = next((k for k in range(i, len(words)) if words[k].token.text in _CLOSED), len(words) - 1) + 1
        elif words[i].token.text == "," and _relative_follows(words, i + 1):
            end = _end_of_clause(words, i + 1)
        depth[i:end] = [1] * (end - i)
        i = max(end, i + 1)
    return depth


def _relative_follows(words: Sequence[Draft], i: int) -> bool:
    """'які', 'за яких', 'серед яких': a relative pronoun at once or behind a preposition."""
    some = words[i : i + 2]
    return bool(some) and (some[0].relative or (len(some) > 1 and some[0].pos == "ADP" and some[1].relative))


def _end_of_clause(words: Sequence[Draft], i: int) -> int:
    """The sign after its verb, or the end of the sentence."""
    told = False
    for k in range(i, len(words)):
        told = told or words[k].pos in {"VERB", "AUX"}
        if words[k].token.text in _ENDS and (told or k > i + BARE):
            return k
    return len(words)


def hang_clauses(words: Sequence[Draft], found: Sequence[Phrase], verbs: Sequence[int], depth: Sequence[int]) -> None:
    """'людей, які загинули' and 'жителей, раненных при ударе' hang on their noun."""
    for n in range(1, len(found)):
        before, phrase = found[n - 1], found[n]
        word = words[phrase.head]
        if words[phrase.first - 1].token.text != ",":
            continue
        if word.relative:
            verb = next((v for v in verbs if v > phrase.head and depth[v] == depth[phrase.head]), None)
            if verb is not None and words[verb].head < 0:
                words[verb].head, words[verb].relation = before.head, "acl:relcl"
        elif _participle(word, phrase) and before.cases & phrase.cases:
            word.head, word.relation = before.head, "acl"


def _participle(word: Draft, phrase: Phrase) -> bool:
    return word.form == "passive" and phrase.alone and word.head < 0 and "nom" not in phrase.cases
