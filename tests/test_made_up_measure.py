"""A measure that nobody thought of: rows added to a copy of the tables, and no line of code, carry it everywhere."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
MEASURES = """
[[measure]]
name = "nurses_killed"
label = "Nurses killed"
means = "nurses among the killed"
counts = "people"
harm_to = "life"
of_a_place = true
rises = true
inside = "killed"
group = "nurses"
hxl = "#affected+killed+nurses"

[[measure]]
name = "evicted"
label = "Evicted"
means = "people put out of their homes"
counts = "people"
harm_to = "home"
of_a_place = true
rises = true
shown = ["lists", "totals", "timeline", "terminal"]
hxl = "#affected+evicted"
"""
FRAME = """
[[frame]]
rule = "casualty.evicted"
class = "evict"
form = "reduced subject"
measure = "evicted"
sentence.en = "Four villagers were evicted."

[[frame]]
rule = "casualty.evicted"
class = "evict"
form = "object"
measure = "evicted"
sentence.uk = "Виселено чотирьох селян."
"""
ADDED = {
    "vocabulary/measures.toml": MEASURES,
    "reading/frames/casualty.toml": FRAME,
    "vocabulary/en/predicates.toml": '\n[evict]\ntells = true\nverbs = ["evict"]\n',
    "vocabulary/uk/predicates.toml": '\n[evict]\ntells = true\nverbs = ["виселити"]\n',
}
REPORTS = {
    "en.txt": "Drone strike on Kherson\n\nA Russian drone strike on Kherson on Monday killed nine people, including "
    "two nurses, the governor said. Forty residents were evicted, he said.\n",
    "again.txt": "Kherson after the attack\n\nNine people died in the Russian drone strike on Kherson on Monday. Three "
    "nurses are among the dead, and 45 residents were evicted.\n",
    "uk.txt": "Удар по Сумах\n\nУнаслідок удару дронів по Сумах у понеділок загинули двоє людей. Виселено 12 людей.\n",
}
SCRIPT = """
import csv, io, json, sys
from pathlib import Path
import strikeledger
from strikeledger import Ledger
from strikeledger.asking.codebook import markdown
from strikeledger.web.publish import publish
here = Path(sys.argv[1])
assert Path(strikeledger.__file__).is_relative_to(here), strikeledger.__file__
book = Ledger(here / "made.duckdb")
book.read(here / "reports", published="2025-07-08")
book.export("incidents", "hxl", here / "hxl.csv")
book.export("figures", "csv", here / "figures.csv")
publish(book.path, here / "site")
print(json.dumps({
    "claims": [[c["measure"], c["low"], c["scope"]] for c in book.claims().to_pylist()],
    "figures": [{name: figure.best for name, figure in one.figures.items()} for one in book.incident_records()],
    "totals": [[row.measure, row.attacker, row.best] for row in book.totals("month", None).rows],
    "hxl": (here / "hxl.csv").read_text().splitlines()[:2],
    "csv": (here / "figures.csv").read_text(),
    "pages": {p.name: p.read_text() for part in ("incident", "totals") for p in (here / "site" / part).rglob("*.html")},
    "codebook": markdown(),
}))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the program with two more measures makes of three reports."""
    here = tmp_path_factory.mktemp("made")
    shutil.copytree(ROOT / "strikeledger", here / "strikeledger", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", here / "docs")
    for name, text in ADDED.items():
        with (here / "strikeledger" / name).open("a", encoding="utf-8") as table:
            table.write(text)
    english = here / "strikeledger/vocabulary/en/words.toml"
    kept = english.read_text(encoding="utf-8")
    assert kept.count("\ncivilians = ") == 1
    english.write_text(kept.replace("\ncivilians = ", '\nnurses = ["nurse", "nurses"]\ncivilians = '), encoding="utf-8")
    (here / "reports").mkdir()
    for name, text in REPORTS.items():
        (here / "reports" / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(here)], cwd=here, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_it_is_read(made: dict[str, Any]) -> None:
    assert {("nurses_killed", 2.0, "part"), ("evicted", 40.0, "incident"), ("evicted", 12.0, "incident")} <= {
        tuple(claim) for claim in made["claims"]
    }


def test_it_is_reconciled_and_its_whole_is_not_raised_by_it(made: dict[str, Any]) -> None:
    (kherson,) = [figures for figures in made["figures"] if figures.get("killed") == 9]
    assert (kherson["nurses_killed"], kherson["evicted"]) == (3, 45)


def test_it_has_totals(made: dict[str, Any]) -> None:
    sides = {side: {measure: best for measure, of, best in made["totals"] if of == side} for side in ("RU", None)}
    assert sides == {"RU": {"evicted": 45, "killed": 9, "nurses_killed": 3}, None: {"evicted": 12, "killed": 2}}


def test_it_is_exported(made: dict[str, Any]) -> None:
    names, tags = made["hxl"]
    assert "nurses_killed_best,nurses_killed_low" in names
    assert "#affected+killed+nurses,#affected+killed+nurses+min" in tags
    assert ",evicted,45," in made["csv"]


def test_it_stands_on_pages_and_in_the_codebook(made: dict[str, Any]) -> None:
    pages = made["pages"]
    assert any("Evicted" in text and "Nurses killed" in text for text in pages.values())
    assert any("Evicted" in text and "Totals by" in text for text in pages.values())
    assert "| `evicted` | people put out of their homes |" in made["codebook"]
