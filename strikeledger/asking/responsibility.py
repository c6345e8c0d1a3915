"""Who says they did it, who says they did not, and what for: from the statements about an attack (rule 14)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from strikeledger.asking.said import Said, said_about
from strikeledger.model import Record
from strikeledger.vocabulary.lexicon import languages
from strikeledger.vocabulary.manners import RESPONSIBILITY, answering_words, tells_manners

Stance = Literal["claimed", "denied", "justified"]
_WORD = re.compile(r"\w+")


class Answer(Record, frozen=True):
    """What somebody says of their own part in an attack; their words, as one report prints them."""

    speaker: str
    side: str | None
    stance: Stance
    """`justified`: the attack is told as an answer to something; it is that side's word for it, and no finding."""
    words: str
    outlet: str | None
    document_id: str
    statement_id: str


def responsibility(path: Path, incident_id: str) -> tuple[Answer, ...]:
    """The answers of everybody who was asked or spoke up, one a speaker and stance, the earliest printed."""
    return answers(said_about(path, incident_id))


def answers(spoken: Iterable[Said]) -> tuple[Answer, ...]:
    """The answers among statements about one attack, in their order."""
    found: dict[tuple[str, Stance], Answer] = {}
    for one in spoken:
        row, stance = one.first, _stance(one)
        if stance is None:
            continue
        who = row["speaker"]
        answer = Answer(
            speaker=who["name"],
            side=who["side"],
            stance=stance,
            words=row["words"],
            outlet=row["outlet"],
            document_id=row["document_id"],
            statement_id=row["statement_id"],
        )
        found.setdefault((who["name"], stance), answer)
    return tuple(found.values())


def _stance(one: Said) -> Stance | None:
    manner, words = one.first["manner"], one.first["words"].lower()
    if manner == RESPONSIBILITY:
        return "claimed"
    known = set(_WORD.findall(words))
    for language in languages():
        if not tells_manners(language):
            continue
        table = answering_words(language)
        if manner == "denied" and (known & table.part or any(phrase in words for phrase in table.phrases)):
            return "denied"
        if any(phrase in words for phrase in table.reasons):
            return "justified"
    return None
