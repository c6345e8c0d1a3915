"""Whatever comes in, only the stretches it touches are worked out, and the ledger is that of everything worked out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.made import articles
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document
from strikeledger.pipeline import DocumentResult, read_one
from strikeledger.running import refresh
from strikeledger.running.from_memory import held
from strikeledger.running.refresh import rebuild_whole
from tests.faults.corpus import LONG
from tests.store.stepping import KINDS, Stepping, tables
from tests.store.test_advance import TRICKY

STEPS = 56 if LONG else 14


@pytest.fixture(scope="module")
def coming() -> list[DocumentResult]:
    """Reports of some days, some of them without a day of their own, and what touches days far off."""
    made = list(articles(60 if LONG else 24, 0.95, seed=3))
    made += [{**row, "url": f"{row['url']}u", "published": ""} for row in made[::4]]
    made += [
        {"url": f"https://made.invalid/t{number}", "published": day, "text": text, "outlet": "The Tricky Times"}
        for number, (day, text) in enumerate(TRICKY)
    ]
    made = [{key: value for key, value in row.items() if value} for row in made]
    found = [one for row in made for one in read_inputs([held(row)], Given())]
    return [read_one(one) for one in found if isinstance(one, Document)]


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
