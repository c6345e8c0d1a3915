"""A ledger of reports given as text, with a clock that goes an hour ahead with each reading."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import strikeledger as sl
from strikeledger.store.tables import TABLES

Row = dict[str, Any]

ODESA = "A Russian missile strike on Odesa overnight killed four people and injured 21, the mayor of Odesa said."
ODESA_LATER = (
    "The death toll from a Russian missile strike on Odesa overnight into January 3, 2025 rose to six people, "
    "with 30 injured, rescuers said."
)
KHARKIV = "Russian drones struck Kharkiv on January 3, 2025, killing two people and injuring nine, police said."


class Told:
    """A ledger, its clock, and short ways to fill and look at it."""

    def __init__(self, folder: Path, start: str = "2025-02-01T08:00:00+00:00") -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.now = dt.datetime.fromisoformat(start)
        self.ledger = sl.Ledger(folder / "ledger.duckdb", clock=lambda: self.now)

    def read(self, day: str | None, text: str, outlet: str | None = None, name: str | None = None) -> str:
        """Read one report; the time it was learnt."""
        name = name or f"{len(list(self.folder.glob('*.jsonl')))}"
        path = self.folder / f"{name}.jsonl"
        row = {"url": f"https://reports.invalid/{name}", "published": day, "text": text, "outlet": outlet, "lang": "en"}
        path.write_text(json.dumps(row), encoding="utf-8")
        learnt = self.now.isoformat()
        assert self.ledger.read([path]).refused == ()
        self.now += dt.timedelta(hours=1)
        return learnt

    def best(self, book: sl.Ledger | None = None) -> dict[tuple[str, str], float | None]:
        rows = (book or self.ledger).figures().to_pylist()
        return {(row["incident_id"], row["measure"]): row["best"] for row in rows}

    def figure(self, incident: str, measure: str) -> Row:
        rows: list[Row] = self.ledger.figures().to_pylist()
        return next(row for row in rows if (row["incident_id"], row["measure"]) == (incident, measure))

    def claim(self, measure: str, value: float) -> Row:
        rows: list[Row] = self.ledger.claims().to_pylist()
        return next(row for row in rows if (row["measure"], row["low"]) == (measure, value))

    def incidents(self) -> list[str]:
        found: list[str] = self.ledger.incidents().column("incident_id").to_pylist()
        return found


def exports(book: sl.Ledger, tables: Sequence[str] = TABLES) -> dict[str, list[str]]:
    """Tables as JSON Lines, without the time of reading."""
    found: dict[str, list[str]] = {}
    for table in tables:
        out = io.BytesIO()
        book.export(table, "jsonl", out)
        rows = [json.loads(line) for line in out.getvalue().decode().splitlines()]
        found[table] = [json.dumps({key: row[key] for key in row if key != "retrieved"}) for row in rows]
    return found
