"""Text in, figures out: every file of `cases/` holds one topic, each case a text and all the figures in it.

A case fails when a figure is missing or differs in bounds, speaker, status, scope or attack, and when the program
finds a figure that is not there. `wrong = "why"` marks what the program still gets wrong; mending it means taking the
mark away, or the run fails.
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

FOLDER = Path(__file__).parent / "cases"
ADDRESS = "https://texts.invalid/"
FIRST_DAY = dt.date(2024, 5, 9)
"""The day on which a case was published that gives none: a Thursday."""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with everything that is to be read out of it."""

    name: str
    text: str
    figures: list[str]
    published: dt.date | None = FIRST_DAY
    undated: bool = False
    title: str | None = None
    outlet: str | None = None
    periods: list[str] | None = None
    """Period figures; not compared when left out."""
    records: list[str] | None = None
    munitions: dict[str, str] = {}
    """Words that stand in the weapon's name, by measure."""
    places: list[str] | None = None
    """Names among the places of the first figure."""
    wrong: str | None = None
    """Why the program does not read this rightly yet."""


def load(path: Path) -> list[Case]:
    """The cases of one file; unknown keys are an error."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(rows) == {"case"}, path.name
    return msgspec.convert(rows["case"], list[Case])


def row_of(key: str, case: Case) -> dict[str, Any]:
    row = {"id": key, "url": ADDRESS + key, "title": case.title, "outlet": case.outlet, "text": case.text, "lang": "en"}
    day = None if case.undated else str(case.published)
    return {name: value for name, value in {**row, "published": day}.items() if value is not None}


CASES = {f"{path.stem}/{case.name}": case for path in sorted(FOLDER.glob("*.toml")) for case in load(path)}


@cache
def readings() -> dict[str, tuple[Document, Reading]]:
    """All cases through the same door as a file given to the program."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.jsonl"
        lines = [json.dumps(row_of(key.replace("/", "-").replace(" ", "_"), case)) for key, case in CASES.items()]
        path.write_text("\n".join(lines), encoding="utf-8")
        read = [item for item in read_inputs([path], Given()) if isinstance(item, Document)]
    assert len(read) == len(CASES)
    documents = [msgspec.structs.replace(item, language="en") for item in read]  # one sentence is little to tell by
    return {key: (doc, read_document(doc)) for key, doc in zip(CASES, documents, strict=True)}


def params() -> list[Any]:
    marks = {
        key: [pytest.mark.xfail(reason=case.wrong, strict=True)] if case.wrong else [] for key, case in CASES.items()
    }
    return [pytest.param(key, id=key, marks=marks[key]) for key in CASES]


@pytest.mark.parametrize("key", params())
def test_text_gives_exactly_these_figures(key: str) -> None:
    case, (document, reading) = CASES[key], readings()[key]
    found = [figures.of_claim(claim) for claim in reading.claims]
    missing, extra = figures.unmatched([figures.parse(line) for line in case.figures], found)
    assert (list(map(str, missing)), list(map(str, extra))) == ([], []), document.text
    if case.periods is not None:
        assert matches(case.periods, [figures.of_period(figure) for figure in reading.periods])
    if case.records is not None:
        assert sorted(figures.of_record(record) for record in reading.records) == sorted(case.records)
    for measure, words in case.munitions.items():
        named = [claim.munition or "" for claim in reading.claims if claim.measure == measure]
        assert any(words.lower() in name.lower() for name in named), named
    if case.places is not None:
        names = {place.name for place in reading.claims[0].places}
        assert set(case.places) <= names, names


def matches(expected: list[str], found: list[str]) -> bool:
    """Every period figure there and no other; the claimant may be given by a part of the name."""
    assert len(expected) == len(found), found
    for line in expected:
        start, _, who = line.partition(" | by ")
        assert any(other.startswith(start) and who.lower() in other.lower() for other in found), found
    return True


@pytest.mark.parametrize("key", CASES)
def test_offsets_of_every_case_hold(key: str) -> None:
    document, reading = readings()[key]
    for claim in reading.claims:
        assert document.text[claim.start : claim.end] == claim.quote
        assert claim.sentence_start <= claim.start <= claim.end <= claim.sentence_end


def test_names_of_cases_are_given_once() -> None:
    names = [f"{path.stem}/{case.name}" for path in FOLDER.glob("*.toml") for case in load(path)]
    assert len(names) == len(set(names))


def test_the_comparison_can_fail() -> None:
    told = figures.parse("killed 7 | by Olena Sydorenko")
    for other in ("killed 8 | by Olena Sydorenko", "killed 7", "injured 7 | by Olena Sydorenko", "killed 7.. | by X"):
        assert figures.unmatched([told], [figures.parse(other)]) == ([told], [figures.parse(other)])
    assert figures.unmatched([told], []) == ([told], [])
    assert figures.unmatched([], [told]) == ([], [told])
