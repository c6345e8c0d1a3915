"""A ledger made by the first version of the tables keeps all it knew when it is brought up to this one's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

import strikeledger as sl
from strikeledger.running.refresh import bring_up_to_date, is_stale
from strikeledger.store.migrate import bring_up, migrations, version_of
from tests.told import ODESA, ODESA_LATER, Told

OLD = "odesa-as-it-was-called"


def first_version(path: Path, read: sl.Ledger) -> None:
    """The documents of a ledger in the tables of version 1, with one figure and one name of an older program."""
    claims = [row for row in read.claims().to_pylist() if row["measure"] == "killed"]
    connection = duckdb.connect(str(path))
    connection.execute(migrations()[1])
    connection.execute("INSERT INTO schema_version VALUES (1, '0.0.1')")
    connection.execute("UPDATE state SET stale = false, built_by = '0.0.1'")
    for number, row in enumerate(sorted(read.documents(text=True).to_pylist(), key=lambda row: str(row["published"]))):
        known = [row[name] for name in ("document_id", "source", "sha256", "published", "published_basis", "text")]
        connection.execute(
            "INSERT INTO documents BY NAME SELECT ? AS document_id, ? AS source, ? AS sha256, ? AS published, "
            '? AS published_basis, ? AS "text", ? AS retrieved, 0 AS body_start, ? AS body_end, '
            "[{'start': 0, 'end': length(\"text\"), 'kind': 'body'}] AS blocks, 'en' AS \"language\"",
            [*known, f"2025-01-0{5 + number}T10:00:00+00:00", len(row["text"])],
        )
        connection.execute(
            "INSERT INTO sources BY NAME SELECT document_id, source, retrieved, published, published_basis "
            "FROM documents WHERE document_id = ?",
            [row["document_id"]],
        )
        connection.execute("INSERT INTO readings VALUES (?, '0.0.1', ''::BLOB, NULL)", [row["document_id"]])
    for claim in claims:
        connection.execute(
            "INSERT INTO claims BY NAME SELECT ? AS claim_id, ? AS document_id, '' AS source, '' AS quote, "
            '0 AS "start", 1 AS "end", 0 AS sentence_start, 1 AS sentence_end, \'killed\' AS measure, 3 AS low, '
            "3 AS high, false AS approx, 'incident' AS scope, 'asserted' AS status, 0 AS episode, ? AS incident_id, "
            "'text' AS date_basis, [] AS places, 'casualty' AS \"rule\", 1 AS confidence",
            [claim["claim_id"], claim["document_id"], OLD],
        )
    connection.execute(
        "INSERT INTO figures VALUES (?, 'killed', 3, 3, 3, false, 'cautious', 'as it was', false, ?, 1)",
        [OLD, [claim["claim_id"] for claim in claims]],
    )
    connection.close()


@pytest.mark.rule(28)
def test_rule_28_a_ledger_of_the_first_version_keeps_its_history(tmp_path: Path) -> None:
    told = Told(tmp_path / "now")
    told.read("2025-01-03", ODESA)
    told.read("2025-01-04", ODESA_LATER)
    path = tmp_path / "old.duckdb"
    first_version(path, told.ledger)
    assert version_of(path) == 1
    old = sl.Ledger(path, clock=lambda: dt.datetime(2025, 3, 1, tzinfo=dt.UTC))
    # All documents are there, read by the present rules; what was read when is known to the second.
    assert told.best(old) == told.best()
    assert version_of(path) == max(migrations())
    assert told.best(old.at(as_of="2025-01-05"))["ua-2025-01-03-odesa", "killed"] == 4
    assert told.best(old.at(as_of="2025-01-06")) == told.best()
    assert old.documents(as_of="2025-01-04").num_rows == 0
    # The figure of the older program is what the first listed change starts from, and its name still leads on.
    (change,) = [row for row in old.learnt().to_pylist() if row["measure"] == "killed"]
    assert (change["best_before"], change["best_after"], change["cause"]) == (3, 6, "program")
    assert old.explain(OLD).incident.incident_id == "ua-2025-01-03-odesa"
    old.decide("set", incidents=[OLD], measure="killed", value=5, who="ana", why="list")
    assert told.best(old)["ua-2025-01-03-odesa", "killed"] == 5


@pytest.mark.rule(28)
def test_rule_28_decisions_of_before_they_could_be_carried_count_as_learnt_when_made(tmp_path: Path) -> None:
    path, made = tmp_path / "old.duckdb", "2025-02-01T08:00:00.000000Z"
    with duckdb.connect(str(path)) as connection:
        for version in (1, 2, 3):
            connection.execute(migrations()[version])
        connection.execute("INSERT INTO schema_version VALUES (3, '0.0.3')")
        connection.execute(
            "INSERT INTO decisions BY NAME SELECT 'r_1' AS decision_id, 1 AS \"number\", 'credibility' AS kind, "
            "? AS made, 'ana' AS who, 'made up before' AS why, [] AS incidents, [] AS claims, [] AS anchors, "
            "'Wire' AS outlet, 'doubtful' AS standing",
            [made],
        )
        connection.execute("INSERT INTO redacted_documents VALUES ('d_1')")
    book = sl.Ledger(path)
    assert [row["who"] for row in book.decisions().to_pylist()] == ["ana"]
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT learnt FROM decisions").fetchall() == [(made,)]
        assert connection.execute("SELECT * FROM redacted_documents").fetchall() == [("d_1", False)]
    assert book.decisions_file() == book.decisions_file()


@pytest.mark.rule(28)
def test_rule_28_what_older_tables_held_is_worked_out_anew(tmp_path: Path) -> None:
    told = Told(tmp_path / "now")
    told.read("2025-01-03", ODESA)
    told.ledger.check()
    path = told.ledger.path
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE claims SET incident_id = ? WHERE incident_id IS NOT NULL", [OLD])
    folder = tmp_path / "schema"
    folder.mkdir()
    for number in (*migrations(), max(migrations()) + 1):
        sql = migrations().get(number, "ALTER TABLE documents ADD COLUMN weather VARCHAR;")
        (folder / f"{number:04d}_step.sql").write_text(sql)
    bring_up(path, folder)
    assert is_stale(path)
    bring_up_to_date(path)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert OLD not in {home for (home,) in connection.execute("SELECT incident_id FROM claims").fetchall()}


def test_two_migrations_of_one_number_are_refused(tmp_path: Path) -> None:
    for name in ("0001_start.sql", "0002_more.sql", "0002_other.sql"):
        (tmp_path / name).write_text("SELECT 1;")
    with pytest.raises(ValueError, match="0002_other"):
        migrations(tmp_path)
