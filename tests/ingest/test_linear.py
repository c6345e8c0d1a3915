"""Reading takes time in proportion to the text, also for texts made to be slow."""

from __future__ import annotations

import time

import pytest

from strikeledger.ingest.assemble import document_of
from strikeledger.ingest.page import Given, Page

from .pages import LEAD

PIECES = (
    "a\n",
    "Kyiv\n",
    "Related posts ",
    "Read also: x The ",
    "July 4 — ",
    f"{LEAD}\nRelated posts\n",
    "Source: AP\n",
    "(A",
    "in 2022 by ",
)


def seconds(text: str) -> float:
    """The shortest of three readings."""
    times = []
    for _ in range(3):
        start = time.process_time()
        document_of(Page(source="x", sha256="0" * 64, text=f"{LEAD}\n{text}"), Given())
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("piece", PIECES)
def test_eight_times_the_text_takes_about_eight_times_as_long(piece: str) -> None:
    short, long = (seconds(piece * (size // len(piece))) for size in (25_000, 200_000))
    assert long < 24 * max(short, 0.002)  # quadratic would be sixty-four times
