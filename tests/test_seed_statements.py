"""Who says what on the five real pages, and what is promised and decided in them, as a careful reader tells it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from strikeledger.reading.identity import folded

Row = dict[str, Any]
JULY = "2025-07-"
SAID = [
    ("000", "Ukraine", 4, "fired a record"),
    ("000", "Trump", 4, "disappointed"),
    ("000", "Moscow", 4, "as long as it is necessary"),
    ("000", "Ukraine's air force", None, "broke another record"),
    ("000", "air force", 4, "main target"),
    ("000", "Zelensky", 4, "cynical"),
    ("000", "Zelensky", 4, "directly after"),
    ("000", "Zelensky", 4, "does not intend"),
    ("000", "Zelensky", 4, "impose greater sanctions"),
    ("000", "Zelensky", 4, "sleepless night"),
    ("000", "Trump", 4, "looking to stop"),
    ("003", "Zelenskyy", 10, "defensive cooperation"),
    ("000", "Ukrainian authorities", 4, "railway infrastructure"),
    ("000", "Sikorski", 4, "consulate"),
    ("000", "Russia's defence ministry", 4, "massive strike"),
    ("000", "Trump", 3, "no progress"),
    ("000", "Trump", 4, "very disappointed"),
    ("000", "Kremlin", 4, "root causes"),
    ("000", "Putin", None, "is ours"),
    ("000", "Peskov", 4, "as long as it was not possible"),
    ("000", "Zelensky", 4, "hoped to speak"),
    ("000", "Kyiv", 4, "impede its ability"),
    ("000", "Trump", 4, "giving weapons"),
    ("000", "Trump", 4, "emptying out"),
    ("001", "Trump", 4, "disappointment"),
    ("001", "Moscow", 4, "persist until"),
    ("001", "Zelensky", 4, "cynical"),
    ("001", "Zelensky", 4, "without sleep"),
    ("001", "Zelensky", 4, "international allies"),
    ("001", "Tkachenko", 4, "rescuers discovered"),
    ("001", "air force", 4, "main target"),
    ("001", "Zelensky", 4, "further evidence"),
    ("001", "Sikorski", 4, "consulate"),
    ("001", "Russia's defense ministry", 4, "massive strike"),
    ("002", "Zelensky", 10, "targeted Ukraine’s capital"),
    ("002", "Zelensky", 10, "assault comprised"),
    ("002", "Tkachenko", 10, "engulfed in flames"),
    ("002", "Klymenko", 10, "metro station"),
    ("002", "Klitschko", 10, "healthcare centre"),
    ("002", "United Nations", 10, "injuries"),
    ("002", "Danielle Bell", 10, "levels of suffering"),
    ("002", "Zelensky", 10, "acts of terror"),
    ("002", "Zelensky", 10, "engage with partners"),
    ("002", "Merz", 9, "avenues of diplomacy"),
    ("002", "Peskov", 10, "similar sentiments"),
    ("002", "Trump", 8, "amount of misinformation"),
    ("002", "Peskov", 10, "pretty calm"),
    ("002", "Trump", 10, "in just one day"),
    ("002", "Trump", 10, "lend his support"),
    ("003", "Zelenskyy", 10, "Shahed drones"),
    ("003", "Zelenskyy", 10, "Marshall Plan"),
    ("003", "Meloni", 10, "securing"),
    ("003", "Trump", 7, "resume sending"),
    ("003", "Rubio", 10, "bringing it before"),
    ("003", "Rubio", 10, "guarantees a peace"),
    ("003", "Trump", 10, "good faith"),
    ("003", "Trump", 10, "thrown at us"),
    ("004", "Zelenskyy", 21, "including a 12-year-old"),
    ("004", "Zelenskyy", 21, "Throughout the night"),
    ("004", "Russia's Defense Ministry", 21, "shot down"),
    ("004", "Zelenskyy", 21, "peace talks"),
    ("004", "Trump", 21, "within days"),
    ("004", "Trump", 21, "looking to do that"),
    ("004", "Trump", 21, "not done"),
    ("004", "Rubio", 21, "American equipment"),
    ("004", "Healey", 21, "expected to attend"),
    ("004", "Peskov", 20, "open to achieving"),
    ("004", "Peskov", 21, "main thing"),
    ("004", "Kremlin", 21, "four regions"),
]
"""Page, speaker as named there, day of July (None where only a week is told), and some words of what is said."""


@pytest.fixture(scope="module")
def book(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    ledger = sl.Ledger(tmp_path_factory.mktemp("seeds") / "ledger.duckdb")
    ledger.read(sorted((shared / "seeds").glob("*.txt")))
    ledger.registry_add("launches", shared / "data" / "registry" / "missile_attacks_daily.csv")
    return ledger


@pytest.fixture(scope="module")
def pages(book: sl.Ledger) -> dict[str, str]:
    """Document to the first three signs of its page."""
    return {row["document_id"]: Path(row["source"]).name[:3] for row in book.documents().to_pylist()}


@pytest.fixture(scope="module")
def statements(book: sl.Ledger) -> list[Row]:
    rows: list[Row] = book.statements().to_pylist()
    return rows


def days_told(statements: list[Row], pages: dict[str, str], page: str, speaker: str, words: str) -> set[str]:
    """The days of the statements of a page by that speaker with those words."""
    wanted = set(folded(speaker).split())
    return {
        str(row["date"])
        for row in statements
        if pages[row["document_id"]] == page
        and words in row["words"]
        and wanted <= set(folded(row["speaker"]["name"]).split())
    }


@pytest.mark.parametrize(("page", "speaker", "day", "words"), SAID)
def test_every_statement_has_its_speaker_its_day_and_its_words(
    statements: list[Row], pages: dict[str, str], page: str, speaker: str, day: int | None, words: str
) -> None:
    days = days_told(statements, pages, page, speaker, words)
    assert days
    assert day is None or f"{JULY}{day:02}" in days


def test_the_altered_quotation_of_one_speech_is_shown(book: sl.Ledger, pages: dict[str, str]) -> None:
    altered = {
        (pages[one.first["document_id"]], pages[other["document_id"]])
        for one in book.said("Zelensky")
        if one.first["manner"] == "condemned"
        for other in one.altered
    }
    assert altered == {("000", "001")}


DECIDED = [
    ("000", "delivery", "halted", 4),
    ("003", "delivery", "resumed", 7),
    ("002", "delivery", "resumed", 9),
    ("002", "meeting", "planned", 10),
    ("003", "meeting", "done", 10),
    ("004", "meeting", "done", 21),
    ("002", "sanctions", "threatened", 10),
]
"""Page, kind, status and day of July."""


@pytest.mark.parametrize(("page", "kind", "status", "day"), DECIDED)
def test_decisions_stand_with_their_days(
    book: sl.Ledger, pages: dict[str, str], page: str, kind: str, status: str, day: int
) -> None:
    told = [
        str(row["date_start"])
        for row in book.commitments().to_pylist()
        if (row["kind"], row["status"]) == (kind, status) and page in {pages[one] for one in row["documents"]}
    ]
    assert f"{JULY}{day:02}" in told


def numbers(shared: Path, key: str) -> list[float]:
    """The numbers that the careful reader notes under a key of the statements."""
    noted = json.loads((shared / "seeds" / "expected.json").read_text(encoding="utf-8"))["statements"]
    return [float(number) for row in noted for number in re.findall(r"\b\d+\b", row.get(key, ""))]


def test_the_sum_pledged_at_the_conference(shared: Path, book: sl.Ledger, pages: dict[str, str]) -> None:
    (billions,) = numbers(shared, "figure")
    (aid,) = (row for row in book.commitments().to_pylist() if row["amount"] is not None)
    assert (aid["amount"], aid["currency"], aid["status"]) == (billions * 1e9, "USD", "promised")
    assert (str(aid["date_start"]), aid["recipient"], [pages[one] for one in aid["documents"]]) == (
        f"{JULY}10",
        "Kyiv",
        ["003"],
    )


def test_the_resumptions_reverse_the_halt(book: sl.Ledger) -> None:
    rows = book.commitments().to_pylist()
    (halt,) = (row["commitment_id"] for row in rows if (row["kind"], row["status"]) == ("delivery", "halted"))
    resumed = [row for row in rows if (row["kind"], row["status"]) == ("delivery", "resumed")]
    assert resumed
    assert {(row["change"], row["changes"]) for row in resumed} == {("reverses", halt)}


def test_the_deadline_is_of_the_week_before_and_ends_when_it_says(shared: Path, book: sl.Ledger) -> None:
    (days,) = numbers(shared, "what")
    (deadline,) = (row for row in book.commitments().to_pylist() if row["kind"] == "deadline")
    assert (deadline["date_end"] - deadline["date_start"]).days == days
    assert f"{JULY}14" <= str(deadline["date_start"]) <= f"{JULY}20"
