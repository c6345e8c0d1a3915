"""Casualties of a sentence: what its frames bind, lists by places that go on from it, and the parts inside a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from strikeledger.reading.frames.adding import with_added, with_doer
from strikeledger.reading.frames.harm import harmed
from strikeledger.reading.frames.raw import RawClaim, from_quantities, replace
from strikeledger.reading.frames.reality import of_an_earlier_attack
from strikeledger.reading.frames.rows import placed
from strikeledger.reading.frames.subsets import groups_in, parts
from strikeledger.reading.mentions.numbers import Number, numbers_in
from strikeledger.reading.mentions.people import bare
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import casualties as casualty_measures

PEOPLE = frozenset(casualty_measures())
OF_THEM = 2
"""Words of `of them` behind a number."""
NAME = 4
"""Words behind a preposition of place within which the name of the place stands ('in the city of Izium')."""


def casualties(
    sentence: Sentence | None, toks: Sequence[Token], lex: Lexicon, before: str | None, times: Sequence[tuple[int, int]]
) -> list[RawClaim]:
    """All casualty figures of a sentence, each quantity bound once; `before` is the measure told last.

    Positions in them are those of `toks`; `times` are text offsets of times, in which no number counts anybody.
    """
    if sentence is None:
        return []
    numbers = numbers_in(sentence, list(toks), lex, times)
    claims: list[RawClaim] = []
    _keep(harmed(sentence, numbers, lex, before), claims)
    claims = with_added(sentence, with_doer(sentence, claims, lex), lex)
    listed = list(_by_place(sentence, claims, numbers, lex))
    claims = [_first_of_list(sentence, claim, listed, lex) for claim in claims]
    _keep(listed, claims)
    claims += list(parts(sentence, claims, numbers, lex, before))
    claims += [part for claim in claims for part in groups_in(sentence, claim, lex)]
    told = [c for c in _in_order(claims) if not of_an_earlier_attack(sentence, c.trigger, lex.language)]
    return [placed(claim, sentence, toks) for claim in told]


def _keep(found: Iterable[RawClaim], claims: list[RawClaim]) -> None:
    """Take each figure whose words no other has; of 'nobody was killed or hurt' both verbs share the one zero."""
    for claim in found:
        over = [c for c in claims if claim.first < c.last and c.first < claim.last]
        if over and claim.status == "none_reported" and all(c.measure != claim.measure for c in over):
            claims.append(replace(claim, first=claim.trigger, last=claim.trigger + 1))
        elif not over:
            claims.append(claim)


def _in_order(claims: Iterable[RawClaim]) -> list[RawClaim]:
    return sorted(claims, key=lambda c: (c.first, c.measure))


def _first_of_list(sentence: Sentence, claim: RawClaim, listed: Sequence[RawClaim], lex: Lexicon) -> RawClaim:
    """The figure a list by places begins with is of its place too ('Two were killed in Kupiansk, three in Izium')."""
    following = min(listed, key=lambda p: p.first, default=None)
    if following is None or claim.measure != following.measure or claim.last > following.first:
        return claim
    for at in range(claim.last, min(following.first, len(sentence) - 1)):
        if sentence[at].lower in lex.words("casualty_grammar.in") and sentence[at + 1].capital:
            return replace(claim, scope="part", part=sentence[at + 1].text)
    return claim


def _by_place(
    sentence: Sentence, claims: Sequence[RawClaim], numbers: Mapping[int, Number], lex: Lexicon
) -> Iterator[RawClaim]:
    """'Two people were killed in Kupiansk, three in Izium and one in Lyman': numbers that share the verb before."""
    signs = {",", ";", ":"} if lex.free_order else {",", ";"}
    for number in sorted(set(numbers.values()), key=lambda n: n.first):
        told = [c for c in claims if c.last <= number.first and c.measure in PEOPLE]
        end = number.last + (OF_THEM if number.of_them else 0)
        before = sentence[number.first - 1]
        if not told or number.zero or end + 1 >= len(sentence):
            continue
        name = next((w for w in sentence.words[end + 1 : end + 1 + NAME] if w.capital), None)
        joined = before.text in signs or before.pos == "CCONJ"
        if joined and name is not None and sentence[end].lower in lex.words("casualty_grammar.in"):
            yield from_quantities(
                max(told, key=lambda c: c.first).measure, [bare(number, sentence, number.core)], "casualty.by_place",
                number.first, scope="part", part=name.text,
            )  # fmt: skip
