"""What one sentence says of one person, before the whole text is weighed."""

from __future__ import annotations

import msgspec


class Role(msgspec.Struct, frozen=True):
    """What is said of one person in one sentence."""

    harmed: bool = False
    near: bool = False
    """Age or childhood told beside the name in a sentence of harm, which alone is a sign of a victim and no proof."""
    aged: bool = False
    """Whether an age stands beside the name: what looks like a place is a person then."""
    accused: bool = False
    """Arrested, charged or called a suspect."""
    acts: bool = False
    """Told of as one who shoots, kills, flees; of a child that alone is no sign of a suspect."""
    child: bool = False
    teller: bool = False
