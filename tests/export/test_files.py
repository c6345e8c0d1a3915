from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sys
import threading
import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strikeledger as sl
from strikeledger.asking.codebook import codebook
from strikeledger.cli.app import run
from strikeledger.errors import UsageError
from strikeledger.export.csvfile import FORMULA, SIGNS, cell, write_csv
from strikeledger.export.files import FORMATS, appearing
from strikeledger.store.tables import LOGS, TABLES

CONTRACT = {
    "claims": "claim_id document_id source outlet published quote start end sentence_start sentence_end measure "
    "low high approx munition claimant scope part status incident_id date_start date_end date_basis places rule "
    "language",
    "incidents": "incident_id kind date_start date_end date_basis date_precision places attacker target_country "
    "parent_id documents stories independent_reports grade figures",
    "documents": "document_id source sha256 retrieved outlet title published published_basis language agency story_id "
    "body_start body_end refused",
    "stories": "story_id documents origin relation evidence",
    "checks": "check_id claim_id registry verdict registry_low registry_high explanation arithmetic",
    "period_figures": "measure low high period_start period_end claimant document_id quote",
    "statements": "statement_id document_id id source speaker verb quoted speaker_start speaker_end content_start "
    "content_end date about",
    "records": "measure value previous claim_id verdict arithmetic",
}


def lines(book: sl.Ledger, table: str, **options: bool) -> list[dict[str, object]]:
    out = io.BytesIO()
    book.export(table, "jsonl", out, **options)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


@pytest.mark.parametrize("table", sorted(CONTRACT))
def test_records_have_the_keys_of_the_contract_first_and_in_order(book: sl.Ledger, table: str) -> None:
    wanted = CONTRACT[table].split()
    rows = lines(book, table)
    assert rows
    for row in rows:
        assert list(row)[: len(wanted)] == wanted


def test_claimants_places_and_figures_have_the_keys_of_the_contract(book: sl.Ledger) -> None:
    claims = lines(book, "claims")
    claimant = next(row["claimant"] for row in claims if row["claimant"])
    assert list(claimant) == ["name", "role", "organisation", "side"]  # type: ignore[call-overload]
    place = next(row["places"][0] for row in claims if row["places"])  # type: ignore[index]
    assert list(place) == ["name", "country", "admin1", "lat", "lon", "precision"]
    figures = next(row["figures"] for row in lines(book, "incidents") if row["figures"])
    for figure in figures.values():  # type: ignore[attr-defined]
        assert list(figure)[:8] == ["best", "low", "high", "approx", "rule", "why", "disputed", "claims"]


@pytest.mark.parametrize("table", TABLES)
def test_the_codebook_names_every_column_and_no_other(book: sl.Ledger, table: str) -> None:
    columns = set(codebook()[table][1])
    assert columns == set(book.table(table, text=True).column_names)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_carries_its_meaning_into_arrow(book: sl.Ledger, table: str) -> None:
    for field in book.table(table).schema:
        assert field.metadata[b"description"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_the_same_ledger_gives_the_same_bytes(book: sl.Ledger, table: str, format: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    book.export(table, format, first)
    book.export(table, format, second)
    assert first.getvalue() == second.getvalue()


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_csv_hold_what_jsonl_holds(book: sl.Ledger, table: str, tmp_path: Path) -> None:
    rows = lines(book, table)
    book.export(table, "parquet", tmp_path / "t.parquet")
    book.export(table, "csv", tmp_path / "t.csv")
    assert pq.read_table(tmp_path / "t.parquet").num_rows == len(rows)
    with open(tmp_path / "t.csv", newline="", encoding="utf-8") as file:
        read = list(csv.DictReader(file))
    assert len(read) == len(rows)
    for row, shown in zip(rows, read, strict=True):
        assert list(row) == list(shown)
        for key, value in row.items():
            if isinstance(value, str):
                # Behind a line break too a sign that would begin a formula has an apostrophe before it.
                assert shown[key].replace("'", "") == value.replace("\r\n", "\n").replace("'", "")
            elif value is None:
                assert shown[key] == ""


def test_whole_counts_are_written_without_a_decimal_point(book: sl.Ledger) -> None:
    out = io.BytesIO()
    book.export("claims", "jsonl", out)
    lows = [row["low"] for row in lines(book, "claims") if row["low"] is not None]
    assert lows
    assert any(isinstance(low, int) for low in lows)


@pytest.mark.rule(16)
def test_rule_16_an_open_end_is_null_and_never_zero(book: sl.Ledger) -> None:
    rows = lines(book, "claims")
    open_ended = [row for row in rows if row["high"] is None]
    assert open_ended
    assert all(row["low"] for row in open_ended)


@pytest.mark.parametrize("start", FORMULA)
def test_a_cell_that_a_spreadsheet_would_compute_is_led_by_an_apostrophe(start: str) -> None:
    assert cell(start + "SUM(A1)") == "'" + start + "SUM(A1)"


@pytest.mark.parametrize("text", [" =1+1", "\u00a0＝1", "\ufe66 1", "3 hurt;\u00a0=1+1", "3 hurt; \ufe62 1"])
def test_a_formula_behind_a_space_or_in_another_form_of_its_sign_is_none(text: str) -> None:
    assert "'" in str(cell(text))


def test_every_form_of_a_sign_that_begins_a_formula_is_known() -> None:
    forms = (chr(code) for code in range(sys.maxunicode + 1))
    assert {form for form in forms if unicodedata.normalize("NFKC", form) in set("=+-@")} == set(SIGNS)


@given(st.text("a1 ;\t\n\r\"',=+-@＝＋－＠﹦﹢", max_size=12) | st.text(max_size=12))
def test_no_text_cell_starts_a_formula_and_none_is_lost(text: str) -> None:
    shown = str(cell(text))
    assert not shown.startswith(FORMULA)
    parts = re.split("[;\t\r\n]", shown)
    assert not any(re.sub(r'^[\s"]+', "", part).startswith(tuple(SIGNS)) for part in parts[1:])
    assert not shown.lstrip().startswith(tuple(SIGNS))
    assert shown.replace("'", "") == text.replace("'", "")


def test_a_row_holds_no_formula_where_semicolons_part_cells() -> None:
    out = io.StringIO()
    write_csv(pa.table({"quote": ["3 hurt;=1+1", "；＝1"], "places": [["a;=1"], ["x"]], "n": [-1, 2]}), out)
    cells = list(csv.reader(io.StringIO(out.getvalue()), delimiter=";"))
    assert not any(one.lstrip(' "').startswith(tuple(SIGNS)) for row in cells for one in row)


def test_negative_numbers_stay_numbers() -> None:
    assert cell(-5) == -5
    assert cell(-0.5) == -0.5


def test_csv_quotes_what_needs_it() -> None:
    out = io.StringIO()
    write_csv(pa.table({"quote": ['a, "b"\nc', None], "approx": [True, None]}), out)
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [["quote", "approx"], ['a, "b"\nc', "true"], ["", ""]]


def test_geojson_has_a_point_or_none_for_every_incident(book: sl.Ledger) -> None:
    out = io.BytesIO()
    book.export("incidents", "geojson", out)
    collection = json.loads(out.getvalue())
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == book.incidents().num_rows
    points = 0
    for feature in collection["features"]:
        assert feature["properties"]["label"].startswith("reported")
        assert ("1 source" in feature["properties"]["label"]) == feature["properties"]["single_source"]
        if feature["geometry"] is None:
            assert feature["properties"]["precision"] == "unknown"
            continue
        points += 1
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
    assert points


def test_the_data_package_describes_every_file_in_it(book: sl.Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    book.export(None, "datapackage", folder)
    package = json.loads((folder / "datapackage.json").read_text())
    assert [item["name"] for item in package["resources"]] == [*TABLES, *LOGS]
    for item in package["resources"]:
        raw = (folder / item["path"]).read_bytes()
        assert item["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest()
        head = next(csv.reader(io.StringIO(raw.decode())))
        assert [field["name"] for field in item["schema"]["fields"]] == head
        assert all(field["description"] for field in item["schema"]["fields"])
    pages = {item["path"]: item["hash"] for item in package["documentation"]}
    assert {name: "sha256:" + hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in pages} == pages
    tables = {f"{name}.csv" for name in (*TABLES, *LOGS)}
    assert {path.name for path in folder.iterdir()} == tables | set(pages) | {"datapackage.json"}


def test_a_failed_export_leaves_the_older_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"older")

    def fail() -> None:
        with appearing(path) as out:
            out.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_written_through_and_stays_a_link(book: sl.Ledger, tmp_path: Path) -> None:
    target, link, nowhere = (tmp_path / name for name in ("target.jsonl", "link.jsonl", "new.jsonl"))
    target.write_bytes(b"older")
    link.symlink_to(target)
    nowhere.symlink_to(tmp_path / "made.jsonl")
    for place in (link, nowhere):
        book.export("claims", "jsonl", place)
        assert place.is_symlink()
        assert place.read_bytes().startswith(b'{"claim_id"')
    assert target.read_bytes() == link.read_bytes()


@pytest.mark.parametrize("verb", [["export", "--table", "claims"], ["review", "export"]])
def test_a_pipe_is_written_through_and_stays_a_pipe(book: sl.Ledger, tmp_path: Path, verb: list[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    listener.start()
    assert run(["--ledger", str(book.path), *verb, "--out", str(pipe)]) == 0
    listener.join(60)
    assert pipe.is_fifo()
    assert len(heard) == 1
    assert heard[0].startswith(b"{") or verb[0] == "review"


def test_a_backup_never_takes_the_place_of_a_link(book: sl.Ledger, tmp_path: Path) -> None:
    link = tmp_path / "backup.zip"
    link.symlink_to(tmp_path / "elsewhere.zip")
    with pytest.raises(UsageError):
        book.backup(link)
    assert link.is_symlink()
    assert [path.name for path in tmp_path.iterdir()] == [link.name]


@pytest.mark.parametrize(
    ("table", "format"), [("people", "csv"), ("claims", "xlsx"), (None, "csv"), ("claims", "geojson")]
)
def test_what_cannot_be_exported_is_refused_with_advice(book: sl.Ledger, table: str | None, format: str) -> None:
    with pytest.raises(UsageError) as told:
        book.export(table, format, io.BytesIO())
    assert told.value.advice


def test_the_formats_of_the_contract_are_all_there() -> None:
    assert set(FORMATS) == {"jsonl", "csv", "parquet", "geojson", "datapackage"}


@pytest.mark.rule(3)
def test_rule_3_every_document_is_kept_with_hash_text_and_time_read(book: sl.Ledger) -> None:
    for row in lines(book, "documents", text=True):
        if not row["refused"]:
            assert len(str(row["sha256"])) == 64
            assert row["retrieved"]
            assert row["text"]


@pytest.mark.rule(30)
def test_rule_30_method_rules_codebook_gaps_and_sources_are_published_with_the_data(
    book: sl.Ledger, tmp_path: Path
) -> None:
    folder = tmp_path / "package"
    book.export(None, "datapackage", folder)
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["version"] == sl.__version__
    named = {item["path"]: item["version"] for item in package["documentation"]}
    assert named == dict.fromkeys(("method.md", "rules.md", "codebook.md"), sl.__version__)
    method = (folder / "method.md").read_text()
    for chapter in ("Bounds", "Measures", "Totals: the counting rule", "What is in and what is not", "Known gaps"):
        assert f"\n## {chapter}\n" in method, chapter
    rules = (folder / "rules.md").read_text()
    assert all(f"\n{number}. " in rules for number in range(1, 31))
    # Every source of every figure is in the list of reports, with its hash; silences are a table of their own.
    listed = {row["document_id"]: row for row in csv.DictReader((folder / "documents.csv").open())}
    claimed = {row["document_id"] for row in csv.DictReader((folder / "claims.csv").open())}
    assert claimed
    assert all(listed[key]["source"] and len(listed[key]["sha256"]) == 64 for key in claimed)
    assert (folder / "gaps.csv").read_text().startswith("outlet,")
