"""Decisions laid on attacks and claims, in the order they were made; what they have become is checked at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from strikeledger.deciding.active import active
from strikeledger.deciding.adding import attack_of, claim_id_of, claim_of, episode_of
from strikeledger.deciding.correcting import amended, corrected
from strikeledger.deciding.effects import Outcome, effects_of
from strikeledger.deciding.finding import Finder, most_at_home
from strikeledger.deciding.reviewing import Reviewed, reviewed
from strikeledger.deciding.working import Working
from strikeledger.decisions import REPORT, Decision, Effect, IncidentRef
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
    reviews: dict[str, Reviewed] = msgspec.field(default_factory=dict)
    """How far people are with the incidents on which they said so."""
    bearing: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """By incident the decisions that changed it itself, noted something or say how far people are with it."""


def rule_on(attacks: Sequence[Attack], claims: Sequence[Claim], decisions: Iterable[Decision]) -> Ruled:
    """Lay every decision that holds on the machine's state. Without decisions the state is the machine's own."""
    ordered = sorted(decisions, key=lambda decision: decision.number)
    if not ordered:
        return Ruled(attacks=tuple(attacks), claims=tuple(claims), settings={}, standings={}, effects=())
    holding, undone = active(ordered)
    added = [claim for decision in holding if decision.kind == "add" and (claim := claim_of(decision)) is not None]
    everything = sorted((*claims, *added), key=lambda one: (one.document_id, one.start, one.end, one.claim_id))
    laying = _Laying(attacks, everything)
    for decision in holding:
        laying.lay(decision)
    laying.correct()
    unplaced = {claim.claim_id for claim in added} - laying.put
    return Ruled(
        attacks=tuple(laying.state.result()),
        claims=tuple(laying.claim(claim) for claim in everything if claim.claim_id not in unplaced),
        settings=laying.settings(),
        standings=laying.standings,
        effects=effects_of(ordered, undone, laying.outcome()),
        reviews=laying.reviews(),
        bearing=laying.bearing(),
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
        self.put: set[str] = set()
        """Claims that people added, where there was an incident to add them to."""
        self._sets: list[Decision] = []
        self._corrections: list[Decision] = []
        self._amendments: dict[str, dict[str, Decision]] = {}
        self._states: list[Decision] = []
        self._stays: list[Decision] = []
        """Those that put claims where they were."""
        self._redated: set[str] = set()
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
            "correct": self._correct,
            "amend": self._amend,
            "add": self._add,
            "note": self._state,
            "state": self._state,
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
        home = most_at_home(claims, self.state.home)
        if home is None:  # one told without a figure has nothing but its tellings to be known by
            tellings = (self.state.telling(lead) for lead in ref.claims if lead.startswith("t_"))
            home = next((name for name in tellings if name is not None), None)
        return home

    def claim(self, claim: Claim) -> Claim:
        """A claim as it stands after all decisions."""
        home, by = self.state.home.get(claim.claim_id), self.placed_by.get(claim.claim_id)
        changed, moved = claim, home != claim.incident_id
        if moved:
            changed = msgspec.structs.replace(
                claim, incident_id=home, machine_incident_id=claim.incident_id, decision_id=by
            )
        if home is not None and (home in self._redated or (moved and claim.date_basis == "linked")):
            window = self.state.attacks[home].window
            changed = msgspec.structs.replace(
                changed, date_start=window.start, date_end=window.end, date_basis="linked"
            )
        if claim.claim_id in self._amendments:
            changed = amended(changed, self._amendments[claim.claim_id])
        if rejected := self.rejected.get(claim.claim_id):
            changed = msgspec.structs.replace(changed, rejected=True, decision_id=rejected)
        return changed

    def correct(self) -> None:
        """Make the incidents what people say they are, once it is settled which there are."""
        for name, fields in self.corrections().items():
            self.state.attacks[name] = corrected(self.state.attacks[name], fields)
            if "day" in fields:
                self._redated.add(name)

    def corrections(self) -> dict[str, dict[str, Decision]]:
        """The newest decision on each field of each incident, by where the incident is now."""
        found: dict[str, dict[str, Decision]] = {}
        for decision in self._corrections:
            name = self.incident(decision, decision.incidents[0])
            if name is not None:
                found.setdefault(name, {}).update({one.field: decision for one in decision.changes})
        return found

    def reviews(self) -> dict[str, Reviewed]:
        """How far people are, by where the incidents are now."""
        said: dict[str, list[Decision]] = {}
        for decision in self._states:
            for ref in decision.incidents:
                if (name := self.incident(decision, ref)) is not None:
                    said.setdefault(name, []).append(decision)
        hours = {name: fields["hour"].change("hour") for name, fields in self.corrections().items() if "hour" in fields}
        return {
            name: msgspec.structs.replace(
                reviewed(said.get(name, ()), sorted(self.state.inside[name])), hour=hours.get(name)
            )
            for name in sorted(said.keys() | hours.keys())
        }

    def settings(self) -> dict[tuple[str, str], Decision]:
        """The newest decision on each figure, by where its incident is now."""
        found: dict[tuple[str, str], Decision] = {}
        for decision in self._sets:
            incident = self.incident(decision, decision.incidents[0])
            if incident is not None and decision.measure is not None:
                found[incident, decision.measure] = decision
        return found

    def bearing(self) -> dict[str, tuple[str, ...]]:
        """By where each incident is now, the decisions on it itself, or that leave it as it was."""
        found: dict[str, set[str]] = {}
        for decision in (*self._corrections, *self._states, *self._stays):
            for ref in decision.incidents:
                if (name := self.incident(decision, ref)) is not None:
                    found.setdefault(name, set()).add(decision.decision_id)
        return {name: tuple(sorted(decisions)) for name, decisions in sorted(found.items())}

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
            corrections=self.corrections(),
            amendments=self._amendments,
        )

    def _merge(self, decision: Decision) -> str | None:
        found = [self.incident(decision, ref) for ref in decision.incidents]
        if any(name is None for name in found):
            return "no claim of one of the incidents is in the ledger"
        names = list(dict.fromkeys(name for name in found if name is not None))
        self._touch(decision, [claim for ref in decision.incidents for claim in ref.claims])
        if decision.changes:
            self._corrections.append(decision)
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
        name = self.state.free_name(ref.incident_id, decision.decision_id)
        self.state.split(source, inside, name, f"parted by {decision.who} ({decision.decision_id}): {decision.why}")
        self.placed_by.update(dict.fromkeys(inside, decision.decision_id))
        return None

    def _move(self, decision: Decision) -> str | None:
        moving = self.finder.claims(decision, decision.claims)
        target = self.incident(decision, decision.incidents[0], without=decision.claims)
        if not moving or target is None:
            return f"the {'claim' if not moving else 'incident'} is not in the ledger"
        self._touch(decision, decision.claims)
        if all(self.state.home.get(claim_id) == target for claim_id in moving):
            self._stays.append(decision)
        self.state.take(moving, target)
        for claim_id in moving:
            self.placed_by[claim_id] = decision.decision_id
            self.rejected.pop(claim_id, None)  # who puts a claim somewhere means it to count
        return None

    def _reject(self, decision: Decision) -> str | None:
        if decision.documents or decision.incidents:
            return self._reject_whole(decision)
        found = self.finder.claims(decision, decision.claims)
        if not found:
            return "the claim is not in the ledger"
        self._touch(decision, decision.claims)
        self.rejected.update(dict.fromkeys(found, decision.decision_id))
        return None

    def _reject_whole(self, decision: Decision) -> str | None:
        """A report, or an incident: its claims are of no incident any more, and neither are its tellings."""
        gone: set[str] = set()
        for document in decision.documents:
            gone |= self.state.drop_report(document)
        names = [self.incident(decision, ref) for ref in decision.incidents]
        for name in names:
            if name is not None and name in self.state.attacks:
                gone |= self.state.drop(name)
        if decision.incidents and not any(names):
            return "the incident is not in the ledger"
        for claim_id in gone:
            self.touched.setdefault(claim_id, []).append(decision.decision_id)
        self.rejected.update(dict.fromkeys(gone, decision.decision_id))
        return None

    def _correct(self, decision: Decision) -> str | None:
        self._corrections.append(decision)
        found = self.incident(decision, decision.incidents[0])
        return None if found is not None else "the incident is not in the ledger"

    def _amend(self, decision: Decision) -> str | None:
        found = self.finder.claims(decision, decision.claims)
        for claim_id in found:
            fields = self._amendments.setdefault(claim_id, {})
            fields.update({one.field: decision for one in decision.changes})
        return None if found else "the claim is not in the ledger"

    def _add(self, decision: Decision) -> str | None:
        if decision.change(REPORT) is None:
            return "the report it stands in is not in the ledger"
        if decision.incidents:
            target = self.incident(decision, decision.incidents[0])
            if target is None:
                return "the incident is not in the ledger"
        else:
            attack = attack_of(decision)
            target = self.state.free_name(attack.stem, decision.decision_id)
            attack = msgspec.structs.replace(attack, incident_id=target)
            self.state.found(attack)
        self.state.tell(episode_of(decision, self.state.attacks[target]), target)
        if decision.change("measure") is not None:
            claim_id = claim_id_of(decision)
            self.state.take([claim_id], target)
            self.placed_by[claim_id] = decision.decision_id
            self.put.add(claim_id)
        return None

    def _state(self, decision: Decision) -> str | None:
        self._states.append(decision)
        found = [self.incident(decision, ref) for ref in decision.incidents]
        return None if any(found) else "the incident is not in the ledger"

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
