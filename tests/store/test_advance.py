"""A ledger brought up to date portion by portion is the ledger worked out at once, byte for byte."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from bench.made import articles
from strikeledger.running import intake, refresh
from strikeledger.store.connect import opened
from strikeledger.store.indexing import TABLES as NEIGHBOURS
from tests.faults.corpus import LONG
from tests.store.test_whole_ledger import exports

REPORTS = 70
TRICKY = (
    ("2024-01-03", "Three people were shot dead in Chicago on Monday night, police said."),
    ("2024-01-04", "A gunman killed three people and injured five in Chicago, Illinois, police said."),
    ("2024-02-20", "Shelling killed 12 people and injured 31 in Kherson some time ago, the mayor of Kherson said."),
    ("2024-01-02", "Shelling killed 12 people and injured 31 in Kherson on Monday, the regional governor said."),
    (
        "2024-01-02",
        "Russia launched 210 drones and 34 missiles at Ukraine overnight, the air force said. 190 were downed.",
    ),
    (
        "2024-01-02",
        "In Lviv two people were killed in the overnight attack on Ukraine, in which 210 drones were launched.",
    ),
    (
        "2024-03-05",
        "A record 550 drones were launched at Ukraine overnight. In February 1,200 people were killed in Ukraine.",
    ),
)
"""Reports that touch what lies further off: other days, no day, a barrage and a place in it, a period, a record."""


def rows(seed: int) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = list(articles(REPORTS, 0.9, seed))
    for number, (day, text) in enumerate(TRICKY):
        made.append({"id": f"t{number}", "url": f"https://made.invalid/t{number}", "published": day, "text": text})
        made[-1]["outlet"] = "The Tricky Times"
    return made


def written(path: Path, content: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
    return path


def neighbours(path: Path) -> dict[str, list[str]]:
    with opened(path, write=False) as connection:
        return {t: sorted(map(repr, connection.execute(f'SELECT * FROM "{t}"').fetchall())) for t in NEIGHBOURS}


@pytest.fixture
def worked_in(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each time the ledger was brought up to date, whether the new reports were worked in by themselves."""
    done: list[bool] = []
    advance = refresh.advance

    def watched(*given: Any) -> bool:
        done.append(advance(*given))
        return done[-1]

    monkeypatch.setattr(refresh, "advance", watched)
    return done


@pytest.mark.parametrize("seed", [1, 2] if LONG else [1])
def test_portions_in_any_order_make_the_same_ledger_as_all_at_once(
    tmp_path: Path, worked_in: list[bool], seed: int
) -> None:
    content = rows(seed)
    whole = sl.Ledger(tmp_path / "whole.duckdb")
    whole.read(written(tmp_path / "all.jsonl", content))
    chance = random.Random(seed)
    chance.shuffle(content)
    portions = sl.Ledger(tmp_path / "portions.duckdb")
    portions.read(written(tmp_path / "first.jsonl", content[:25]))
    worked_in.clear()
    at = 25
    while at < len(content):
        size = chance.randint(1, 12)
        portions.read(written(tmp_path / f"{at}.jsonl", content[at : at + size]))
        at += size
    assert sum(worked_in) >= len(worked_in) - 2  # a country named for the first time has everything worked out
    assert exports(portions) == exports(whole)
    assert neighbours(portions.path) == neighbours(whole.path)


def test_what_the_ledger_learnt_is_the_same_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = rows(4)[::2]
    monkeypatch.setattr(intake, "BATCH_SECONDS", 1e9)  # else a slow machine parts a batch in two
    learnt = []
    for name in ("by_itself", "anew"):
        if name == "anew":
            monkeypatch.setattr(refresh, "advance", lambda *given: False)
        ticks = iter(range(10_000))
        start = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
        clock = lambda ticks=ticks, start=start: start + dt.timedelta(minutes=next(ticks))  # noqa: E731
        ledger = sl.Ledger(tmp_path / f"{name}.duckdb", clock=clock)
        for at in range(0, len(content), 9):
            ledger.read(written(tmp_path / f"{at}.jsonl", content[at : at + 9]))
        learnt.append((ledger.table("learnt").to_pylist(), ledger.table("gaps").to_pylist()))
    assert learnt[0] == learnt[1]
    assert len(learnt[0][0]) > 30


def test_an_ordinary_article_works_nothing_out(tmp_path: Path, worked_in: list[bool]) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(written(tmp_path / "some.jsonl", rows(5)[:20]))
    before = exports(ledger)
    ledger.read(written(tmp_path / "one.jsonl", [{"id": "o", "url": "https://made.invalid/o", "text": "A fine day."}]))
    assert worked_in[-1]
    after = exports(ledger)
    assert {name: after[name] for name in after if name != "documents"} == {
        name: before[name] for name in before if name != "documents"
    }


def test_where_a_table_came_in_what_it_speaks_to_is_worked_out(tmp_path: Path, worked_in: list[bool]) -> None:
    content = [*rows(6)[-len(TRICKY) :], *rows(6)[:23]]
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(written(tmp_path / "some.jsonl", content))
    table = tmp_path / "launches.csv"
    table.write_text(
        "time_start,time_end,model,launched,destroyed,source\n"
        "2024-01-01 19:00,2024-01-02 06:00,Shahed-136/131,210,190,kpszsu/posts/1\n",
        encoding="utf-8",
    )
    ledger.registry_add("launches", table)
    ledger.incidents()
    assert worked_in[-1] is True
    undated = {"id": "u", "text": TRICKY[4][1], "url": "https://made.invalid/u"}
    ledger.read(written(tmp_path / "more.jsonl", [*rows(6)[30:36], undated]))
    assert worked_in[-1] is True
    whole = sl.Ledger(tmp_path / "whole.duckdb")
    whole.registry_add("launches", table)
    whole.read([tmp_path / "some.jsonl", tmp_path / "more.jsonl"])
    assert exports(ledger) == exports(whole)
