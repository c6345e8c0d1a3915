"""Casualties of a sentence: what its grammar binds, tolls told over several, and the parts inside a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.reading.elements import Row
from strikeledger.reading.frames.harm import harmed
from strikeledger.reading.frames.raw import RawClaim, from_quantities, replace
from strikeledger.reading.frames.reality import of_an_earlier_attack
from strikeledger.reading.frames.subsets import (
    children_counted,
    children_inside,
    children_of_before,
    children_of_group,
    groups_joined,
)
from strikeledger.reading.frames.tolls import anaphoric, tolls
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import casualties as casualty_measures

_DEAD, _HURT = casualty_measures()
PEOPLE = frozenset(casualty_measures())
NOR = 4
"""Tokens after a zero within which `or injured` stands ('no one has been killed or injured')."""
OTHER_HARM = {
    "death": _DEAD,
    "dead": _DEAD,
    "injury": _HURT,
    "hurt": _HURT,
    _DEAD: _DEAD,
    _HURT: _HURT,
}


def casualties(
    row: Row,
    lex: Lexicon,
    before: str | None = None,
    sentence: Sentence | None = None,
    times: Sequence[tuple[int, int]] = (),
) -> list[RawClaim]:
    """All casualty figures of a sentence, each quantity bound once; `before` is the measure told last."""
    if sentence is None and all(element.quantity is None for element in row.elements):
        return []
    used: set[int] = set()
    claims = list(children_of_group(row, used, lex)) or list(children_of_before(row, before, used, lex))
    _keep(tolls(row, lex, before), claims, used)
    if sentence is not None:
        _keep(harmed(sentence, row.tokens, lex, times), claims, used)
    _keep(anaphoric(row, lex, before, _in_order(claims)), claims, used)
    places = list(_by_place(row, _in_order(claims), lex))
    if places:
        claims = [_first_of_list(row, claim, places, lex) for claim in claims]
    _keep(iter(places), claims, used)
    for claim in _in_order(claims):
        _keep(_nor(row, claim, lex), claims, used)
    claims += list(children_counted(row, claims, lex))
    for claim in reversed(_in_order(claims)):
        claims += children_inside(row, claim, used, lex)
        claims += groups_joined(row, claim, lex)
    return [claim for claim in _in_order(claims) if not _earlier(row, claim, sentence, lex)]


def _earlier(row: Row, claim: RawClaim, sentence: Sentence | None, lex: Lexicon) -> bool:
    """Whether a figure is of what an attack answers, and so of none told here."""
    if sentence is None:
        return False
    return of_an_earlier_attack(sentence, sentence.at_offset(row.tokens[claim.trigger].start), lex.language)


def _keep(found: Iterator[RawClaim], claims: list[RawClaim], used: set[int]) -> None:
    for claim in found:
        if not used.intersection(range(claim.first, claim.last)):
            claims.append(claim)
            used.update(range(claim.first, claim.last))


def _in_order(claims: list[RawClaim]) -> list[RawClaim]:
    return sorted(claims, key=lambda c: (c.first, c.measure))


def _nor(row: Row, claim: RawClaim, lex: Lexicon) -> Iterator[RawClaim]:
    """'no fatalities or injuries', 'no one was killed or injured': the second harm is told of as none too."""
    if claim.status != "none_reported" or claim.measure not in PEOPLE:
        return
    words = list(row.words)
    for at in range(claim.last, min(claim.last + NOR, len(words) - 1)):
        if words[at] not in lex.words("grammar.conjunction"):
            continue
        hit = lex.phrases("heads").at(words, at + 1) or lex.phrases("nor").at(words, at + 1)
        measure = OTHER_HARM.get(hit[1] if hit else "")
        if hit is not None and measure is not None and measure != claim.measure:
            yield replace(claim, measure=measure, first=at + 1, last=at + 1 + hit[0])
        return


def _first_of_list(row: Row, claim: RawClaim, places: list[RawClaim], lex: Lexicon) -> RawClaim:
    """The figure a list by places begins with is of its place too ('Two were killed in Kupiansk, three in Izium')."""
    following = min(places, key=lambda p: p.first)
    if claim.measure != following.measure or claim.last > following.first:
        return claim
    for i in range(claim.last, min(following.first, len(row.tokens) - 1)):
        if row.words[i] in lex.words("casualty_grammar.in") and row.tokens[i + 1].capital:
            return replace(claim, scope="part", part=row.tokens[i + 1].text)
    return claim


def _by_place(row: Row, claims: list[RawClaim], lex: Lexicon) -> Iterator[RawClaim]:
    """'Two people were killed in Kupiansk, three in Izium and one in Lyman': numbers that share the verb before."""
    for n, element in enumerate(row.elements):
        quantity = element.quantity
        if element.code != "N" or quantity is None or quantity.zero or element.last + 1 >= len(row.tokens):
            continue
        listed = n > 0 and row.codes[n - 1] in (",c;:" if lex.free_order else ",c;")
        following = row.tokens[element.last + 1 : element.last + 5]
        place = next((t for t in following if t.capital), following[0])
        told = [c for c in claims if c.last <= element.first and c.measure in PEOPLE]
        if listed and told and row.words[element.last] in lex.words("casualty_grammar.in") and place.capital:
            yield from_quantities(
                told[-1].measure, [quantity], "casualty.by_place", element.first, scope="part", part=place.text
            )
