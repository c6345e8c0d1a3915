"""No regular expression of the package can be made to go back and forth: a million characters take linear time."""

from __future__ import annotations

import re
import sys
import time

import pytest

from strikeledger.limits import OverTimeError, at_most
from tests.faults.corpus import LONG, tell

from .patterns import Pattern, attacks, patterns

SIZE = 1_000_000 if LONG else 30_000
YARDSTICK = re.compile(r"[^\x00]*?\x01")
"""Goes through a text once, a step a character: how fast this machine is at this moment."""
MOST = 400
"""Times as long as the yardstick that a pattern may take on a text as long. The slowest takes some 70 times as long,
the quickest quadratic one 1,100 times with 30,000 characters; both numbers are the same on any machine."""


def yardstick() -> float:
    """Seconds of computing that the yardstick takes: of many goes, as some clocks tell no milliseconds."""
    text, begun, times = "a" * SIZE, time.process_time(), 0
    while time.process_time() - begun < 0.02 or times < 5:
        YARDSTICK.match(text)
        times += 1
    return (time.process_time() - begun) / times


def try_on(pattern: re.Pattern[str], text: str, anchored: bool, most: float) -> float:
    """Seconds of going through a text, no more than `most`."""
    begun = time.process_time()
    with at_most(most):
        if anchored:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            for _ in pattern.finditer(text):
                pass
    return time.process_time() - begun


def slow(one: Pattern) -> tuple[float, list[str]]:
    """Longest time in yardsticks, and the pieces that took too long."""
    compiled = re.compile(one.pattern, one.flags)
    unit = yardstick()
    longest, too_long = 0.0, []
    for piece in attacks(one):
        text = (piece * (SIZE // len(piece) + 1))[:SIZE]
        for tail in ("", "\x00"):
            try:
                longest = max(longest, try_on(compiled, text + tail, one.anchored, MOST * unit) / unit)
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
        took, pieces = slow(one)
        longest = max(longest, took)
        if pieces:
            bad[one.where] = (one.pattern[:120], pieces[:3])
    assert bad == {}
    tell(
        "regular expressions",
        f"{len(found)} tried with texts of {SIZE:,} characters, longest {longest:.0f} times the yardstick",
    )


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"(?:a|aa)*b", r"<[^>]*>"])
def test_the_attack_slows_down_a_pattern_that_goes_back(pattern: str) -> None:
    assert slow(Pattern(pattern, 0, "here", False))[1]
