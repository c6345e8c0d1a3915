"""A ledger that goes on by random steps: reports come, people decide and take it back, a table is loaded, words go."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from strikeledger.errors import UsageError
from strikeledger.pipeline import DocumentResult
from strikeledger.store.connect import opened
from strikeledger.store.decidable import Wish
from strikeledger.store.decide import decide
from strikeledger.store.indexing import TABLES as NEIGHBOURS
from strikeledger.store.intake import Intake
from strikeledger.store.migrate import make_ready
from strikeledger.store.refresh import WORKED_OUT, rebuild

Rows = list[tuple[Any, ...]]


class Stepping:
    """A ledger, its clock, and the reports that are still to come, read already."""

    def __init__(self, path: Path, coming: Iterable[DocumentResult], seed: int) -> None:
        self.path, self.chance, self.coming = path, random.Random(seed), list(coming)
        self.chance.shuffle(self.coming)
        self._now = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
        make_ready(path)

    def clock(self) -> dt.datetime:
        self._now += dt.timedelta(minutes=1)
        return self._now

    def read(self, count: int) -> str:
        """Take in the next reports."""
        some, self.coming = self.coming[:count], self.coming[count:]
        intake = Intake(self.path, self.clock)
        for one in some:
            document = intake.wanted(one.document)
            if document is not None:
                intake.add(msgspec.structs.replace(one, document=document))
        intake.flush()
        rebuild(self.path)
        return f"read {[one.document.document_id for one in some]}"

    def decide(self) -> str:
        """Decide something that can be decided."""
        while True:
            wish = self._wish()
            try:
                decide(self.path, wish, self.clock)
            except UsageError:
                continue
            return repr(wish)

    def asked(self, sql: str) -> Rows:
        with opened(self.path, write=False) as connection:
            return connection.execute(sql).fetchall()

    def _wish(self) -> Wish:
        kind = self.chance.choice(sorted(WISHES))
        return Wish(kind=kind, who=self.chance.choice(["ana", "bo"]), why="because", **WISHES[kind](self))  # type: ignore[arg-type]

    def incident(self) -> str:
        return str(self.chance.choice(self.asked("SELECT incident_id FROM incidents ORDER BY 1"))[0])

    def claim(self) -> tuple[str, str, str | None, str | None]:
        sql = "SELECT claim_id, document_id, incident_id, outlet FROM claims ORDER BY 1"
        found: tuple[str, str, str | None, str | None] = self.chance.choice(self.asked(sql))  # type: ignore[assignment]
        return found


def _split(at: Stepping) -> dict[str, Any]:
    name = at.claim()[2]
    own = [claim for claim, home in at.asked("SELECT claim_id, incident_id FROM claims ORDER BY 1") if home == name]
    return {"incidents": (name or "none",), "claims": tuple(at.chance.sample(own, max(1, len(own) // 2)))}


def _reject(at: Stepping) -> dict[str, Any]:
    claim, report, home, _ = at.claim()
    return at.chance.choice([{"claims": (claim,)}, {"incidents": (home or "none",)}, {"documents": (report,)}])


def _add(at: Stepping) -> dict[str, Any]:
    report = at.claim()[1]
    ((text,),) = at.asked(f"SELECT \"text\" FROM documents WHERE document_id = '{report}'")
    said = {"report": report, "sentence": text.split(".")[0].strip()}
    said |= at.chance.choice([{}, {"measure": "killed", "low": "3", "high": "3"}])
    if at.chance.random() < 0.5:
        return {"incidents": (at.incident(),), "changes": said}
    return {"changes": {**said, "place": "Odesa", "day": "2024-01-02"}}


def _undo(at: Stepping) -> dict[str, Any]:
    made = at.asked("SELECT decision_id FROM decisions ORDER BY 1")
    return {"undoes": at.chance.choice(made)[0] if made else "none"}


WISHES: dict[str, Callable[[Stepping], dict[str, Any]]] = {
    "merge": lambda at: {
        "incidents": (at.incident(), at.incident()), "changes": at.chance.choice([{}, {"day": "2024-01-02"}])
    },
    "split": _split,
    "move": lambda at: {"incidents": (at.incident(),), "claims": (at.claim()[0],)},
    "reject": _reject,
    "set": lambda at: {"incidents": (at.incident(),), "measure": "killed", "value": float(at.chance.randint(1, 9))},
    "credibility": lambda at: {
        "outlet": at.claim()[3], "standing": at.chance.choice(["good", "doubtful", "discounted"])
    },
    "correct": lambda at: {
        "incidents": (at.incident(),),
        "changes": at.chance.choice([{"day": "2024-01-03"}, {"place": "Odesa"}, {"attacker": "UA"}, {"hour": "03:15"}]),
    },
    "amend": lambda at: {
        "claims": (at.claim()[0],),
        "changes": at.chance.choice([{"low": "3", "high": "3"}, {"measure": "missing"}, {"scope": "period"}]),
    },
    "add": _add,
    "note": lambda at: {"incidents": (at.incident(),)},
    "state": lambda at: {"incidents": (at.incident(),), "changes": {"state": "signed_off"}},
    "undo": _undo,
}  # fmt: skip


def tables(path: Path) -> dict[str, list[str]]:
    """All that is worked out, and what it is remembered by."""
    with opened(path, write=False) as connection:
        names = (*WORKED_OUT, *NEIGHBOURS)
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"').fetchall())) for name in names}
