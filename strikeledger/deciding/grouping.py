"""Decisions laid on attacks and claims, in the order they were made; what they have become is checked at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from strikeledger.deciding.active import active
from strikeledger.deciding.effects import Outcome, effects_of
from strikeledger.deciding.finding import Finder, most_at_home
from strikeledger.deciding.working import Working
from strikeledger.decisions import Decision, Effect, IncidentRef
from strikeledger.linking import Attack
from strikeledger.model import Claim, Record
from strikeledger.vocabulary.outlets import outlet_key


class Ruled(Record, frozen=True):
    """Attacks and claims as people's decisions leave them, and what figures have to heed."""

    attacks: tuple[Attack, ...]
    claims: tuple[Claim, ...]
    settings: dict[tuple[str, str], Decision]
    """Figures a person set, by incident and measure."""
    standings: dict[str, Decision]
    """What a person thinks of an outlet, by its name in lower case."""
    effects: tuple[Effect, ...]


def rule_on(attacks: Sequence[Attack], claims: Sequence[Claim], decisions: Iterable[Decision]) -> Ruled:
    """Lay every decision that holds on the machine's state. Without decisions the state is the machine's own."""
    ordered = sorted(decisions, key=lambda decision: decision.number)
    if not ordered:
        return Ruled(attacks=tuple(attacks), claims=tuple(claims), settings={}, standings={}, effects=())
    holding, undone = active(ordered)
    laying = _Laying(attacks, claims)
    for decision in holding:
        laying.lay(decision)
    return Ruled(
        attacks=tuple(laying.state.result()),
        claims=tuple(laying.claim(claim) for claim in claims),
        settings=laying.settings(),
        standings=laying.standings,
        effects=effects_of(ordered, undone, laying.outcome()),
    )


class _Laying:
    """One decision after the other."""

    def __init__(self, attacks: Sequence[Attack], claims: Sequence[Claim]) -> None:
        self.state = Working(attacks, claims)
        self.finder = Finder(claims)
        self.rejected: dict[str, str] = {}
        self.standings: dict[str, Decision] = {}
        self.placed_by: dict[str, str] = {}
        self.touched: dict[str, list[str]] = {}
        """Claim to the decisions on where it belongs, in order."""
        self.unmet: dict[str, str] = {}
        self._sets: list[Decision] = []
        self._held: list[Decision] = []

    def lay(self, decision: Decision) -> None:
        """Do what one decision says, or note why it cannot be done."""
        steps: dict[str, Callable[[Decision], str | None]] = {
            "merge": self._merge,
            "split": self._split,
            "move": self._move,
            "reject": self._reject,
            "set": self._set,
            "credibility": self._credibility,
        }
        step = steps.get(decision.kind)
        hindrance = step(decision) if step is not None else None
        if hindrance is not None:
            self.unmet[decision.decision_id] = hindrance
        self._held.append(decision)

    def incident(self, decision: Decision, ref: IncidentRef, without: Iterable[str] = ()) -> str | None:
        """Where the incident a decision names is now."""
        left = set(without)
        claims = self.finder.claims(decision, [claim for claim in ref.claims if claim not in left])
        return most_at_home(claims, self.state.home)

    def claim(self, claim: Claim) -> Claim:
        """A claim as it stands after all decisions."""
        home, by = self.state.home.get(claim.claim_id), self.placed_by.get(claim.claim_id)
        rejected = self.rejected.get(claim.claim_id)
        if home == claim.incident_id:
            return msgspec.structs.replace(claim, rejected=True, decision_id=rejected) if rejected else claim
        changed = msgspec.structs.replace(
            claim,
            incident_id=home,
            machine_incident_id=claim.incident_id,
            rejected=rejected is not None,
            decision_id=rejected or by,
        )
        if claim.date_basis == "linked" and home is not None:
            window = self.state.attacks[home].window
            changed = msgspec.structs.replace(changed, date_start=window.start, date_end=window.end)
        return changed

    def settings(self) -> dict[tuple[str, str], Decision]:
        """The newest decision on each figure, by where its incident is now."""
        found: dict[tuple[str, str], Decision] = {}
        for decision in self._sets:
            incident = self.incident(decision, decision.incidents[0])
            if incident is not None and decision.measure is not None:
                found[incident, decision.measure] = decision
        return found

    def outcome(self) -> Outcome:
        """What there is to say of each decision that was laid."""
        return Outcome(
            held=self._held,
            unmet=self.unmet,
            incident=self.incident,
            finder=self.finder,
            home=self.state.home,
            rejected=self.rejected,
            standings=self.standings,
            settings=self.settings(),
            touched=self.touched,
        )

    def _merge(self, decision: Decision) -> str | None:
        found = [self.incident(decision, ref) for ref in decision.incidents]
        if any(name is None for name in found):
            return "no claim of one of the incidents is in the ledger"
        names = list(dict.fromkeys(name for name in found if name is not None))
        self._touch(decision, [claim for ref in decision.incidents for claim in ref.claims])
        for other in names[1:]:
            for claim_id in self.state.inside[other]:
                self.placed_by[claim_id] = decision.decision_id
            self.state.merge(names[0], other, f"joined by {decision.who} ({decision.decision_id}): {decision.why}")
        return None

    def _split(self, decision: Decision) -> str | None:
        ref = decision.incidents[0]
        leaving = self.finder.claims(decision, decision.claims)
        source = self.incident(decision, ref, without=decision.claims)
        if not leaving:
            return "none of the claims is in the ledger"
        self._touch(decision, ref.claims)
        if source is None:
            return None  # nothing stays behind: the claims are an incident of their own already
        inside = [claim for claim in leaving if self.state.home.get(claim) == source]
        if not inside:
            return None  # the machine parts them by itself now
        name = f"{decision.incidents[0].incident_id}-{decision.decision_id[2:6]}"
        self.state.split(source, inside, name, f"parted by {decision.who} ({decision.decision_id}): {decision.why}")
        self.placed_by.update(dict.fromkeys(inside, decision.decision_id))
        return None

    def _move(self, decision: Decision) -> str | None:
        moving = self.finder.claims(decision, decision.claims)
        target = self.incident(decision, decision.incidents[0], without=decision.claims)
        if not moving or target is None:
            return f"the {'claim' if not moving else 'incident'} is not in the ledger"
        self._touch(decision, decision.claims)
        self.state.take(moving, target)
        for claim_id in moving:
            self.placed_by[claim_id] = decision.decision_id
            self.rejected.pop(claim_id, None)  # who puts a claim somewhere means it to count
        return None

    def _reject(self, decision: Decision) -> str | None:
        found = self.finder.claims(decision, decision.claims)
        if not found:
            return "the claim is not in the ledger"
        self._touch(decision, decision.claims)
        self.rejected.update(dict.fromkeys(found, decision.decision_id))
        return None

    def _set(self, decision: Decision) -> str | None:
        self._sets.append(decision)
        found = self.incident(decision, decision.incidents[0])
        return None if found is not None else "no claim of the incident is in the ledger"

    def _credibility(self, decision: Decision) -> str | None:
        self.standings[outlet_key(decision.outlet) or ""] = decision
        return None

    def _touch(self, decision: Decision, claims: Iterable[str]) -> None:
        for claim_id in self.finder.claims(decision, claims):
            self.touched.setdefault(claim_id, []).append(decision.decision_id)
