"""Ukrainian and Russian: a sentence in, all its figures out, in the notation of `figures.py`.

The cases lie in `slavic/uk.toml` and `slavic/ru.toml`, one file a language, as `cases/` does for English.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Reading
from strikeledger.reading import read_document
from tests.reading import figures

FOLDER = Path(__file__).parent / "slavic"
DAY = dt.date(2025, 4, 16)
"""The day on which every case is published: a Wednesday."""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and every figure in it; `wrong` says why the program does not read it rightly yet."""

    text: str
    figures: list[str]
    periods: list[str] = []
    wrong: str | None = None


def load(language: str) -> list[Case]:
    rows = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(rows["case"], list[Case])


CASES = {f"{language}-{n:03}": case for language in ("uk", "ru") for n, case in enumerate(load(language))}


@cache
def readings() -> dict[str, tuple[Document, Reading]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.jsonl"
        rows = [{"id": key, "published": str(DAY), "text": case.text} for key, case in CASES.items()]
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        read = [item for item in read_inputs([path], Given()) if isinstance(item, Document)]
    assert len(read) == len(CASES)
    told = [msgspec.structs.replace(item, language=key[:2]) for key, item in zip(CASES, read, strict=True)]
    return {key: (item, read_document(item)) for key, item in zip(CASES, told, strict=True)}


def params() -> list[Any]:
    return [
        pytest.param(key, id=key, marks=[pytest.mark.xfail(reason=case.wrong, strict=True)] if case.wrong else [])
        for key, case in CASES.items()
    ]


@pytest.mark.parametrize("key", params())
def test_text_gives_exactly_these_figures(key: str) -> None:
    case, (document, reading) = CASES[key], readings()[key]
    found = [figures.of_claim(claim) for claim in reading.claims]
    missing, extra = figures.unmatched([figures.parse(line) for line in case.figures], found)
    assert (list(map(str, missing)), list(map(str, extra))) == ([], []), document.text
    periods = [figures.of_period(figure).partition(" | ")[0] for figure in reading.periods]
    assert sorted(periods) == sorted(case.periods), document.text


@pytest.mark.parametrize("key", CASES)
def test_offsets_of_every_case_hold(key: str) -> None:
    document, reading = readings()[key]
    for claim in reading.claims:
        assert document.text[claim.start : claim.end] == claim.quote
        assert claim.sentence_start <= claim.start <= claim.end <= claim.sentence_end
