"""What a construction of weapons.toml must meet beside its form: guards on the word for what becomes of weapons.

A row names the ones it needs (`when`); each says by its name what it lets through.
"""

from __future__ import annotations

from strikeledger.reading.frames.guards import When
from strikeledger.reading.frames.roles import is_passive
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates


def by_jamming(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'neutralised by electronic warfare': brought down without a shot."""
    jamming = predicates(lex.language)["jamming"]
    near = [c for c in sentence.children(at) if c > at and sentence[c].pos != "VERB"]
    told = [*near, *(c for n in near for c in sentence.children(n))]
    return any(sentence[c].lemma in jamming or sentence[c].lower in jamming for c in told)


def come_to_nothing(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'failed to intercept', 'did not reach': what the verb tells did not come about."""
    above = sentence[sentence[at].head].lemma
    return sentence.has(at, "advmod:neg") or (above in predicates(lex.language)["unable"] and sentence[at].head != at)


def its_aim(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'reached their targets', and not the border."""
    aims = predicates(lex.language)["aim_of"]
    return any(sentence[c].lemma in aims for c in sentence.children(at))


def passive(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'was struck by', 'struck by two missiles, it burned', and not 'struck with'."""
    return is_passive(sentence, at) or (
        sentence[at].form == "participle" and not sentence.has(at, "obj", "aux", "nsubj")
    )


def an_attack(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'used 12 drones in the attack', 'the enemy used 12 drones': beside an attack or who attacks."""
    if not predicates(lex.language)["assault"].isdisjoint(w.lemma for w in sentence.words):
        return True
    if not predicates(lex.language)["assail"].isdisjoint(w.lemma for w in sentence.words) or is_passive(sentence, at):
        return True
    near = sentence.lowers[:at]
    return not lex.words("weapon_grammar.attackers").isdisjoint(near) or lex.phrases("parties").within(near)


def no_debris(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'debris fell at four places'."""
    stopped = predicates(lex.language)["debris"]
    return not any(sentence[c].lemma in stopped for c in sentence.children(at, "nsubj", "nsubj:pass"))


WHEN: dict[str, When] = {
    "by jamming": by_jamming,
    "come to nothing": come_to_nothing,
    "its aim": its_aim,
    "passive": passive,
    "an attack": an_attack,
    "no debris": no_debris,
}
"""Guards on the word, by the name rows give them."""
