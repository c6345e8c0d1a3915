"""Names of places inside names of organisations: the Kachin Independence Army, the Islamic Resistance in Iraq."""

from __future__ import annotations

import re

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.keys import fold_name

_BACK, _AHEAD = 80, 60
_JOINED = re.compile(
    r"^(?P<head>.*?)[ -](?:of|in)(?: the)? (?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?(?:, | and )(?:the )?)?$", re.DOTALL
)
"""What stands before X in "Islamic State of X", "Islamic State in Iraq and the X"."""
_CAPITALS = re.compile(r"(?:[ -](?:[A-Z][\w'’-]*|of|for|and))+")
_HEAD_ENDS = (" of ", " in ", "the ", "and ")
_LINK = ("of", "for", "and")
_TAIL_AT = 4
"""Capitalised words in which the tail must come."""
_HEAD_WORDS = 4


class Organisations:
    """Asks about one name at a time; nothing is looked for where no place stands."""

    def __init__(self, data: PlaceData) -> None:
        words = data.words
        self._heads, self._tails, self._sites = (words["org_heads"], words["org_tails"], words["org_sites"])

    def holds(self, text: str, start: int, end: int) -> bool:
        """True when `text[start:end]` is a part of an organisation's name."""
        if text[max(0, start - 4) : start].endswith(_HEAD_ENDS) and self._after_head(
            text[max(0, start - _BACK) : start]
        ):
            return True
        return text[end + 1 : end + 2].isupper() and self._before_tail(text, end)

    def _after_head(self, lead: str) -> bool:
        found = _JOINED.match(lead[lead.rfind("\n") + 1 :])
        if not found:
            return False
        words = fold_name(found["head"]).split()[-_HEAD_WORDS:]
        return any(" ".join(words[at:]) in self._heads for at in range(len(words)))

    def _before_tail(self, text: str, end: int) -> bool:
        if text[end : end + 1] not in (" ", "-"):
            return False
        found = _CAPITALS.match(text, end, end + _AHEAD)
        if not found:
            return False
        words = [word.lower() for word in re.split("[ -]", found[0][1:])]
        for place, word in enumerate(words[:_TAIL_AT]):
            if word in _LINK and not place:
                return False
            if word.strip("'’") in self._tails:
                after = words[place + 1 :] or text[found.end() : found.end() + _AHEAD].lower().split()
                return not (after and after[0].strip(".,;:)") in self._sites)
        return False
