"""Names that no table has and the text explains: "Ban La Mut village", "Baqim district", "El Plateado (Cauca)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.keys import fold_token
from strikeledger.gazetteer.mention import UNKNOWN_ROW, Hit

_PART = r"(?:[A-Z][a-zà-ÿ'’]+|d[ei]l?|las?|los|el|al|ad|as|ash|at|ar|an|y)"
_NAME_BEFORE = re.compile(
    rf"(?:\b(?P<word>[a-z]+) (?:the )?|[(,] ?)(?P<name>(?:[aA]l-|[A-Z])[a-zà-ÿ'’]+(?:[ -]{_PART}){{0,4}})$"
)
_NEAR = re.compile(
    r"\b(?:near|outside|toward|towards|(?:north|south|east|west|outskirts|vicinity) of) "
    r"(?P<name>(?:[aA]l-|[A-Z])[a-zà-ÿ'’]{2,}+"
    rf"(?:[ -]{_PART}){{0,3}})(?=[,.;)]| (?:on|in|and|by|when|after|as|where|during|early|late|killing|injuring)\b)"
)
"""A name right behind a word that only a place follows, which nothing makes the name of somebody's position."""
_BACK = 90
_LONGEST = 60


class Local:
    """Adds hits for such names to those of the tables."""

    def __init__(self, data: PlaceData) -> None:
        words = data.words
        self._data = data
        self._districts = words["local_districts"]
        self._not_names = words["local_not_names"] | words["given"] | words["titles"]
        self._locative = words["locative"] | words["struck"] | {"of"}
        said = words["local_places"] | self._districts
        said |= {word.capitalize() for word in said}
        longest = "|".join(sorted(map(re.escape, said), key=len, reverse=True))
        self._says = re.compile(rf"[A-Z][a-zà-ÿ'’]++ ((?:{longest})\b)")

    def add(self, text: str, start: int, stop: int, hits: list[Hit]) -> list[Hit]:
        """The hits with those of unknown names put in, in order of the text."""
        found = [hit for at, word in self._marks(text, start, stop, hits) if (hit := self._name(text, at, word, hits))]
        if not found:
            return hits
        kept = [hit for hit in hits if not any(hit.start < new.end and new.start < hit.end for new in found)]
        return sorted([*kept, *found], key=lambda hit: hit.start)

    def _marks(self, text: str, start: int, stop: int, hits: Sequence[Hit]) -> list[tuple[int, str]]:
        """Where a name must end: before a word that says what it is, before its region in brackets or behind a comma,
        or where the sentence goes on behind "near X".
        """
        marks = [(found.start(1) - 1, found[1]) for found in self._says.finditer(text, start, stop)]
        for hit in hits:
            if not text.startswith((" (", ", "), max(0, hit.start - 2)) or not hit.accepted or hit.demonym:
                continue
            if hit.rows[0] >= 0 and self._data.kind(hit.rows[0]) in _UNITS:
                marks.append((hit.start - 2, ""))
        marks += [(found.end("name"), "") for found in _NEAR.finditer(text, start, stop)]
        return marks

    def _name(self, text: str, at: int, word: str, hits: Sequence[Hit]) -> Hit | None:
        found = _NAME_BEFORE.search(text, max(0, at - _BACK), at)
        if not found or len(found["name"]) > _LONGEST or (found["word"] and found["word"] not in self._locative):
            return None
        name, start = found["name"], found.start("name")
        if any(fold_token(part) in self._not_names for part in re.split("[ -]", name)):
            return None
        over = [hit for hit in hits if hit.accepted and hit.start < at and start < hit.full_end]
        if any(hit.start == start or hit.demonym or hit.unit for hit in over):
            return None
        unit = "district" if word.lower() in self._districts else None
        return Hit(
            start, at, name.lower(), (UNKNOWN_ROW,), unit=unit, full_end=at, accepted=True, evidence={"settlement"}
        )


_UNITS = ("admin1", "admin2")
