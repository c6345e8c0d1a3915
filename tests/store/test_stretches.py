"""Whatever comes in, only the stretches it touches are worked out, and the ledger is that of everything worked out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from strikeledger.pipeline import DocumentResult
from strikeledger.running import refresh
from strikeledger.running.refresh import rebuild_whole
from tests.faults.corpus import LONG
from tests.store.stepping import KINDS, Stepping, reports_of, tables

STEPS = 56 if LONG else 14


@pytest.fixture(scope="module")
def coming() -> list[DocumentResult]:
    return reports_of(60 if LONG else 24, 3)


@pytest.mark.parametrize("seed", range(1, 9) if LONG else [1, 2])
def test_random_steps_leave_the_ledger_as_everything_worked_out_does(
    tmp_path: Path, coming: list[DocumentResult], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_itself = []
    advance = refresh.advance
    monkeypatch.setattr(refresh, "advance", lambda *given: by_itself.append(advance(*given)) or by_itself[-1])
    at = Stepping(tmp_path / "ledger.duckdb", coming, seed)
    at.read(15)
    by_itself.clear()
    done: list[str] = []
    kinds: list[str] = []
    for _ in range(STEPS):
        kinds = kinds or at.chance.sample(KINDS, len(KINDS))
        kind = kinds.pop()
        if kind == "read":
            done.append(at.read(at.chance.choice([1, 2, 3, 9])) if at.coming else at.again())
        else:
            done.append(getattr(at, kind)())
        whole = Path(shutil.copy(at.path, tmp_path / "whole.duckdb"))
        rebuild_whole(whole)
        now, then = tables(at.path), tables(whole)
        assert [name for name in now if now[name] != then[name]] == [], done
    assert by_itself.count(False) <= 1  # a country named for the first time has everything worked out
