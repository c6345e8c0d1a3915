"""Reports of one attack in several languages: names are in the letters of each, and none in common says nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from strikeledger.ingest import read_inputs
from strikeledger.linking import link
from strikeledger.model import Document
from strikeledger.pipeline import read_one

TOLD = {
    "Kherson": (
        ("en", "Shelling of Kherson on Thursday killed 5 people, Governor Oleksandr Prokudin said."),
        ("uk", "За словами Олександра Прокудіна, у четвер під час обстрілу Херсона загинули 5 людей."),
        ("ru", "По словам главы области Александра Прокудина, в четверг при обстреле Херсона погибли 5 человек."),
    ),
    "Shebekino": (
        ("en", "Five people were killed on Thursday when shells hit Shebekino, Russia, Vyacheslav Gladkov said."),
        ("uk", "В'ячеслав Гладков повідомив, що у четвер внаслідок обстрілу Шебекина загинули 5 людей."),
        ("ru", "При обстреле Шебекино в четверг погибли 5 человек, сообщил Вячеслав Гладков."),
    ),
}


@pytest.mark.parametrize("town", TOLD)
def test_reports_in_three_languages_that_name_one_speaker_tell_one_attack(tmp_path: Path, town: str) -> None:
    rows = [{"id": lang, "lang": lang, "published": "2024-05-10", "text": text} for lang, text in TOLD[town]]
    file = tmp_path / "told.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    readings = [read_one(one).reading for one in read_inputs([file]) if isinstance(one, Document)]
    (attack,) = link(readings, {})
    assert len(attack.episodes) == len(rows)
