"""The verbs of a Ukrainian or Russian sentence, the words that help them, and adjectives that stand as predicates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strikeledger.reading.syntax.choice import Draft
from strikeledger.reading.syntax.phrases import Phrase
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

NEAR = 4
"""Words between a helping verb and its verb ('можуть і досі перебувати')."""
_BETWEEN = frozenset({"ADV", "AUX", "PART", "CCONJ"})
_ADJECTIVE = ("ий", "ый")


def harm_of(lex: Lexicon) -> frozenset[str]:
    """Adjectives and nouns for somebody dead, hurt or missing, by lemma."""
    table = predicates(lex.language)
    return table["dead"] | table["hurt"] | table["missing"]


def states(words: Sequence[Draft], found: list[Phrase], lex: Lexicon) -> list[Phrase]:
    """Phrases without the adjectives that say what became of somebody ('двоє людей поранені'): those are verbs.

    One in the instrumental hangs on its verb ('вважаються зниклими', 'жертвами удару стали').
    """
    table = predicates(lex.language)
    harm, report, exist = harm_of(lex), table["report"], table["exist"]
    kept: list[Phrase] = []
    for n, phrase in enumerate(found):
        word = words[phrase.head]
        of_harm = phrase.alone and word.lemma.endswith(_ADJECTIVE) and (word.form == "passive" or word.lemma in harm)
        there = phrase.first > 0 and words[phrase.first - 1].token.lower in exist  # 'є загиблий'
        if of_harm and not there and "nom" in phrase.cases and _has_subject(words, found, n):
            word.pos, word.state = "VERB", True
            continue
        if word.lemma in harm and "ins" in phrase.cases and phrase.preposition is None:
            beside = [*range(phrase.first - 1, phrase.first - NEAR - 1, -1), *range(phrase.last, phrase.last + NEAR)]
            verb = next((v for v in beside if 0 <= v < len(words) and words[v].lemma in report), None)
            if verb is not None:
                word.head, word.relation = verb, "xcomp"
        kept.append(phrase)
    return kept


def _has_subject(words: Sequence[Draft], found: Sequence[Phrase], n: int) -> bool:
    """Whether people stand in the nominative somewhere before a state, or right after it."""
    if any(_may_be_subject(other) for other in found[:n]):
        return True
    return any(
        _may_be_subject(other) and all(w.pos in _BETWEEN for w in words[found[n].last : other.first])
        for other in found[n + 1 : n + 2]
    )


def _may_be_subject(phrase: Phrase) -> bool:
    return phrase.preposition is None and "nom" in phrase.cases and phrase.animate


def verbs_in(words: Sequence[Draft], lex: Lexicon) -> list[int]:
    """Positions of the verbs; a form of be is one only where it denies ('не було постраждалих')."""
    verbs = [n for n, w in enumerate(words) if w.pos == "VERB"]
    zero = lex.words("numbers.zero")
    for n in verbs:
        words[n].denies = words[n].token.lower in zero
    for n, word in enumerate(words):
        denied = word.pos == "AUX" and n > 0 and f"{words[n - 1].token.lower} {word.token.lower}" in zero
        if denied and not any(n < v <= n + 2 for v in verbs):
            word.denies = True
    return sorted([*verbs, *(n for n, w in enumerate(words) if w.pos == "AUX" and w.denies)])


def helpers(words: Sequence[Draft], verbs: Sequence[int], lex: Lexicon) -> None:
    """Modals, forms of be, `не`, `якщо`, `би`, adverbs: each on the verb it helps."""
    table = predicates(lex.language)
    for n, word in enumerate(words):
        if word.head >= 0:
            continue
        after = next((v for v in verbs if n < v <= n + NEAR), None)
        before = next((v for v in reversed(verbs) if n - NEAR <= v < n), None)
        if word.pos == "VERB":
            _with_infinitive(words, n, [v for v in (after, before) if v is not None], table)
        elif word.pos == "AUX":
            _be(words, n, verbs, after if after is not None else before)
        elif word.pos == "PART" and word.token.lower in lex.words("context.negation"):
            _negation(words, n, after)
        elif word.token.lower in table["condition"]:
            _hang(word, next((v for v in verbs if v > n), before), "mark")
        elif word.token.lower in table["modal"]:
            _hang(word, before if before is not None else after, "aux")
        elif word.pos == "ADV":
            _hang(word, after if after == n + 1 else before if before == n - 1 else None, "advmod")


def _hang(word: Draft, head: int | None, relation: str) -> None:
    if head is not None:
        word.head, word.relation = head, relation


def _with_infinitive(
    words: Sequence[Draft], n: int, beside: Sequence[int], table: Mapping[str, frozenset[str]]
) -> None:
    """'може вбити': the modal helps; 'не вдалося врятувати', 'врятувати не вдалося': the infinitive hangs on it."""
    if words[n].form not in {"finite", "future"}:
        return
    for verb in beside:
        if words[verb].form != "infinitive" or words[verb].head >= 0 or words[verb].modal is not None:
            continue
        if words[n].lemma in table["modal"]:
            _hang(words[n], verb, "aux")
            words[verb].modal = words[n]
            return
        if verb > n or words[n].lemma in table["fail"]:
            _hang(words[verb], n, "xcomp")
            return


def _be(words: Sequence[Draft], n: int, verbs: Sequence[int], verb: int | None) -> None:
    if verb is not None and n not in verbs and words[verb].form in {"participle", "passive"}:
        _hang(words[n], verb, "aux:pass")


def _negation(words: Sequence[Draft], n: int, after: int | None) -> None:
    """'не постраждав', 'не був поранений', 'не може вбити'."""
    if n + 1 < len(words) and (n + 1 == after or words[n + 1].pos in {"AUX", "VERB"}):
        _hang(words[n], after if after is not None else n + 1, "advmod:neg")
