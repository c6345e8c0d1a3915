"""What a sentence says of a counted thing: its fate at a word, and the figure that follows."""

from __future__ import annotations

from typing import Literal

import msgspec

from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.mentions.things import Thing
from strikeledger.vocabulary.measures import Fate

LAUNCHED: Fate = "launched"
DOWNED: Fate = "downed"
Counts = Literal["weapons", "places", "buildings", "hours"]


class Bond(msgspec.Struct, frozen=True):
    """What became of a thing, at a word of the sentence."""

    rule: str
    fate: Fate
    at: int
    counts: Counts = "weapons"
    inside: bool = False
    """Told beside the noun ('drones launched from Crimea') and not by the clause that the noun is a part of."""
    part: bool = False
    """Of one place of a list by places."""
    place: str | None = None
    """The name of that place where it stands before the verb."""
    end: int = 0
    """Where the words end behind which its place stands."""


class Told(msgspec.Struct, frozen=True):
    """A thing with what became of it and its figure."""

    thing: Thing
    bond: Bond
    claim: RawClaim
