"""Who says of an attack that they did it, that they did not, or what for: from what is said in a report of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from strikeledger.model import Episode, Reading
from strikeledger.statements import Statement, stretches
from strikeledger.vocabulary.lexicon import languages
from strikeledger.vocabulary.manners import RESPONSIBILITY, Answering, answering_words, tells_manners

Stance = Literal["claimed", "denied", "justified"]
"""`justified`: the attack is told as an answer to something; it is that side's word for it, and no finding."""
_WORD = re.compile(r"\w+")
_PLAIN = frozenset({"said", "confirmed"})


def stance_of(manner: str, words: str, *, own: bool) -> Stance | None:
    """What a statement about an attack answers for it, if anything.

    `own` is whether the speaker is of the side that attacked: then `it struck a depot` is a claim of having done it,
    while from anybody else `it` may be the missile.
    """
    if manner == RESPONSIBILITY:
        return "claimed"
    small = words.lower()
    known = _WORD.findall(small)
    for table in map(answering_words, filter(tells_manners, languages())):
        part = not table.part.isdisjoint(known) or any(phrase in small for phrase in table.phrases)
        if manner == "denied" and part:
            return "denied"
        if any(phrase in small for phrase in table.reasons):
            return "justified"
        if own and manner in _PLAIN and _tells_own_deed(known, table):
            return "claimed"
    return None


def _tells_own_deed(known: list[str], table: Answering) -> bool:
    told = " ".join(word for word in known if word not in table.helping) + " "
    return any(told.startswith(f"{deed} ") for deed in table.deeds)


def with_answers(reading: Reading, statements: Iterable[Statement], text: str) -> Reading:
    """The reading with its attacks knowing who claims or denies them, by side or by the name of a body.

    Who speaks for no side and is a person answers for nobody. A statement is about the attacks that are told in its
    words, else about the only one that the report tells as news.
    """
    given = [(one, answer) for one in statements if (answer := _who(one)) is not None]
    if not given:
        return reading
    episodes = tuple(
        msgspec.structs.replace(episode, answers=found)
        if (found := tuple(sorted(_answers(episode, reading, given, text))))
        else episode
        for episode in reading.episodes
    )
    return msgspec.structs.replace(reading, episodes=episodes)


def _who(one: Statement) -> str | None:
    """Who claims an attack outright speaks for those who made it, by whatever name."""
    return one.speaker.side or (None if one.person and one.manner != RESPONSIBILITY else one.speaker.name)


def _answers(
    episode: Episode, reading: Reading, given: Iterable[tuple[Statement, str]], text: str
) -> Iterator[tuple[str, Stance]]:
    for one, who in given:
        if episode in _about(one, reading.episodes):
            content, verb, speaker = _spans(one)
            words = " ".join(text[start:end] for start, end in stretches(text, content, verb, speaker))
            stance = stance_of(one.manner, words, own=who == episode.attacker)
            if stance in ("claimed", "denied"):
                yield who, stance


def _spans(one: Statement) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    return (
        (one.content_start, one.content_end), (one.verb_start, one.verb_end), (one.speaker_start, one.speaker_end)
    )  # fmt: skip


def _about(one: Statement, episodes: Iterable[Episode]) -> list[Episode]:
    real = [episode for episode in episodes if not episode.aside]
    inside = [e for e in real if e.start < one.content_end and one.content_start < e.end]
    news = [e for e in real if not e.background]
    return inside or (news if len(news) == 1 else [])
