"""Names of places inside names of organisations: the Kachin Independence Army, the Islamic Resistance in Iraq."""

from __future__ import annotations

import re

from strikeledger.gazetteer.data import PlaceData
from strikeledger.gazetteer.keys import fold_name, fold_token

_BACK, _AHEAD = 80, 60
_JOINED = (" of ", " in ", " of the ", " in the ")
"""Between a head and X in "Islamic State of X"."""
_OF = (" of ", " of the ")
"""Of these, what joins a place to a common noun too: "the army of X" is no place, "a party in X" is in X."""
_ENDS = (" of ", " in ", "the ", "and ", ", ")
_SECOND = re.compile(r" (?:of|in) (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?(?:,| and|, and) (?:the )?$")
"""Between a head and Y in "Islamic State in X and Y"."""
_CAPITALS = re.compile(r"(?:[ -](?:[A-Z][\w'’-]*|of|for|and))+")
_LINK = ("of", "for", "and")
_TAIL_AT = 4
"""Capitalised words in which the tail must come."""
_HEAD_WORDS = 4


class Organisations:
    """Asks about one name at a time; nothing is looked for where no place stands."""

    def __init__(self, data: PlaceData) -> None:
        words = data.words
        self._heads, self._tails, self._sites = (words["org_heads"], words["org_tails"], words["org_sites"])
        self._last = frozenset(head.split()[-1] for head in self._heads)

    def holds(self, text: str, start: int, end: int) -> bool:
        """True when `text[start:end]` is a part of an organisation's name."""
        return self._after_head(text, start) or (text[end + 1 : end + 2].isupper() and self._before_tail(text, end))

    def _after_head(self, text: str, start: int) -> bool:
        close = text[max(0, start - 8) : start]
        if close.endswith("Free ") and self._headed(text[max(0, start - _BACK) : start - 1]):
            return True  # Radio Free Asia
        if not close.endswith(_ENDS):
            return False
        for joined in _JOINED:
            if close.endswith(joined):
                lead = text[max(0, start - _BACK) : start - len(joined)]
                return (joined in _OF or _name_last(lead)) and self._headed(lead)
        if not close.endswith(("and ", "and the ", ", ", ", the ")):
            return False
        lead = text[max(0, start - _BACK) : start]
        found = _SECOND.search(lead)
        return found is not None and self._headed(lead[: found.start()])

    def _headed(self, lead: str) -> bool:
        last = lead[max(lead.rfind(" "), lead.rfind("-")) + 1 :]
        if fold_token(last) not in self._last:
            return False
        words = fold_name(lead[lead.rfind("\n") + 1 :]).split()[-_HEAD_WORDS:]
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


def _name_last(lead: str) -> bool:
    """Whether the last word is written as a part of a name."""
    return lead[lead.rfind(" ") + 1 :][:1].isupper()
