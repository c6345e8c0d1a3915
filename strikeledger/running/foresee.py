"""What a decision would change, worked out without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from strikeledger.decisions import Decision
from strikeledger.model import Figure, Incident, Record
from strikeledger.running.decide import prepared, stamped
from strikeledger.running.decision_checks import Wish
from strikeledger.running.official_tables import load_tables
from strikeledger.store.clock import Clock, machine_clock, written
from strikeledger.store.connect import opened
from strikeledger.store.load import load_decisions, load_given_days, load_incidents, load_told


class Foreseen(Record, frozen=True):
    """A decision that nobody took yet."""

    decision: Decision
    changes: tuple[str, ...]
    """What would be other than it is, in words, a line each; empty where nothing would."""
    incidents: tuple[Incident, ...]
    """The incidents it would change, as they would be."""


def foresee(path: Path, wish: Wish, clock: Clock = machine_clock) -> Foreseen:
    """Work out what a decision would change; the ledger is only read.

    Raises:
        UsageError: it cannot be taken, as `decide` says.
    """
    from strikeledger.pipeline import build

    before = load_decisions(path)
    decision = stamped(prepared(path, wish, before), written(clock()))
    results, silent = load_told(path)
    tables, days = load_tables(path), load_given_days(path)
    then = build(results, tables, [*before, decision], days, silent)
    old = {one.incident_id: one for one in load_incidents(path)}
    new = {one.incident_id: one for one in then.incidents}
    lines = [line for name in sorted(old.keys() | new.keys()) for line in _lines(name, old.get(name), new.get(name))]
    with opened(path, write=False) as connection:
        states = dict(connection.execute("SELECT decision_id, state FROM decision_effects").fetchall())
    for effect in then.effects:
        if states.get(effect.decision_id, effect.state) != effect.state:
            lines.append(f"decision {effect.decision_id} would be {effect.state}")
    own = next((one for one in then.effects if one.decision_id == decision.decision_id), None)
    if own is not None and own.state != "applied":
        lines.append(f"it would be {own.state}: {own.why}")
    changed = tuple(one for name, one in sorted(new.items()) if old.get(name) != one)
    return Foreseen(decision=decision, changes=tuple(lines), incidents=changed)


def _lines(name: str, old: Incident | None, new: Incident | None) -> Iterator[str]:
    if old is None and new is not None:
        yield f"{name} would be new: {_told(new)}"
    elif new is None and old is not None:
        yield f"{name} would be gone: {_told(old)}"
    elif old is not None and new is not None:
        before, after = _fields(old), _fields(new)
        for field in [*before, *(field for field in after if field not in before)]:
            if before.get(field) != after.get(field):
                yield f"{name} {field}: {before.get(field, 'none')} -> {after.get(field, 'none')}"


def _fields(one: Incident) -> Mapping[str, str]:
    days = f"{one.date_start} to {one.date_end}" if one.date_start != one.date_end else str(one.date_start)
    return {
        "day": days if one.date_start else "unknown",
        "hour": one.hour or "unknown",
        "place": ", ".join(place.name for place in one.places) or "unknown",
        "kind": one.kind,
        "attacker": one.attacker or "unknown",
        "target": one.target_country or "unknown",
        "reports": str(len(one.documents)),
        "grade": one.grade,
        "review": one.review,
        "notes": str(len(one.notes)),
        **{measure: _figure(figure) for measure, figure in sorted(one.figures.items())},
    }


def _figure(figure: Figure) -> str:
    low, best, high = (("open" if bound is None else f"{bound:g}") for bound in (figure.low, figure.best, figure.high))
    return best if low == best == high else f"{'none' if figure.best is None else best} ({low} to {high})"


def _told(one: Incident) -> str:
    fields = _fields(one)
    figures: Iterable[str] = (f"{measure} {_figure(figure)}" for measure, figure in sorted(one.figures.items()))
    return ", ".join((fields["day"], fields["place"], *figures))
