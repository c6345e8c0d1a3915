"""`review`, `--as-of` and `--reported-by` as they are typed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger.cli.app import run
from strikeledger.model import DOUBTFUL
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told

NAME = "ua-2025-01-03-odesa"
OTHER = "ua-2025-01-03-kharkiv"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA, "Port Herald")
    told.read("2025-01-04", ODESA_LATER, "Coast Post")
    told.read("2025-01-03", KHARKIV, "City Wire")
    return told


@pytest.fixture
def call(told: Told, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("STRIKELEDGER_WHO", "ana")

    def called(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run(["--ledger", str(told.ledger.path), *words])
        sys.stdout.flush()
        out = capfd.readouterr()
        return status, out.out, out.err

    return called


@pytest.mark.rule(29)
def test_rule_29_decisions_are_taken_listed_shown_beside_the_machine_and_undone(told: Told, call: Call) -> None:
    status, _, err = call("review", "set", NAME, "killed", "7", "--why", "hospital list")
    assert status == 0
    decision = err.split(":", 1)[0]
    for verb in ("show", "explain"):
        out = call(verb, NAME)[1]
        assert "ana" in out
        assert "hospital list" in out
        assert "6 (4 to 6)" in out, "the machine's figure beside it"
    out = call("review", "log")[1]
    assert all(word in out for word in (decision, "ana", "set", "hospital list", "applied"))
    assert call("review", "set", NAME, "killed", "8", "--who", "bo", "--why", "other list")[0] == 0
    out = call("review", "conflicts")[1]
    assert decision in out
    assert "overruled" in out
    assert call("review", "undo", decision, "--why", "misread")[0] == 0
    assert "undone" in call("review", "log")[1]


@pytest.mark.rule(8)
def test_rule_08_show_finds_an_incident_by_the_name_it_had(told: Told, call: Call) -> None:
    assert call("review", "merge", NAME, OTHER, "--why", "one wave")[0] == 0
    status, out, err = call("show", OTHER)
    assert status == 0
    assert f"{OTHER} is now {NAME}" in err
    assert out.startswith(NAME)
    assert OTHER in out, "the machine's own incidents are named"
    claims = ",".join(row["claim_id"] for row in told.ledger.claims().to_pylist() if row["machine_incident_id"])
    assert call("review", "split", NAME, "--claims", claims, "--why", "two waves")[0] == 0
    assert "is now ua-2025-01-03-odesa-" in call("explain", OTHER)[2]


def test_claims_are_moved_and_rejected_and_outlets_doubted(told: Told, call: Call) -> None:
    claim = told.claim("killed", 2)["claim_id"]
    assert call("review", "move", claim[:9], NAME, "--why", "told above")[0] == 0
    assert f"moved from {OTHER}" in call("explain", NAME, "killed")[1]
    assert call("review", "reject", claim, "--why", "after all not")[0] == 0
    assert "rejected by" in call("explain", NAME, "killed")[1]
    assert call("review", "credibility", "coast post", "discounted", "--why", "made up before")[0] == 0
    assert "Coast Post is discounted" in call("review", "log")[1]


def test_a_decision_without_name_reason_or_object_is_refused_with_advice(
    told: Told, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("review", "merge", NAME, NAME, "--why", "x")[0] == 2
    assert call("review", "merge", NAME, OTHER)[0] == 2
    monkeypatch.delenv("STRIKELEDGER_WHO")
    status, _, err = call("review", "merge", NAME, OTHER, "--why", "x")
    assert status == 2
    assert "STRIKELEDGER_WHO" in err
    assert told.ledger.decisions().num_rows == 0


def test_what_was_read_with_little_confidence_is_listed_until_it_is_decided(told: Told, call: Call) -> None:
    out = call("review", "list", "--below", "1")[1]
    claim = told.claim("killed", 6)["claim_id"]
    assert claim in out
    assert "low confidence" in out
    assert call("review", "reject", claim, "--why", "x")[0] == 0
    assert claim not in call("review", "list", "--below", "1")[1]


def test_what_decides_no_figure_for_want_of_confidence_is_always_listed(
    told: Told, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strikeledger.reading.reader.confidence_of", lambda *_: DOUBTFUL)
    told.read("2025-01-04", KHARKIV, "Hill Courier")
    doubted = {r["claim_id"] for r in told.ledger.claims().to_pylist() if r["confidence"] <= DOUBTFUL}
    out = call("review", "list")[1]
    assert doubted
    assert all(claim in out for claim in doubted)


@pytest.mark.rule(28)
def test_rule_28_every_verb_shows_the_past(told: Told, call: Call) -> None:
    for option in (("--as-of", "2025-02-01T08:30"), ("--reported-by", "2025-01-03")):
        verbs = (
            ("incidents", "--format", "csv"),
            ("show", NAME),
            ("explain", NAME, "killed"),
            ("totals", "--by", "month", "--measure", "killed"),
            ("export", "--table", "figures", "--format", "csv"),
        )
        for verb in verbs:
            status, out, err = call(*verb, *option)
            assert status == 0
            assert "this is" in err, "which state it is has to be said"
            assert "toll_changed" not in out
            assert "rose to six" not in out
            assert call(*verb)[1] != out
    assert "1 document published later left out" in call("incidents", "--reported-by", "2025-01-03")[2]
    assert call("incidents", "--as-of", "yesterday")[0] == 2


@pytest.mark.rule(28)
def test_rule_28_checks_of_the_past_are_those_of_what_was_known(told: Told, call: Call) -> None:
    lost = "80 drones were shot down, 15 drones were lost from radar and five drones hit their targets"
    text = f"The air force said Russia launched 100 drones at Ukraine overnight.\n\nThe air force said {lost}."
    told.read("2025-01-06", text)
    assert "agrees" in call("check")[1]
    for option in (("--as-of", "2025-02-01T10:30"), ("--reported-by", "2025-01-05")):
        status, out, err = call("check", *option)
        assert status == 0
        assert "this is" in err
        assert "agrees" not in out


def test_claims_of_a_disputed_figure_are_listed_first(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = Told(tmp_path / "disputed")
    told.read("2025-01-03", "A Russian strike on Odesa on Friday killed nine people, the mayor of Odesa said.")
    told.read("2025-01-03", "A Russian strike on Odesa on Friday killed two people, Russia's defence ministry said.")
    disputed = {row["incident_id"] for row in told.ledger.figures().to_pylist() if row["disputed"]}
    assert len(disputed) == 1
    capfd.readouterr()
    assert run(["--ledger", str(told.ledger.path), "review", "list", "--below", "0"]) == 0
    out = capfd.readouterr().out
    assert [line.count("disputed") for line in out.splitlines()] == [0, 1, 1]


def test_list_shows_attacks_that_end_after_a_report_of_them(told: Told, call: Call) -> None:
    assert "ends after" not in call("review", "list")[1]
    told.read("2025-07-04", "A missile strike on Kharkiv killed two people on Saturday, 5 July.", "Late Post")
    status, out, err = call("review", "list", "--below", "0")
    assert status == 0
    assert "ends after a report of it" in out
    assert "2025-07-05" in out
    assert "1 day to look at" in out + err
