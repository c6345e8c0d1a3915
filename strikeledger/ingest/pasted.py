"""Several articles pasted into one text, told apart where each begins as articles do: with a title and its own day.

A beginning is a run of short lines, one of which gives a day with its year, or which stand right above a dateline that
does ('KYIV, July 4, 2025 (Reuters) -'); a later one also needs a line that parts it from the text above ('* * *'), or a
third line (outlet, author, address). Titles behind lines that part begin articles too, which is less sure: they may be
sections of one. Text that does not begin so, or has one such beginning, is one article, in doubt where it has days or
parting lines that articles could begin at.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from strikeledger.ingest.days import find_days
from strikeledger.ingest.phrases import fold, table_rows

_SEPARATOR = re.compile(r"\W{3,}")
_CLOSED = (".", "!", "?", ":", ";", ",")
_DATELINE = re.compile(r"[^\n]{0,90}?\s[-–—]\s")
_PARTS = re.compile(r"\s[|·•/—–-]\s|,\s")
OUTLET_WORDS = 5
"""Words of the longest name of an outlet on a line above an article."""
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


class Parted(NamedTuple):
    """The articles of a text, in order, which together are the text, and whether a person should look at the cuts."""

    articles: list[str]
    unsure: bool


def articles_of(text: str) -> Parted:
    """The articles of a text; one where they cannot be told apart."""
    lines = [line for line in _lines(text) if line.text]
    for begins, unsure in ((_begins, False), (_titled, True)):
        found = _cut(text, list(_beginnings(lines, begins)))
        if len(found) > 1:
            return Parted(found, unsure)
    return Parted([text], unsure=len(_cut(text, list(_beginnings(lines, _may_begin)))) > 1)


def outlet_above(article: str) -> str | None:
    """The outlet that a short line names between the title and the text of an article; None where none does so surely.

    An outlet is told from an author by a word that outlets have in their names ('Valley Post'), parted from a day and
    an author by signs ('River News | 7 March 2025', 'By Ann Lee, Border Wire').
    """
    lines = [line for line in _lines(article) if line.text]
    pieces = [piece.strip() for line in _run(lines, 0)[1:HEAD_LINES] for piece in _PARTS.split(line.text)]
    named = [piece for piece in pieces if _is_outlet(piece)]
    return named[0] if len(named) == 1 else None


def _is_outlet(piece: str) -> bool:
    words = piece.split()
    return (
        len(words) <= OUTLET_WORDS
        and words[:1] != []
        and words[0][:1].isupper()
        and not _has_day(piece)
        and any(word.casefold() in _outlet_words() for word in (words[0], words[-1]))
    )


@functools.cache
def _outlet_words() -> frozenset[str]:
    return frozenset(word for row in table_rows("outlet_words.tsv") for cell in row for word in cell.split(" ; "))


def _cut(text: str, begins: list[int]) -> list[str]:
    """The text from each beginning to the next; whole where one piece would be no article."""
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


Test = Callable[[list[_Line], int, int], bool]


def _beginnings(lines: list[_Line], begins: Test) -> Iterator[int]:
    at = 0
    while at < len(lines):
        run = _run(lines, at)
        if begins(lines, at, at + len(run)):
            yield lines[at].start
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
    """Whether a run of short lines with a day stands above an article."""
    run, body = lines[at:end], lines[end : end + 1]
    if not _heads(lines, at, end):
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


def _heads(lines: list[_Line], at: int, end: int) -> bool:
    """Whether lines are few, short, and above something."""
    return at < end <= at + HEAD_LINES and end < len(lines) and not lines[end].separates


def _titled(lines: list[_Line], at: int, end: int) -> bool:
    """Whether a title without a day stands at the top or behind a line that parts."""
    return _heads(lines, at, end) and (at == 0 or lines[at - 1].separates)


def _may_begin(lines: list[_Line], at: int, end: int) -> bool:
    """Whether an article could begin here: at the top, behind a line that parts, at a title above a day."""
    if lines[at].separates:
        return False
    return (
        at == 0
        or lines[at - 1].separates
        or (_heads(lines, at, end) and any(_has_day(one.text) for one in lines[at:end]))
    )


def _has_day(text: str) -> bool:
    folded = fold(text)
    return any(day.date is not None for day in find_days(folded, 0, len(folded)))
