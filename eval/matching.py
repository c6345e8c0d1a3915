"""Which figure read is which figure labelled: one to one, by measure and bounds, within one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from eval.gold import GoldFigure, GoldIncident, GoldText
from strikeledger.model import Claim, Claimant

SCORED = frozenset(
    [
        "killed",
        "injured",
        "children_killed",
        "children_injured",
        "missing",
        "rescued",
        "drones_launched",
        "missiles_launched",
        "bombs_launched",
        "munitions_launched",
        "drones_downed",
        "missiles_downed",
        "munitions_downed",
        "drones_hit",
        "munitions_hit",
        "locations_hit",
        "alert_hours",
    ]
)
"""Measures labelled throughout. Damaged buildings and weapons lost are labelled in part only."""
SAME_MEASURE = {"missiles_hit": "munitions_hit"}
LIVE = frozenset(("asserted", "superseded", "none_reported", "retracted"))

Bounds = tuple[float | None, float | None]


class Wanted(msgspec.Struct, frozen=True):
    """A labelled figure with the attack it belongs to."""

    figure: GoldFigure
    incident: GoldIncident


class Outcome(msgspec.Struct, frozen=True):
    """One text: pairs found, labels missed, figures read that no label has. Doubtful labels are in none of them."""

    text: GoldText
    pairs: tuple[tuple[Wanted, Claim], ...]
    missed: tuple[Wanted, ...]
    extra: tuple[Claim, ...]
    false_incident: bool


def measure_of(item: Claim | GoldFigure) -> str:
    """The measure under which a figure is compared."""
    return SAME_MEASURE.get(item.measure, item.measure)


def bounds(item: Claim | GoldFigure) -> Bounds:
    """Low and high; an open end is None."""
    return item.low, item.high


def compare(text: GoldText, claims: Iterable[Claim], *, attack: bool = False) -> Outcome:
    """Match what was read in one text with its labels.

    `attack`: whether an incident is seen in the text, with a figure or without.
    A value repeated in a text counts once: further copies of a value that the gold has are neither right nor wrong.
    """
    told = [c for c in claims if c.scope != "period" and c.status in LIVE and measure_of(c) in SCORED]
    wanted = [Wanted(figure, i) for i in text.incidents for figure in i.figures if measure_of(figure) in SCORED]
    sure = [w for w in wanted if not w.figure.doubt]
    pairs, left = match(sure, told)
    _, left = match([w for w in wanted if w.figure.doubt], left)
    labelled = {(measure_of(w.figure), bounds(w.figure)) for w in wanted}
    once = {(measure_of(c), bounds(c)): c for c in left if (measure_of(c), bounds(c)) not in labelled}
    found = {id(w) for w, _ in pairs}
    return Outcome(
        text=text,
        pairs=tuple(pairs),
        missed=tuple(w for w in sure if id(w) not in found),
        extra=tuple(once.values()),
        false_incident=text.kind == "negative" and (attack or any(c.incident_id is not None for c in told)),
    )


def match(wanted: Sequence[Wanted], told: Sequence[Claim]) -> tuple[list[tuple[Wanted, Claim]], list[Claim]]:
    """Greedy one-to-one pairs by measure and bounds, the same claimant first; then what was not used."""
    left = list(told)
    pairs: list[tuple[Wanted, Claim]] = []
    for want in wanted:
        key = (measure_of(want.figure), bounds(want.figure))
        fitting = [claim for claim in left if (measure_of(claim), bounds(claim)) == key]
        if not fitting:
            continue
        best = next((c for c in fitting if same_claimant(want.figure.claimant, c.claimant)), fitting[0])
        left = [claim for claim in left if claim is not best]
        pairs.append((want, best))
    return pairs, left


def same_claimant(gold: str | None, got: Claimant | None) -> bool:
    """Whether the claimant read shares a word stem of six letters with the one labelled; none only with none."""
    if gold is None or got is None:
        return gold is None and got is None
    told = _letters(" ".join(part for part in (got.name, got.role, got.organisation, got.side) if part))
    words = "".join(ch if ch.isalnum() else " " for ch in gold.lower()).split()
    stems = [word[:6] for word in words if len(word) > 3] or [_letters(gold)]
    return any(stem in told for stem in stems)


def same_day(want: Wanted, claim: Claim) -> bool | None:
    """Whether the date is right, or rightly left open; None where the gold gives no day to compare with."""
    gold = {want.incident.date_start, want.incident.date_end} - {None}
    got = {claim.date_start, claim.date_end} - {None}
    if want.incident.date_basis == "outside":
        return not got or bool(gold & got)
    return bool(gold & got) if gold else None


def same_scope(want: Wanted, claim: Claim) -> bool:
    """Whole attack, part of it, or background, as labelled."""
    if want.incident.background:
        return claim.scope == "background"
    return claim.scope == ("incident" if want.figure.scope == "incident" else "part")


def same_place(want: Wanted, claim: Claim) -> bool | None:
    """Whether one place read is one labelled (five letters of a word suffice); None where the label has none."""
    wide = {"Ukraine", "Russia", "Israel", "Iran"}
    labelled = [p for p in (*want.incident.places, want.figure.scope) if p not in {"incident", *wide}]
    stems = {word[:5] for place in labelled for word in _words(place) if len(word) > 2}
    if not stems:
        return None
    got = {word[:5] for place in claim.places for word in (*_words(place.name), *_words(place.admin1 or ""))}
    return bool(stems & got)


def _words(name: str) -> list[str]:
    return "".join(ch if ch.isalnum() else " " for ch in name.lower()).split()


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


Judge = Callable[[Wanted, Claim], bool | None]
