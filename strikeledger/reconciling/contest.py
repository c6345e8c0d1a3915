"""Figures that one newcomer sets against what others tell: kept in sight beside the one before, never best alone.

Who prints a number counts here, not whom the page says it quotes: anybody can put a number into a mayor's mouth. An
official is taken for that official once a second page carries the words, or an outlet known by its address.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

import msgspec

from strikeledger.reconciling.choices import Choice, day, meets, who
from strikeledger.reconciling.origins import Printer, origins, pages, printers, speaker_of
from strikeledger.reconciling.tellings import Telling
from strikeledger.vocabulary.measures import multiplies

CONTESTED = "contested"
"""The rule of a figure that another one is shown beside."""
SEVERAL = 2
"""Origins that give one number; a newcomer's other one does not stand alone against them."""
MOST = 64
"""Numbers of one measure that are weighed against each other, those that most pages give. Real attacks have a dozen."""


class Number(msgspec.Struct, frozen=True):
    """One number and those who give it."""

    value: float
    tellings: tuple[Telling, ...]
    printers: frozenset[Printer]
    origins: int
    attested: bool
    """Whether more than one origin's word stands behind it, or one that can be taken at its word."""
    backed: bool
    """Whether that is so of it and the numbers near it taken together."""
    first: dt.date
    """When it was first told; what nobody dates comes last."""


def parted(tellings: Sequence[Telling], attacker: str | None) -> tuple[list[Telling], list[Telling]]:
    """Tellings that no newcomer sets against the others, and those that one does; each in the order given.

    A number is contested when it is not attested, nobody who gives it had a part in the figure before, and it
    multiplies that figure, up or down, or stands against a number that several origins give. Of two that nothing tells
    apart the earlier stands, of one day the lower.

    What the attacking side says is no newcomer's: the parties are kept apart by a rule of their own (rule 14).
    """
    told: dict[float, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if _weighs(telling, attacker):
            told[telling.value].append(telling)
    if len(told) < 2:
        return list(tellings), []
    most = sorted(told, key=lambda value: (-len(told[value]), value))[:MOST]
    numbers = [_number(value, told, most) for value in sorted(most)]
    gone = told.keys() - set(most) | {one.value for one in numbers if any(_yields(one, other) for other in numbers)}
    contested = {t.claim.claim_id for value in gone for t in told[value]}
    return (
        [t for t in tellings if t.claim.claim_id not in contested],
        [t for t in tellings if t.claim.claim_id in contested],
    )


def _weighs(telling: Telling, attacker: str | None) -> bool:
    """Whether a number is somebody's count of this attack now; the attacker's own goes by another rule."""
    claimant = telling.claim.claimant
    theirs = attacker is not None and claimant is not None and claimant.side == attacker and speaker_of(telling)
    return not theirs and telling.claim.status in {"asserted", "none_reported"}


def _number(value: float, told: Mapping[float, Sequence[Telling]], among: Iterable[float]) -> Number:
    own = told[value]
    near = [t for other in among if (other > 0) == (value > 0) and not multiplies(value, other) for t in told[other]]
    return Number(
        value=value,
        tellings=tuple(own),
        printers=frozenset().union(*map(printers, own)),
        origins=origins(own),
        attested=_attested(own),
        backed=_attested(near),
        first=min(t.told or dt.date.max for t in own),
    )


def _attested(told: Sequence[Telling]) -> bool:
    return any(t.known for t in told) or _carried(told) or origins(told) >= SEVERAL


def _carried(told: Iterable[Telling]) -> bool:
    """Whether two outlets or pages, no copies of each other, carry one speaker's word."""
    carriers: dict[frozenset[str], set[Hashable]] = defaultdict(set)
    printed = pages(told := list(told))
    for telling in told:
        if speaker_of(telling):
            carriers[speaker_of(telling)].add(printed[telling.claim.claim_id])
    return any(len(found) > 1 for found in carriers.values())


def _yields(one: Number, other: Number) -> bool:
    """Whether a number is contested by another one that stands."""
    if one.value == other.value or other.printers <= one.printers or _goes_on(one, other):
        return False
    if not one.value or not other.value:  # none, told first, is what nobody had counted yet
        newcomer = not one.value and not one.attested and other.first <= one.first
        return newcomer and multiplies(one.value, other.value)
    if multiplies(one.value, other.value):
        if one.backed or other.backed:
            # A low number that a well attested one followed is old, not contested; a high one it was set against is.
            return not one.backed and (other.first <= one.first or other.value < one.value)
        return (other.first, other.value) < (one.first, one.value)
    if one.attested or other.origins < SEVERAL or other.first > one.first:
        return False
    return not meets([*one.tellings, *other.tellings])


def _goes_on(one: Number, other: Number) -> bool:
    """Whether somebody who gives a number gave the other one before, in an earlier report: an update, no newcomer."""
    before = [t for t in other.tellings if t.told is not None and t.told < one.first]
    return any(printers(t) & one.printers for t in before)


def with_contested(choice: Choice, contested: Sequence[Telling]) -> Choice:
    """The choice among the rest, with what is set against it named."""
    if not contested:
        return choice
    least, most = (pick(contested, key=lambda t: (t.value, t.order)) for pick in (min, max))
    words = [f"{t.value:g} by {who(t)} on {day(t)}" for t in dict.fromkeys((most, least))]
    why = f"{choice.telling.value:g} ({choice.rule}: {choice.why}); contested by one newcomer: {', '.join(words)}"
    return choice._replace(rule=choice.rule if choice.disputed else CONTESTED, why=why, disputed=True)
