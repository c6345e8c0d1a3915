"""The page on Python and the notebook do what they say, block by block."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa
import pytest

import strikeledger as sl
from tests.books import Book

ROOT = Path(__file__).resolve().parents[2]
SUMY = "A Russian drone strike on Sumy on March 4, 2025 killed three people, police said."


def test_every_block_of_the_page_runs(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) > 5
    names: dict[str, object] = {"folder": tmp_path, "samples": ROOT / "examples"}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)


def test_every_cell_of_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    cells = json.loads((ROOT / "examples" / "desk.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "desk.ipynb", "exec"), names)


def test_text_and_frames_are_read_like_files_and_twice_changes_nothing(tmp_path: Path) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    assert ledger.read_text(SUMY, published="2025-03-04", outlet="City Wire").claims == 1
    assert ledger.read_text(SUMY, published="2025-03-04", outlet="City Wire").known == 1
    row = {"url": "https://reports.invalid/1", "published": "2025-03-05", "text": SUMY.replace("three", "four")}
    for frame in (pa.Table.from_pylist([row]), pa.Table.from_pylist([row]).to_pandas()):
        ledger.read_frame(frame)
    assert ledger.documents().num_rows == 2
    with pytest.raises(TypeError, match="no frame"):
        ledger.read_frame("a text")


def test_figures_have_day_and_place_and_totals_are_arrow(tmp_path: Path) -> None:
    book = Book(tmp_path).read(("2025-03-04", SUMY))
    (figure,) = [row for row in book.rows("figures") if row["measure"] == "killed"]
    assert (str(figure["date_end"]), figure["place"], figure["country"]) == ("2025-03-04", "Sumy", "UA")
    table = pa.table(book.ledger.totals())
    assert table.column("best").to_pylist() == [row.best for row in book.ledger.totals("month").rows]


def test_a_ledger_shows_itself_in_a_notebook_and_says_what_is_wrong(tmp_path: Path) -> None:
    book = Book(tmp_path).read(("2025-03-04", SUMY))
    shown = book.ledger._repr_html_()
    assert "Sumy, UA" in shown
    assert "as reported" in shown
    missing = sl.Ledger(tmp_path / "<none>.duckdb")._repr_html_()
    assert "<none>" not in missing
