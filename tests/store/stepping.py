"""A ledger that goes on by random steps: reports come and come again, people decide, a table is loaded, words go."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from bench.made import articles
from strikeledger.errors import UsageError
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document
from strikeledger.pipeline import DocumentResult, read_one
from strikeledger.running.decide import decide
from strikeledger.running.decision_checks import Wish
from strikeledger.running.from_memory import held
from strikeledger.running.intake import Intake
from strikeledger.running.official_tables import add_registry
from strikeledger.running.redact import redact_name, redact_span
from strikeledger.running.refresh import WORKED_OUT, rebuild
from strikeledger.store.connect import opened
from strikeledger.store.indexing import TABLES as NEIGHBOURS
from strikeledger.store.load import load_results
from strikeledger.store.migrate import make_ready
from tests.store.test_advance import TRICKY

Rows = list[tuple[Any, ...]]
KINDS = ("read",) * 4 + ("decide",) * 6 + ("again",) * 2 + ("redact", "registry")
"""What happens to a ledger, about as often as it does."""


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
        if intake.changed:  # what was taken out of a report keeps it from being read again
            rebuild(self.path)
        return f"read {[one.document.document_id for one in some]}"

    def again(self) -> str:
        """Read a report again: under its address it has another day now, or other words."""
        one = self.chance.choice(self.asked("SELECT document_id FROM readings WHERE sketch IS NOT NULL ORDER BY 1"))[0]
        document = next(result.document for result in load_results(self.path) if result.document.document_id == one)
        if self.chance.random() < 0.5:
            day = dt.date(2024, 1, self.chance.randint(1, 9))
            other = msgspec.structs.replace(document, published=day, published_basis="given")
        else:
            number = self.chance.randint(2, 9)
            (other,) = read_inputs([held(_retold(document, number))], Given())  # type: ignore[assignment]
        self.coming.insert(0, read_one(other))
        return f"again, {self.read(1)} in place of {one}"

    def redact(self) -> str:
        """Take a sentence out of a report, or a name out of all of them."""
        claim, report, *_ = self.claim()
        text, start = self.asked(
            'SELECT d."text", c."start" FROM claims c JOIN documents d USING (document_id) '
            f"WHERE claim_id = '{claim}'"
        )[0]
        names = sorted(set(re.findall(r"\b[A-Z][a-z]{3,} [A-Z][a-z]{3,}\b", text)))
        if names and self.chance.random() < 0.5:
            name = self.chance.choice(names)
            redact_name(self.path, name, who="ana", why="asked", clock=self.clock)
            return f"redact {name}"
        end = min(start + self.chance.randint(5, 60), len(text))
        redact_span(self.path, report, start, end, who="ana", why="asked", clock=self.clock)
        return f"redact {report} {start} {end}"

    def registry(self) -> str:
        """Load the launches of some nights, at times with a figure that some report tells of one."""
        told = self.asked("SELECT low FROM claims WHERE measure LIKE '%launched%' AND low > 0 ORDER BY 1")
        table = self.path.with_suffix(f".{self._now:%d%H%M}.csv")
        nights = []
        for evening in sorted(self.chance.sample(range(1, 9), 3)):
            count = int(self.chance.choice(told)[0]) if told else self.chance.randint(20, 200)
            hours = f"2024-01-{evening:02} 19:00,2024-01-{evening + 1:02} 06:00"
            nights.append(f"{hours},Shahed-136/131,{count},{count // 2},kpszsu/1")
        table.write_text("\n".join(["time_start,time_end,model,launched,destroyed,source", *nights]), encoding="utf-8")
        add_registry(self.path, "launches", table, self.clock)
        rebuild(self.path)
        return f"registry {nights}"

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


def _retold(document: Document, number: int) -> dict[str, Any]:
    """A report with another number first, as a newsroom corrects it."""
    day = None if document.published is None else document.published.isoformat()
    text = re.sub(r"(?<![\d,.])\d{1,2}(?![\d,.])", str(number), document.text, count=1)
    return {"url": document.source, "outlet": document.outlet, "published": day, "text": f"{text} Corrected."}


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


def reports_of(count: int, seed: int) -> list[DocumentResult]:
    """Reports of some days, some of them without a day of their own, and what touches days far off."""
    made = list(articles(count, 0.95, seed=seed))
    made += [{**row, "url": f"{row['url']}u", "published": ""} for row in made[::4]]
    made += [
        {"url": f"https://made.invalid/t{number}", "published": day, "text": text, "outlet": "The Tricky Times"}
        for number, (day, text) in enumerate(TRICKY)
    ]
    made = [{key: value for key, value in row.items() if value} for row in made]
    found = [one for row in made for one in read_inputs([held(row)], Given())]
    return [read_one(one) for one in found if isinstance(one, Document)]


def tables(path: Path) -> dict[str, list[str]]:
    """All that is worked out, and what it is remembered by."""
    with opened(path, write=False) as connection:
        names = (*WORKED_OUT, *NEIGHBOURS)
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"').fetchall())) for name in names}
