"""How sure a figure is: how often figures bound this way were right on what others coded (docs/accuracy.md)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from strikeledger.model import DOUBTFUL
from strikeledger.reading.frames.raw import EVEN_SHARE, RawClaim

UNMEASURED = DOUBTFUL
"""For a family of frames without a case: not to be trusted with a best figure, so it goes to the review list."""
LATE = 2500
"""Characters into a text after which figures are told in passing more often than as news."""


@cache
def _table() -> dict[str, float]:
    file = resources.files(__package__).joinpath("confidence.toml")
    found: dict[str, float] = tomllib.loads(file.read_text(encoding="utf-8"))["frames"]
    return found


def confidence_of(raw: RawClaim, start: int) -> float:
    """0 to 1, for a figure bound by its frame at text offset `start`."""
    if raw.rule == EVEN_SHARE:
        return UNMEASURED  # nobody said it: any figure told of the attack decides
    table = _table()
    key = key_of(raw.rule, raw.low, raw.high, approx=raw.approx, start=start)
    frame = raw.rule.partition("_")[0]  # 'casualty.toll_risen' is a toll until it has cases of its own
    return next((table[name] for name in (key, raw.rule, frame, family_of(raw.rule)) if name in table), UNMEASURED)


def key_of(rule: str, low: float | None, high: float | None, *, approx: bool, start: int) -> str:
    """The frame with what is measured apart in it: one person told without a number, a vague word, late in a text."""
    one = low == 1 and high == 1
    return f"{rule}{'/one' if one else ''}{'/vague' if approx else ''}{'/late' if start > LATE else ''}"


def family_of(rule: str) -> str:
    """The family of a frame: what a frame without cases is held to."""
    return rule.partition(".")[0]
