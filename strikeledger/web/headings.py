"""What a report is called where it is listed: its title, else how it begins, else its outlet and day; never a path."""

from __future__ import annotations

import datetime as dt

LONGEST = 90
"""Characters of a beginning that stands for a title: what a line of a list holds."""


def heading_of(title: str | None, opening: str | None, outlet: str | None, day: dt.date | None) -> str:
    """The name of a report; `opening` is the beginning of its text, as it may be shown."""
    if title and title.strip():
        return " ".join(title.split())
    if opening and (begins := _first(opening)):
        return begins
    return f"{outlet or 'Report without a title'}, {day or 'undated'}"


def _first(text: str) -> str:
    """The first sentence; a longer one up to the last word that fits."""
    from strikeledger.reading.tokens import sentences

    start, end = next(sentences(text, 0, len(text)), (0, 0))
    words = " ".join(text[start:end].split())
    if len(words) <= LONGEST:
        return words.rstrip(".")
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
