"""Each form is read back by its own reader and agrees with the ledger."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest
from shapely.geometry import shape

import strikeledger as sl
from strikeledger.errors import UsageError
from strikeledger.export.release import FORMS, citation, release_of
from strikeledger.registries import LaunchTable
from strikeledger.store.tables import LOGS, TABLES
from strikeledger.web import files
from strikeledger.web.site import Site


@pytest.fixture(scope="module")
def data(static: Path) -> Path:
    return static / "data"


def exported(book: sl.Ledger, table: str, format: str) -> bytes:
    out = io.BytesIO()
    book.export(table, format, out)
    return out.getvalue()


@pytest.mark.parametrize("table", [*TABLES, *LOGS])
def test_pandas_and_duckdb_read_every_table_with_all_its_rows(book: sl.Ledger, data: Path, table: str) -> None:
    rows = book.table(table).num_rows
    assert len(pd.read_csv(data / f"{table}.csv")) == rows
    assert len(pd.read_json(data / f"{table}.jsonl", lines=True)) == rows
    assert len(pd.read_parquet(data / f"{table}.parquet")) == rows
    for suffix in ("csv", "parquet"):
        found = duckdb.sql(f"SELECT count(*) FROM '{data}/{table}.{suffix}'").fetchall()
        assert found == [(rows,)]


def test_figures_read_back_are_the_ledgers(book: sl.Ledger, data: Path) -> None:
    read = pd.read_csv(data / "figures.csv").set_index(["incident_id", "measure"])
    for incident in book.incident_records():
        for measure, figure in incident.figures.items():
            row = read.loc[(incident.incident_id, measure)]
            for name in ("low", "best", "high"):
                value = getattr(figure, name)
                assert pd.isna(row[name]) if value is None else row[name] == value


def test_the_data_package_validates(data: Path) -> None:
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]


def test_frictionless_reads_the_rows_and_values_that_the_ledger_has(book: sl.Ledger, data: Path) -> None:
    package = frictionless.Package(str(data / "datapackage.json"))
    assert {resource.name for resource in package.resources} >= set(TABLES)
    for name in TABLES:
        assert len(package.get_resource(name).read_rows()) == book.table(name).num_rows
    best = {(row["incident_id"], row["measure"]): row["best"] for row in book.figures().to_pylist()}
    for row in package.get_resource("figures").read_rows():
        value = best[row["incident_id"], row["measure"]]
        assert row["best"] == value if value is not None else row["best"] is None


def test_the_data_package_would_not_validate_with_a_row_too_many(data: Path, tmp_path: Path) -> None:
    for file in data.iterdir():
        if file.suffix == ".csv" or file.name == "datapackage.json":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with open(tmp_path / "figures.csv", "a", encoding="utf-8") as out:
        out.write("x,killed,many,,,false,r,w,false,[],1,true\n")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_shapely_reads_the_places_and_finds_them_where_the_ledger_has_them(book: sl.Ledger, data: Path) -> None:
    collection = json.loads((data / "incidents.geojson").read_text(encoding="utf-8"))
    incidents = {one.incident_id: one for one in book.incident_records()}
    assert {one["id"] for one in collection["features"]} == set(incidents)
    for feature in collection["features"]:
        located = [p for p in incidents[feature["id"]].places if p.lat is not None and p.lon is not None]
        if not located:
            assert feature["geometry"] is None
            continue
        point = shape(feature["geometry"])
        assert (point.x, point.y) == (located[0].lon, located[0].lat)
        assert feature["properties"]["precision"] == located[0].precision


def test_hxl_has_names_then_hashtags_then_the_ledgers_figures(book: sl.Ledger) -> None:
    raw = exported(book, "incidents", "hxl").decode()
    tags = next(iter(csv.DictReader(io.StringIO(raw))))
    assert all(tag.startswith("#") for tag in tags.values())
    read = pd.read_csv(io.StringIO(raw), skiprows=[1]).set_index("incident_id")
    for one in book.incident_records():
        row = read.loc[one.incident_id]
        assert row["one_source"] == (one.independent_reports < 2)
        killed = one.figures.get("killed")
        for bound in ("low", "best", "high"):
            value = getattr(killed, bound) if killed else None
            assert pd.isna(row[f"killed_{bound}"]) if value is None else row[f"killed_{bound}"] == value


def test_launches_have_the_columns_of_the_known_table_and_our_own_reader_takes_them(
    book: sl.Ledger, root: Path
) -> None:
    raw = exported(book, "incidents", "launches")
    known = (root / "examples" / "registry" / "launches.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    read = pd.read_csv(io.BytesIO(raw))
    assert set(known) <= set(read.columns)
    table = LaunchTable.from_csv(raw)
    assert len(table.rows) == len(read)
    assert table.warnings == () or all("account" in warning for warning in table.warnings)
    incidents = {one.incident_id: one for one in book.incident_records()}
    for row in read.itertuples():
        figure = incidents[row.source.removeprefix("strikeledger/")].figures
        kind = {"Unknown UAV": "drones", "Unknown Missile": "missiles"}.get(row.model, "munitions")
        assert figure[f"{kind}_launched"].best == row.launched
        assert json.loads(row.launched_details)["low"] == figure[f"{kind}_launched"].low


def test_launches_have_the_columns_of_the_real_table(book: sl.Ledger, shared: Path) -> None:
    with open(shared / "data" / "registry" / "missile_attacks_daily.csv", encoding="utf-8", newline="") as file:
        real = next(csv.reader(file))
    mine = next(csv.reader(io.StringIO(exported(book, "incidents", "launches").decode())))
    assert mine == real


@pytest.mark.rule(22)
def test_rule_22_launches_count_no_weapon_of_an_attack_inside_another_twice(book: sl.Ledger) -> None:
    read = pd.read_csv(io.BytesIO(exported(book, "incidents", "launches")))
    incidents = {one.incident_id: one for one in book.incident_records()}
    for row in read.itertuples():
        one = incidents[row.source.removeprefix("strikeledger/")]
        parent = incidents.get(one.parent_id or "")
        kind = {"Unknown UAV": "drones", "Unknown Missile": "missiles"}.get(row.model, "munitions")
        assert parent is None or f"{kind}_launched" not in parent.figures


def test_claim_reviews_agree_with_the_checks(book: sl.Ledger) -> None:
    graph = json.loads(exported(book, "checks", "claimreview"))["@graph"]
    checks = {row["check_id"]: row for row in book.checks().to_pylist()}
    told = {key for key, row in checks.items() if row["verdict"] != "cannot_tell"}
    assert {one["@id"].rsplit(":", 1)[1] for one in graph} == told
    for one in graph:
        check = checks[one["@id"].rsplit(":", 1)[1]]
        assert one["@type"] == "ClaimReview"
        assert one["reviewBody"] == check["arithmetic"]
        rating = one["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert (rating["ratingValue"] == 1) == (check["verdict"] == "contradicts")
        assert one["itemReviewed"]["identifier"] == check["claim_id"]


@pytest.mark.parametrize(("table", "format"), [("claims", "hxl"), ("checks", "launches"), ("incidents", "claimreview")])
def test_a_special_form_of_another_table_is_refused(book: sl.Ledger, table: str, format: str) -> None:
    with pytest.raises(UsageError):
        book.export(table, format, io.BytesIO())


def test_text_that_a_spreadsheet_would_run_is_harmless_in_every_csv_of_the_pages(static: Path) -> None:
    for file in static.rglob("*.csv"):
        with open(file, encoding="utf-8", newline="") as opened:
            for row in csv.reader(opened):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t", "\r")), f"{file.name}: {cell}"
                    assert not cell.startswith("-") or cell[1:2].isdigit(), f"{file.name}: {cell}"


def test_the_hash_of_a_citation_can_be_worked_out_again_from_the_files(
    book: sl.Ledger, static: Path, data: Path
) -> None:
    release = book.release()
    assert hashlib.sha256((data / "SHA256SUMS").read_bytes()).hexdigest() == release.hash
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=data, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert release.hash in (static / "data.html").read_text(encoding="utf-8")
    for form in FORMS:
        assert release.hash in citation(release, form)
    assert release.version.endswith(release.hash[:8])


def test_another_report_makes_another_release(book: sl.Ledger, tmp_path: Path) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(Path(__file__).resolve().parents[2] / "examples" / "reports" / "2025-07-03-chicago.txt")
    first = release_of(ledger.table)
    assert first == release_of(ledger.table)
    assert first.hash != release_of(book.table).hash


def test_the_live_files_are_the_published_ones(site: Site, data: Path) -> None:
    for name in files.names():
        answer = site.answer(f"data/{name}")
        assert answer is not None, name
        assert answer.body == (data / name).read_bytes(), name
