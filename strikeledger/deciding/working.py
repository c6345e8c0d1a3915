"""The state while decisions are laid on it: which claim is in which incident, and which tellings make each up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from strikeledger.linking import Attack
from strikeledger.linking.told import telling_id
from strikeledger.model import Claim, Episode, Place, Window

Spot = tuple[str, int]
"""Document and number of an episode."""
_DIGITS = len("r_") + 4
"""Where the shortest beginning of a decision's identifier ends that tells its attack from others."""


class Working:
    """Attacks and the home of each claim, changed by one decision after the other."""

    def __init__(self, attacks: Sequence[Attack], claims: Sequence[Claim]) -> None:
        self.attacks = {attack.incident_id: attack for attack in attacks}
        self.claims = {claim.claim_id: claim for claim in claims}
        self.home = {claim.claim_id: claim.incident_id for claim in claims if claim.incident_id is not None}
        self._episodes = {(e.document_id, e.number): e for attack in attacks for e in attack.episodes}
        self._told: dict[str, set[Spot]] = {
            attack.incident_id: {(e.document_id, e.number) for e in attack.episodes} for attack in attacks
        }
        self.inside: dict[str, set[str]] = defaultdict(set)
        for claim_id, home in self.home.items():
            self.inside[home].add(claim_id)

    def free_name(self, stem: str, decision_id: str) -> str:
        """A name that no attack has: the stem with the first digits of a decision, four or as many more as it takes."""
        names = (f"{stem}-{decision_id[2:end]}" for end in range(_DIGITS, len(decision_id)))
        return next((name for name in names if name not in self.attacks), f"{stem}-{decision_id[2:]}")

    def merge(self, into: str, other: str, reason: str) -> None:
        """`other` becomes part of `into`, which keeps its name, its day and its place."""
        head, gone = self.attacks[into], self.attacks.pop(other)
        for claim_id in self.inside.pop(other, set()):
            self.home[claim_id] = into
            self.inside[into].add(claim_id)
        self._told[into] |= self._told.pop(other)
        parent = gone.parent_id if head.parent_id in {None, other} else head.parent_id
        self.attacks[into] = msgspec.structs.replace(
            head,
            places=tuple(dict.fromkeys((*head.places, *gone.places))),
            attacker=head.attacker or gone.attacker,
            target_country=head.target_country or gone.target_country,
            parent_id=None if parent == into else parent,
            elsewhere=tuple(sorted({*head.elsewhere, *gone.elsewhere})),
            why=(*head.why, *gone.why, reason),
        )
        for name, attack in self.attacks.items():
            if attack.parent_id == other:
                self.attacks[name] = msgspec.structs.replace(attack, parent_id=None if name == into else into)

    def split(self, source: str, leaving: Collection[str], name: str, reason: str) -> None:
        """The claims leave an incident for a new one with the day and place they themselves give, else the old ones."""
        old = self.attacks[source]
        claims = [self.claims[claim_id] for claim_id in sorted(leaving)]
        self.attacks[name] = msgspec.structs.replace(
            old,
            incident_id=name,
            window=_window(claims) or old.window,
            places=_places(claims) or old.places,
            why=(reason,),
            episodes=(),
        )
        self._told[name] = set()
        self.take(leaving, name)

    def take(self, moving: Iterable[str], into: str) -> None:
        """Claims go to another incident; a telling goes with them where none of its claims stays behind."""
        left: dict[str, set[Spot]] = defaultdict(set)
        for claim_id in moving:
            claim = self.claims[claim_id]
            spot = (claim.document_id, claim.episode)
            before = self.home.get(claim_id)
            if before is not None:
                self.inside[before].discard(claim_id)
                left[before].add(spot)
            self.home[claim_id] = into
            self.inside[into].add(claim_id)
            if spot in self._episodes:
                self._told[into].add(spot)
        for name, spots in left.items():
            if name == into:
                continue
            staying = {(self.claims[c].document_id, self.claims[c].episode) for c in self.inside[name]}
            self._told[name] -= spots - staying

    def found(self, attack: Attack) -> None:
        """An attack that no report told the machine of."""
        self.attacks[attack.incident_id] = attack
        self._told[attack.incident_id] = set()

    def tell(self, episode: Episode, into: str) -> None:
        """A telling that the machine did not read, of one of the attacks."""
        spot = (episode.document_id, episode.number)
        self._episodes[spot] = episode
        self._told[into].add(spot)

    def drop(self, name: str) -> set[str]:
        """An attack is none; gives the claims that were in it."""
        gone = self.inside.pop(name, set())
        for claim_id in gone:
            del self.home[claim_id]
        del self.attacks[name], self._told[name]
        return gone

    def drop_report(self, document_id: str) -> set[str]:
        """Nothing that a report tells is of any attack; gives its claims. What it alone told of is no attack."""
        gone = {name for name, claim in self.claims.items() if claim.document_id == document_id}
        for claim_id in gone & self.home.keys():
            self.inside[self.home.pop(claim_id)].discard(claim_id)
        for name, spots in list(self._told.items()):
            left = {spot for spot in spots if spot[0] != document_id}
            if left != spots:
                self._told[name] = left
                if not left and not self.inside[name]:
                    self.drop(name)
        return gone

    def telling(self, identifier: str) -> str | None:
        """The attack that a telling is of, by the telling's identifier."""
        for name, spots in self._told.items():
            if any(telling_id(*spot) == identifier for spot in spots):
                return name
        return None

    def result(self) -> list[Attack]:
        """The attacks with the tellings they now rest on, in order of their names."""
        return [
            msgspec.structs.replace(attack, episodes=tuple(self._episodes[spot] for spot in sorted(self._told[name])))
            for name, attack in sorted(self.attacks.items())
        ]

    def told_by(self, name: str) -> tuple[Episode, ...]:
        """The tellings of one incident."""
        return tuple(self._episodes[spot] for spot in sorted(self._told[name]))


def _window(claims: Iterable[Claim]) -> Window | None:
    """The days the claims' own pages give, where they give the same."""
    told = {(c.date_start, c.date_end) for c in claims if c.date_start is not None and c.date_basis != "linked"}
    if len(told) != 1:
        return None
    ((start, end),) = told
    basis = next(c.date_basis for c in claims if c.date_start == start and c.date_basis != "linked")
    return Window(start=start, end=end, basis=basis, precision="day" if start == end else "days")


def _places(claims: Iterable[Claim]) -> tuple[Place, ...]:
    """The places the claims name, the one most of them name first."""
    counts: Counter[Place] = Counter(place for claim in claims for place in claim.places)
    return tuple(sorted(counts, key=lambda place: (-counts[place], place.name, place.country or "")))
