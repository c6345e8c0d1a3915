"""The ledger through the real pipeline: the same input, however it comes in, gives the same exports."""

from __future__ import annotations

import io
import json
import random
from contextlib import suppress
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.running import intake as intake_module
from strikeledger.store.connect import opened
from strikeledger.store.reader import reader
from strikeledger.store.tables import TABLES

TOWNS = ["Kyiv", "Kharkiv", "Odesa", "Dnipro", "Sumy", "Zaporizhzhia", "Mykolaiv", "Chernihiv", "Poltava", "Kherson"]
SPEAKERS = ["regional governor", "mayor", "police", "state emergency service"]


def report(number: int) -> str:
    """A report written for this test: place, day and figures follow from its number."""
    chance = random.Random(number)
    town, speaker = chance.choice(TOWNS), chance.choice(SPEAKERS)
    killed, injured = chance.randint(1, 9), chance.randint(10, 60)
    day = chance.randint(1, 28)
    return (
        f"March {day}, 2025\n\n"
        f"Russian drones struck the city of {town} overnight, killing {killed} people and injuring {injured}, "
        f"the {speaker} said.\n\n"
        f"Ukraine's air force said Russia had launched {chance.randint(40, 190)} drones and "
        f"{chance.randint(2, 30)} missiles. Report number {number}.\n"
    )


def write_reports(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number:04}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(report(number), encoding="utf-8")
    return paths


def exports(ledger: sl.Ledger) -> dict[str, list[str]]:
    """All tables as JSON Lines, without the time of reading."""
    found: dict[str, list[str]] = {}
    for table in TABLES:
        out = io.BytesIO()
        ledger.export(table, "jsonl", out, text=True)
        rows = [json.loads(line) for line in out.getvalue().decode().splitlines()]
        found[table] = [json.dumps({key: row[key] for key in row if key != "retrieved"}) for row in rows]
    return found


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_reports(tmp_path_factory.mktemp("whole") / "reports", 60)


@pytest.fixture(scope="module")
def whole(reports: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    ledger = sl.Ledger(tmp_path_factory.mktemp("whole") / "ledger.duckdb")
    ledger.read(reports)
    return exports(ledger)


def test_there_is_something_to_compare(whole: dict[str, list[str]]) -> None:
    assert len(whole["documents"]) == 60
    assert len(whole["claims"]) >= 120
    assert len(whole["incidents"]) >= 20
    assert len(whole["figures"]) >= 60


def test_reading_again_changes_nothing(reports: list[Path], whole: dict[str, list[str]], tmp_path: Path) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(reports)
    before = ledger.path.read_bytes()
    again = ledger.read(reports)
    assert (again.read, again.known) == (0, 60)
    assert ledger.path.read_bytes() == before
    assert exports(ledger) == whole


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_and_any_portions_give_the_same_ledger(
    reports: list[Path], whole: dict[str, list[str]], tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "BATCH", seed * 7)
    chance = random.Random(seed)
    order = list(reports)
    chance.shuffle(order)
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    while order:
        size = chance.randint(1, 30)
        ledger.read(order[:size])
        order = order[size:]
    assert exports(ledger) == whole


def test_two_processes_read_the_same_ledger_as_one(
    reports: list[Path], whole: dict[str, list[str]], tmp_path: Path
) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(reports, jobs=2)
    assert exports(ledger) == whole


@pytest.mark.rule(1)
def test_rule_1_and_2_every_figure_resolves_to_claims_whose_offsets_reproduce_the_text(
    reports: list[Path], tmp_path: Path
) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(reports)
    documents = {row["document_id"]: row for row in ledger.documents(text=True).to_pylist()}
    claims = {row["claim_id"]: row for row in ledger.claims().to_pylist()}
    figures = ledger.figures().to_pylist()
    assert figures
    for figure in figures:
        assert figure["claims"]
        for claim_id in figure["claims"]:
            claim = claims[claim_id]
            document = documents[claim["document_id"]]
            assert document["text"][claim["start"] : claim["end"]] == claim["quote"]
            assert claim["sentence_start"] <= claim["start"] < claim["end"] <= claim["sentence_end"]
            assert document["source"]
            assert document["sha256"]
            assert document["retrieved"]
            assert claim["claimant"] is None or claim["claimant"]["name"]


def test_a_killed_rebuild_is_caught_up_by_the_next_command(
    reports: list[Path], whole: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")

    def killed(path: Path, **_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr("strikeledger.running.read.rebuild", killed)
        ledger.read(reports)
    with opened(ledger.path, write=False) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)
    assert exports(ledger) == whole


def test_readings_of_an_older_version_are_read_again(
    reports: list[Path], whole: dict[str, list[str]], tmp_path: Path
) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(reports)
    with opened(ledger.path, write=True) as connection:
        connection.execute("UPDATE readings SET reader = '0.0.0', reading = 'old'::BLOB")
        connection.execute("UPDATE state SET built_by = '0.0.0'")
    assert exports(ledger) == whole
    with opened(ledger.path, write=False) as connection:
        assert connection.execute("SELECT DISTINCT reader FROM readings").fetchall() == [(reader(),)]


def test_a_report_whose_day_is_found_in_its_words_is_in_the_ledger(tmp_path: Path) -> None:
    """Its day is no source's word, so the document as read differs from the one its source told of."""
    text = (
        "Drone strike on Poltava leaves four wounded\n\n"
        "A Russian drone strike on Poltava on Oct. 5 wounded four people, the governor said.\n\n"
        "It was the city's heaviest attack of 2023, he said.\n"
    )
    row = {"id": "a", "url": "https://texts.invalid/a", "published": None, "title": "Strike", "text": text}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    assert ledger.read([tmp_path / "in.jsonl"]).read == 1
    assert [(str(row["published"]), row["published_basis"]) for row in ledger.documents().to_pylist()] == [
        ("2023-10-05", "text")
    ]
    assert ledger.read([tmp_path / "in.jsonl"]).known == 1
    assert ledger.claims().num_rows == 1
