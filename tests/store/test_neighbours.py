"""What a further report, a decision and an undo cost is counted: it hangs on what they touch, not on the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench.standing import results, setting, take_in
from strikeledger.pipeline import DocumentResult
from strikeledger.running.decide import decide
from strikeledger.running.decision_checks import Wish
from strikeledger.store.connect import opened
from strikeledger.store.kinshelf import KinTables
from strikeledger.store.migrate import make_ready

NEAR, ALL = 240, 960
"""Reports of two days and of eight; the last of them comes into a ledger of the others."""


class Cost(NamedTuple):
    """What a step asked of a ledger and changed in it."""

    questions: int
    rows: int
    written: int
    """Rows that were taken away or added, of all tables."""


class Watched:
    """Counts what is asked of the ledger to work out a stretch."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[int] = []
        rows = KinTables.rows

        def counted(tables: KinTables, sql: str, *given: Any) -> list[tuple[Any, ...]]:
            found = rows(tables, sql, *given)
            self.asked.append(len(found))
            return found

        monkeypatch.setattr(KinTables, "rows", counted)

    def cost(self, path: Path, step: Any) -> Cost:
        self.asked.clear()
        before = _written(path)
        step()
        return Cost(len(self.asked), sum(self.asked), _written(path) - before)


@pytest.fixture(scope="module")
def made() -> list[DocumentResult]:
    return list(results(ALL, 1_000_000))


@pytest.fixture
def costs(made: list[DocumentResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[int, list[Cost]]:
    """Of a ledger of two days and of one of eight, what a report, a decision and an undo of the last day cost."""
    watched = Watched(monkeypatch)
    found: dict[int, list[Cost]] = {}
    for size in (NEAR, ALL):
        path = tmp_path / f"{size}.duckdb"
        make_ready(path)
        *others, last = made[-size:]
        take_in(path, others)
        report = watched.cost(path, lambda path=path, last=last: take_in(path, [last]))
        wish = setting(_incident_of(path, last), 77.0)
        decision = watched.cost(path, lambda path=path, wish=wish: decide(path, wish))
        wish = Wish(kind="undo", who="ana", why="no", undoes=_decision_in(path))
        found[size] = [report, decision, watched.cost(path, lambda path=path, wish=wish: decide(path, wish))]
    return found


def test_what_one_thing_more_touches_does_not_grow_with_the_ledger(costs: dict[int, list[Cost]]) -> None:
    for near, far in zip(costs[NEAR], costs[ALL], strict=True):
        assert far.written == near.written > 0
        # Names that two attacks share by chance lead from one day to another.
        assert near.questions <= far.questions <= 1.2 * near.questions
        assert near.rows <= far.rows <= 1.2 * near.rows


def _incident_of(path: Path, one: DocumentResult) -> str:
    return _asked(path, f"SELECT incident_id FROM claims WHERE document_id = '{one.document.document_id}' LIMIT 1")


def _decision_in(path: Path) -> str:
    return _asked(path, "SELECT decision_id FROM decisions")


def _written(path: Path) -> int:
    return int(_asked(path, "SELECT sum(hashed)::INTEGER FROM links"))


def _asked(path: Path, sql: str) -> str:
    with opened(path, write=False) as connection:
        ((answer,),) = connection.execute(sql).fetchall()
    return str(answer)
