"""What became of an attack that a verb tells: it happened, was only tried, is feared, did not happen, or none of these.

What others say of the telling, that it is a lie or that somebody denies it, is told by `reading.untrue`.
"""

from __future__ import annotations

from strikeledger.model import Happened
from strikeledger.reading.frames.reality import conditional, denied, unreal
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.predicates import predicates

SUPPOSED: frozenset[Happened] = frozenset({"feared", "denied"})
"""States of tellings that are of no attack: they are kept as told and never become an incident."""


def what_became(sentence: Sentence, at: int, language: str, *, headline: bool) -> Happened | None:
    """None where a verb tells of attacks in general, of a condition, or of what goes on."""
    table = attack_words(language)
    if _general(sentence, at, language):
        return None
    if denied(sentence, at, language) or sentence.has(at, "advmod:neg"):
        return None if sentence[at].lemma in table["look_into"] else "denied"
    if attempted(sentence, at, language):
        return "foiled"
    if unreal(sentence, at, language, table["means"]) or _of_unreal(sentence, at, language):
        return None if _conditional(sentence, at, language) else "feared"
    return "happened" if headline or _of_the_past(sentence, at, language) else None


def attempted(sentence: Sentence, at: int, language: str) -> bool:
    """'tried to attack', 'an attempt to storm'."""
    word = sentence[at]
    while word.relation == "conj" and word.head != word.at:  # 'tried to seize and attack the base'
        word = sentence[word.head]
    above = sentence[word.head]
    return (
        above is not word and word.relation in {"xcomp", "ccomp"} and above.lemma in attack_words(language)["attempt"]
    )


def _general(sentence: Sentence, at: int, language: str) -> bool:
    """'the attacked port'; 'shelled every night', 'kept shelling'."""
    word, habit = sentence[at], attack_words(language)["habit"]
    if word.relation in {"amod", "compound"} or not habit.isdisjoint(_beside(sentence, at)):
        return True
    return word.relation == "xcomp" and not habit.isdisjoint((sentence[word.head].lower, sentence[word.head].lemma))


def _beside(sentence: Sentence, at: int) -> list[str]:
    near = sentence.children(at, "advmod", "obl", "obl:npmod", "aux", "det")
    return [sentence[c].lower for n in near for c in (n, *sentence.children(n, "det", "amod"))]


def _of_the_past(sentence: Sentence, at: int, language: str) -> bool:
    """Told once, as over: no present tense, no 'is being attacked'."""
    word, table = sentence[at], attack_words(language)
    if word.lemma in table["look_into"]:
        return True
    auxiliaries = [sentence[c].lower for c in sentence.children(at, "aux", "aux:pass")]
    if table["going_on"].intersection(auxiliaries) and "been" not in auxiliaries:
        return False
    if word.form != "finite":
        return True
    if table["past_ending"]:
        return word.text.lower().endswith(tuple(table["past_ending"]))
    if word.lemma in table["unchanging"]:
        return word.lower == word.lemma
    return word.lower not in {word.lemma, f"{word.lemma}s", f"{word.lemma}es"}


def _of_unreal(sentence: Sentence, at: int, language: str) -> bool:
    """'a plot would involve men attacking the port': a verb without a tense is as real as those it hangs on."""
    here, table = at, attack_words(language)
    while sentence[here].form != "finite" and sentence[here].head != here:
        here = sentence[here].head
        if sentence[here].pos in {"VERB", "AUX"} and unreal(sentence, here, language, table["means"]):
            return True
        if sentence[here].lemma in (predicates(language)["intent"] | table["plan"]) - table["means"]:
            return True
    return False


def _conditional(sentence: Sentence, at: int, language: str) -> bool:
    """'if militants attacked the port': nobody says that they will; nor does a word in quotes of its own."""
    if 0 < at < len(sentence) - 1 and sentence[at - 1].pos == sentence[at + 1].pos == "PUNCT":
        return True
    words = predicates(language)["condition"]
    return any(conditional(sentence, above, words) for above in (at, *sentence.up(at)))
