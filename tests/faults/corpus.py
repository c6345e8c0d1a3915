"""Reports made for these tests: place, day, speaker and figures follow from a number, so any report can be checked."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import strikeledger as sl
from strikeledger.store.connect import opened
from strikeledger.store.load import load_results
from strikeledger.store.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
TOWNS = ["Kyiv", "Kharkiv", "Odesa", "Dnipro", "Sumy", "Zaporizhzhia", "Mykolaiv", "Chernihiv", "Poltava", "Kherson"]
SPEAKERS = ["regional governor", "mayor", "police", "state emergency service"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]


def report(number: int) -> str:
    """The text of one report."""
    chance = random.Random(number)
    town, speaker = chance.choice(TOWNS), chance.choice(SPEAKERS)
    killed, injured = chance.randint(1, 9), chance.randint(10, 60)
    day = f"{chance.choice(MONTHS)} {chance.randint(1, 28)}, 2024"
    more = "".join(
        f"Resident {number * 31 + line} of the {line}th building said that the windows had gone in the blast wave.\n\n"
        for line in range(chance.randint(0, 6))
    )
    return (
        f"{day}\n\n"
        f"Russian drones struck the city of {town} overnight, killing {killed} people and injuring {injured}, "
        f"the {speaker} said.\n\n{more}"
        f"Ukraine's air force said Russia had launched {chance.randint(40, 190)} drones and "
        f"{chance.randint(2, 30)} missiles. Report number {number}.\n"
    )


def write_reports(folder: Path, count: int) -> list[Path]:
    """So many reports as files of a new folder."""
    folder.mkdir(parents=True)
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(report(number), encoding="utf-8")
    return paths


def exports(path: Path) -> dict[str, list[str]]:
    """All tables as JSON Lines, without the time of reading."""
    ledger = sl.Ledger(path)
    found: dict[str, list[str]] = {}
    for table in TABLES:
        out = io.BytesIO()
        ledger.export(table, "jsonl", out, text=True)
        rows = [json.loads(line) for line in out.getvalue().decode().splitlines()]
        found[table] = [json.dumps({key: row[key] for key in row if key != "retrieved"}) for row in rows]
    return found


def whole_documents(path: Path) -> int:
    """How many documents are in, after a look that each is whole: text, source and reading that belong together."""
    results = load_results(path)
    ids = [result.document.document_id for result in results]
    assert len(set(ids)) == len(ids), "a document is there twice"
    with opened(path, write=False) as connection:
        for table in ("documents", "readings", "sources"):
            rows = connection.execute(f"SELECT document_id FROM {table} ORDER BY document_id").fetchall()
            assert [row[0] for row in rows] == ids, table
    for result in results:
        number = int(Path(result.document.source).stem)
        assert result.document.text.strip() == report(number).strip()
        assert result.reading.document_id == result.document.document_id
        assert result.reading.claims
    return len(ids)


def environment(**more: str) -> dict[str, str]:
    """The environment of a child that runs this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(*arguments: str | Path, timeout: float = 300, **more: str) -> subprocess.CompletedProcess[str]:
    """The program, as a person starts it."""
    command = [sys.executable, "-m", "strikeledger", *map(str, arguments)]
    return subprocess.run(
        command, env=environment(**more), capture_output=True, text=True, timeout=timeout, check=False
    )


LONG = bool(os.environ.get("STRIKELEDGER_LONG"))
"""Whether the tests run in full (make test-long) or in their short form."""


def tell(what: str, figure: object) -> None:
    """Note a figure of the full run, in the file that docs/reliability.md is written from."""
    print(f"{what}: {figure}")
    notes = os.environ.get("STRIKELEDGER_FIGURES")
    if notes:
        with open(notes, "a", encoding="utf-8") as out:
            out.write(f"{what}: {figure}\n")
