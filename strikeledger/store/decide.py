"""Taking a person's decision in: checked against the present state, written as a row, and laid on the state at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from strikeledger.deciding import active
from strikeledger.decisions import ClaimRef, Decision, DecisionKind, IncidentRef, Standing
from strikeledger.errors import LedgerUnwritableError, UsageError
from strikeledger.model import Record
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import opened
from strikeledger.store.load import load_decisions
from strikeledger.store.lock import writing
from strikeledger.store.naming import decision_id
from strikeledger.store.refresh import is_stale, rebuild
from strikeledger.store.rows import change, insert, to_row
from strikeledger.store.withheld import withheld_in
from strikeledger.vocabulary.outlets import outlet_key

Row = Mapping[str, Any]


class Wish(Record, frozen=True):
    """What a person wants decided; incidents by their full identifiers."""

    kind: DecisionKind
    who: str
    why: str
    incidents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    measure: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    outlet: str | None = None
    standing: Standing | None = None
    undoes: str | None = None


def decide(path: Path, wish: Wish, clock: Clock = machine_clock) -> Decision:
    """Take a decision in and work the state out anew. The one taken in last, said again, is not taken in twice.

    Raises:
        LedgerUnwritableError: there is no room; whether the decision is stored is said.
        UsageError: nobody is named, no reason is given, or the decision has nothing to act on.
        LedgerBusyError: another process is writing.
    """
    if not wish.who.strip():
        raise UsageError("a decision needs a name", "give --who NAME, or set STRIKELEDGER_WHO")
    if not wish.why.strip():
        raise UsageError("a decision needs a reason", "give --why 'REASON'")
    with writing(path, f"review {wish.kind}"):
        if is_stale(path):
            rebuild(path)
        redacted = _redactions(path)
        before = load_decisions(path)
        decision = _checked(wish, _claims(path), before, _outlets(path), redacted)
        decision = withheld_in(path).record(decision)
        last = max(before, key=lambda one: one.number, default=None)
        if last is not None and _said(last) == _said(decision):
            return last
        with opened(path, write=True) as connection:
            decision = _stamped(decision, note_commit(connection, clock, f"review {wish.kind}"))
            insert(connection, "decisions", [{**to_row(decision), "learnt": decision.made}])
            if decision.undoes in redacted:
                # What else is withheld is taken out again when they are read again.
                change(connection, "redacted_documents", {"given_back": True})
            note_behind(connection)
        try:
            rebuild(path)
        except LedgerUnwritableError as error:
            advice = "the decision is stored: see to the disk, and whatever command comes next works it in"
            raise LedgerUnwritableError(str(error), advice) from error
    return decision


def _said(decision: Decision) -> Decision:
    """What a person said, without what the ledger added."""
    named = tuple(IncidentRef(incident_id=one.incident_id, claims=()) for one in decision.incidents)
    return msgspec.structs.replace(decision, decision_id="", number=0, made="", incidents=named, anchors=())


def _stamped(decision: Decision, made: str) -> Decision:
    stamped = msgspec.structs.replace(decision, made=made)
    return msgspec.structs.replace(stamped, decision_id=decision_id(stamped))


def _claims(path: Path) -> dict[str, Row]:
    sql = 'SELECT claim_id, document_id, incident_id, measure, "start", "end", scope, rejected, outlet FROM claims'
    with opened(path, write=False) as connection:
        rows: list[Row] = connection.sql(sql).to_arrow_table().to_pylist()
    return {row["claim_id"]: row for row in rows}


def _outlets(path: Path) -> dict[str, str]:
    """Outlets as printed, one spelling of each, by `outlet_key`."""
    with opened(path, write=False) as connection:
        rows = connection.execute(
            "SELECT DISTINCT outlet FROM documents WHERE outlet IS NOT NULL ORDER BY 1"
        ).fetchall()
    return {outlet_key(outlet) or "": outlet for (outlet,) in rows}


def _redactions(path: Path) -> frozenset[str]:
    with opened(path, write=False) as connection:
        return frozenset(row[0] for row in connection.execute("SELECT redaction_id FROM redactions").fetchall())


def _checked(
    wish: Wish,
    claims: Mapping[str, Row],
    before: Sequence[Decision],
    outlets: Mapping[str, str],
    redacted: frozenset[str],
) -> Decision:
    """The decision with all it names noted, or the reason why it cannot be taken."""
    if wish.kind not in get_args(DecisionKind):
        raise UsageError(f"there is no decision {wish.kind!r}", "one of: " + " ".join(get_args(DecisionKind)))
    inside: dict[str, list[str]] = {name: [] for name in wish.incidents}
    for claim_id, claim in claims.items():
        if claim["incident_id"] in inside:
            inside[claim["incident_id"]].append(claim_id)
    named = tuple(dict.fromkeys(_named(given, claims) for given in wish.claims))
    _CHECKS[wish.kind](wish, named, inside, claims)
    if wish.kind == "undo":
        _check_undo(wish, before, redacted)
    outlet = _outlet(wish, outlets) if wish.kind == "credibility" else None
    refs = tuple(IncidentRef(incident_id=name, claims=tuple(sorted(ids))) for name, ids in inside.items())
    mentioned = sorted({*named, *(claim for ref in refs for claim in ref.claims)})
    return Decision(
        decision_id="",
        number=1 + max((decision.number for decision in before), default=0),
        kind=wish.kind,
        made="",
        who=wish.who.strip(),
        why=wish.why.strip(),
        incidents=refs,
        claims=named,
        anchors=tuple(_anchor(claims[claim]) for claim in mentioned),
        measure=wish.measure,
        value=_as_stored(wish.value),
        low=_as_stored(wish.low),
        high=_as_stored(wish.high),
        outlet=outlet,
        standing=wish.standing,
        undoes=wish.undoes,
    )


def _as_stored(value: float | None) -> float | None:
    """5 and 5.0 are one value, and have to have one hash."""
    return None if value is None else float(value)


def _anchor(claim: Row) -> ClaimRef:
    return msgspec.convert({key: claim[key] for key in ClaimRef.__struct_fields__}, ClaimRef)


def _named(given: str, claims: Mapping[str, Row]) -> str:
    found = [given] if given in claims else [claim for claim in claims if len(given) > 4 and claim.startswith(given)]
    if len(found) != 1:
        why = "no claim" if not found else f"{len(found)} claims answer to"
        raise UsageError(f"{why} {given!r}", "find them with: strikeledger explain INCIDENT, or export --table claims")
    return found[0]


def _check_merge(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    if len(inside) < 2:
        raise UsageError("a merge needs two different incidents", "name both, the one that keeps its name first")


def _check_split(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    (name, own) = _one(inside)
    strangers = [claim for claim in named if claim not in own]
    if not named or strangers:
        told = f"{', '.join(strangers)} is not in {name}" if strangers else "no claim is named"
        raise UsageError(told, f"name claims of the incident: strikeledger explain {name}")
    if len(named) == len(own):
        raise UsageError(f"these are all the claims of {name}", "leave at least one behind")


def _check_move(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    name, own = _one(inside)
    _check_claims(named)
    if set(named) <= set(own):
        raise UsageError(f"already in {name}", "nothing to move")
    if any(claims[claim]["scope"] == "period" for claim in named):
        raise UsageError("a figure of a period is part of no incident", "reject it, if it is none of a period")


def _check_reject(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    _check_claims(named)
    if all(claims[claim]["rejected"] for claim in named):
        raise UsageError("already rejected", "see: strikeledger review log")


def _check_set(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    name, own = _one(inside)
    known = sorted({claims[claim]["measure"] for claim in own})
    if wish.measure not in known:
        raise UsageError(
            f"no claim of {name} gives {wish.measure!r}, and every figure rests on one",
            f"it has: {' '.join(known)}; read the report that tells it, or move the claim",
        )
    low = wish.low if wish.low is not None else wish.value
    high = wish.high if wish.high is not None else wish.value
    if wish.value is None or low is None or high is None:
        raise UsageError("no value is given", "set INCIDENT MEASURE VALUE")
    if not (math.isfinite(high) and 0 <= low <= wish.value <= high):
        raise UsageError(f"{low:g} <= {wish.value:g} <= {high:g} does not hold", "low <= value <= high, none below 0")


def _check_nothing(
    wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]
) -> None:
    """Decisions on outlets and on other decisions are checked against those."""


_CHECKS = {
    "merge": _check_merge,
    "split": _check_split,
    "move": _check_move,
    "reject": _check_reject,
    "set": _check_set,
    "credibility": _check_nothing,
    "undo": _check_nothing,
}


def _one(inside: Mapping[str, list[str]]) -> tuple[str, list[str]]:
    if len(inside) != 1:
        raise UsageError("one incident is needed", "list them with: strikeledger incidents")
    return next(iter(inside.items()))


def _check_claims(named: Sequence[str]) -> None:
    if not named:
        raise UsageError("no claim is named", "find claims with: strikeledger explain INCIDENT")


def _check_undo(wish: Wish, before: Sequence[Decision], redacted: frozenset[str]) -> None:
    known = {decision.decision_id: decision for decision in before}
    if wish.undoes not in known.keys() | redacted:
        raise UsageError(f"there is no decision {wish.undoes!r}", "list them with: strikeledger review log")
    _, undone = active(before)
    if wish.undoes in undone:
        raise UsageError(f"{wish.undoes} is undone already, by {undone[wish.undoes]}", "undo that one to take it back")
    if wish.undoes in known and known[wish.undoes].undoes in redacted:
        raise UsageError(
            f"{wish.undoes} took a redaction back, and the ledger does not know the words",
            "take them out again with: strikeledger review redact",
        )


def _outlet(wish: Wish, outlets: Mapping[str, str]) -> str:
    if wish.standing not in get_args(Standing):
        raise UsageError(f"there is no standing {wish.standing!r}", "one of: " + " ".join(get_args(Standing)))
    known = outlets.get(outlet_key(wish.outlet) or "")
    if known is None:
        raise UsageError(
            f"no report is from {wish.outlet!r}",
            "one of: " + ", ".join(sorted(outlets.values())[:20] or ["none named"]),
        )
    return known
