"""Which tellings still stand: one version a story, one figure a claimant, withdrawn ones gone (rules 13 and 23).

What falls here stays in the history and, as it was credible once, in the range from low to high.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from strikeledger.model import DOUBTFUL
from strikeledger.reconciling.choices import leap, meets
from strikeledger.reconciling.tellings import HARM, Telling, claimant_key, may_precede


class Fallen(NamedTuple):
    """A telling that no longer stands, by which rule, and the telling that took its place."""

    telling: Telling
    rule: str
    by: Telling | None


def standing(tellings: Sequence[Telling], attacker: str | None = None) -> tuple[list[Telling], list[Fallen]]:
    """Tellings that stand and those that fell, each in the order told. What the attacker's side says never falls to
    what others say in the same report: parties are kept apart (rule 14).
    """
    fallen: list[Fallen] = []
    left = _drop_doubtful(sorted(tellings, key=lambda t: t.order), fallen)
    left = _drop_superseded(left, fallen)
    left = _drop_overtaken(left, attacker, fallen)
    left = _drop_beside_lead(left, attacker, fallen)
    left = _latest(left, _by_story(left, attacker), "latest_of_story", fallen)
    left = _latest(left, _by_claimant(left), "latest_by_claimant", fallen)
    return left, fallen


def _drop_doubtful(tellings: list[Telling], fallen: list[Fallen]) -> list[Telling]:
    """What the reader was not sure of falls where anybody tells the figure plainly."""
    firm = [t for t in tellings if t.claim.confidence > DOUBTFUL]
    if not firm or len(firm) == len(tellings):
        return tellings
    fallen.extend(Fallen(t, "low_confidence", firm[-1]) for t in tellings if t.claim.confidence <= DOUBTFUL)
    return firm


def _drop_overtaken(tellings: list[Telling], attacker: str | None, fallen: list[Fallen]) -> list[Telling]:
    """`The toll has risen to 25`: lower figures of that day or before are older, however many reports repeat them.

    `Corrected to eight` puts higher ones behind it, too. Only a report of a later day can take the figure back.
    """
    newest = [t for t in tellings if (t.risen or t.corrected) and t.claim.measure in HARM and not leap(t, tellings)]
    left: list[Telling] = []
    for telling in tellings:
        by = next((new for new in reversed(newest) if _overtakes(new, telling, attacker)), None)
        if by is None:
            left.append(telling)
        else:
            fallen.append(Fallen(telling, "toll_changed", by))
    return left


def _overtakes(new: Telling, old: Telling, attacker: str | None) -> bool:
    if old.claim.claim_id == new.claim.claim_id or meets([new, old]) or not may_precede(old, new):
        return False
    if _of(attacker, new) != _of(attacker, old) or (old.corrected and old.told == new.told):
        return False
    return new.corrected or old.value < new.value


def _drop_superseded(tellings: list[Telling], fallen: list[Fallen]) -> list[Telling]:
    """What a text calls superseded falls, unless nothing else is told; so does the same number told elsewhere before.

    `Eight people, not nine, are known to have died` takes the nine of that morning's reports with it.
    """
    live = [t for t in tellings if t.claim.status != "superseded"]
    if not live:
        return tellings
    corrected = [t for t in tellings if t.claim.status == "superseded"]
    left: list[Telling] = []
    for telling in tellings:
        by = next((_correction(old, live) for old in corrected if _corrects(old, telling)), None)
        if by is None:
            left.append(telling)
        else:
            fallen.append(Fallen(telling, "update_told", by))
    return left or live


def _corrects(old: Telling, telling: Telling) -> bool:
    """True for the superseded figure itself, and for its number in other reports of that day or before."""
    if telling.claim.claim_id == old.claim.claim_id:
        return True
    elsewhere = telling.claim.document_id != old.claim.document_id
    return elsewhere and telling.exact and telling.value == old.value and may_precede(telling, old)


def _correction(old: Telling, live: Sequence[Telling]) -> Telling:
    """What the correcting report says instead, else the last word of anybody."""
    return next((t for t in live if t.claim.document_id == old.claim.document_id), live[-1])


def _drop_beside_lead(tellings: list[Telling], attacker: str | None, fallen: list[Fallen]) -> list[Telling]:
    """Of one report's figures that cannot all be true the first stands: a report leads with the whole and goes on to
    parts, older counts and other victims. Two named sources who disagree both stand, as that is a real conflict.

    Of 164 conflicting figures of the development shootings the first was the recorded toll in 99, the largest in 76,
    the lowest in 50.
    """
    lead: dict[str, Telling] = {}
    for telling in sorted(tellings, key=lambda t: (t.claim.start, t.claim.claim_id)):
        lead.setdefault(telling.claim.document_id, telling)
    left: list[Telling] = []
    for telling in tellings:
        first = lead[telling.claim.document_id]
        parties = _of(attacker, first) != _of(attacker, telling)
        if meets([first, telling]) or parties or _two_voices(first, telling):
            left.append(telling)
        else:
            fallen.append(Fallen(telling, "lead_of_report", first))
    return left


def _of(attacker: str | None, telling: Telling) -> bool:
    return attacker is not None and telling.claim.claimant is not None and telling.claim.claimant.side == attacker


def _two_voices(a: Telling, b: Telling) -> bool:
    mine, other = claimant_key(a.claim), claimant_key(b.claim)
    return mine is not None and other is not None and mine != other


def _by_story(tellings: Iterable[Telling], attacker: str | None) -> list[list[Telling]]:
    groups: dict[tuple[str, bool], list[Telling]] = {}
    for telling in tellings:
        groups.setdefault((telling.story, _of(attacker, telling)), []).append(telling)
    return [group for group in groups.values() if len({t.claim.document_id for t in group}) > 1]


def _by_claimant(tellings: Iterable[Telling]) -> list[list[Telling]]:
    groups: dict[str, list[Telling]] = {}
    for telling in tellings:
        key = claimant_key(telling.claim)
        if key is not None:
            groups.setdefault(key, []).append(telling)
    return [group for group in groups.values() if len({t.claim.document_id for t in group}) > 1]


def _latest(tellings: list[Telling], groups: Iterable[list[Telling]], rule: str, fallen: list[Fallen]) -> list[Telling]:
    """Of each group the last document's figures stand, with earlier ones that they do not contradict.

    Two documents of one day: the one with the higher figure is the later, as tolls are found out bit by bit.
    """
    gone: dict[str, Telling] = {}
    for group in groups:
        last = max(group, key=lambda t: t.order)
        current = [t for t in group if t.claim.document_id == last.claim.document_id]
        for telling in group:
            if telling.claim.document_id != last.claim.document_id and not meets([telling, *current]):
                gone[telling.claim.claim_id] = last
    fallen.extend(Fallen(t, rule, gone[t.claim.claim_id]) for t in tellings if t.claim.claim_id in gone)
    return [t for t in tellings if t.claim.claim_id not in gone]
