"""What a sentence adds up: 'two bodies, bringing the toll to 46' tells of 46, 'killed four people and then himself' of
five.
"""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.frames.harm import TOLL
from strikeledger.reading.frames.raw import RawClaim, from_quantities, replace
from strikeledger.reading.mentions.people import one_person
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import whole_of
from strikeledger.vocabulary.predicates import predicates

SHOT = "casualty.shot"
DEEDS = frozenset({"casualty.active", SHOT})
"""Rules of what somebody does to others."""
OF_DOER = "doer"
"""What kind of person the one who did it is, counted with those he did it to."""
JOINT = 4
"""Words and signs at most that join him to them ('killed a boy, 5, and then himself')."""


def with_added(sentence: Sentence, claims: Sequence[RawClaim], lex: Lexicon) -> list[RawClaim]:
    """The figures, those that a toll of the same sentence is brought to its number by as more than those before."""
    for toll in claims:
        verb = _bringing(sentence, toll, lex)
        if verb is not None:
            claims = [replace(c, increment=True) if _brings(sentence, c, toll, verb, lex) else c for c in claims]
    return list(claims)


def with_doer(sentence: Sentence, claims: Sequence[RawClaim], lex: Lexicon) -> list[RawClaim]:
    """The figures, those of people killed or shot with the one who did it and did the same to himself."""
    table = predicates(lex.language)
    found = list(claims)
    for word in sentence.words:
        if word.lower not in table["reflexive"]:
            continue
        own = next((c for c in found if c.trigger == word.head and word.relation == "obj"), None)
        told = [c for c in found if c.last <= word.at and c.rule in DEEDS and c.status == "asserted"]
        turned = _turned_on(sentence, word.at, lex)
        told = [c for c in told if not turned or c.rule == SHOT or c.measure == whole_of("life")]
        before = max((c for c in told if not _to_himself(sentence, c, lex)), key=lambda c: c.last, default=None)
        if before is None or any(q.kind == OF_DOER for q in before.counted):
            continue
        same = own is not None and (own.measure, own.rule) == (before.measure, before.rule)
        if not same and not turned and not _right_behind(sentence, before, word.at):
            continue
        counted = [*before.counted, one_person(sentence, word.at, OF_DOER)]
        both = from_quantities(before.measure, counted, before.rule, before.trigger, includes=before.includes)
        found = [both if c is before else c for c in found if c is not own]
    return found


def _turned_on(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'killed four people before turning the gun on himself'."""
    table, verb = predicates(lex.language), sentence[at].head
    weapon = any(sentence[c].lemma in table["firearm"] for c in sentence.children(verb, "obj"))
    return weapon and sentence[verb].lemma in table["turn_on"]


def _to_himself(sentence: Sentence, claim: RawClaim, lex: Lexicon) -> bool:
    told = sentence.children(claim.trigger, "obj")
    return any(sentence[c].lower in predicates(lex.language)["reflexive"] for c in told)


def _right_behind(sentence: Sentence, claim: RawClaim, at: int) -> bool:
    """'kills wife, self', 'killed four people and then himself'."""
    between = sentence.words[claim.last : at]
    return 0 < len(between) <= JOINT and all(w.pos in {"CCONJ", "ADV", "PUNCT", "NUM"} for w in between)


def _bringing(sentence: Sentence, toll: RawClaim, lex: Lexicon) -> int | None:
    """The verb that brings a toll to its number; none where it is the toll of a time or of others ('the week's')."""
    noun = sentence[toll.trigger]
    own = toll.rule.startswith(TOLL) and toll.status == "asserted" and noun.relation == "obj"
    verb = sentence[noun.head]
    if not own or sentence.has(noun.at, "nmod:poss") or verb.lemma not in predicates(lex.language)["bring_to"]:
        return None
    return verb.at


def _brings(sentence: Sentence, claim: RawClaim, toll: RawClaim, verb: int, lex: Lexicon) -> bool:
    """Whether a figure before the verb is of those who bring it there, and not of an attack that did (a body found, or
    somebody who died of a wound, is of the attack told before).
    """
    fewer = 0 < (claim.high or 0) < (toll.low or 0)
    same = claim.measure == toll.measure and claim.status == "asserted" and not claim.rule.startswith(TOLL)
    if not fewer or not same or claim.last > verb or claim.subset_of:
        return False
    table = predicates(lex.language)
    found = sentence[claim.trigger].lemma in table["body"]
    return found or all(w.lemma not in table["attack"] | table["strike"] for w in sentence.words[:verb])
