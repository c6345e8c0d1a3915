"""A ledger of reports written as text: what the tests of the rules read and ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from strikeledger.cli.app import run

Row = dict[str, Any]


class Book:
    """A ledger of reports given as text; tables as rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = sl.Ledger(folder / "ledger.duckdb")

    def read(self, *reports: tuple[str | None, str], outlet: str | None = None) -> Book:
        """Reports as (day of publication, text), in one file."""
        path = self.folder / f"reports{len(list(self.folder.glob('reports*')))}.jsonl"
        lines = []
        for number, (day, text) in enumerate(reports):
            row = {"url": f"https://reports.invalid/{path.stem}/{number}", "published": day, "text": text}
            lines.append(json.dumps({**row, "outlet": outlet, "lang": "en"}))
        path.write_text("\n".join(lines), encoding="utf-8")
        self.ledger.read([path])
        return self

    def launches(self, *rows: str) -> Book:
        """Lines `start,end,model,target,launched,destroyed,lost` of the official table."""
        head = "time_start,time_end,model,target,launched,destroyed,not_reach_goal,source"
        path = self.folder / "launches.csv"
        path.write_text("\n".join([head, *(f"{row},kpszsu/1" for row in rows)]), encoding="utf-8")
        self.ledger.registry_add("launches", path)
        self.ledger.check()
        return self

    def rows(self, table: str) -> list[Row]:
        return list(self.ledger.table(table).to_pylist())

    def figures(self, incident: str | None = None) -> dict[str, Row]:
        """Figures by measure; of the only incident when none is named."""
        found = [row for row in self.rows("figures") if incident in {None, row["incident_id"]}]
        assert len({row["incident_id"] for row in found}) <= 1, "more than one incident"
        return {row["measure"]: row for row in found}

    def best(self, incident: str | None = None) -> dict[str, float | None]:
        return {measure: row["best"] for measure, row in self.figures(incident).items()}

    def incident_of(self, quote: str) -> str | None:
        return next(row["incident_id"] for row in self.rows("claims") if row["quote"].startswith(quote))

    def call(self, capfd: pytest.CaptureFixture[str], *words: str) -> str:
        capfd.readouterr()
        assert run(["--ledger", str(self.ledger.path), *words]) == 0
        told = capfd.readouterr()
        return told.out + told.err


def ledger_of(folder: Path, reports: Mapping[str, str]) -> sl.Ledger:
    """A ledger of text files, by name."""
    (folder / "reports").mkdir()
    for name, text in reports.items():
        (folder / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    made = sl.Ledger(folder / "ledger.duckdb")
    made.read([folder / "reports"])
    made.check()
    return made
