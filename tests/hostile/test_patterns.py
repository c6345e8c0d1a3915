"""No regular expression of the package can be made to go back and forth: a million characters take linear time."""

from __future__ import annotations

import re
import sys
import time

import pytest

from strikeledger.limits import OverTimeError, at_most
from tests.faults.corpus import LONG, tell

from .patterns import Pattern, attacks, patterns

SIZE = 1_000_000 if LONG else 60_000
SECONDS = 6.0 if LONG else 1.5
"""The slowest takes 1 microsecond a character. Of 60,000 characters a quadratic one takes minutes."""


def try_on(pattern: re.Pattern[str], text: str, anchored: bool) -> float:
    """Seconds of going through a text."""
    begun = time.process_time()
    with at_most(SECONDS):
        if anchored:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            for _ in pattern.finditer(text):
                pass
    return time.process_time() - begun


def slow(one: Pattern) -> tuple[float, list[str]]:
    """Longest time, and the pieces that took too long."""
    compiled = re.compile(one.pattern, one.flags)
    longest, too_long = 0.0, []
    for piece in attacks(one):
        text = (piece * (SIZE // len(piece) + 1))[:SIZE]
        for tail in ("", "\x00"):
            try:
                longest = max(longest, try_on(compiled, text + tail, one.anchored))
            except OverTimeError:
                too_long.append(piece)
                break
        if len(too_long) > 2:
            break
    return longest, too_long


@pytest.mark.skipif(sys.platform == "win32", reason="the time limit is that of POSIX systems")
def test_no_pattern_can_be_slowed_down() -> None:
    found = patterns()
    assert len(found) > 80
    longest, bad = 0.0, {}
    for one in found:
        seconds, pieces = slow(one)
        longest = max(longest, seconds)
        if pieces:
            bad[one.where] = (one.pattern[:120], pieces[:3])
    assert bad == {}
    tell("regular expressions", f"{len(found)} tried with texts of {SIZE:,} characters, longest {longest:.2f} s")


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"(?:a|aa)*b", r"<[^>]*>"])
def test_the_attack_slows_down_a_pattern_that_goes_back(pattern: str) -> None:
    assert slow(Pattern(pattern, 0, "here", False))[1]
