"""Which days of a sentence are those of an attack by grammar: what the verb or noun that a day stands with tells.

A report of a crime names many days: of the arrest, the court, the vigil, of who said what and of the report itself.
The day of what was done is told with what was done ('was shot on Sunday'), with a noun of it ('Sunday's shooting'),
with a verb of coming about ('it happened Sunday'), or as the hour at which somebody was called to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.reading.clock import (
    as_of,
    before_noun_of_attack,
    of_aftermath,
    of_beginning,
    of_finding,
    of_saying,
)
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.times import TimeMention
from strikeledger.reading.views import DAY_KINDS, View
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

_HARM = ("kill", "injure", "be_hurt", "shoot", "suffer")
_ATTACK = ("occur", "assail", "strike")


def days_told_of(view: View, lex: Lexicon) -> Iterator[TimeMention]:
    """The days of a sentence that are told of an attack, in their order."""
    return (m for m in view.times if m.ref.kind in DAY_KINDS and m.ref.tense == "past" and told_of(view, m, lex))


def told_of(view: View, day: TimeMention, lex: Lexicon) -> bool:
    """Whether a day is that of an attack by what it stands with, and not of what was said or done later."""
    if view.sentence is None or not len(view.sentence) or of_saying(view, day, lex):
        return False
    if as_of(view, day, lex.words("asof")) or of_beginning(view, day, lex):
        return False
    sentence, inside = view.sentence, range(day.start, day.end)
    above = [k for k in sentence.up(sentence.at_offset(day.start)) if sentence[k].start not in inside]
    if view.found_at_once or before_noun_of_attack(view, day, lex) or _of_noun(sentence, above, lex.language):
        return True
    if of_finding(view, day, lex) or of_aftermath(view, day, lex):
        return False
    verb = next((k for k in above if sentence[k].pos == "VERB"), None)
    return verb is not None and (
        _is_attack(sentence, verb, lex.language) or _is_call(sentence, verb, day, lex.language)
    )


def _of_noun(sentence: Sentence, above: Sequence[int], language: str) -> bool:
    """'in a shooting Sunday night', 'the triple homicide on Friday': whatever the verb of the sentence."""
    nouns = attack_words(language)["assault"] | predicates(language)["homicide"]
    return bool(above) and sentence[above[0]].pos == "NOUN" and sentence[above[0]].lemma in nouns


def _is_attack(sentence: Sentence, verb: int, language: str) -> bool:
    """'was shot', 'opened fire', 'it happened', 'took place'."""
    harm, attack = predicates(language), attack_words(language)
    told = {sentence[verb].lemma} | {f"{sentence[verb].lemma} {sentence[c].lower}" for c in sentence.children(verb)}
    return any(not told.isdisjoint(harm[name]) for name in _HARM) or any(
        not told.isdisjoint(attack[name]) for name in _ATTACK
    )


def _is_call(sentence: Sentence, verb: int, day: TimeMention, language: str) -> bool:
    """'Officers were called at 2:37 a.m. Sunday': an hour at which somebody learnt of it."""
    by_hour = day.ref.part is not None and any(sign.isdigit() for sign in day.ref.text)
    return by_hour and sentence[verb].lemma in attack_words(language)["called"]
