"""The sample reports: complete, true to the official tables, and in words of their own."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from strikeledger.samples import sample_paths

SAMPLES = sample_paths()
EXPECTED: dict[str, Any] = json.loads(SAMPLES.expected_json.read_text(encoding="utf-8"))
SHARED_WORDS = 9  # the official names of bodies and weapons run to seven words; a borrowed sentence runs longer


def texts() -> dict[str, str]:
    """Text by document id: a file's stem, or the last part of a post's address."""
    found = {
        path.stem: path.read_text(encoding="utf-8") for path in SAMPLES.reports.iterdir() if path.suffix != ".jsonl"
    }
    for path in SAMPLES.reports.glob("*.jsonl"):
        posts = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        found |= {post["url"].rsplit("/", 1)[1]: post["text"] for post in posts}
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def figures() -> list[tuple[str, dict[str, Any]]]:
    return [(incident["key"], figure) for incident in EXPECTED["incidents"] for figure in incident["figures"]]


def test_expectations_name_every_report_and_no_other() -> None:
    assert {document["id"] for document in EXPECTED["documents"]} == set(texts())


def test_every_expected_figure_names_reports_that_exist() -> None:
    known = set(texts())
    strays = {(key, name) for key, figure in figures() for name in figure["documents"] if name not in known}
    assert strays == set()


def test_every_expected_number_from_ten_up_stands_in_its_report() -> None:
    text_of = texts()
    missing = []
    for key, figure in figures():
        said = figure["low"] if figure["low"] is not None else figure["high"]
        # 'more than 420' is 421 and up
        numbers = {said, said - 1} if figure["high"] is None else {said}
        for name in figure["documents"]:
            there = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d", text_of[name])}
            if said >= 20 and not numbers & there:
                missing.append((key, figure["measure"], said, name))
    assert missing == []


def test_boilerplate_and_its_traps_stand_where_the_expectations_say() -> None:
    text_of = texts()
    for document in EXPECTED["documents"]:
        if document["boilerplate_starts_at"]:
            head, mark, tail = text_of[document["id"]].partition(document["boilerplate_starts_at"])
            assert mark, document["id"]
            for trap in document.get("boilerplate_traps", ()):
                assert trap in tail, trap
                assert trap not in head, trap


def test_regional_parts_add_up_to_the_total_told_with_them() -> None:
    for key in ("ru-2025-07-04", "ru-2025-07-10"):
        incident = next(incident for incident in EXPECTED["incidents"] if incident["key"] == key)
        whole = [figure["low"] for figure in incident["figures"] if "part" not in figure]
        assert whole == [sum(figure["low"] for figure in incident["figures"] if "part" in figure)]


def test_launch_extract_agrees_with_the_official_table(shared: Path) -> None:
    keys = ("time_start", "time_end", "model", "target")
    counts = ("launched", "destroyed", "not_reach_goal", "num_hit_location", "num_fall_fragment_location")
    table = {
        tuple(row[key] for key in keys): row for row in rows(shared / "data" / "registry" / "missile_attacks_daily.csv")
    }
    for row in rows(SAMPLES.launches_csv):
        official = table[tuple(row[key] for key in keys)]
        for name in counts:
            assert [float(row[name] or -1)] == [float(official[name] or -1)], (row, name)


def test_launch_extract_holds_overlapping_regional_rows() -> None:
    assert {row["source"].split("/")[0] for row in rows(SAMPLES.launches_csv)} == {"kpszsu", "PvKPivden"}


def test_alert_extract_agrees_with_the_official_intervals(shared: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(
        shared / "data" / "alerts" / "alerts_events_labeled.parquet", columns=["region", "started_at", "finished_at"]
    )
    known = {
        (row["region"], row["started_at"].timestamp(), row["finished_at"].timestamp()) for row in table.to_pylist()
    }
    for row in rows(SAMPLES.alerts_csv):
        times = [datetime.fromisoformat(row[name]).timestamp() for name in ("started_at", "finished_at")]
        assert (row["region"], *times) in known, row


def test_alert_intervals_do_not_overlap() -> None:
    intervals = sorted((row["started_at"], row["finished_at"]) for row in rows(SAMPLES.alerts_csv))
    assert all(end <= start for (_, end), (start, _) in pairwise(intervals))


def test_no_sentence_is_taken_from_the_pages_the_project_started_from(shared: Path) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", re.sub(r"<[^>]+>", " ", text).lower())
        return set(zip(*(words[offset:] for offset in range(SHARED_WORDS)), strict=False))

    seeds = [path.read_text(encoding="utf-8", errors="replace") for path in (shared / "seeds").glob("*.txt")]
    press = (shared / "data" / "corpora" / "press_en" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    foreign = set().union(*(runs(text) for text in [*seeds, *press]))
    assert {name: shared_runs for name, text in texts().items() if (shared_runs := runs(text) & foreign)} == {}
