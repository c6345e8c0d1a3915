"""Everything worked out in portions is everything worked out at once, and no portion holds more than its reports."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from strikeledger.pipeline import DocumentResult
from strikeledger.running import portions
from strikeledger.running.intake import Intake
from strikeledger.running.refresh import rebuild_whole
from strikeledger.store.connect import opened
from tests.store.stepping import Rows, Stepping, reports_of, tables

AT_A_TIME = 7
HISTORY = ("learnt", "former_incidents", "state")


@pytest.fixture(scope="module")
def coming() -> list[DocumentResult]:
    return reports_of(24, 5)


@pytest.fixture
def at_a_time(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports each portion held."""
    sizes: list[int] = []
    work_in = portions._work_in

    def watched(scratch: object, reports: frozenset[str], *given: object) -> None:
        sizes.append(len(reports))
        work_in(scratch, reports, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(portions, "_work_in", watched)
    monkeypatch.setattr(portions, "PORTION", AT_A_TIME)
    return sizes


def both(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, list[str]]]:
    """What a ledger holds after everything was worked out in portions, and at once."""
    found = []
    for name, least in (("portions", 0), ("at_once", 10_000)):
        monkeypatch.setattr(portions, "LEAST", least)
        copy = Path(shutil.copy(path, path.with_name(f"{name}.duckdb")))
        rebuild_whole(copy)
        found.append(tables(copy) | {table: sorted(map(repr, rows(copy, table))) for table in HISTORY})
    return found


def rows(path: Path, table: str) -> Rows:
    with opened(path, write=False) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_a_ledger_with_decisions_and_a_table_is_the_same_in_portions(
    tmp_path: Path, coming: list[DocumentResult], monkeypatch: pytest.MonkeyPatch, at_a_time: list[int]
) -> None:
    at = Stepping(tmp_path / "ledger.duckdb", coming, 3)
    at.read(20)
    for step in (at.decide, at.decide, at.registry, at.decide, at.again, at.decide):
        step()
    at.read(20)
    at_a_time.clear()
    in_portions, at_once = both(at.path, monkeypatch)
    assert [name for name in in_portions if in_portions[name] != at_once[name]] == []
    assert max(at_a_time) == AT_A_TIME < sum(at_a_time)


def test_a_ledger_just_read_learns_the_same_in_portions(
    tmp_path: Path, coming: list[DocumentResult], monkeypatch: pytest.MonkeyPatch, at_a_time: list[int]
) -> None:
    at = Stepping(tmp_path / "ledger.duckdb", (), 3)
    intake = Intake(at.path, at.clock)
    for one in coming:
        document = intake.wanted(one.document)
        if document is not None:
            intake.add(msgspec.structs.replace(one, document=document))
    intake.flush()
    in_portions, at_once = both(at.path, monkeypatch)
    assert [name for name in in_portions if in_portions[name] != at_once[name]] == []
    assert len(in_portions["learnt"]) > 30
    assert max(at_a_time) == AT_A_TIME < sum(at_a_time)
