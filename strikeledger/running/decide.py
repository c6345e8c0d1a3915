"""Taking a person's decision in: checked against the present state, written as a row, and laid on the state at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from strikeledger.deciding import active
from strikeledger.deciding.changes import canonical
from strikeledger.deciding.correcting import changes_of
from strikeledger.decisions import ClaimRef, Decision, DecisionKind, IncidentRef, Standing
from strikeledger.errors import LedgerUnwritableError, UsageError
from strikeledger.running.decision_checks import Row, Wish, check
from strikeledger.running.decision_evidence import with_sentence
from strikeledger.running.refresh import is_stale, rebuild
from strikeledger.running.withheld import withheld_in
from strikeledger.store.asking import written_out
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import one_connection, opened
from strikeledger.store.load import load_decisions
from strikeledger.store.lock import writing
from strikeledger.store.naming import decision_id
from strikeledger.store.rows import change, insert, to_row
from strikeledger.vocabulary.outlets import outlet_key


def decide(path: Path, wish: Wish, clock: Clock = machine_clock) -> Decision:
    """Take a decision in and work the state out anew. The one taken in last, said again, is not taken in twice.

    Raises:
        LedgerUnwritableError: there is no room; whether the decision is stored is said.
        UsageError: nobody is named, no reason is given, or the decision has nothing to act on.
        LedgerBusyError: another process is writing.
    """
    _check_person(wish)
    with writing(path, f"review {wish.kind}"):
        if is_stale(path):
            rebuild(path)
        with one_connection(path, write=False):
            redacted = _redactions(path) if wish.undoes else frozenset()
            before = load_decisions(path)
            decision = prepared(path, wish, before)
        last = max(before, key=lambda one: one.number, default=None)
        if last is not None and _said(last) == _said(decision):
            return last
        with one_connection(path, write=True):
            with opened(path, write=True) as connection:
                decision = stamped(decision, note_commit(connection, clock, f"review {wish.kind}"))
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


def prepared(path: Path, wish: Wish, before: Sequence[Decision]) -> Decision:
    """The decision with all it names noted; it has no time and no identifier yet.

    Raises:
        UsageError: nobody is named, no reason is given, or it has nothing to act on.
    """
    _check_person(wish)
    changes = {field: canonical(field, value) for field, value in wish.changes.items()}
    wish = with_sentence(path, msgspec.structs.replace(wish, changes=changes))
    claims, tellings = _claims(path, wish), _tellings(path, wish.incidents)
    outlets = _outlets(path) if wish.kind == "credibility" else {}
    decision = _checked(wish, claims, tellings, before, outlets, _redactions(path) if wish.undoes else frozenset())
    return withheld_in(path).record(decision)


def stamped(decision: Decision, made: str) -> Decision:
    """The decision with the time it was made and the identifier that follows from all it says."""
    decision = msgspec.structs.replace(decision, made=made)
    return msgspec.structs.replace(decision, decision_id=decision_id(decision))


def _check_person(wish: Wish) -> None:
    if not wish.who.strip():
        raise UsageError("a decision needs a name", "give --who NAME, or set STRIKELEDGER_WHO")
    if not wish.why.strip():
        raise UsageError("a decision needs a reason", "give --why 'REASON'")


def _said(decision: Decision) -> Decision:
    """What a person said, without what the ledger added."""
    named = tuple(IncidentRef(incident_id=one.incident_id, claims=()) for one in decision.incidents)
    return msgspec.structs.replace(decision, decision_id="", number=0, made="", incidents=named, anchors=())


def _claims(path: Path, wish: Wish) -> dict[str, Row]:
    """The claims that a wish names, or that are of an incident it names."""
    sql = (
        'SELECT claim_id, document_id, incident_id, measure, "start", "end", scope, rejected, outlet, low, high '
        "FROM claims WHERE incident_id IN (SELECT unnest(?::VARCHAR[]))"
    )
    sql, given = written_out(sql + " OR starts_with(claim_id, ?)" * len(wish.claims), [wish.incidents, *wish.claims])
    with opened(path, write=False) as connection:
        rows: list[Row] = connection.sql(sql, params=given).to_arrow_table().to_pylist()
    return {row["claim_id"]: row for row in rows}


def _tellings(path: Path, incidents: Sequence[str]) -> dict[str, list[str]]:
    """The tellings of incidents: all that one told without a figure can be known by."""
    sql = (
        "SELECT incident_id, list(telling_id ORDER BY telling_id) FROM told_attacks "
        "WHERE incident_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY 1"
    )
    with opened(path, write=False) as connection:
        return dict(connection.execute(*written_out(sql, [list(incidents)])).fetchall())


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
    tellings: Mapping[str, list[str]],
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
    check(wish, named, inside, claims)
    if wish.kind == "undo":
        _check_undo(wish, before, redacted)
    outlet = _outlet(wish, outlets) if wish.kind == "credibility" else None
    refs = tuple(
        IncidentRef(incident_id=name, claims=tuple(sorted(ids or tellings.get(name, []))))
        for name, ids in inside.items()
    )
    mentioned = sorted({*named, *(claim for ids in inside.values() for claim in ids)})
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
        changes=changes_of(wish.changes),
        documents=wish.documents,
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
