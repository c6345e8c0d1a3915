"""Nothing that leaves the machine tells of it: no folder, no user, no host."""

from __future__ import annotations

import io
import json
import socket
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import strikeledger as sl
from strikeledger.asking.leaving import shown_source
from strikeledger.cli.app import run
from strikeledger.store.tables import LOGS, TABLES

REPORT = "March 4, 2025\n\nA drone strike on Sumy killed 3 people and injured 5 overnight, the mayor said.\n"
USER = "ada-of-the-desk"
FORMATS = ["jsonl", "csv", "parquet"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    folder = tmp_path_factory.mktemp("home") / USER / "private cases"
    folder.mkdir(parents=True)
    (folder / "report.txt").write_text(REPORT)
    (folder / "empty.txt").write_text("")
    rows = [{"id": "a/b", "text": REPORT.replace("Sumy", "Odesa")}, {"text": REPORT.replace("Sumy", "Lviv")}, {}]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    ledger = sl.Ledger(folder / "ledger.duckdb")
    ledger.read(folder)
    return ledger


def tells(content: bytes, book: sl.Ledger) -> list[str]:
    """Words of the machine that stand in something that leaves it."""
    host = socket.gethostname()
    words = [USER, "private cases", str(book.path.parent.parent.parent), *([host] if len(host) > 5 else [])]
    return [word for word in words if word.encode() in content or json.dumps(word)[1:-1].encode() in content]


def test_the_ledger_itself_knows_where_its_files_lay(book: sl.Ledger) -> None:
    assert all(USER in row["source"] for row in book.documents().to_pylist())


@pytest.mark.parametrize("table", [*TABLES, *LOGS])
def test_no_export_tells_of_the_machine(book: sl.Ledger, table: str) -> None:
    for format in FORMATS:
        out = io.BytesIO()
        book.export(table, format, out)
        content = out.getvalue()
        if format == "parquet":
            content = json.dumps(pq.read_table(io.BytesIO(content)).to_pylist(), default=str).encode() + content
        assert tells(content, book) == [], (table, format)


def test_files_keep_their_names_and_records_theirs(book: sl.Ledger) -> None:
    out = io.BytesIO()
    book.export("documents", "jsonl", out)
    told = {json.loads(line)["source"] for line in out.getvalue().splitlines()}
    assert {"report.txt", "empty.txt", "rows.jsonl:2", "rows.jsonl:3"} <= told
    assert shown_source("https://a.invalid/b/c?d=/e") == "https://a.invalid/b/c?d=/e"
    assert shown_source("-") == "-"


def test_no_page_package_or_manifest_tells_of_the_machine(book: sl.Ledger, tmp_path: Path) -> None:
    assert run(["--ledger", str(book.path), "publish", str(tmp_path / "site")]) == 0
    book.export(None, "datapackage", tmp_path / "package")
    for number, (table, format) in enumerate(
        [("incidents", "geojson"), ("incidents", "hxl"), ("incidents", "launches"), ("checks", "claimreview")]
    ):
        book.export(table, format, tmp_path / f"special{number}")
    book.backup(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as packed:
        (tmp_path / "manifest.json").write_bytes(packed.read("manifest.json"))
    (tmp_path / "backup.zip").unlink()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 60
    assert {str(path): found for path in files if (found := tells(path.read_bytes(), book))} == {}


def test_the_citation_of_the_site_is_that_of_the_exports(book: sl.Ledger, tmp_path: Path) -> None:
    assert run(["--ledger", str(book.path), "publish", str(tmp_path / "site")]) == 0
    assert (tmp_path / "site" / "data" / "SHA256SUMS").read_text() == book.release().sums
