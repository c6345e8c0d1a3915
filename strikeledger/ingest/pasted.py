"""Several articles pasted into one text, told apart where each begins as articles do: with a title and its own day.

A beginning is a run of short lines, one of which gives a day with its year, or which stand right above a dateline that
does ('KYIV, July 4, 2025 (Reuters) -'); a later one also needs a line that parts it from the text above ('* * *'), or a
third line (outlet, author, address). Text that does not begin so, or has one such beginning, is one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from strikeledger.ingest.days import find_days
from strikeledger.ingest.phrases import fold

_SEPARATOR = re.compile(r"\W{3,}")
_CLOSED = (".", "!", "?", ":", ";", ",")
_DATELINE = re.compile(r"[^\n]{0,90}?\s[-–—]\s")
TITLE_WORDS = 18
"""Words of the longest line above an article: headlines rarely pass it."""
HEAD_LINES = 4
"""Title, outlet, author, day."""
LATER_LINES = 3
"""Lines of a beginning that nothing parts from the text above: boxes on other articles have a title and a day."""
BODY_WORDS = 25
"""Words below a beginning that make it one of an article."""


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def separates(self) -> bool:
        return _SEPARATOR.fullmatch(self.text) is not None

    @property
    def short(self) -> bool:
        return self.text.count(" ") < TITLE_WORDS and not self.text.endswith(_CLOSED)


def articles_of(text: str) -> list[str]:
    """The articles of a text, in order, which together are the text; one where they cannot be told apart."""
    begins = list(_beginnings([line for line in _lines(text) if line.text]))
    if len(begins) < 2 or text[: begins[0]].strip():
        return [text]
    ends = [*begins[1:], len(text)]
    found = [text[start:end] for start, end in zip(begins, ends, strict=True)]
    return found if all(len(one.split()) >= BODY_WORDS for one in found) else [text]


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        yield _Line(at, line.strip())
        at += len(line) + 1


def _beginnings(lines: list[_Line]) -> Iterator[int]:
    at = 0
    while at < len(lines):
        run = _run(lines, at)
        if run and _begins(lines, at, at + len(run)):
            yield run[0].start
        at += max(len(run), 1)


def _run(lines: list[_Line], at: int) -> list[_Line]:
    """The short lines from here on."""
    found: list[_Line] = []
    for line in lines[at:]:
        if line.separates or not line.short:
            break
        found.append(line)
    return found


def _begins(lines: list[_Line], at: int, end: int) -> bool:
    """Whether a run of short lines stands above an article."""
    run, body = lines[at:end], lines[end : end + 1]
    if len(run) > HEAD_LINES or not body or body[0].separates:
        return False
    dated = [line for line in run if _has_day(line.text)]
    told = len(run)
    if not dated:
        line = _DATELINE.match(body[0].text)
        if line is None or not _has_day(line[0]):
            return False
        told += 2  # place and day
    parted = at == 0 or lines[at - 1].separates
    return len(dated) < len(run) and (parted or told >= LATER_LINES)


def _has_day(text: str) -> bool:
    folded = fold(text)
    return any(day.date is not None for day in find_days(folded, 0, len(folded)))
