"""The shape of a segment: what its length, ending and capitals say about its role, whatever its words."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOSERS = "\"”»’'\u200b)] \xa0"
BULLETS = "-–—*•▪◾◽✔●■▶►◆🔹🔸🔺🔻▫▪️➡⚡❗‼🔴🟢📍"
_WORD = re.compile(r"[^\W_]+")
_FURNITURE = re.compile(
    r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # address
    r"|(?:https?://|www\.|pic\.twitter\.com|twitter\.com/|facebook\.com/)\S+"
    r"|@\w{2,30}"
    r"|[(+]?\d{1,3}[) .-]{1,2}\d{3}[ .-]\d{3,4}(?:[ .-]\d{2,4})?"  # telephone
    r"|\d{1,4}\s?(?:of|/|з|из)\s?[\d,]{1,6}"  # picture counter
    r"|(?:about |just )?(?:an?|\d{1,3}) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago"
    r"|\d{1,3}[\d.,]*[km]?\s?(?:views?|shares?|comments?|likes?|followers|min(?:ute)?s? read)"
    r"|(?:updated |оновлено |обновлено )?(?:today|yesterday|сегодня|вчера|сьогодні|вчора)"
    r"(?:,| at| в| о| об)?\s?\d{1,2}[:.]\d{2}"
    r"|updated\s(?:about |just )?(?:an?|\d{1,3}) (?:minutes?|hours?|days?) ago"
    r"|[\d:.,%/+\s-]{1,12})",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\((?!(?i:video|photos?|updated?|live|watch|gallery|audio)s?\))[A-Z][^()]{1,80}\)$")
_NAME = re.compile(r"(?<=[\w,;’'\"“«(-] )[A-ZА-ЯІЇЄҐ][\w’'-]{2,}")
BYLINE = re.compile(
    r"(?:By|BY|Written by|Автор)\s+(?:[A-Z][\w.’'-]*|[А-ЯІЇЄҐ][\w.’'-]*)(?:[\s,|/&]+(?:and\s)?[\w.@’'-]+){0,10}$"
)
_TIMED = re.compile(r"\d{1,2}:\d{2}\s\S")


class Shape(NamedTuple):
    """What a segment looks like. `prose`: a sentence of some length, or a paragraph; `closed`: ends as sentences do."""

    words: int
    closed: bool
    teaser: bool
    prose: bool
    item: bool
    intro: bool
    """Ends in a colon, so that a list may follow."""
    titled: bool
    """Most longer words are capitalised, as English headlines and names are."""
    credited: bool
    """Ends in a bracket that names a photographer or outlet, as captions do."""
    timed: bool
    """Begins with a clock time or the length of a film."""
    furniture: bool
    """An address, telephone number, counter, time ago, or nothing but signs."""


PROSE_WORDS = 5
"""Words of the shortest closed segment that counts as prose: the shortest body sentences of 3,200 press pages
(`No arrests have been made.`) have five; furniture that is a full sentence is left to the marker table."""
OPEN_PROSE_WORDS = 22
"""Words from which an unclosed segment is prose: headlines and picture titles of those pages rarely pass 20."""


def shape_of(text: str, start: int, end: int) -> Shape:
    """The shape of text[start:end], which is trimmed and not empty."""
    body = text[start:end]
    words = body.count(" ") + 1
    core = body.rstrip(_CLOSERS)
    last = core[-1:]
    teaser = last == "…" or core.endswith("...")
    closed = not teaser and ((last in ".!?" and last != "") or (body[-1] in '”"»' and words > PROSE_WORDS))
    furniture = False
    if words <= 8:
        furniture = _FURNITURE.fullmatch(body) is not None or _WORD.search(body) is None
    prose = not furniture and (
        words >= 40 if teaser else (closed and words >= PROSE_WORDS) or (words >= OPEN_PROSE_WORDS and _flows(body))
    )
    first = body[0]
    timed = body[0].isdigit() and _TIMED.match(body) is not None
    item = not furniture and ((first in BULLETS and words > 1) or (first.isdigit() and not timed) or last in ";,")
    titled = False
    if 5 <= words <= OPEN_PROSE_WORDS and (not prose or last in "?!"):
        long_words = [word for word in _WORD.findall(body) if len(word) > 3]
        titled = len(long_words) > 1 and sum(word[0].isupper() for word in long_words) * 10 >= len(long_words) * 7
    credited = not closed and body[-1] == ")" and _CREDIT.search(body) is not None
    return Shape(words, closed, teaser, prose, item, last == ":", titled, credited, timed, furniture)


def _flows(body: str) -> bool:
    """Whether an unclosed paragraph reads on, with small words in it; a row of tags or names does not."""
    words = body.split()
    return sum(word[0].islower() for word in words) * 3 >= len(words)


def stems(folded: str, start: int, end: int) -> set[str]:
    """The longer words of a stretch, cut to seven letters so that most inflected forms fall together."""
    return {word[:7] for word in _WORD.findall(folded[start:end]) if len(word) > 4 or word.isdigit()}


class Subject(NamedTuple):
    """What a stretch of text is about, roughly: the names in it and its longer words."""

    names: frozenset[str]
    words: frozenset[str]


def subject(text: str, folded: str, spans: list[tuple[int, int]]) -> Subject:
    """The subject of the given stretches."""
    names: set[str] = set()
    words: set[str] = set()
    for start, end in spans:
        names.update(name[:7].lower() for name in _NAME.findall(text, start, end))
        words |= stems(folded, start, end)
    return Subject(frozenset(names), frozenset(words))


def shared_subject(before: Subject, after: Subject) -> float:
    """0 to 2: the share of the later stretch's names that the earlier one holds, plus the share of its words."""
    names = len(before.names & after.names) / len(after.names) if after.names else 0.0
    words = len(before.words & after.words) / len(after.words) if after.words else 0.0
    return names + words
