"""`review correct, amend, add, reject, note, state`, and what each would change, as they are typed."""

from __future__ import annotations

import pytest

import strikeledger as sl
from tests.cli.test_review import NAME, OTHER, Call, call, told
from tests.told import Told

__all__ = ["call", "told"]


def test_an_attack_is_corrected_and_a_dry_run_says_first_what_that_changes(told: Told, call: Call) -> None:
    words = ("review", "correct", NAME, "--place", "Izmail", "--attacker", "unknown", "--why", "read again")
    status, out, err = call(*words, "--dry-run")
    assert status == 0
    assert f"{NAME} place: Odesa -> Izmail" in out
    assert f"{NAME} attacker: RU -> unknown" in out
    assert "nothing was written" in err
    assert "Izmail" not in call("show", NAME)[1]
    assert call(*words)[0] == 0
    shown = call("show", NAME)[1]
    assert "where: Izmail" in shown
    assert "attacker: unknown" in shown
    assert "before Odesa" in shown, "what the machine made of it stays in sight"
    assert f"correct {NAME}: attacker open or unknown, place Izmail" in call("review", "log")[1]


def test_a_claim_is_amended_and_an_outside_figure_added(told: Told, call: Call) -> None:
    claim = told.claim("killed", 6)["claim_id"]
    assert call("review", "amend", claim[:12], "--low", "5", "--high", "5", "--why", "misread")[0] == 0
    assert told.figure(NAME, "killed")["high"] == 5
    outside = ("--source", "https://clinic.invalid/2", "--published", "2025-01-05", "--outlet", "Clinic")
    words = ("review", "add", "missing", "2..", "--incident", NAME, "--sentence", "Two or more are not found.")
    assert call(*words, *outside, "--why", "from the clinic")[0] == 0
    figure = told.figure(NAME, "missing")
    assert (figure["low"], figure["high"]) == (2, None)
    assert "Two or more are not found." in call("explain", NAME, "missing")[1]
    status, _, err = call(*words, "--why", "no source")
    assert (status, "--source" in err) == (2, True)


def test_reports_and_incidents_are_rejected_and_work_is_signed_off(told: Told, call: Call) -> None:
    report = told.claim("killed", 2)["document_id"]
    assert call("review", "reject", report, "--why", "a game")[0] == 0
    assert told.incidents() == [NAME]
    assert call("review", "note", NAME, "asked the mayor")[0] == 0
    assert call("review", "state", NAME, "signed_off", "--why", "all read", "--who", "bo")[0] == 0
    shown = call("show", NAME)[1]
    assert "review: signed off by bo" in shown
    assert "asked the mayor" in shown
    assert call("review", "reject", NAME, "--why", "an exercise")[0] == 0
    assert told.incidents() == []


def test_a_merge_shows_its_outcome_first_and_takes_the_place_of_either(told: Told, call: Call) -> None:
    merge = ("review", "merge", NAME, OTHER, "--place", "Kharkiv", "--why", "one wave")
    out = call(*merge, "--dry-run")[1]
    assert f"{OTHER} would be gone: 2025-01-03, Kharkiv" in out
    assert "-> Kharkiv" in out
    assert call(*merge)[0] == 0
    assert "where: Kharkiv" in call("show", NAME)[1]


def test_a_dry_run_with_words_from_elsewhere_keeps_nothing(told: Told, call: Call) -> None:
    said = ["add", "missing", "2", "--incident", NAME, "--sentence", "Двоє рибалок зникли, написав порт."]
    elsewhere = ["--source", "https://port.invalid/3", "--published", "2025-01-04", "--why", "missed", "--dry-run"]
    _, out, _ = call("review", *said, *elsewhere)
    assert "missing: none -> 2" in out
    assert "https://port.invalid/3" not in told.ledger.documents().column("source").to_pylist()
    with pytest.raises(sl.UsageError, match="no day"):
        told.ledger.decide(
            "add", incidents=[NAME], who="ana", why="x",
            changes={"source": "https://port.invalid/3", "published": "soon", "sentence": "x", "measure": "missing"},
        )  # fmt: skip
