"""Which claims figures may rest on, after people's word on claims and outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from strikeledger.decisions import Decision
from strikeledger.model import Claim, Record
from strikeledger.reconciling import Telling
from strikeledger.vocabulary.outlets import host_of, is_known, outlet_key


class Weighing(Record, frozen=True):
    """Outlets a person doubts, discounts or calls good, by `outlet_key`; the empty weighing lets everything count."""

    doubtful: frozenset[str] = frozenset()
    discounted: frozenset[str] = frozenset()
    good: frozenset[str] = frozenset()

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

    def firm(self, tellings: Sequence[Telling]) -> list[Telling]:
        """What outlets tell that nobody doubts: these alone count as independent reports."""
        apart = self.doubtful | self.discounted
        return [t for t in tellings if _outlet(t.claim) not in apart]

    def is_known(self, source: str) -> bool:
        """Whether a report was fetched from an outlet with standing of its own, or one that a person calls good."""
        host = host_of(source)
        if host is None or not self.good:
            return is_known(source)
        return not self.good.isdisjoint({outlet_key(host), outlet_key(host.rpartition(".")[0])}) or is_known(source)


def weighing_of(standings: Mapping[str, Decision]) -> Weighing:
    """The weighing that people's word on outlets makes."""

    def named(standing: str) -> frozenset[str]:
        return frozenset(outlet for outlet, decision in standings.items() if decision.standing == standing)

    return Weighing(doubtful=named("doubtful"), discounted=named("discounted"), good=named("good"))


def _outlet(claim: Claim) -> str:
    return outlet_key(claim.outlet) or ""
