"""Reports that only names join, far apart in days, in five orders and in pieces: the same ledger, byte for byte."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from tests.faults.corpus import LONG
from tests.linking.test_many_strikes import FAMILIES, WARS
from tests.store.test_advance import neighbours, worked_in, written
from tests.store.test_whole_ledger import exports

__all__ = ["worked_in"]
SHOT = (
    ("2019-03-04", "Two people were shot dead on Sunday at the Quillfeather Lounge in Toledo, Ohio, police said. Their names are Marvena Ostrander and Bertel Wynkoop."),  # noqa: E501
    ("2019-03-05", "Two people were killed in a shooting at the Quillfeather Lounge in Toledo on Sunday, police said. Friends of Marvena Ostrander and Bertel Wynkoop lit candles."),  # noqa: E501
    ("2019-04-23", "Police in Toledo arrested a man on Monday. A shooting at the Quillfeather Lounge on Marsh killed two people, Marvena Ostrander and Bertel Wynkoop, and a jury is to hear Dexim Halvorsrud."),  # noqa: E501
    ("2019-03-12", "One person was shot dead on Monday in Dayton, Ohio, police said. His name is Corvil Standaert of Pellshaw Alley."),  # noqa: E501
    ("2019-03-19", "A shooting killed one person in Dayton, police said on Tuesday. A vigil for Corvil Standaert was held in Pellshaw Alley by Yolanthe Standaert."),  # noqa: E501
    ("2019-03-05", "Three people were shot dead in Toledo, Ohio, on Monday, police said. They lived in Crenwood Court and their name is Abendroth."),  # noqa: E501
    ("2019-03-06", "Three people were killed in a shooting in Crenwood Court in Toledo on Monday. A neighbour of the Abendroth family called the police."),  # noqa: E501
)  # fmt: skip


def rows() -> list[dict[str, Any]]:
    told = [(day, text) for day, text in SHOT]
    for war, (towns, forms, again) in WARS.items():
        for number, name in enumerate(FAMILIES[:9]):
            values = {"name": name, "town": towns[number % len(towns)], "n": 2 + number * 7 % 9}
            told += [("2023-11-12", form.format(**values)) for form in (forms[number % 3], *([again] * (number < 2)))]
        assert war
    return [
        {"id": str(i), "url": f"https://told.invalid/{i}", "published": day, "text": text, "outlet": "Evening Post"}
        for i, (day, text) in enumerate(told)
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    folder = tmp_path_factory.mktemp("whole")
    ledger = sl.Ledger(folder / "whole.duckdb")
    ledger.read(written(folder / "all.jsonl", rows()))
    return ledger


@pytest.mark.parametrize("seed", range(5 if LONG else 2))
def test_pieces_in_any_order_make_the_same_ledger(
    tmp_path: Path, whole: sl.Ledger, worked_in: list[bool], seed: int
) -> None:
    content, chance = rows(), random.Random(seed)
    chance.shuffle(content)
    ledger = sl.Ledger(tmp_path / "pieces.duckdb")
    at = 0
    while at < len(content):
        size = chance.randint(1, 9)
        ledger.read(written(tmp_path / f"{at}.jsonl", content[at : at + size]))
        at += size
    assert any(worked_in)
    assert exports(ledger) == exports(whole)
    assert neighbours(ledger.path) == neighbours(whole.path)


def test_reports_weeks_apart_are_joined_by_the_names_of_the_dead(whole: sl.Ledger) -> None:
    together = [one["why"] for one in whole.table("incidents").to_pylist() if len(one["documents"]) > 1]
    assert any("many names in common" in reason for why in together for reason in why)
    assert len(together) >= 5
