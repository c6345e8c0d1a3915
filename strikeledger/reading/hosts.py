"""Whose land was attacked; and where no table knows the place, the country of the forces that were.

'A drone hit soldiers of the Syrian army near K.' was in Syria, whatever K. is. Where forces of two countries are told
of beside the attacker's, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from strikeledger.conflicts import holder_of, is_group, lands_of_group, parties, presumed_opponents, strike_abroad
from strikeledger.gazetteer import PlaceMention, gazetteer
from strikeledger.model import Place
from strikeledger.reading.drafts import Draft
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon

REACH = 3
"""Words from a word for a people to the forces that are theirs ('Syrian Arab Army soldiers')."""


def with_hosts(drafts: Iterable[Draft], sentences: Callable[[Draft], Sequence[View]], lex: Lexicon) -> None:
    """Give attacks without any place of a known country that of the forces they were made on, or the only one in which
    the armed groups fight that are told of, in place.
    """
    for draft in drafts:
        if all(place.country is None for place in draft.places):
            views = sentences(draft)
            host = host_of(views, draft.attacker, lex) or land_of_groups(views, draft.attacker, lex)
            draft.places += [host] if host is not None else []


def land_of_groups(views: Iterable[View], attacker: str | None, lex: Lexicon) -> Place | None:
    """'BLA gunmen stormed the port office': the only country in which all groups named fight; of several that of the
    state whose forces attack them.
    """
    table = lex.phrases("parties")
    named = {hit[1] for view in views for i in table.starts(view.words) if (hit := table.at(view.words, i)) is not None}
    groups = [code for code in sorted(named) if is_group(code)]
    common = frozenset[str].intersection(*map(lands_of_group, groups)) if groups else frozenset[str]()
    if attacker in strike_abroad():
        common = frozenset() if any(parties()[code].seat == attacker for code in groups) else common - {attacker}
    code = attacker if attacker in common else next(iter(common)) if len(common) == 1 else None
    return gazetteer().country(code) if code is not None else None


def host_of(views: Iterable[View], attacker: str | None, lex: Lexicon) -> Place | None:
    """The country whose forces the sentences of an attack tell of, besides those who attack; none where a state fights
    them, as its enemy's forces may be on its own land.
    """
    foes = parties()[attacker].fights if attacker in parties() and not is_group(attacker) else ()
    found: dict[str, Place] = {}
    for view in views:
        for mention in view.places:
            place = mention.candidates[0] if mention.candidates else None
            if not mention.demonym or place is None or place.country in {None, attacker, *foes}:
                continue
            if place.country is not None and _of_forces(view, mention, lex):
                found[place.country] = place
    return next(iter(found.values())) if len(found) == 1 else None


def _of_forces(view: View, mention: PlaceMention, lex: Lexicon) -> bool:
    at = view.token_at(mention.end)
    return not lex.union("actors.forces", "actors.armed_by_state", "attack.armed").isdisjoint(
        view.words[at : at + REACH]
    )


def target_of(places: Sequence[Place], attacker: str | None) -> str | None:
    """Country that was hit: that of the most places, never the attacker's own when another is named."""
    counts: dict[str, int] = {}
    for place in places:
        if place.country is not None:
            counts[place.country] = counts.get(place.country, 0) + 1
    seat = parties()[attacker].seat if attacker in parties() else attacker
    others = {c: n for c, n in counts.items() if c != attacker and not (c == seat and len(counts) > 1)}
    ranked = sorted((others or counts).items(), key=lambda item: (-item[1], item[0]))
    if ranked:
        return ranked[0][0]
    return presumed_opponents().get(attacker or "")


def held_by(places: Sequence[Place]) -> str | None:
    """The party that holds all the places, where they lie in another's country."""
    holders = {holder_of(place.name) or holder_of(place.admin1 or "") for place in places}
    return holders.pop() if len(holders) == 1 else None


def attacker_by_target(target: str | None, countries: Sequence[str]) -> str | None:
    """Of two that are presumed to attack each other the one named, where the other was hit."""
    opponent = presumed_opponents().get(target or "")
    return opponent if opponent in countries else None
