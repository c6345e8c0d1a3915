"""The dead who bring a toll to its number: 'two bodies, bringing the toll to 46' tells of 46, not of two."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.frames.harm import TOLL
from strikeledger.reading.frames.raw import RawClaim, replace
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates


def with_added(sentence: Sentence, claims: Sequence[RawClaim], lex: Lexicon) -> list[RawClaim]:
    """The figures, those that a toll of the same sentence is brought to its number by as more than those before."""
    for toll in claims:
        verb = _bringing(sentence, toll, lex)
        if verb is not None:
            claims = [replace(c, increment=True) if _brings(sentence, c, toll, verb, lex) else c for c in claims]
    return list(claims)


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
