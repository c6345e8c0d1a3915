"""Every decision a recorder needs (rule 29): what an incident and a claim are, what was missed, what is none."""

from __future__ import annotations

import pytest

from strikeledger.decisions import Decision, IncidentRef
from strikeledger.errors import UsageError
from strikeledger.pipeline import build
from strikeledger.registries import Tables
from strikeledger.store.load import load_results
from tests.told import Told, exports

NAME = "ua-2025-01-03-odesa"
OTHER = "ua-2025-01-03-kharkiv"


def incident(told: Told, name: str = NAME) -> dict[str, object]:
    return next(row for row in told.ledger.incidents().to_pylist() if row["incident_id"] == name)


def states(told: Told) -> list[str]:
    return [row["state"] for row in told.ledger.decisions().to_pylist()]


@pytest.mark.rule(29)
def test_rule_29_an_incident_is_moved_in_place_day_hour_kind_attacker_and_target_and_moved_back(told: Told) -> None:
    before = exports(told.ledger)
    changes = {
        "place": "Mykolaiv",
        "day": "2025-01-01/2025-01-02",
        "hour": "3:15",
        "kind": "shelling",
        "attacker": "Ukraine",
        "target": "RU",
    }
    made = told.ledger.decide("correct", incidents=[NAME], changes=changes, who="ana", why="read again")
    row = incident(told)
    assert [place["name"] for place in row["places"]][:1] == ["Mykolaiv"]
    assert (str(row["date_start"]), str(row["date_end"])) == ("2025-01-01", "2025-01-02")
    assert (row["hour"], row["kind"], row["attacker"], row["target_country"]) == ("03:15", "shelling", "UA", "RU")
    assert made.decision_id in row["decisions"]
    assert any("before Odesa" in reason for reason in row["why"]), "what the machine made of it stays beside"
    days = {str(one["date_end"]) for one in told.ledger.claims().to_pylist() if one["incident_id"] == NAME}
    assert days == {"2025-01-02"}
    assert told.ledger.verify().faults == ()
    told.ledger.decide("undo", undoes=made.decision_id, who="ana", why="it was right")
    assert exports(told.ledger) == before


@pytest.mark.rule(29)
def test_rule_29_a_claim_has_measure_bounds_claimant_scope_and_victims_changed(told: Told) -> None:
    before = exports(told.ledger)
    claim = told.claim("killed", 6)["claim_id"]
    changes = {"low": "5", "high": "open", "claimant": "Odesa hospital;UA", "victims": "civilian"}
    made = told.ledger.decide("amend", claims=[claim], changes=changes, who="ana", why="misread")
    row = next(one for one in told.ledger.claims().to_pylist() if one["claim_id"] == claim)
    assert (row["low"], row["high"], row["claimant"]["name"], row["victims"]) == (5, None, "Odesa hospital", "civilian")
    assert sorted(row["as_read"]) == ["claimant: rescuers", "high: 6", "low: 6"]
    assert row["decision_id"] == made.decision_id
    assert told.figure(NAME, "killed")["machine"]["best"] == 6
    told.ledger.decide("amend", claims=[claim], changes={"measure": "injured"}, who="ana", why="hurt")
    assert told.figure(NAME, "killed")["best"] == 4
    told.ledger.decide("amend", claims=[claim], changes={"scope": "period"}, who="ana", why="of the year")
    assert next(o for o in told.ledger.claims().to_pylist() if o["claim_id"] == claim)["incident_id"] is None
    for decision in [row["decision_id"] for row in told.ledger.decisions().to_pylist()]:
        told.ledger.decide("undo", undoes=decision, who="ana", why="as it was")
    assert exports(told.ledger) == before


@pytest.mark.rule(1)
def test_rule_01_a_figure_the_machine_missed_is_added_with_its_sentence(told: Told) -> None:
    report = told.claim("killed", 6)["document_id"]
    sentence = "with 30 injured, rescuers said"
    added = told.ledger.decide(
        "add",
        incidents=[NAME],
        changes={"report": report, "sentence": sentence, "measure": "missing", "low": "3", "high": "3"},
        who="ana",
        why="told in the picture",
    )
    figure = told.figure(NAME, "missing")
    assert (figure["best"], figure["machine"], figure["decisions"]) == (3, None, [added.decision_id])
    (claim,) = [row for row in told.ledger.claims().to_pylist() if row["rule"] == "person"]
    assert (claim["quote"], claim["incident_id"]) == (sentence, NAME)
    assert told.ledger.verify().faults == ()
    with pytest.raises(UsageError, match="does not stand in that report"):
        told.ledger.decide(
            "add",
            incidents=[NAME],
            changes={"report": report, "sentence": "Nine are missing.", "measure": "missing", "low": "9"},
            who="ana",
            why="heard",
        )


@pytest.mark.rule(1)
def test_rule_01_an_attack_nobody_read_is_added_from_an_outside_source(told: Told) -> None:
    before = set(told.incidents())
    words = "A Russian drone struck Izmail on January 3, 2025, injuring one, the clinic said."
    report = told.ledger.report_of(words, source="https://clinic.invalid/1", published="2025-01-03", outlet="Clinic")
    changes = {"report": report, "sentence": words, "measure": "injured", "low": "1", "high": "1"}
    changes |= {"place": "Izmail", "day": "2025-01-03", "attacker": "RU"}
    made = told.ledger.decide("add", changes=changes, who="ana", why="seen by nobody else")
    (name,) = set(told.incidents()) - before  # what a person read is not read by the machine as well
    assert name.startswith("ua-2025-01-03-izmail-")
    assert told.best()[name, "injured"] == 1
    assert incident(told, name)["documents"] == [report]
    told.ledger.decide("correct", incidents=[name], changes={"hour": "04:00"}, who="ana", why="night")
    told.ledger.decide("undo", undoes=made.decision_id, who="bo", why="not confirmed")
    assert set(told.incidents()) == before
    assert states(told) == ["undone", "not_met", "applied"]


@pytest.mark.rule(29)
def test_rule_29_a_report_and_an_incident_are_rejected(told: Told) -> None:
    before = exports(told.ledger)
    report = told.claim("killed", 2)["document_id"]
    told.ledger.decide("reject", documents=[report], who="ana", why="a game")
    assert told.incidents() == [NAME], "what it alone told of is no attack"
    assert told.claim("killed", 2)["rejected"]
    one = told.ledger.decide("reject", incidents=[NAME], who="ana", why="an exercise")
    assert told.incidents() == []
    told.ledger.decide("undo", undoes=one.decision_id, who="ana", why="it was none")
    assert told.incidents() == [NAME]
    first = told.ledger.decisions().to_pylist()[0]["decision_id"]
    told.ledger.decide("undo", undoes=first, who="ana", why="it was none")
    assert exports(told.ledger) == before


def test_an_incident_is_in_review_signed_off_by_two_and_in_review_again_when_claims_come_in(told: Told) -> None:
    assert incident(told)["review"] == "unreviewed"
    told.ledger.decide("state", incidents=[NAME], changes={"state": "in review"}, who="ana", why="begun")
    assert incident(told)["review"] == "in_review"
    told.ledger.decide("note", incidents=[NAME], who="ana", why="the mayor was asked")
    told.ledger.decide("state", incidents=[NAME], changes={"state": "signed_off"}, who="ana", why="all read")
    told.ledger.decide("state", incidents=[NAME], changes={"state": "signed_off"}, who="bo", why="read too")
    row = incident(told)
    assert (row["review"], row["signed_by"]) == ("signed_off", ["ana", "bo"])
    assert any("the mayor was asked" in note for note in row["notes"])
    claim = told.claim("killed", 2)["claim_id"]
    told.ledger.decide("move", claims=[claim], incidents=[NAME], who="cy", why="same wave")
    row = incident(told)
    assert (row["review"], row["signed_by"]) == ("in_review", [])


def test_a_later_decision_of_one_person_replaces_the_earlier_and_is_no_conflict(told: Told) -> None:
    told.ledger.decide("correct", incidents=[NAME], changes={"place": "Izmail"}, who="ana", why="first thought")
    told.ledger.decide("correct", incidents=[NAME], changes={"place": "Mykolaiv"}, who="Ana", why="second thought")
    told.ledger.decide("set", incidents=[NAME], measure="killed", value=7, who="ana", why="one list")
    told.ledger.decide("set", incidents=[NAME], measure="killed", value=8, who="ana", why="the other list")
    assert states(told) == ["replaced", "applied", "replaced", "applied"]
    assert all(row["conflicts"] == [] for row in told.ledger.decisions().to_pylist())
    told.ledger.decide("correct", incidents=[NAME], changes={"place": "Odesa"}, who="bo", why="it was there")
    assert states(told)[1] == "overruled"


def test_a_merge_takes_place_and_day_of_either_and_is_shown_before_it_is_done(told: Told) -> None:
    before = exports(told.ledger)
    foreseen = told.ledger.foresee("merge", incidents=[NAME, OTHER], changes={"place": "Kharkiv"})
    assert any(line.startswith(f"{OTHER} would be gone") for line in foreseen.changes)
    assert any(line.startswith(f"{NAME} place: Odesa") and "-> Kharkiv" in line for line in foreseen.changes)
    assert exports(told.ledger) == before, "nothing is written"
    assert states(told) == []
    told.ledger.decide("merge", incidents=[NAME, OTHER], changes={"place": "Kharkiv"}, who="ana", why="one wave")
    assert incident(told)["places"][0]["name"] == "Kharkiv"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"place": "Qqqq"}, "no place"),
        ({"day": "yesterday"}, "no day"),
        ({"hour": "25:00"}, "no hour"),
        ({"kind": "picnic"}, "no kind"),
        ({"target": "Narnia"}, "no country"),
        ({"colour": "red"}, "nothing called"),
        ({}, "nothing is changed"),
        ({"low": "3"}, "changes no low"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(told: Told, changes: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        told.ledger.decide("correct", incidents=[NAME], changes=changes, who="ana", why="try")
    assert states(told) == []


def test_corrections_are_carried_to_another_ledger(told: Told, read: Told) -> None:
    told.ledger.decide("correct", incidents=[NAME], changes={"place": "Izmail"}, who="ana", why="read again")
    told.ledger.decide("reject", documents=[told.claim("killed", 2)["document_id"]], who="ana", why="a game")
    content = told.ledger.decisions_file()
    for row in told.ledger.decisions().to_pylist():
        told.ledger.decide("undo", undoes=row["decision_id"], who="ana", why="to see")
    assert told.ledger.decisions_from(content).known == 2


def test_two_decisions_whose_identifiers_begin_alike_make_two_incidents(read: Told) -> None:
    results = load_results(read.ledger.path)
    tables = Tables(launches=None, alerts=None, casualties=None)
    claims = build(results, tables).claims
    odesa = tuple(claim for claim in claims if claim.incident_id == NAME)
    ref = IncidentRef(incident_id=NAME, claims=tuple(claim.claim_id for claim in odesa))
    parted = [
        Decision(
            decision_id=f"r_abcd{number:04}",
            number=number,
            kind="split",
            made="2025-02-01T00:00:00.000000Z",
            who="ana",
            why="another strike",
            incidents=(ref,),
            claims=(claim.claim_id,),
        )
        for number, claim in enumerate((odesa[0], odesa[-1]), 1)
    ]
    state = build(results, tables, parted)
    assert {one.incident_id for one in state.incidents} > {NAME, f"{NAME}-abcd", f"{NAME}-abcd0"}
    documents = {one.incident_id: one.documents for one in state.incidents}
    assert all(claim.document_id in documents[claim.incident_id] for claim in state.claims if claim.incident_id)
