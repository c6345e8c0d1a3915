"""People's decisions as a file: with the sources they make the same ledger again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told, exports

NAME = "Ivan Nemaie"
NAMED = f"{KHARKIV} {NAME} saw it."
TABLES = ("claims", "incidents", "figures", "stories", "checks", "revisions", "decisions")


def reports(told: Told) -> None:
    told.read("2025-01-03", ODESA, "Port Herald", "a")
    told.read("2025-01-04", ODESA_LATER, "Coast Post", "b")
    told.read("2025-01-03", NAMED, "City Wire", "c")


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A ledger that was decided on; no test changes it."""
    told = Told(tmp_path_factory.mktemp("decided") / "one")
    reports(told)
    odesa, kharkiv = sorted(told.incidents(), reverse=True)
    book = told.ledger
    book.decide("set", incidents=[odesa], measure="killed", value=7, who="ana", why="hospital list")
    book.decide("set", incidents=[odesa], measure="killed", value=8, who="bo", why="another list")
    merge = book.decide("merge", incidents=[odesa, kharkiv], who="ana", why="one wave")
    book.decide("undo", undoes=merge.decision_id, who="ana", why="two waves")
    book.decide("credibility", outlet="City Wire", standing="doubtful", who="bo", why="often wrong")
    book.redact_name(NAME, who="ana", why="asked")
    row = next(row for row in book.documents(text=True).to_pylist() if "overnight" in row["text"])
    at = row["text"].index("overnight")
    book.redact_span(row["document_id"], at, at + 9, who="ana", why="asked")
    return told


@pytest.mark.rule(29)
@pytest.mark.parametrize("first", ["sources", "decisions", "between"])
def test_rule_29_sources_and_decisions_make_the_same_ledger_again(decided: Told, tmp_path: Path, first: str) -> None:
    content = decided.ledger.decisions_file()
    assert NAME.encode() not in content
    other = Told(tmp_path / "two", start="2025-06-01T08:00:00+00:00")
    other.read("2025-01-01", "Rain fell in the hills, and the roads stayed wet until the evening.", name="z")
    if first == "between":
        other.read("2025-01-03", ODESA, "Port Herald", "a")
    if first != "sources":
        other.ledger.decisions_from(content)
    reports(other)
    if first == "sources":
        other.ledger.decisions_from(content)
    assert exports(other.ledger, TABLES) == {
        table: [row.replace(str(decided.folder), str(other.folder)) for row in rows]
        for table, rows in exports(decided.ledger, TABLES).items()
    }
    assert NAME not in repr(other.ledger.documents(text=True).to_pylist())
    assert "overnight and" not in repr(other.ledger.claims().to_pylist())
    assert other.ledger.verify().faults == ()
    assert other.ledger.decisions_file() == content


def test_taken_in_twice_they_change_nothing(decided: Told) -> None:
    content, before = decided.ledger.decisions_file(), decided.ledger.path.read_bytes()
    done = decided.ledger.decisions_from(content)
    assert (done.decisions, done.redactions, done.known) == (0, 0, 7)
    assert decided.ledger.path.read_bytes() == before


def test_of_two_teams_decisions_the_newer_stands_whichever_came_in_first(tmp_path: Path) -> None:
    early, late = Told(tmp_path / "early"), Told(tmp_path / "late", start="2025-03-01T08:00:00+00:00")
    for told, value, who in ((early, 7, "ana"), (late, 9, "ben")):
        told.read("2025-01-03", ODESA, "Port Herald", "a")
        told.ledger.decide("set", incidents=told.incidents(), measure="killed", value=value, who=who, why="list")
    one, two = early.ledger.decisions_file(), late.ledger.decisions_file()
    late.now = early.now = late.now.replace(year=2026)
    late.ledger.decisions_from(one)
    early.ledger.decisions_from(two)
    for told in (early, late):
        assert set(told.best().values()) >= {9.0}
        states = sorted((row["value"], row["state"]) for row in told.ledger.decisions().to_pylist())
        assert states == [(7.0, "overruled"), (9.0, "applied")]
    # It was made then, but this ledger learnt it now.
    assert 9.0 not in early.best(early.ledger.at(as_of="2025-12-01")).values()


def test_a_file_that_was_changed_or_cut_is_refused_and_nothing_is_taken_in(decided: Told, tmp_path: Path) -> None:
    content = decided.ledger.decisions_file()
    fresh = Told(tmp_path / "fresh")
    reports(fresh)
    lines = content.splitlines(keepends=True)
    edited = b"".join(lines[:-1]).replace(b'"value": 8.0', b'"value": 9.0')
    forged = edited + b'{"sha256": "%s"}\n' % hashlib.sha256(edited).hexdigest().encode()
    for bad in (b"", b"{}", content.replace(b"hospital", b"hospitol"), b"".join(lines[1:]), content[:-30], b"\xff\n\n"):
        with pytest.raises(sl.UsageError):
            fresh.ledger.decisions_from(bad)
    assert fresh.ledger.decisions().num_rows == 0
    with pytest.raises(sl.UsageError, match="another decision here"):
        decided.ledger.decisions_from(forged)


def test_a_team_makes_its_ledger_again_on_the_command_line(decided: Told, tmp_path: Path) -> None:
    file, ledger = tmp_path / "decisions.jsonl", tmp_path / "again.duckdb"
    assert run(["--ledger", str(decided.ledger.path), "review", "export", "--out", str(file)]) == 0
    assert run(["--ledger", str(ledger), "read", str(decided.folder)]) in (0, 1)
    assert run(["--ledger", str(ledger), "review", "import", str(file)]) == 0
    assert decided.best(sl.Ledger(ledger)) == decided.best()


def test_a_figure_of_an_outside_source_is_not_met_where_its_attack_is_not_and_counts_once_it_is(tmp_path: Path) -> None:
    here, there = Told(tmp_path / "here"), Told(tmp_path / "there", start="2025-06-01T08:00:00+00:00")
    here.read("2025-01-03", ODESA, "Port Herald", "a")
    words = "The clinic at the port took in one patient after the blast."
    book = here.ledger
    report = book.report_of(words, source="https://clinic.invalid/7", published="2025-01-03", outlet="Clinic")
    said = {"report": report, "sentence": words, "measure": "missing", "low": "1", "high": "1"}
    book.decide("add", incidents=here.incidents(), changes=said, who="ana", why="told by the clinic")
    there.read("2025-01-03", KHARKIV, "City Wire", "c")
    before = exports(there.ledger, ("claims", "incidents", "figures"))
    there.ledger.decisions_from(book.decisions_file())
    assert [row["state"] for row in there.ledger.decisions().to_pylist()] == ["not_met"]
    assert exports(there.ledger, tuple(before)) == before, "a claim of no attack stands nowhere"
    assert there.ledger.verify().faults == ()
    there.read("2025-01-03", ODESA, "Port Herald", "a")
    (odesa,) = here.incidents()
    assert there.figure(odesa, "missing")["best"] == 1
    assert [row["state"] for row in there.ledger.decisions().to_pylist()] == ["applied"]
    assert there.ledger.verify().faults == (), "the words of the outside source came with the decision"


def test_a_figure_of_a_report_that_is_not_there_is_not_met(tmp_path: Path) -> None:
    here, there = Told(tmp_path / "here"), Told(tmp_path / "there", start="2025-06-01T08:00:00+00:00")
    here.read("2025-01-03", ODESA, "Port Herald", "a")
    here.read("2025-01-04", ODESA_LATER, "Coast Post", "b")
    report = here.claim("killed", 6)["document_id"]
    said = {"report": report, "sentence": "with 30 injured", "measure": "missing", "low": "2", "high": "2"}
    here.ledger.decide("add", incidents=here.incidents(), changes=said, who="ana", why="told in its picture")
    there.read("2025-01-03", ODESA, "Port Herald", "a")
    there.ledger.decisions_from(here.ledger.decisions_file())
    (row,) = there.ledger.decisions().to_pylist()
    assert (row["state"], "is not in the ledger" in row["effect"]) == ("not_met", True)
    assert there.ledger.verify().faults == ()
    there.read("2025-01-04", ODESA_LATER, "Coast Post", "b")
    assert there.figure(here.incidents()[0], "missing")["best"] == 2
    assert there.ledger.verify().faults == ()
