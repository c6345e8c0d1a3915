"""What `read` says of each input, and what a place alone answers to."""

from __future__ import annotations

from pathlib import Path

import strikeledger as sl
from tests.cli.test_commands import call

__all__ = ["call"]


def test_a_place_alone_lists_the_attacks_that_match(call, book: sl.Ledger) -> None:  # type: ignore[no-untyped-def]
    told = call("explain", "Kyiv")
    wanted = [one.incident_id for one in book.incident_records() if one.places and one.places[0].name == "Kyiv"]
    assert len(wanted) > 1
    assert told.status == 0
    assert f"{len(wanted)} incidents answer to 'Kyiv'" in told.err
    assert sorted(line.split()[0] for line in told.out.splitlines()) == sorted(wanted)


def test_read_says_what_each_input_gave_or_why_nothing(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("March 4, 2025\n\nA Russian drone strike on Sumy killed 3 people, police said.\n")
    (folder / "b.txt").write_text("March 4, 2025\n\nThe town council met and spoke about the library at length.\n")
    (folder / "c.txt").write_text("")
    told = call("read", str(folder), ledger=tmp_path / "new.duckdb").err.splitlines()
    assert f"{folder / 'a.txt'}: 1 attack, 1 claim" in told
    assert f"{folder / 'b.txt'}: nothing: it tells of no attack" in told
    assert any(line.startswith(f"refused: {folder / 'c.txt'}") for line in told)
    again = call("read", str(folder), ledger=tmp_path / "new.duckdb").err.splitlines()
    assert f"{folder / 'a.txt'}: 1 known already" in again


def test_a_day_after_the_reading_is_told_and_is_no_day(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    report = tmp_path / "late.txt"
    report.write_text(
        "May 6, 2099\n\nRussian drones struck Izium on March 4, 2025, killing nine people, police said.\n"
    )
    call("read", str(report), ledger=tmp_path / "new.duckdb")
    shown = call("show", "2025-03-04", ledger=tmp_path / "new.duckdb").out
    assert "in the future" in shown
    assert "2099" not in shown
