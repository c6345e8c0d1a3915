"""Which tellings people's decisions name, so that attacks that a decision ties together are worked out together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from strikeledger.deciding.adding import claim_id_of, episode_number
from strikeledger.decisions import REPORT, Decision
from strikeledger.identifiers import beginning
from strikeledger.linking.grouping import Spot
from strikeledger.linking.told import telling_id
from strikeledger.model import Reading
from strikeledger.stretches.known import Known, Placed, Standing

WHOLE, NAMED = -1, -2
"""In the place of a telling's number: all that a report tells; an attack named by a decision."""
_DIGITS = len("r_") + 4


class Bearing(NamedTuple):
    """What is worked out together for the sake of decisions."""

    founders: set[Spot]
    """The first tellings of the attacks."""
    spots: set[Spot]
    """All their tellings, and those that decisions name beside them."""
    decisions: list[Decision]


class Ruling:
    """All decisions, and the tellings each of them names."""

    def __init__(self, decisions: Sequence[Decision], known: Known, fresh: Sequence[Reading]) -> None:
        self._decisions = decisions
        self._known = known
        self._named = _named_by(decisions, known, fresh) if decisions else {}
        every = {spot for spots in self._named.values() for spot in spots}
        self._decided = known.placed(set(known.founders_of(every).values())) if every else []

    def spots(self, decisions: Iterable[str]) -> set[Spot]:
        """What some of the decisions name, those too that they take back or give back."""
        by_id = {one.decision_id: one for one in self._decisions}
        waiting, found, outlets = list(decisions), set[str](), set[str]()
        while waiting:
            one = by_id.get(waiting.pop())
            if one is not None and one.decision_id not in found:
                found.add(one.decision_id)
                waiting.extend([one.undoes] if one.undoes is not None else [])
                outlets |= {one.outlet} if one.outlet is not None and one.kind == "credibility" else set()
        return {s for one in found for s in self._named[one]} | (self._known.of_outlets(outlets) if outlets else set())

    def around(self, founders: Set[Spot], spots: Set[Spot]) -> Bearing:
        """Attacks with all those that decisions tie to them, directly or through others.

        With an attack on which somebody decided come those that lie in it, and with one that lies in such an attack the
        attack around it: a person may have joined it to another or parted it.
        """
        firm = [one for one in self._decisions if not self._named[one.decision_id]]
        found, bearing = set(founders), dict[str, Decision]()
        inside = set(spots) | self._members(found)
        while self._decisions:
            here = [
                one
                for one in self._decisions
                if one.decision_id not in bearing and not self._named[one.decision_id].isdisjoint(inside)
            ]
            links = {spot for one in here for spot in self._named[one.decision_id]}
            wider = (set(self._known.founders_of(links).values()) | self._above_and_below(found)) - found
            if not here and not wider:
                break
            bearing |= {one.decision_id: one for one in here}
            found |= wider
            inside |= links | self._members(wider)
        chosen = sorted([*bearing.values(), *firm], key=lambda one: one.number)
        return Bearing(found, inside, chosen)

    def above(self, parents: Iterable[str | None]) -> set[Spot]:
        """Of attacks named by identifier those on which somebody decided."""
        names = set(parents)
        return {one.founder for one in self._decided if one.incident_id in names}

    def _above_and_below(self, founders: Set[Spot]) -> set[Spot]:
        if not self._decided:
            return set()
        names = {one.incident_id for one in self._decided if one.founder in founders}
        below: Iterable[Placed] = self._known.inside(names) if names else ()
        return {one.founder for one in below} | self.above(one.parent_id for one in self._known.placed(founders))

    def _members(self, founders: Set[Spot]) -> set[Spot]:
        return {spot for members in self._known.members(founders).values() for spot in members} if founders else set()


def _named_by(decisions: Sequence[Decision], known: Known, fresh: Sequence[Reading]) -> dict[str, set[Spot]]:
    """The tellings each decision names by claims, by places in texts, by reports; more of them do no harm."""
    leads = {lead for one in decisions for lead in _leads(one)}
    reports = {report for one in decisions for report in one.documents}
    texts = {anchor.document_id for one in decisions for anchor in one.anchors} | reports
    claims, places = defaultdict[str, set[Spot]](set), defaultdict[str, list[Standing]](list)
    for standing in [*known.standing(leads, texts), *_standing_in(fresh)]:
        claims[beginning(standing.claim_id)].add(standing.spot)
        places[beginning(standing.spot[0])].append(standing)
    tellings = dict(known.tellings(leads)) | {telling_id(*spot): spot for spot in _told_in(fresh)}
    for one in decisions:
        if one.kind == "add" and (report := one.change(REPORT)) is not None:
            spot = report, episode_number(one)
            claims[beginning(claim_id_of(one))].add(spot)
            tellings[telling_id(*spot)] = spot
    whole = known.spots_of(reports) if reports else set()
    found: dict[str, set[Spot]] = {}
    for one in decisions:
        spots = {spot for lead in _leads(one) for spot in claims.get(beginning(lead), ())}
        spots |= {tellings[lead] for lead in _leads(one) if lead in tellings}
        spots |= {
            standing.spot
            for anchor in one.anchors
            for standing in places.get(beginning(anchor.document_id), ())
            if standing.start < anchor.end and anchor.start < standing.end
        }
        spots |= {spot for spot in (*whole, *_told_in(fresh)) if spot[0] in one.documents}
        spots |= {at.spot for report in one.documents for at in places.get(beginning(report), ())}
        spots |= {(report, WHOLE) for report in (*one.documents, one.change(REPORT)) if report is not None}
        if one.kind in {"add", "split"}:
            spots.add((one.decision_id[:_DIGITS], NAMED))
        if one.kind == "add" and (report := one.change(REPORT)) is not None:
            spots.add((report, episode_number(one)))
        found[one.decision_id] = spots
    return found


def _leads(decision: Decision) -> list[str]:
    """The claims, or tellings, that a decision names."""
    return [*decision.claims, *(lead for ref in decision.incidents for lead in ref.claims)]


def _standing_in(readings: Iterable[Reading]) -> Iterable[Standing]:
    for reading in readings:
        for claim in reading.claims:
            yield Standing(claim.claim_id, (claim.document_id, claim.episode), claim.start, claim.end)


def _told_in(readings: Iterable[Reading]) -> Iterable[Spot]:
    return ((one.document_id, episode.number) for one in readings for episode in one.episodes)


def added_by(decisions: Iterable[Decision]) -> Mapping[str, Spot]:
    """The claims that decisions add or would, each with its telling."""
    return {
        claim_id_of(one): (report, episode_number(one))
        for one in decisions
        if one.kind == "add" and (report := one.change(REPORT)) is not None
    }
