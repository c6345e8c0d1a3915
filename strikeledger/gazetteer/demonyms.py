"""Words for peoples and for a country's things in Ukrainian and Russian, which are written small."""

from __future__ import annotations

import re

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.mention import PlaceMention

_CYRILLIC = re.compile(r"[\u0400-\u04ff]{4}")
_SAMPLE = 4_000
"""Characters looked at to see whether the text is Cyrillic at all."""


class Demonyms:
    """Finds українські, росіян, белорусский and the like by the beginnings in the table of countries."""

    def __init__(self, data: PlaceData) -> None:
        self._data = data
        self._stems: dict[str, int] = data.head["stems"]
        groups: dict[str, list[str]] = {}
        for stem in sorted(self._stems, key=len, reverse=True):
            groups.setdefault(stem[:2], []).append(stem[2:])
        branches = []
        for start, rests in groups.items():
            branches.append(f"[{start[0]}{start[0].upper()}]{start[1]}(?:{'|'.join(rests)})")
        self._pattern = re.compile(rf"\b({'|'.join(branches)})[а-яіїєґ']{{0,6}}\b")

    def merge(self, text: str, start: int, end: int, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """The mentions with demonyms put in where no name stands already."""
        if not _CYRILLIC.search(text, start, min(end, start + _SAMPLE)):
            return mentions
        found = []
        for match in self._pattern.finditer(text, start, end):
            row = self._stems[match[1].lower()]
            place = self._data.place(row)
            found.append(
                PlaceMention(
                    start=match.start(),
                    end=match.end(),
                    name=match[0],
                    candidates=(place,),
                    demonym=True,
                    kind="country",
                    rows=(row,),
                )
            )
        if not found:
            return mentions
        taken = {place for mention in mentions for place in range(mention.start, mention.end)}
        return sorted(mentions + [new for new in found if new.start not in taken], key=lambda mention: mention.start)
