"""Short texts on one strike each, as a recorder of a war with many strikes a day writes them, in one ledger.

The strikes of a day stay apart, whether they name a family, a street or nobody; outlets on one of them are joined; and
what the ledger tells of the dead is what each text tells by itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest

from strikeledger.ingest import read_inputs
from strikeledger.model import Document, Record
from strikeledger.pipeline import LedgerState, Tables, build, read_one

TEXTS = Path(__file__).parent / "cases" / "one_strike_each.jsonl"
LEAST = 0.85
"""Share of texts whose killed lie within the recorder's range, read into one ledger; measured .91, as alone."""


class Told(Record, frozen=True):
    """One text: the strike it is on, and the range of those killed."""

    id: str
    war: str
    strike: str
    killed: tuple[int, int]
    text: str


@pytest.fixture(scope="module")
def texts() -> dict[str, Told]:
    rows = [msgspec.json.decode(line, type=Told) for line in TEXTS.read_bytes().splitlines()]
    return {row.id: row for row in rows}


@pytest.fixture(scope="module")
def ledger(texts: dict[str, Told], tmp_path_factory: pytest.TempPathFactory) -> LedgerState:
    path = tmp_path_factory.mktemp("strikes") / "texts.jsonl"
    rows = [json.dumps({"url": f"https://texts.invalid/{t.id}", "text": t.text, "lang": "en"}) for t in texts.values()]
    path.write_text("\n".join(rows), encoding="utf-8")
    return build([read_one(item) for item in read_inputs([path]) if isinstance(item, Document)], Tables())


@pytest.fixture(scope="module")
def told_in(ledger: LedgerState) -> dict[str, list[str]]:
    """The texts of each incident."""
    names = {claim.document_id: claim.source.rsplit("/", 1)[1] for claim in ledger.claims}
    return {i.incident_id: [names[d] for d in i.documents if d in names] for i in ledger.incidents}


def test_strikes_of_one_day_are_never_one_attack(texts: dict[str, Told], told_in: dict[str, list[str]]) -> None:
    strikes = {name: {texts[one].strike for one in told} for name, told in told_in.items()}
    assert {name: some for name, some in strikes.items() if len(some) > 1} == {}
    assert sum(map(bool, strikes.values())) > 50


def test_outlets_on_one_strike_are_joined(texts: dict[str, Told], told_in: dict[str, list[str]]) -> None:
    home = {one: name for name, told in told_in.items() for one in told}
    reports: dict[str, list[str | None]] = defaultdict(list)
    for one in texts.values():
        reports[one.strike].append(home.get(one.id))
    several = {strike: homes for strike, homes in reports.items() if len(homes) > 1}
    assert len(several) == 10
    assert {strike for strike, homes in several.items() if len(set(homes)) > 1} == set()


def test_the_dead_of_each_are_those_its_text_tells(ledger: LedgerState, texts: dict[str, Told]) -> None:
    names = {claim.document_id: claim.source.rsplit("/", 1)[1] for claim in ledger.claims}
    most: dict[str, float] = defaultdict(float)
    for incident in ledger.incidents:
        best = incident.figures["killed"].best if "killed" in incident.figures else None
        for document in incident.documents:
            if document in names:
                most[names[document]] = max(most[names[document]], best or 0.0)
    right = [one for one in texts.values() if one.killed[0] <= most[one.id] <= one.killed[1]]
    assert len(right) / len(texts) >= LEAST
