"""An attack while its figures are gathered: what the sentences of one document have told of it so far."""

from __future__ import annotations

from collections.abc import Iterable, Set

import msgspec

from strikeledger.model import Claim, Place, TimeRef, Window
from strikeledger.reading.frames.attacks import Told
from strikeledger.reading.scope import any_compatible, meet
from strikeledger.reading.settings import Setting

TOWN = frozenset({"city", "district", "site"})


class Draft(msgspec.Struct):
    """An episode being put together."""

    number: int
    time: TimeRef | None
    window: Window | None
    attacker: str | None
    places: list[Place]
    background: bool = False
    countrywide: bool = False
    beside: bool = False
    """Whether it is told in one sentence with another attack, and as of its time where no other is told."""
    parent: int | None = None
    views: list[int] = msgspec.field(default_factory=list)
    told: list[Told] = msgspec.field(default_factory=list)
    telling: int | None = None
    """The first sentence that tells of the attack itself."""
    counted: bool = False
    """Whether a figure is told of it; then its figures' sentences say where and when it was."""
    aside: bool = False
    """Whether it is kept as told only (see `reading.asides`)."""


NOWHERE = Draft(-1, None, None, None, [], background=True)
"""Where figures go that are told in passing, of no attack with a day or a report of its own."""


def in_attacks(claims: Iterable[Claim], attacks: Set[int]) -> list[Claim]:
    """The claims, those that are denied or supposed and told of none of the attacks in none."""
    return [c if c.episode in attacks else msgspec.structs.replace(c, episode=NOWHERE.number) for c in claims]


def near(draft: Draft, setting: Setting) -> bool:
    """Two towns struck on one other day are two attacks; a town inside a named region is not."""
    if not draft.places or not setting.places:
        return True
    return meet(draft.places, setting.places) if setting.apart else any_compatible(draft.places, setting.places)
