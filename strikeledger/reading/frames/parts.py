"""What a construction of saying binds."""

from __future__ import annotations

import msgspec

from strikeledger.reading.frames.stretches import Stretch


class Parts(msgspec.Struct, frozen=True):
    """What a construction binds: the head of who says it, if anybody is named, and the words of what is said."""

    who: int | None
    content: Stretch
