"""Whether what a person wants decided can be: that it names what is there, and says enough of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from strikeledger.deciding.changes import OF_CLAIM, OF_INCIDENT
from strikeledger.decisions import DecisionKind, Standing
from strikeledger.errors import UsageError
from strikeledger.model import Record

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
    changes: Mapping[str, str] = msgspec.field(default_factory=dict)
    documents: tuple[str, ...] = ()


def check(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    """See to it that a decision of this kind can be taken.

    Args:
        wish: what is wanted.
        named: the claims it names.
        inside: of each incident it names the claims.
        claims: those it names, and those of incidents it names.

    Raises:
        UsageError: it cannot; the message says why.
    """
    _CHECKS[wish.kind](wish, named, inside, claims)


def _check_merge(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    if len(inside) < 2:
        raise UsageError("a merge needs two different incidents", "name both, the one that keeps its name first")
    _check_fields(wish, OF_INCIDENT)


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
    if set(named) >= set(own):
        raise UsageError(
            f"already in {name}, where nothing else is", "name a claim of another report, or the other attack"
        )
    if any(claims[claim]["scope"] == "period" for claim in named):
        raise UsageError("a figure of a period is part of no incident", "reject it, if it is none of a period")


def _check_reject(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    if bool(named) + bool(inside) + bool(wish.documents) > 1:
        raise UsageError("claims, an incident or a report can be rejected, one of them at a time", "name one of them")
    if inside or wish.documents:
        return
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


def _check_correct(
    wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]
) -> None:
    _one(inside)
    _check_fields(wish, OF_INCIDENT, needed=True)


def _check_amend(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    _check_claims(named)
    _check_fields(wish, OF_CLAIM, needed=True)
    for claim in named:
        _check_bounds(*(wish.changes.get(bound, claims[claim][bound]) for bound in ("low", "high")))
        if claims[claim]["incident_id"] is None and wish.changes.get("scope", "period") not in {"period", "background"}:
            raise UsageError(f"{claim} is of no incident", "move it into one as well: strikeledger review move")


def _check_add(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    said = wish.changes
    if not said.get("report") or not said.get("sentence"):
        raise UsageError("a figure rests on a sentence", "give the report and its sentence, or an outside source")
    if not inside and not (said.get("place") and said.get("day")):
        raise UsageError("an attack needs a day and a place", "give both, or name the incident the figure is of")
    if "measure" not in said:
        if inside:
            raise UsageError("no measure is given", "say what is counted and how many: killed 3")
        return
    if not said.get("low") and not said.get("high"):
        raise UsageError("no value is given", "say how many")
    _check_bounds(said.get("low"), said.get("high"))


def _check_state(wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]) -> None:
    if not inside:
        raise UsageError("an incident is needed", "list them with: strikeledger incidents")
    if wish.kind == "state" and "state" not in wish.changes:
        raise UsageError("no state is given", "one of: unreviewed in_review signed_off")


def _check_fields(wish: Wish, known: Sequence[str], *, needed: bool = False) -> None:
    strange = sorted(set(wish.changes) - set(known))
    if strange or (needed and not wish.changes):
        told = f"{wish.kind} changes no {strange[0]}" if strange else "nothing is changed"
        raise UsageError(told, "one or more of: " + " ".join(known))


def _check_bounds(low: object, high: object) -> None:
    first, last = (None if bound in (None, "") else float(str(bound)) for bound in (low, high))
    if first is not None and last is not None and first > last:
        raise UsageError(f"{first:g} is more than {last:g}", "the lower bound comes first; 'open' opens one")


def _check_nothing(
    wish: Wish, named: Sequence[str], inside: Mapping[str, list[str]], claims: Mapping[str, Row]
) -> None:
    """Decisions on outlets and on other decisions are checked against those."""


_CHECKS: Mapping[str, Callable[[Wish, Sequence[str], Mapping[str, list[str]], Mapping[str, Row]], None]] = {
    "merge": _check_merge,
    "split": _check_split,
    "move": _check_move,
    "reject": _check_reject,
    "set": _check_set,
    "credibility": _check_nothing,
    "undo": _check_nothing,
    "correct": _check_correct,
    "amend": _check_amend,
    "add": _check_add,
    "note": _check_state,
    "state": _check_state,
}


def _one(inside: Mapping[str, list[str]]) -> tuple[str, list[str]]:
    if len(inside) != 1:
        raise UsageError("one incident is needed", "list them with: strikeledger incidents")
    return next(iter(inside.items()))


def _check_claims(named: Sequence[str]) -> None:
    if not named:
        raise UsageError("no claim is named", "find claims with: strikeledger explain INCIDENT")
