"""Two times: when the ledger learnt a thing, and when the world was told it (rule 28)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from strikeledger.errors import UnknownIncidentError, UsageError
from strikeledger.store.connect import opened
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told, exports

NAME = "ua-2025-01-03-odesa"
LAUNCHES = "time_start,time_end,model,target,launched,destroyed,not_reach_goal,source\n"


@pytest.mark.rule(28)
def test_rule_28_a_past_state_is_that_of_a_ledger_that_had_read_no_more(tmp_path: Path) -> None:
    told, less = Told(tmp_path / "all"), Told(tmp_path / "less")
    for one in (told, less):
        one.read("2025-01-03", ODESA, "A")
        one.read("2025-01-03", KHARKIV, "B")
    moment = told.now - dt.timedelta(minutes=30)
    told.read("2025-01-04", ODESA_LATER, "C")
    assert told.best()[NAME, "killed"] == 6
    assert exports(told.ledger.at(as_of=moment)) == exports(less.ledger)
    assert told.best(told.ledger.at(as_of=told.now)) == told.best()


@pytest.mark.rule(28)
def test_rule_28_looking_back_changes_nothing(tmp_path: Path) -> None:
    told = Told(tmp_path)
    moment = told.read("2025-01-03", ODESA)
    told.read("2025-01-04", ODESA_LATER)
    before = told.ledger.path.read_bytes()
    past = told.ledger.at(as_of=moment)
    assert past.explain(NAME, "killed").figures[0].figure.best == 4
    assert past.totals("month", ["killed"]).rows[0].best == 4
    assert told.ledger.incidents(as_of=moment).num_rows == 1
    assert told.ledger.path.read_bytes() == before
    with pytest.raises(UsageError):
        past.read([tmp_path])
    with pytest.raises(UsageError):
        past.decide("reject", claims=["c_"], who="x", why="y")


@pytest.mark.rule(28)
def test_rule_28_the_mornings_toll_can_be_seen_whenever_it_was_read(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.read("2025-01-04", ODESA_LATER)
    late = told.read("2025-01-03", ODESA)
    assert told.best()[NAME, "killed"] == 6
    morning = told.ledger.at(reported_by="2025-01-03")
    assert told.best(morning)[NAME, "killed"] == 4
    assert morning.past is not None
    assert morning.past.later == 1
    # Both times at once: what the ledger knew before it read the morning's report, of what was told that morning.
    both = told.ledger.at(as_of=dt.datetime.fromisoformat(late) - dt.timedelta(minutes=1), reported_by="2025-01-03")
    assert told.best(both) == {}


def test_an_undated_copy_counts_by_the_day_of_the_dated_one_and_what_nothing_dates_is_named(tmp_path: Path) -> None:
    told = Told(tmp_path)
    longer = ODESA + " Rescue teams worked at a block of flats near the port. Two schools nearby stayed closed."
    told.read("2025-01-03", longer, "A")
    told.read(None, longer + " ", "B")
    told.read(None, "Drones killed three people in Sumy, the governor said.", "C")
    days = {row["outlet"]: row["published"] for row in told.ledger.documents().to_pylist()}
    assert days == {"A": dt.date(2025, 1, 3), "B": dt.date(2025, 1, 3), "C": None}
    before, on_the_day = (told.ledger.at(reported_by=day) for day in ("2025-01-02", "2025-01-03"))
    assert before.documents().num_rows == 0
    assert {row["outlet"]: row["published"] for row in on_the_day.documents().to_pylist()} == {
        "A": dt.date(2025, 1, 3),
        "B": dt.date(2025, 1, 3),
    }
    assert on_the_day.past is not None
    assert len(on_the_day.past.undatable) == 1
    assert on_the_day.past.undatable[0] in on_the_day.past.words


def test_a_day_given_later_does_not_reach_into_the_past(tmp_path: Path) -> None:
    told = Told(tmp_path)
    page = tmp_path / "page.txt"
    page.write_text("Drones killed three people in Sumy, the governor said.\n", encoding="utf-8")
    told.ledger.read([page])
    moment, told.now = told.now, told.now + dt.timedelta(hours=1)
    told.ledger.read([page], published="2025-01-05", outlet="A")
    assert told.ledger.documents().column("published").to_pylist() == [dt.date(2025, 1, 5)]
    then = told.ledger.at(as_of=moment)
    assert then.documents().column("published").to_pylist() == [None]
    assert [one.split("-")[1] for one in then.incidents().column("incident_id").to_pylist()] == ["undated"]


def test_a_refusal_that_was_mended_stands_in_the_past(tmp_path: Path) -> None:
    told = Told(tmp_path)
    page = tmp_path / "page.txt"
    page.write_bytes(b"\x00\x01\x02\x03" * 50)
    assert len(told.ledger.read([page]).refused) == 1
    moment, told.now = told.now, told.now + dt.timedelta(hours=1)
    page.write_text("January 5, 2025\n\nDrones killed three people in Sumy, the governor said.\n", encoding="utf-8")
    told.ledger.read([page])
    assert told.ledger.documents().column("refused").to_pylist() == [None]
    assert None not in told.ledger.documents(as_of=moment).column("refused").to_pylist()


def test_a_table_loaded_later_does_not_speak_in_the_past(tmp_path: Path) -> None:
    told = Told(tmp_path)
    moment = told.read("2025-01-03", "Russia launched 60 drones at Ukraine overnight, Ukraine's air force said.")
    table = tmp_path / "launches.csv"
    table.write_text(LAUNCHES + "2025-01-02 18:00,2025-01-03 06:00,Shahed-136/131,Ukraine,61,40,10,kpszsu/1\n")
    told.ledger.registry_add("launches", table)
    assert told.ledger.checks().num_rows == 1
    assert told.ledger.checks(as_of=moment).num_rows == 0


@pytest.mark.rule(28)
def test_rule_28_changes_are_listed_with_what_when_learnt_when_told_and_through_what(tmp_path: Path) -> None:
    told = Told(tmp_path)
    first = told.read("2025-01-03", ODESA)
    second = told.read("2025-01-04", ODESA_LATER)
    rows = [row for row in told.ledger.learnt().to_pylist() if row["measure"] == "killed"]
    assert [(row["best_before"], row["best_after"]) for row in rows] == [(None, 4), (4, 6)]
    assert [row["learnt"][:19] for row in rows] == [first[:19], second[:19]]
    assert [row["told"] for row in rows] == [dt.date(2025, 1, 3), dt.date(2025, 1, 4)]
    assert {row["cause"] for row in rows} == {"report"}
    assert all(row["rule"] and row["why"] and row["document_id"] for row in rows)
    decision = told.ledger.decide("set", incidents=[NAME], measure="killed", value=5, who="ana", why="hospital list")
    last = told.ledger.learnt().to_pylist()[-1]
    assert (last["cause"], last["decision_id"]) == ("decision", decision.decision_id)
    assert (last["best_before"], last["best_after"]) == (6, 5)


@pytest.mark.rule(28)
def test_rule_28_the_worlds_history_does_not_depend_on_the_order_of_reading_and_the_ledgers_does(
    tmp_path: Path,
) -> None:
    straight, reverse = Told(tmp_path / "straight"), Told(tmp_path / "reverse")
    reports = [("2025-01-03", ODESA, "A", "one"), ("2025-01-04", ODESA_LATER, "B", "two")]
    for report in reports:
        straight.read(*report)
    for report in reversed(reports):
        reverse.read(*report)
    assert straight.ledger.revisions().num_rows == 2
    assert exports(straight.ledger) == exports(reverse.ledger)
    assert straight.ledger.learnt().num_rows == 4
    assert reverse.ledger.learnt() != straight.ledger.learnt()


def test_a_clock_set_back_does_not_turn_history_round(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA)
    told.now -= dt.timedelta(days=400)
    told.read("2025-01-04", ODESA_LATER)
    with opened(told.ledger.path, write=False) as connection:
        rows = connection.execute('SELECT learnt, clock FROM commits ORDER BY "number"').fetchall()
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert rows[1][1] < rows[1][0]


@pytest.mark.rule(8)
def test_rule_08_an_identifier_that_changed_leads_to_the_new_one(tmp_path: Path) -> None:
    told = Told(tmp_path)
    longer = ODESA + " Rescue teams worked at a block of flats near the port. Two schools nearby stayed closed."
    told.read(None, longer, "A")
    (old,) = told.incidents()
    told.read("2025-01-03", longer + " ", "B")
    assert told.incidents() == [NAME] != [old]
    explained = told.ledger.explain(old)
    assert explained.incident.incident_id == NAME
    assert explained.note == f"{old} is now {NAME}"
    assert told.ledger.incident(old) == NAME
    # The other way round: today's name in yesterday's ledger.
    assert told.ledger.explain(NAME, as_of="2025-02-01T08:30").incident.incident_id == old
    with pytest.raises(UnknownIncidentError):
        told.ledger.explain("ua-2025-01-03-nowhere")


@pytest.mark.parametrize("text", ["yesterday", "2025-13-01", "2025-01-01T99:00", ""])
def test_what_is_no_time_is_refused(tmp_path: Path, text: str) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA)
    with pytest.raises(UsageError):
        told.ledger.at(as_of=text)
    with pytest.raises(UsageError):
        told.ledger.at(reported_by=text)
