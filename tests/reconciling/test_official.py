"""What an official table contradicts is marked wherever it stands, and is not best where the table explains it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import Book

TOLD = "Russia launched 210 drones at Ukraine overnight into May 9, 2024, Ukraine's air force said."
ROWS = (
    "2024-05-08 20:00,2024-05-09 06:00,Shahed-136/131,Ukraine,190,100,60",
    "2024-05-08 20:00,2024-05-09 06:00,X-101/X-555,Ukraine,20,18,0",
)


def test_weapons_told_as_drones_count_as_weapons_and_the_drones_of_the_table_are_best(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book = Book(tmp_path).read(("2024-05-09", TOLD))
    assert book.best() == {"drones_launched": 210}
    found = book.launches(*ROWS).figures()
    drones, weapons = found["drones_launched"], found["munitions_launched"]
    assert (drones["best"], drones["low"], drones["high"], drones["rule"]) == (190, 190, 210, "official")
    assert "210 was told" in drones["why"]
    assert "190 drones + 20 missiles = 210 weapons" in drones["contradicted"]
    assert (weapons["best"], weapons["rule"], weapons["claims"]) == (210, "category_total", drones["claims"])
    (claim,) = book.rows("claims")
    assert (claim["measure"], claim["low"]) == ("drones_launched", 210), "what was told is kept as told"
    for words in (("incidents", "--wide"), ("explain", book.rows("incidents")[0]["incident_id"])):
        assert "contradicted" in book.call(capfd, *words)
    assert "190 (190 to 210)! drones" in book.call(capfd, "incidents")


def test_a_number_the_table_cannot_explain_stays_best_and_is_marked(tmp_path: Path) -> None:
    book = Book(tmp_path).read(("2024-05-09", TOLD.replace("210", "120"))).launches(*ROWS)
    figure = book.figures()["drones_launched"]
    assert figure["best"] == 120
    assert figure["contradicted"]


def test_what_the_table_agrees_with_bears_no_mark(tmp_path: Path) -> None:
    book = Book(tmp_path).read(("2024-05-09", TOLD.replace("210", "190"))).launches(*ROWS)
    figure = book.figures()["drones_launched"]
    assert (figure["best"], figure["contradicted"]) == (190, None)
