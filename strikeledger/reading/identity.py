"""One name for one claimant of a report: other spellings, and a surname alone after the full name, are the same."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from strikeledger.model import Claimant
from strikeledger.reading.speakers import Speaker
from strikeledger.vocabulary.spelling import spelling_key

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})


def straight(name: str) -> str:
    """A name with one kind of apostrophe."""
    return name.translate(_APOSTROPHES)


def folded(name: str) -> str:
    """A name, word by word, as its spellings have it in common."""
    return " ".join(filter(None, map(spelling_key, name.split())))


class Claimants:
    """The claimants of one report under one name each: the fullest that the report gives."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._full: dict[str, Claimant] = {}
        for speaker in speakers:
            words = folded(speaker.name).split()
            if speaker.person and len(words) > 1:
                self._full.setdefault(words[-1], _record(speaker))
                self._full.setdefault(" ".join(words), _record(speaker))

    def of(self, speaker: Speaker) -> Claimant:
        """The record of a speaker, by the full name where the report gives one."""
        own = _record(speaker)
        if not speaker.person:
            return own
        full = self._full.get(folded(speaker.name))
        if full is None:
            return own
        return msgspec.structs.replace(
            own,
            name=full.name,
            role=own.role or full.role,
            organisation=own.organisation or full.organisation,
            side=own.side or full.side,
        )


def _record(speaker: Speaker) -> Claimant:
    organisation = straight(speaker.organisation) if speaker.organisation else None
    return Claimant(name=straight(speaker.name), role=speaker.role, organisation=organisation, side=speaker.side)
