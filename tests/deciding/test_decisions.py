"""A person's decision beats the machine's, both are kept (rule 29), and all of it can be taken back (rule 8)."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from strikeledger.errors import LedgerUnwritableError, UsageError
from strikeledger.pipeline import DocumentResult, build
from strikeledger.registries import Tables
from strikeledger.running import decide as decide_module
from strikeledger.store.load import load_decisions, load_results
from tests.told import KHARKIV, ODESA, Told, exports

NAME = "ua-2025-01-03-odesa"
OTHER = "ua-2025-01-03-kharkiv"
OVERNIGHT = "A Russian missile strike on Odesa overnight killed nine people, the governor said."


def state_of(told: Told, decision: str) -> str:
    found: dict[str, str] = {row["decision_id"]: row["state"] for row in told.ledger.decisions().to_pylist()}
    return found[decision]


@pytest.mark.rule(8)
def test_rule_08_a_merge_is_logged_leads_on_and_can_be_undone(told: Told) -> None:
    before = exports(told.ledger)
    merged = told.ledger.decide("merge", incidents=[NAME, OTHER], who="ana", why="one wave")
    assert told.incidents() == [NAME]
    assert told.ledger.explain(OTHER).note == f"{OTHER} is now {NAME}"
    (row,) = told.ledger.incidents().to_pylist()
    assert (row["machine"], row["decisions"]) == ([OTHER, NAME], [merged.decision_id])
    assert len(row["documents"]) == 3
    assert {row["machine_incident_id"] for row in told.ledger.claims().to_pylist()} == {None, OTHER}
    told.ledger.decide("undo", undoes=merged.decision_id, who="bo", why="two waves")
    assert exports(told.ledger) == before
    log = [(row["kind"], row["who"], row["why"], row["state"]) for row in told.ledger.decisions().to_pylist()]
    assert log == [("merge", "ana", "one wave", "undone"), ("undo", "bo", "two waves", "applied")]


@pytest.mark.rule(8)
def test_rule_08_a_split_is_logged_and_can_be_undone(told: Told) -> None:
    before = exports(told.ledger)
    later = [told.claim("killed", 6)["claim_id"], told.claim("injured", 30)["claim_id"]]
    split = told.ledger.decide("split", incidents=[NAME], claims=later, who="ana", why="the second strike")
    assert told.best()[NAME, "killed"] == 4
    (new,) = set(told.incidents()) - {NAME, OTHER}
    assert new.startswith(NAME)
    assert told.best()[new, "killed"] == 6
    assert told.figure(NAME, "killed")["machine"]["best"] == 6
    reports = {row["incident_id"]: len(row["documents"]) for row in told.ledger.incidents().to_pylist()}
    assert (reports[NAME], reports[new]) == (1, 1)
    told.ledger.decide("undo", undoes=split.decision_id, who="ana", why="it was one")
    assert exports(told.ledger) == before
    assert told.ledger.incident(new) == NAME


@pytest.mark.rule(29)
def test_rule_29_a_figure_set_by_a_person_stands_and_the_machines_is_beside_it(told: Told) -> None:
    decision = told.ledger.decide("set", incidents=[NAME], measure="killed", value=7, who="ana", why="hospital list")
    row = told.figure(NAME, "killed")
    assert (row["best"], row["low"], row["high"], row["rule"]) == (7, 4, 7, "person")
    assert row["machine"]["best"] == 6
    assert row["decisions"] == [decision.decision_id]
    assert row["claims"], "a figure rests on claims, whoever sets it"
    assert "ana" in row["why"]
    assert "hospital list" in row["why"]
    (kept,) = told.ledger.explain(NAME, "killed").decisions
    assert (kept.who, kept.why, kept.made[:10]) == ("ana", "hospital list", "2025-02-01")


@pytest.mark.rule(29)
def test_rule_29_a_rejected_claim_stays_and_no_figure_rests_on_it(told: Told) -> None:
    claim = told.claim("killed", 6)["claim_id"]
    told.ledger.decide("reject", claims=[claim], who="ana", why="another town")
    assert told.claim("killed", 6)["rejected"]
    row = told.figure(NAME, "killed")
    assert (row["best"], row["machine"]["best"]) == (4, 6)
    told.ledger.decide("reject", claims=[told.claim("killed", 4)["claim_id"]], who="ana", why="another night")
    row = told.figure(NAME, "killed")
    assert (row["best"], row["machine"]["best"]) == (None, 6)
    assert (NAME, "killed") in {
        (left.incident_id, left.measure) for left in told.ledger.totals("month", ["killed"]).left_out
    }


@pytest.mark.rule(29)
def test_rule_29_a_claim_moved_by_a_person_counts_where_it_was_put(told: Told) -> None:
    claim = told.claim("killed", 2)
    told.ledger.decide("move", claims=[claim["claim_id"]], incidents=[NAME], who="ana", why="it says so above")
    moved = told.claim("killed", 2)
    assert (moved["incident_id"], moved["machine_incident_id"]) == (NAME, OTHER)
    left = told.figure(OTHER, "killed")
    assert (left["best"], left["machine"]["best"], left["rule"]) == (None, 2, "person")
    assert claim["claim_id"] in told.figure(NAME, "killed")["claims"]
    assert claim["document_id"] in next(
        row["documents"] for row in told.ledger.incidents().to_pylist() if row["incident_id"] == NAME
    )


@pytest.mark.parametrize(
    ("standing", "killed", "grade", "reports"),
    [("good", 9, "fair", 2), ("doubtful", 4, "weak", 1), ("discounted", 4, "weak", 1)],
)
def test_an_outlets_standing_weighs_its_claims(
    tmp_path: Path, standing: str, killed: int, grade: str, reports: int
) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA, "Port Herald")
    told.read("2025-01-04", OVERNIGHT.replace("overnight", "overnight into January 3, 2025"), "Rumour Daily")
    told.read("2025-01-03", KHARKIV, "Rumour Daily")
    assert told.best()[NAME, "killed"] == 9
    told.ledger.decide("credibility", outlet="rumour daily", standing=standing, who="ana", why="record")  # type: ignore[arg-type]
    rows = {row["incident_id"]: row for row in told.ledger.incidents().to_pylist()}
    assert told.best()[NAME, "killed"] == killed
    assert (rows[NAME]["grade"], rows[NAME]["independent_reports"]) == (grade, reports)
    # Where nobody else tells, the figure is there; what is discounted says so and is in no total.
    assert told.best()[OTHER, "killed"] == 2
    assert (rows[OTHER]["grade"] == "discounted") == (standing == "discounted")


def test_decisions_survive_reading_everything_again_and_in_another_order(told: Told, tmp_path: Path) -> None:
    told.ledger.decide("merge", incidents=[NAME, OTHER], who="ana", why="one wave")
    told.ledger.decide("set", incidents=[NAME], measure="injured", value=33, who="ana", why="list")
    before = exports(told.ledger)
    told.ledger.read(sorted(told.folder.glob("*.jsonl")))
    assert exports(told.ledger) == before
    results = load_results(told.ledger.path)
    tables = Tables(launches=None, alerts=None, casualties=None)
    decisions = load_decisions(told.ledger.path)
    assert build(results, tables, decisions) == build(results[::-1], tables, decisions[::-1])


def test_decisions_survive_new_rules_that_name_claims_and_incidents_otherwise(told: Told) -> None:
    told.ledger.decide("reject", claims=[told.claim("killed", 6)["claim_id"]], who="ana", why="another town")
    told.ledger.decide("set", incidents=[OTHER], measure="killed", value=3, who="ana", why="list")
    tables = Tables(launches=None, alerts=None, casualties=None)
    decisions = load_decisions(told.ledger.path)
    renamed = [_renamed(result) for result in load_results(told.ledger.path)]
    state = build(renamed, tables, decisions)
    best = {(one.incident_id, name): figure.best for one in state.incidents for name, figure in one.figures.items()}
    assert (best[NAME, "killed"], best[OTHER, "killed"]) == (4, 3)
    assert {effect.state for effect in state.effects} == {"applied"}


def _renamed(result: DocumentResult) -> DocumentResult:
    """The same reading by rules that draw each quote a little wider: every claim has another identifier."""
    claims = tuple(
        msgspec.structs.replace(claim, claim_id="c_new" + claim.claim_id[2:], end=claim.end + 1)
        for claim in result.reading.claims
    )
    return msgspec.structs.replace(result, reading=msgspec.structs.replace(result.reading, claims=claims))


def test_a_decision_on_what_is_not_there_is_kept_and_says_so(told: Told) -> None:
    told.ledger.decide("set", incidents=[OTHER], measure="killed", value=3, who="ana", why="list")
    results = [one for one in load_results(told.ledger.path) if "Kharkiv" not in one.document.text]
    state = build(results, Tables(launches=None, alerts=None, casualties=None), load_decisions(told.ledger.path))
    assert [effect.state for effect in state.effects] == ["not_met"]


@pytest.mark.rule(29)
def test_rule_29_of_conflicting_decisions_the_newer_stands_and_both_are_shown(told: Told) -> None:
    first = told.ledger.decide("set", incidents=[NAME], measure="killed", value=7, who="ana", why="list")
    second = told.ledger.decide("set", incidents=[NAME], measure="killed", value=8, who="bo", why="other list")
    rows = {row["decision_id"]: row for row in told.ledger.decisions().to_pylist()}
    assert told.figure(NAME, "killed")["best"] == 8
    assert (rows[first.decision_id]["state"], rows[second.decision_id]["state"]) == ("overruled", "applied")
    assert rows[first.decision_id]["conflicts"] == [second.decision_id]
    assert rows[second.decision_id]["conflicts"] == [first.decision_id]
    told.ledger.decide("undo", undoes=second.decision_id, who="bo", why="misread")
    assert told.figure(NAME, "killed")["best"] == 7
    assert state_of(told, first.decision_id) == "applied"


def test_a_merge_that_is_split_again_and_a_claim_moved_twice_are_conflicts(told: Told) -> None:
    kharkiv = [row["claim_id"] for row in told.ledger.claims().to_pylist() if row["incident_id"] == OTHER]
    merge = told.ledger.decide("merge", incidents=[NAME, OTHER], who="ana", why="one wave")
    split = told.ledger.decide("split", incidents=[NAME], claims=kharkiv, who="bo", why="two waves")
    rows = {row["decision_id"]: row for row in told.ledger.decisions().to_pylist()}
    assert rows[merge.decision_id]["state"] == "overruled"
    assert rows[merge.decision_id]["conflicts"] == [split.decision_id]
    claim = told.claim("killed", 4)["claim_id"]
    reject = told.ledger.decide("reject", claims=[claim], who="ana", why="no")
    move = told.ledger.decide("move", claims=[claim], incidents=[told.incidents()[-1]], who="bo", why="there")
    assert state_of(told, reject.decision_id) == "overruled"
    assert state_of(told, move.decision_id) == "applied"


def test_an_undo_can_be_undone(told: Told) -> None:
    decision = told.ledger.decide("set", incidents=[NAME], measure="killed", value=7, who="ana", why="list")
    undo = told.ledger.decide("undo", undoes=decision.decision_id, who="ana", why="no")
    assert told.best()[NAME, "killed"] == 6
    told.ledger.decide("undo", undoes=undo.decision_id, who="ana", why="yes after all")
    assert told.best()[NAME, "killed"] == 7


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("merge", {"incidents": [NAME, NAME]}),
        ("merge", {"incidents": [NAME, "ua-2020-01-01-nowhere"]}),
        ("split", {"incidents": [NAME]}),
        ("split", {"incidents": [NAME], "claims": ["c_unknown"]}),
        ("move", {"claims": ["c_unknown"], "incidents": [NAME]}),
        ("reject", {}),
        ("set", {"incidents": [NAME], "measure": "killed"}),
        ("set", {"incidents": [NAME], "measure": "missing", "value": 3}),
        ("set", {"incidents": [NAME], "measure": "killed", "value": -1}),
        ("set", {"incidents": [NAME], "measure": "killed", "value": 5, "low": 6}),
        ("set", {"incidents": [NAME], "measure": "killed", "value": float("nan")}),
        ("set", {"incidents": [NAME], "measure": "killed", "value": float("inf")}),
        ("credibility", {"outlet": "Nobody", "standing": "good"}),
        ("credibility", {"outlet": "City Wire", "standing": "bad"}),
        ("undo", {"undoes": "r_unknown"}),
        ("forget", {}),
    ],
)
def test_what_cannot_be_decided_is_refused_with_advice_and_leaves_no_row(
    told: Told, kind: str, what: dict[str, object]
) -> None:
    with pytest.raises(UsageError) as refused:
        told.ledger.decide(kind, who="ana", why="because", **what)  # type: ignore[arg-type]
    assert refused.value.advice
    assert told.ledger.decisions().num_rows == 0


def test_a_decision_needs_a_name_and_a_reason(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STRIKELEDGER_WHO", raising=False)
    claim = told.claim("killed", 6)["claim_id"]
    for who, why in ((None, "because"), ("ana", " ")):
        with pytest.raises(UsageError):
            told.ledger.decide("reject", claims=[claim], who=who, why=why)
    monkeypatch.setenv("STRIKELEDGER_WHO", "ana")
    assert told.ledger.decide("reject", claims=[claim], why="because").who == "ana"


def test_a_past_state_knows_the_decisions_of_its_time_only(told: Told) -> None:
    moment = told.now.isoformat()
    told.now = told.now.replace(hour=23)
    told.ledger.decide("set", incidents=[NAME], measure="killed", value=7, who="ana", why="list")
    assert told.best(told.ledger.at(as_of=moment))[NAME, "killed"] == 6
    assert told.best(told.ledger.at(as_of="2025-02-01"))[NAME, "killed"] == 7
    # Set with both reports in view: it says nothing on what the first morning's report alone told.
    morning = told.ledger.at(reported_by="2025-01-03")
    assert told.best(morning)[NAME, "killed"] == 4
    assert morning.past is not None
    assert len(morning.past.settings) == 1


def test_a_decision_is_stored_once_when_the_disk_was_full_and_it_is_said_again(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise LedgerUnwritableError("no room", "run again")

    def decided() -> str:
        wish = {"measure": "killed", "value": 5, "who": "ana", "why": "hospital list"}
        return told.ledger.decide("set", incidents=[NAME], **wish).decision_id  # type: ignore[arg-type]

    with monkeypatch.context() as disk:
        disk.setattr(decide_module, "rebuild", full)
        with pytest.raises(LedgerUnwritableError) as told_so:
            decided()
    assert "the decision is stored" in told_so.value.advice
    assert decided() == decided()
    (row,) = told.ledger.decisions().to_pylist()
    assert (row["state"], told.best()[NAME, "killed"]) == ("applied", 5)
