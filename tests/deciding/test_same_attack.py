"""'The same attack?' answered by a person: both texts are shown, the answer holds, and weights are fitted on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import strikeledger as sl
from eval.decided import pairs_decided
from strikeledger.cli.app import run
from strikeledger.linking import grouping
from strikeledger.pipeline import build
from strikeledger.registries import Tables
from strikeledger.store.load import load_decisions, load_results

SETS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("https://harbour.invalid/1", "Shelling of a market in Nyala, Sudan, on Thursday killed 8, medics said."),
        ("https://quay.invalid/2", "The governor of South Darfur said 8 died when shells hit Nyala on Thursday."),
    ),
    "uk": (
        ("https://visnyk.invalid/1", "Унаслідок обстрілу ринку в Херсоні у четвер загинули 5 людей, повідомив мер."),
        ("https://skhid.invalid/2", "Поліція повідомила, що 5 людей загинули у четвер під час обстрілу Херсона."),
    ),
    "ru": (
        ("https://vesti.invalid/1", "В результате обстрела рынка в Хомсе в четверг погибли 6 человек, сообщил мэр."),
        ("https://levant.invalid/2", "Полиция сообщила, что 6 человек погибли в четверг при обстреле Хомса."),
    ),
}  # fmt: skip


@pytest.fixture(params=sorted(SETS))
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    rows = [
        {"url": url, "outlet": url.split("/")[2], "published": "2024-05-10", "lang": request.param, "text": text}
        for url, text in SETS[request.param]
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert run(["--ledger", str(tmp_path / "ledger.duckdb"), "read", str(tmp_path / "r.jsonl")]) == 0
    return tmp_path / "ledger.duckdb"


def asked(ledger: Path) -> tuple[str, str]:
    """The incident of the one doubtful join, and a claim of the telling that was joined."""
    (row,) = sl.Ledger(ledger).doubtful_joins(0.999)
    return row["incident_id"], row["claims"][0]


def test_both_texts_stand_side_by_side_with_what_an_answer_needs(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    incident, claim = asked(ledger)
    assert run(["--ledger", str(ledger), "review", "list", "--below", "0.999"]) == 0
    listed = capsys.readouterr()
    question = listed.out[listed.out.index("same attack?") :]
    texts = {row["text"] for row in sl.Ledger(ledger).documents(text=True).to_pylist()}
    assert all(text in question for text in texts)
    assert incident in question
    assert claim in question
    assert "review move" in listed.err


def test_yes_holds_when_the_machine_would_part_them_and_is_a_labelled_pair(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident, claim = asked(ledger)
    answer = ["review", "move", claim, incident, "--who", "ana", "--why", "one market, one day"]
    assert run(["--ledger", str(ledger), *answer]) == 0
    assert not sl.Ledger(ledger).doubtful_joins(0.999)
    assert [pair.one for pair in pairs_decided(ledger)] == [True]
    monkeypatch.setattr(grouping, "JOIN", 50.0)
    results, decisions = load_results(ledger), load_decisions(ledger)
    assert [len(one.documents) for one in build(results, Tables()).incidents] == [1, 1]
    assert sorted(len(one.documents) for one in build(results, Tables(), decisions).incidents) == [0, 2]


def test_no_holds_while_the_machine_would_join_them_and_is_a_labelled_pair(ledger: Path) -> None:
    incident, claim = asked(ledger)
    answer = ["review", "split", incident, "--claims", claim, "--who", "ana", "--why", "two markets"]
    assert run(["--ledger", str(ledger), *answer]) == 0
    assert not sl.Ledger(ledger).doubtful_joins(0.999)
    assert [pair.one for pair in pairs_decided(ledger)] == [False]
    assert len(sl.Ledger(ledger).incident_records()) == 2


def test_what_is_alone_in_its_incident_has_nothing_to_stay_with(ledger: Path) -> None:
    incident, _ = asked(ledger)
    every = [row["claim_id"] for row in sl.Ledger(ledger).claims().to_pylist()]
    with pytest.raises(sl.UsageError, match="where nothing else is"):
        sl.Ledger(ledger).decide("move", incidents=[incident], claims=every, who="ana", why="all of it")
