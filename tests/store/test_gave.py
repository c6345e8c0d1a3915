"""What `read` says of each input."""

from __future__ import annotations

from pathlib import Path

import strikeledger as sl

TOLD = "A Russian drone hit a shop in Marhanets on July 3, 2025 and killed seven people, the governor said.\n"


def test_of_inputs_with_one_text_the_first_gives_what_it_tells_and_the_others_are_known(tmp_path: Path) -> None:
    for name in ("one", "three", "two"):
        (tmp_path / f"{name}.txt").write_text(f"A shop was hit\n\nJuly 4, 2025\n\n{TOLD}", encoding="utf-8")
    (tmp_path / "zero.txt").write_text("A shop opened\n\nJuly 4, 2025\n\nIt sells bread.\n", encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    files = sorted(tmp_path.glob("*.txt"))
    first = ledger.read(files).inputs
    assert [(one.attacks, one.claims, one.known) for one in first] == [(1, 1, 0), (0, 0, 1), (0, 0, 1), (0, 0, 0)]
    assert [one.known for one in ledger.read(files).inputs] == [1, 1, 1, 1]
