"""The Python face."""

from __future__ import annotations

import inspect
import typing
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import strikeledger as sl
from strikeledger.errors import LedgerMissingError, RegistryRefused, UnknownIncidentError, UsageError
from strikeledger.ledger import Ledger, LedgerWarning
from strikeledger.store.connect import opened
from strikeledger.store.lock import writing
from strikeledger.store.tables import TABLES

PUBLIC = [
    "Check Claim Claimant Document Figure Incident Ledger LedgerError PeriodFigure Place ReadReport RecordClaim",
    "Refusal Revision Story Telling UsageError __version__",
]


def test_the_package_exports_what_it_says_and_all_of_it_exists() -> None:
    assert sl.__all__ == " ".join(PUBLIC).split()
    for name in sl.__all__:
        assert getattr(sl, name) is not None
    with pytest.raises(AttributeError):
        sl.nothing  # noqa: B018


def test_every_public_method_is_documented_and_typed() -> None:
    for name, method in inspect.getmembers(Ledger, inspect.isfunction):
        if not name.startswith("_"):
            assert inspect.getdoc(method), name
            assert "return" in method.__annotations__, name


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_an_arrow_table(book: sl.Ledger, table: str) -> None:
    given = getattr(book, table)()
    assert isinstance(given, pa.Table)
    assert given.equals(book.table(table))


def test_pandas_and_duckdb_take_the_tables(book: sl.Ledger) -> None:
    claims = book.claims()
    frame = claims.to_pandas()
    assert len(frame) == claims.num_rows
    assert frame["low"].dtype == "float64"
    assert frame["approx"].dtype == "bool"
    connection = duckdb.connect()
    (row,) = connection.sql("SELECT count(*), count(claimant.name) FROM claims").fetchall()
    assert row[0] == claims.num_rows
    assert row[1] > 0


def test_incidents_come_as_records_too(book: sl.Ledger) -> None:
    records = book.incident_records()
    assert [one.incident_id for one in records] == book.incidents().column("incident_id").to_pylist()
    flat = {(row["incident_id"], row["measure"]): row["best"] for row in book.figures().to_pylist()}
    assert {(one.incident_id, name): f.best for one in records for name, f in one.figures.items()} == flat


def test_explain_gives_values_whose_sentences_hold_the_quotes(book: sl.Ledger) -> None:
    for one in book.incident_records():
        explained = book.explain(one.incident_id)
        assert {item.measure for item in explained.figures} == set(one.figures)
        for item in explained.figures:
            assert [spoken.claim.claim_id for spoken in item.claims if spoken.used] == list(item.figure.claims)
            for spoken in item.claims:
                assert spoken.claim.quote in spoken.whole


def test_an_unknown_incident_or_measure_is_told_with_what_there_is(book: sl.Ledger) -> None:
    with pytest.raises(UnknownIncidentError):
        book.explain("nothing")
    one = book.incident_records()[0]
    with pytest.raises(UsageError, match="no figure") as told:
        book.explain(one.incident_id, "unicorns_downed")
    assert "it has" in told.value.advice


def test_a_ledger_is_not_made_by_looking(tmp_path: Path) -> None:
    ledger = sl.Ledger(tmp_path / "x.duckdb")
    with pytest.raises(LedgerMissingError):
        ledger.claims()
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_the_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STRIKELEDGER_LEDGER", str(tmp_path / "e.duckdb"))
    assert sl.Ledger().path == tmp_path / "e.duckdb"
    monkeypatch.delenv("STRIKELEDGER_LEDGER")
    assert sl.Ledger().path == Path("ledger.duckdb")


REPORT = "March 4, 2025\n\nA Russian drone attack on Sumy killed three people overnight, the mayor said.\n"


@pytest.fixture
def small(tmp_path: Path) -> sl.Ledger:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    ledger = sl.Ledger(tmp_path / "small.duckdb")
    report = ledger.read(path)
    assert (report.read, report.known, report.refused) == (1, 0, ())
    assert report.claims >= 1
    return ledger


def test_readers_are_let_through_and_warned_while_figures_are_behind(small: sl.Ledger) -> None:
    with opened(small.path, write=True) as connection:
        connection.execute("UPDATE state SET stale = true")
    with writing(small.path, "read"), pytest.warns(LedgerWarning, match="figures are behind"):
        assert small.claims().num_rows >= 1
    assert small.claims().num_rows >= 1


def test_a_registry_is_kept_byte_for_byte_and_once(small: sl.Ledger, tmp_path: Path) -> None:
    table = tmp_path / "launches.csv"
    table.write_text(
        "time_start,time_end,model,launched,destroyed,source\n"
        "2025-03-03 19:00,2025-03-04 06:00,Shahed-136/131,90,60,kpszsu/posts/1\n"
    )
    report = small.registry_add("launches", table)
    assert report.new
    assert "1 nights" in report.about
    assert not small.registry_add("launches", table).new
    with opened(small.path, write=False) as connection:
        assert connection.execute("SELECT content FROM registry_files").fetchall() == [(table.read_bytes(),)]


def test_a_registry_that_cannot_be_read_changes_nothing(small: sl.Ledger, tmp_path: Path) -> None:
    table = tmp_path / "launches.csv"
    table.write_text("time_start,model\n1,2\n")
    before = small.path.read_bytes()
    with pytest.raises(RegistryRefused) as told:
        small.registry_add("launches", table)
    assert told.value.advice
    assert small.path.read_bytes() == before


def test_a_newer_row_of_a_registry_stands(small: sl.Ledger, tmp_path: Path) -> None:
    head = "time_start,time_end,model,target,launch_place,launched,destroyed,source\n"
    row = "2025-03-03 19:00,2025-03-04 06:00,Shahed-136/131,Ukraine,,{},60,kpszsu/posts/1\n"
    for name, launched in (("old.csv", 80), ("new.csv", 90)):
        (tmp_path / name).write_text(head + row.format(launched))
        small.registry_add("launches", tmp_path / name)
    from strikeledger.running.official_tables import load_tables

    tables = load_tables(small.path)
    assert tables.launches is not None
    assert [night.tally("drones").launched.exact for night in tables.launches.nights] == [90]


def test_alerts_of_two_files_are_one_table(small: sl.Ledger, tmp_path: Path) -> None:
    head = "region,started_at,finished_at\n"
    (tmp_path / "one.csv").write_text(head + "Kyiv City,2025-03-03T20:00:00Z,2025-03-03T22:00:00Z\n")
    (tmp_path / "two.csv").write_text(head + "Kyiv City,2025-03-03T21:00:00Z,2025-03-03T23:00:00Z\n")
    for name in ("one.csv", "two.csv"):
        small.registry_add("alerts", tmp_path / name)
    import datetime as dt

    from strikeledger.running.official_tables import load_tables

    alerts = load_tables(small.path).alerts
    assert alerts is not None
    window = (dt.datetime(2025, 3, 3, tzinfo=dt.UTC), dt.datetime(2025, 3, 4, tzinfo=dt.UTC))
    told = alerts.hours("Kyiv City", window)
    assert told is not None
    assert told.hours == 3.0


def test_types_resolve() -> None:
    assert typing.get_type_hints(sl.ReadReport)["read"] is int
