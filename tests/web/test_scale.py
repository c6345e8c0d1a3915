"""Large ledgers: 100,000 claims of 5,000 attacks, and one attack with very many claims."""

from __future__ import annotations

from pathlib import Path

from bench.large_ledger import make_large
from bench.pages import measure
from strikeledger.web import files
from strikeledger.web.library import Library
from strikeledger.web.site import Site

MOST_BYTES = 1_000_000


def test_a_large_ledger_has_no_page_over_a_megabyte(tmp_path: Path) -> None:
    make_large(tmp_path / "ledger.duckdb", 100_000, 5_000)
    # The page of data says the hash of every table: the longest to work out, and a few kilobytes whatever the ledger.
    rows = measure(tmp_path / "ledger.duckdb", times=1, without={"data"})
    measured = {name: size for name, _, _, size in rows}
    assert len(measured) > 20
    library = Library(tmp_path / "ledger.duckdb")
    for name in ("names", "rows-0", "told-0"):
        script = files.script(library, library.shelf(), name)
        assert script is not None
        measured[name] = len(script)
    assert {name: size for name, size in measured.items() if size >= MOST_BYTES} == {}


def test_an_attack_with_thousands_of_claims_is_a_page_under_a_megabyte_and_a_whole_csv(tmp_path: Path) -> None:
    make_large(tmp_path / "ledger.duckdb", 4_000, 1)
    site = Site(Library(tmp_path / "ledger.duckdb"))
    (one,) = site.library.shelf().incidents
    page, table = (site.answer(f"incident/{one.incident_id}{end}") for end in (".html", ".claims.csv"))
    assert page is not None
    assert table is not None
    assert len(page.body) < MOST_BYTES
    assert len(table.body.decode().splitlines()) == 4_001
