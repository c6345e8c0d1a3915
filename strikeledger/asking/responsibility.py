"""Who says they did it, who says they did not, and what for: from the statements about an attack (rule 14)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from strikeledger.asking.said import Said, said_about
from strikeledger.model import Record
from strikeledger.reading.answering import Stance, stance_of
from strikeledger.store.tables import fetch


class Answer(Record, frozen=True):
    """What somebody says of their own part in an attack; their words, as one report prints them."""

    speaker: str
    side: str | None
    stance: Stance
    words: str
    outlet: str | None
    document_id: str
    statement_id: str


def responsibility(path: Path, incident_id: str) -> tuple[Answer, ...]:
    """The answers of everybody who was asked or spoke up, one a speaker and stance, the earliest printed."""
    (attack,) = fetch(path, "incidents", {"incident_id": [incident_id]}).select(["attacker"]).to_pylist()
    return answers(said_about(path, incident_id), attack["attacker"])


def answers(spoken: Iterable[Said], attacker: str | None) -> tuple[Answer, ...]:
    """The answers among statements about one attack by a party, in their order."""
    found: dict[tuple[str, Stance], Answer] = {}
    for one in spoken:
        row, who = one.first, one.first["speaker"]
        own = attacker is not None and who["side"] == attacker
        stance = stance_of(row["manner"], row["words"], own=own)
        if stance is None:
            continue
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
