"""Short reports of strikes and of shootings in five orders, in pieces and with two processes: the same bytes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import strikeledger as sl
from tests.faults.corpus import LONG
from tests.linking.made_up import texts
from tests.store.test_any_order import exports

SHOT = (
    ("2024-05-06", "Two men were shot dead outside the Lindale bar in Corsica, Ohio, on Sunday night, police said."),
    (
        "2024-05-06",
        "Police in Corsica, Ohio, said Dale Merriwick, 31, and another man were killed in a shooting Sunday.",
    ),
    (
        "2024-05-09",
        "Dale Merriwick, 31, shot dead outside the Lindale bar on Sunday, was a father of two, his aunt said.",
    ),
    ("2024-09-12", "A court charged Omar Lindqvist with shooting dead Dale Merriwick, 31, and a friend in Corsica."),
    ("", "Omar Lindqvist, charged over the shooting of Dale Merriwick, 31, outside the Lindale bar, killed two men."),
    ("2024-05-13", "Three people were shot and injured in a shooting in Corsica, Ohio, on Sunday, police said."),
)


def reports(folder: Path) -> list[Path]:
    """One file a report."""
    told = [("", one.text) for one in texts("Yemen", 8, twice=0.5)]
    found = []
    for number, (day, text) in enumerate([*SHOT, *told]):
        path = folder / f"{number:02}.jsonl"
        row = {"url": f"https://texts.invalid/{number}", "text": text, "lang": "en"} | (
            {"published": day} if day else {}
        )
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        found.append(path)
    return found


def read(folder: Path, pieces: list[list[Path]], jobs: int = 1) -> dict[str, list[str]]:
    folder.mkdir()
    ledger = sl.Ledger(folder / "ledger.duckdb")
    for piece in pieces:
        ledger.read(piece, jobs=jobs)
    return exports(ledger)


def test_orders_pieces_and_processes_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    files = reports(tmp_path / "reports")
    expected = read(tmp_path / "whole", [files])
    assert len(expected["incidents"]) < len(expected["tellings"])
    for seed in range(5 if LONG else 2):
        mixed = random.Random(seed).sample(files, len(files))
        cuts = [[path] for path in mixed] if seed == 0 else [mixed[: 3 * seed], mixed[3 * seed :]]
        assert read(tmp_path / f"order{seed}", cuts) == expected
    assert read(tmp_path / "two", [files], jobs=2) == expected
