"""Tolls told of several attacks together, of which the report's attack has an even share.

'This was one of five attacks. Twenty people were killed in the attacks': twenty are the toll of none of the five, and
whoever counts all five reports would count a hundred. Conflict-data teams divide such a toll evenly (GTD Codebook,
"Total number of fatalities"; why we do: docs/decisions/0023-even-shares.md); so does this module, where the number of
attacks is told. The toll itself is kept as told, of no attack.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.reading.frames.raw import EVEN_SHARE, RawClaim, replace
from strikeledger.reading.numerals import number_at
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import harming
from strikeledger.vocabulary.predicates import predicates

_CLAUSE = frozenset({"VERB", "AUX"})
_JOINED = frozenset({"conj", "parataxis"})


class Together(msgspec.Struct, frozen=True):
    """Of how many attacks a toll is told; None where the report does not say."""

    attacks: int | None
    divided: bool = False
    """Whether the sentence itself says that the toll was divided."""


def one_of_several(views: Sequence[View], lex: Lexicon) -> Together | None:
    """How many attacks a report says its own is one of ('one of three blasts', 'part of a series of attacks')."""
    found = [attacks for view in views for attacks in _one_of(view, lex)]
    return max(found, key=lambda one: one.attacks or 0, default=None)


def told_together(view: View, raw: RawClaim, lex: Lexicon, several: Together | None) -> Together | None:
    """Whether a figure is told of several attacks together, and of how many; `several` is what its report says."""
    sentence = view.sentence
    if sentence is None or not len(sentence) or raw.measure not in harming("life", "body") or not (raw.high or raw.low):
        return None
    at = sentence.at_offset(view.toks[raw.trigger].start)
    verb = _first(sentence, at)
    divided = _divided(view, sentence, verb, lex)
    if divided is not None or several is None:
        return divided
    attacks = _attacks(sentence, lex)
    if sentence[verb].relation == "acl:relcl" and sentence[verb].head in attacks:
        return Together(_counted(view, sentence, sentence[verb].head, lex) or several.attacks)
    nouns = [noun for noun in attacks if _first(sentence, noun) == verb]
    told = [noun for noun in nouns if _known(sentence, noun, lex)]
    if not told or len(told) < len(nouns):
        return None
    return Together(_counted(view, sentence, told[0], lex) or several.attacks)


def even_share(raw: RawClaim, together: Together) -> RawClaim | None:
    """The share of one attack; None where nobody says of how many attacks the toll is."""
    if not together.attacks:
        return None
    low = None if raw.low is None else float(math.floor(raw.low / together.attacks))
    high = None if raw.high is None else float(math.ceil(raw.high / together.attacks))
    told = f"{raw.low if raw.low is not None else raw.high:g} told of {together.attacks} attacks"
    return replace(raw, low=low, high=high, approx=True, rule=EVEN_SHARE, part=told)


def _one_of(view: View, lex: Lexicon) -> Iterator[Together]:
    sentence, table = view.sentence, predicates(lex.language)
    for noun in _attacks(sentence, lex) if sentence is not None else ():
        if sentence is None or sentence.case_of(noun) not in table["of"]:
            continue
        above = [sentence[up].lemma for up in sentence.up(noun)]
        series = above[:1] and above[0] in table["series"]
        if not table["one_of"].isdisjoint(above[1:2] if series else above[:1]):
            counted = _counted(view, sentence, noun, lex)
            some = any(sentence[c].lemma in table["several"] for c in sentence.children(noun))
            if counted or some or series:  # 'one of the largest attacks' is one of a kind
                yield Together(counted)


def _attacks(sentence: Sentence, lex: Lexicon) -> list[int]:
    """Positions of nouns of several attacks."""
    table = predicates(lex.language)
    nouns = table["attack"] | table["incident"]
    return [w.at for w in sentence.words if w.plural and w.pos == "NOUN" and w.lemma in nouns]


def _known(sentence: Sentence, noun: int, lex: Lexicon) -> bool:
    """Whether they are attacks told of before ('the attacks', 'both blasts'); without articles nothing says so."""
    table = predicates(lex.language)
    if not table["article"]:
        return True
    before = {sentence[c].lower for c in sentence.children(noun, "det", "nmod:poss", "amod")}
    return bool(before & table["the_several"]) or sentence.case_of(noun) in table["several_case"]


def _counted(view: View, sentence: Sentence, noun: int, lex: Lexicon) -> int | None:
    """'five attacks', 'both blasts', 'three of the raids': how many."""
    table = predicates(lex.language)
    if any(sentence[c].lower in table["both_of"] for c in sentence.children(noun)):
        return 2
    told = sentence.children(noun, "nummod", "nummod:gov")
    above = sentence[noun].head
    if not told and sentence[above].pos == "NUM" and sentence[above].lemma not in table["one_of"]:
        told = [above]
    for at in told:
        token = view.token_at(sentence[at].start)
        value = number_at(view.words, view.toks, token, lex) if token < len(view.toks) else None
        if value is not None and value[0] >= 2:
            return int(value[0])
    return None


def _divided(view: View, sentence: Sentence, first: int, lex: Lexicon) -> Together | None:
    """'18 deaths split between the two events': the sentence says that the toll was divided, and over how many."""
    table = predicates(lex.language)
    for verb in (w for w in sentence.words if w.lemma in table["divide"] and _first(sentence, w.at) == first):
        over = [c for c in sentence.children(verb.at, "obl", "nmod") if sentence.case_of(c) in table["several_case"]]
        counted = next((n for c in over if (n := _counted(view, sentence, c, lex))), None)
        if counted is not None:
            return Together(counted, divided=True)
    return None


def _first(sentence: Sentence, at: int) -> int:
    """The verb a word belongs to, the first of those joined to it; the root where there is none."""
    here = at
    while sentence[here].head != here and (sentence[here].pos not in _CLAUSE or sentence[here].relation in _JOINED):
        here = sentence[here].head
    return here
