"""Which claims figures may rest on, after people's word on claims and outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from strikeledger.decisions import Decision
from strikeledger.model import Claim, Record
from strikeledger.reconciling import Telling


class Weighing(Record, frozen=True):
    """Outlets a person doubts or discounts, by name in lower case; the empty weighing lets everything count."""

    doubtful: frozenset[str] = frozenset()
    discounted: frozenset[str] = frozenset()

    def counted(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims that may count. Those of a discounted outlet only where nothing else tells of the attack."""
        left = [claim for claim in claims if not claim.rejected]
        trusted = [claim for claim in left if _outlet(claim) not in self.discounted]
        return trusted or left

    def is_discounted(self, claims: Iterable[Claim]) -> bool:
        """Whether nothing but rejected claims and discounted outlets tells of an attack."""
        return all(claim.rejected or _outlet(claim) in self.discounted for claim in claims)

    def without_doubtful(self, tellings: Sequence[Telling]) -> list[Telling]:
        """Doubtful outlets give way, measure by measure, wherever anybody else gives the figure."""
        if not self.doubtful:
            return list(tellings)
        firm = {t.claim.measure for t in tellings if _outlet(t.claim) not in self.doubtful}
        return [t for t in tellings if t.claim.measure not in firm or _outlet(t.claim) not in self.doubtful]

    def independent(self, stories: Mapping[str, Sequence[str | None]]) -> int:
        """How many of the stories, each with its outlets, count as independent reports; at least one."""
        apart = self.doubtful | self.discounted
        firm = [story for story, outlets in stories.items() if any((o or "").casefold() not in apart for o in outlets)]
        return max(1, len(firm))


def weighing_of(standings: Mapping[str, Decision]) -> Weighing:
    """The weighing that people's word on outlets makes."""
    return Weighing(
        doubtful=frozenset(outlet for outlet, decision in standings.items() if decision.standing == "doubtful"),
        discounted=frozenset(outlet for outlet, decision in standings.items() if decision.standing == "discounted"),
    )


def _outlet(claim: Claim) -> str:
    return (claim.outlet or "").casefold()
