"""How sure a figure is: how often figures bound this way were right on the development gold (docs/accuracy.md)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from strikeledger.reading.frames.raw import RawClaim

UNMEASURED = 0.6
"""For a frame that the gold has no case of: not to be trusted with a best figure, so it goes to the review list."""
LATE = 2500
"""Characters into a text after which figures are told in passing more often than as news."""


@cache
def _table() -> dict[str, float]:
    file = resources.files(__package__).joinpath("confidence.toml")
    found: dict[str, float] = tomllib.loads(file.read_text(encoding="utf-8"))["frames"]
    return found


def confidence_of(raw: RawClaim, start: int) -> float:
    """0 to 1, for a figure bound by its frame at text offset `start`."""
    table = _table()
    one = raw.low == 1 and raw.high == 1
    key = f"{raw.rule}{'/one' if one else ''}{'/vague' if raw.approx else ''}{'/late' if start > LATE else ''}"
    frame = raw.rule.partition("_")[0]  # 'casualty.toll_risen' is a toll until it has cases of its own
    return next((table[name] for name in (key, raw.rule, frame) if name in table), UNMEASURED)
