"""A figure of a report with its sentence and its attack."""

from __future__ import annotations

import msgspec

from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.views import View


class Bound(msgspec.Struct, frozen=True):
    """A figure with its sentence and the number of its episode."""

    view: View
    raw: RawClaim
    episode: int
