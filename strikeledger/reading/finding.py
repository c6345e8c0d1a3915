"""When the day on which the dead were found is the attack's own: where a text first tells the attack with it.

'Crews recovered nine bodies on Saturday after a strike on a hostel' dates that strike as well as the text does, unless
the text gives it a day of its own elsewhere. What it tells of another strike with its day is of another.
"""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.clock import of_finding
from strikeledger.reading.relevance import of_attack
from strikeledger.reading.settings import event_days
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

TARGET = 5
"""Words behind a noun of attack within which its target stands."""


def mark_found_at_once(views: Sequence[View], lex: Lexicon) -> None:
    """Mark the sentences whose day of finding is the day of the attack they tell, in place."""
    for view in views:
        found = [day for day in view.times if of_finding(view, day, lex)]
        attack = _attack_before(view, lex) if found and all(day.ref.kind != "anchor" for day in found) else None
        if attack is None or event_days(view, lex):
            continue
        others = (other for other in views if other is not view)
        view.found_at_once = not any(_dates_it(other, attack, lex) for other in others)


def _attack_before(view: View, lex: Lexicon) -> frozenset[str] | None:
    """What an attack hit that a sentence tells with 'after' and has not told before; None where it tells none."""
    sentence, after = view.sentence, lex.words("clauses.after")
    for at in _new_attacks(sentence, lex) if sentence is not None else ():
        if sentence is not None and sentence.case_of(at) in after:
            return _target(sentence, at)
    return None


def _dates_it(other: View, target: frozenset[str], lex: Lexicon) -> bool:
    """Whether another sentence gives the attack on that target a day: not one on something else, told as new."""
    if other.sentence is None or not event_days(other, lex):
        return False
    if of_attack(other, lex) <= 0 and not other.raw and not other.told:
        return False
    new = _new_attacks(other.sentence, lex)
    return not new or any(target & _target(other.sentence, at) for at in new)


def _new_attacks(sentence: Sentence, lex: Lexicon) -> list[int]:
    """Nouns of attacks not told of before: 'a strike on a clinic', 'удар по клініці', not 'the strike'."""
    nouns = predicates(lex.language)["attack"]
    return [w.at for w in sentence.words if w.lemma in nouns and w.pos == "NOUN" and _new(sentence, w.at, lex)]


def _new(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    told = [sentence[c].lower for c in sentence.children(at, "det", "nmod:poss")]
    article = lex.words("grammar.article")
    if article:
        return not article.isdisjoint(told)
    behind = sentence.words[at + 1 : at + 2]
    return not told and bool(behind) and behind[0].pos == "ADP"


def _target(sentence: Sentence, at: int) -> frozenset[str]:
    return frozenset(w.lemma for w in sentence.words[at + 1 : at + 1 + TARGET] if w.pos == "NOUN")
