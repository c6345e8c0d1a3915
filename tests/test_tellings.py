"""Attacks without a figure through the whole line: incidents, the table of tellings, terminal and pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run

ROWS = [
    ("a", "2024-05-03", "Gunmen attacked a checkpoint near Maiduguri in Borno state on Thursday, police said."),
    ("b", "2024-05-03", "An armed drone was shot down over the air base near Erbil, Iraq, on Thursday."),
    ("c", "2024-05-04", "Two soldiers were killed when gunmen attacked a checkpoint near Maiduguri in Nigeria's "
     "Borno state on Thursday."),
    ("d", "2024-05-04", "Strikes on towns across the region continued this week, the minister said."),
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tellings")
    rows = [{"url": f"https://{o}.invalid/", "published": day, "outlet": o, "text": text} for o, day, text in ROWS]
    lines = [json.dumps(row) for row in rows]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run(["--ledger", str(folder / "ledger.duckdb"), "read", str(folder / "reports.jsonl")]) == 0
    return folder / "ledger.duckdb"


def test_an_attack_without_a_figure_is_an_incident_and_joins_the_report_with_one(ledger: Path) -> None:
    incidents = {row["incident_id"]: row for row in sl.Ledger(ledger).incidents().to_pylist()}
    (erbil,) = (row for name, row in incidents.items() if "erbil" in name)
    (borno,) = (row for name, row in incidents.items() if "maiduguri" in name)
    assert len(incidents) == 2
    assert not erbil["figures"]
    assert (erbil["kind"], erbil["independent_reports"]) == ("air_attack", 1)
    assert len(borno["documents"]) == 2
    assert [measure for measure, _ in borno["figures"]] == ["killed", "soldiers_killed"]


def test_the_table_of_tellings_has_each_with_its_sentence(ledger: Path) -> None:
    book = sl.Ledger(ledger)
    texts = {row["document_id"]: row["text"] for row in book.documents(text=True).to_pylist()}
    rows = book.tellings().to_pylist()
    assert len(rows) == 3
    for row in rows:
        assert row["sentence"] == texts[row["document_id"]][row["start"] : row["end"]]
    told = {row["incident_id"].split("-")[0]: (row["happened"], row["weapon"], row["site"]) for row in rows}
    assert told == {"iq": ("foiled", "drone", None), "ng": ("happened", None, "checkpoint")}
    assert sorted(len(row["claims"]) for row in rows) == [0, 0, 2]
    joined = [row["probability"] for row in rows if row["probability"] is not None]
    assert len(joined) == 1
    assert 0.5 < joined[0] <= 1


def test_terminal_and_page_show_what_is_told(ledger: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = next(row["incident_id"] for row in sl.Ledger(ledger).incidents().to_pylist() if not row["figures"])
    assert run(["--ledger", str(ledger), "show", name]) == 0
    shown = capsys.readouterr().out
    assert "(stopped, drone): An armed drone was shot down over the air base near Erbil" in shown
    assert run(["--ledger", str(ledger), "publish", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site" / "incident" / f"{name}.html").read_text(encoding="utf-8")
    assert "No report gives a figure." in page
    assert "An armed drone was shot down" in page
    assert "told as stopped" in page


def test_one_more_report_leaves_the_same_ledger_as_reading_all_at_once(ledger: Path, tmp_path: Path) -> None:
    lines = (ledger.parent / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    other = tmp_path / "ledger.duckdb"
    for number, line in enumerate(lines):
        (tmp_path / f"{number}.jsonl").write_text(line, encoding="utf-8")
        assert run(["--ledger", str(other), "read", str(tmp_path / f"{number}.jsonl")]) == 0
    for table in ("tellings", "incidents", "figures", "claims"):
        assert sl.Ledger(other).table(table).to_pylist() == sl.Ledger(ledger).table(table).to_pylist(), table


def test_joins_are_explained_and_doubtful_ones_are_listed_side_by_side(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(row["incident_id"] for row in sl.Ledger(ledger).incidents().to_pylist() if row["figures"])
    assert run(["--ledger", str(ledger), "explain", name, "--joins"]) == 0
    shown = capsys.readouterr().out
    assert "2 tellings in 2 reports" in shown
    assert "told first:" in shown
    assert "same attack with probability 0." in shown
    assert "because: " in shown
    assert run(["--ledger", str(ledger), "review", "list", "--below", "0.99"]) == 0
    listed = capsys.readouterr()
    assert "same attack?" in listed.out
    assert "Gunmen attacked a checkpoint" in listed.out
    assert "Two soldiers were killed when gunmen attacked" in listed.out
    assert "1 join to look at" in listed.err + listed.out
    assert run(["--ledger", str(ledger), "review", "list", "--below", "0.01"]) == 0
    assert "same attack?" not in capsys.readouterr().out


ASIDE = [
    ("a", "2024-05-03", "Gunmen attacked a checkpoint near Maiduguri in Borno state on Thursday, police said."),
    ("b", "2024-05-04", "Officials warned on Friday that militants may attack Maiduguri. The army denied that its jets "
     "bombed a market in El Fasher. In 2014, militants attacked a school in Peshawar."),
]  # fmt: skip


@pytest.mark.parametrize("together", [True, False])
def test_what_is_feared_denied_or_long_past_is_exported_as_told_and_is_no_incident(
    tmp_path: Path, together: bool
) -> None:
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    rows = [{"url": f"https://{o}.invalid/", "published": day, "outlet": o, "text": text} for o, day, text in ASIDE]
    for n, some in enumerate([rows] if together else [[row] for row in rows]):
        path = tmp_path / f"{n}.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in some), encoding="utf-8")
        book.read([path])
    (incident,) = book.incidents().to_pylist()
    assert "maiduguri" in incident["incident_id"]
    told = {(r["happened"], r["scope"], r["places"][0]["name"], r["incident_id"]) for r in book.tellings().to_pylist()}
    assert told == {
        ("happened", "news", "Maiduguri", incident["incident_id"]),
        ("feared", "news", "Maiduguri", None),
        ("denied", "news", "El Fasher", None),
        ("happened", "background", "Peshawar", None),
    }
